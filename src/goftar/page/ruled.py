"""What the rules of a family of newsroom systems find on a page: fields, readers' comments, related stories, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.lexicon.calendar import stamp
from goftar.page.addresses import whole
from goftar.page.found import Found
from goftar.page.labels import Label, headed
from goftar.page.lines import field_of, labelled, tags
from goftar.page.walk import MARK, walk
from goftar.records import Comment, RelatedLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from goftar.lexicon.calendar import Zone
    from goftar.page.families import CommentRule, Family, Selector
    from goftar.page.found import FieldName
    from goftar.page.labels import LabelKind

_KINDS: dict[str, LabelKind] = {
    "identifier": "identifier",
    "shortUrl": "short-url",
    "sourceOrganization": "source",
    "author": "author",
    "editor": "editor",
    "articleSection": "section",
}
# How short and how long the pieces of the front may be.
_LENGTHS = {"headline": (6, 300), "alternativeHeadline": (2, 150), "description": (25, 1500)}
_SHORTEST_TITLE = 12
_MAX_COMMENTS, _MAX_LINKS, _MAX_ANCESTORS = 500, 30, 40


def ruled(tree: LexborHTMLParser, family: Family, zone: Zone, base: str | None) -> tuple[Found, ...]:
    """The fields that a family's rules find, each of the first selector that gives one.

    Marks in the tree the elements of the front with the field's name, the body, and what stands beside it.
    """
    found: list[Found] = []
    for selector in family.body:
        nodes = [node for node in tree.css(selector.css) if len(node.text(deep=True).split()) > 8]
        if nodes:
            _mark(max(nodes, key=lambda node: len(node.text(deep=True))), "body")
            break
    for name, selectors in family.fields:
        found.extend(_field(tree, name, selectors, zone))
    if family.comments and (comments := _comments(tree, family.comments, zone)):
        found.append(Found("comment", comments, "family", comments[0].text))
    if links := _links(tree, family.related, base):
        found.append(Found("relatedLink", links, "family", links[0].headline))
    for mark, boxes in (("foreign", family.foreign), ("aside", family.aside)):
        for css in boxes:
            for node in tree.css(css):
                _mark(node, mark)
    return tuple(Found(one.field, one.value, "family", one.raw, family.name) for one in found)


def words(node: LexborNode) -> str:
    """The words of an element on one line, U+200C kept."""
    return " ".join(segment.text for segment in walk(node.html or "").segments if segment.text)


def _mark(node: LexborNode, mark: str) -> None:
    if not node.attributes.get(MARK):
        node.attrs[MARK] = mark


def _field(tree: LexborHTMLParser, name: str, selectors: Iterable[Selector], zone: Zone) -> Iterator[Found]:
    for selector in selectors:
        nodes = tree.css(selector.css)[:60]
        if name in {"keywords", "people"}:
            values = _many(name, [text for node in nodes if (text := _said(node, selector))])
            yield from values
            if values:
                return
            continue
        for node in nodes:
            raw = _said(node, selector)
            if raw and (one := _one(name, raw, zone)):
                if name in _LENGTHS:
                    _mark(node, name)
                yield one
                return


def _said(node: LexborNode, selector: Selector) -> str:
    return (node.attributes.get(selector.attribute) or "").strip() if selector.attribute else words(node)


def _many(name: str, texts: list[str]) -> list[Found]:
    if name == "keywords":
        kept = tuple(dict.fromkeys(tag for text in texts for tag in tags(_unlabelled(text))))
        return [Found("keywords", kept, "family", "، ".join(texts))] if kept else []
    people: list[Found] = []
    for text in texts:
        one = headed(text)
        kind: LabelKind = one.kind if one.kind in {"author", "editor", "translator"} else "author"
        if one.kind in {kind, "noise"} and (field := field_of(Label(kind, one.value))):
            people.append(field)
    return people


def _unlabelled(text: str) -> str:
    one = headed(text)
    return one.value if one.kind == "keywords" else text


def _one(name: str, raw: str, zone: Zone) -> Found | None:
    """The field that an element's words give; None where they do not fit it."""
    field: FieldName = name  # type: ignore[assignment]
    if name in _LENGTHS:
        least, most = _LENGTHS[name]
        return Found(field, raw, "family", raw) if least <= len(raw) <= most and stamp(raw) is None else None
    if name in {"datePublished", "dateModified"}:
        day = stamp(raw, zone=zone) or stamp(headed(raw).value, zone=zone)
        if day is not None:
            return Found(field, day, "family", raw)
        fields = (field_of(label, zone=zone) for label in labelled(raw) or ())
        return next((one for one in fields if one is not None and one.field == name), None)
    if name == "shortUrl" and (address := whole(raw, None)) and "://" in address:
        return Found(field, address, "family", raw)
    one = headed(raw)
    kind = _KINDS[name]
    value = one.value if one.kind in {kind, "noise"} else ""
    return field_of(Label(kind, value)) if value else None


def _comments(tree: LexborHTMLParser, rule: CommentRule, zone: Zone) -> tuple[Comment, ...]:
    items: list[LexborNode] = []
    for selector in rule.item:
        items = tree.css(selector.css)[:_MAX_COMMENTS]
        if items:
            break
    replies = {node.mem_id for node in tree.css(rule.reply)} if rule.reply else set()
    ids = {node.mem_id for node in items}
    places: dict[int, int] = {}
    comments: list[Comment] = []
    answered: int | None = None
    for node in items:
        text = _part(node, rule.text, ids)
        if not text:
            continue
        parent = next((places[above] for above in _above(node) if above in places), None)
        if parent is None and node.mem_id in replies:
            parent = answered
        else:
            answered = len(comments)
        writer = _part(node, rule.author, ids)[:80]
        author = (named.value if (named := headed(writer)).kind == "author" else writer.rstrip(" :")) or None
        day = _part(node, rule.date, ids)
        created = (stamp(day, zone=zone) or stamp(headed(day).value, zone=zone)) if day else None
        places[node.mem_id] = len(comments)
        comments.append(Comment(text=text, author=author, date_created=created, parent=parent))
        _mark(node, "foreign")
    return tuple(comments)


def _part(item: LexborNode, selectors: Iterable[Selector], ids: set[int]) -> str:
    """What the first selector finds in a comment, and not in a comment inside it."""
    for selector in selectors:
        for node in item.css(selector.css):
            owner = node.mem_id if node.mem_id in ids else next((above for above in _above(node) if above in ids), 0)
            if owner == item.mem_id and node.mem_id != item.mem_id and (text := _said(node, selector)):
                return text
    return ""


def _above(node: LexborNode) -> Iterator[int]:
    parent = node.parent
    for _ in range(_MAX_ANCESTORS):
        if parent is None:
            return
        yield parent.mem_id
        parent = parent.parent


def _links(tree: LexborHTMLParser, selectors: Iterable[Selector], base: str | None) -> tuple[RelatedLink, ...]:
    links: dict[str, RelatedLink] = {}
    for selector in selectors:
        for node in tree.css(selector.css)[: 4 * _MAX_LINKS]:
            address = whole(node.attributes.get("href") or "", base)
            title = node.css_first("h1,h2,h3,h4,h5,h6")
            text = words(title if title is not None else node)
            if len(text) >= _SHORTEST_TITLE and address and not labelled(text):
                links.setdefault(address, RelatedLink(headline=text, url=address))
        if links:
            break
    return tuple(links.values())[:_MAX_LINKS]
