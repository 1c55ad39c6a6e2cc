"""What a page says of itself to machines: JSON-LD and <meta>, bounded in size and depth."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from goftar.lexicon import table
from goftar.lexicon.calendar import stamp
from goftar.page.addresses import whole
from goftar.page.found import Found
from goftar.page.lines import tags
from goftar.records import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

    from goftar.lexicon.calendar import Zone
    from goftar.page.found import FieldName, Place

_MAX_SCRIPTS, _MAX_SCRIPT, _MAX_DEPTH, _MAX_OBJECTS = 20, 1_000_000, 12, 5000
_MAX_METAS, _MAX_CONTENT = 400, 5000
_NAMED_BY = ("property", "name", "itemprop", "http-equiv")
_LINKS: tuple[tuple[str, FieldName], ...] = (("canonical", "url"), ("shortlink", "shortUrl"))
_DATES = frozenset({"datePublished", "dateModified"})
_MARKUP = re.compile(r"<[^<>]{0,500}>")
_BLANK = re.compile(r"[ \t\r\n\u00a0]+")
_SITE = re.compile(r"\s+[|–\-»]\s+|\s*::\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaName:
    """A row of `page/meta.tsv`: a field, and the names under which <meta> gives it, best first."""

    field: str
    names: tuple[str, ...]


def json_ld(tree: LexborHTMLParser, *, zone: Zone = "Asia/Tehran") -> tuple[Found, ...]:
    """The fields of the page's article in its JSON-LD; none where there is no article or more than one."""
    things: list[dict[str, Any]] = []
    for script in tree.css('script[type*="ld+json"]')[:_MAX_SCRIPTS]:
        text = script.text(deep=True).strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if text and len(text) <= _MAX_SCRIPT:
            things.extend(_things(_loaded(text)))
    articles = [thing for thing in things if _is_article(thing)]
    if not articles or len({str(article.get("headline") or article.get("name")) for article in articles}) > 1:
        return ()
    names = {str(thing["@id"]): thing for thing in things if "@id" in thing and "name" in thing}
    return tuple(_fields(articles[0], names, zone))


def metas(tree: LexborHTMLParser, *, zone: Zone = "Asia/Tehran") -> tuple[Found, ...]:
    """The fields that <meta> and the canonical link give, the best name of each first."""
    given: dict[str, list[tuple[str, Place]]] = {}
    wanted = _wanted()
    for node in tree.css("meta")[:_MAX_METAS]:
        attributes = node.attributes
        names = [(key, name.strip().lower()) for key in _NAMED_BY if (name := attributes.get(key))]
        if not any(name in wanted for _, name in names):
            continue
        content = attributes.get("content") or attributes.get("value")
        if not content or not content.strip():
            continue
        value = " ".join(content[:_MAX_CONTENT].split())
        for key, name in names:
            given.setdefault(name, []).append((value, "microdata" if key == "itemprop" else "meta"))
    found: list[Found] = []
    for row in _meta_names():
        for name in row.names:
            if name not in given:
                continue
            found.extend(_named(row.field, given[name], zone))  # type: ignore[arg-type]
    for relation, field in _LINKS:
        link = tree.css_first(f'link[rel="{relation}"]')
        if link is not None and (address := link.attributes.get("href")) and _kept("url", address):
            found.insert(0, Found(field, address, "meta", address))
    return tuple(found)


def clean(text: str) -> str:
    """A value without markup and entities, its white space collapsed; U+200C stays.

    >>> clean("<b>گفت&zwnj;وگو</b> &amp; خبر") == "گفت\u200cوگو & خبر"
    True
    """
    if "&" not in text and "<" not in text:
        return _BLANK.sub(" ", text[:_MAX_CONTENT]).strip()
    return _BLANK.sub(" ", unescape(_MARKUP.sub(" ", unescape(text[:_MAX_CONTENT])))).strip()


def _named(field: FieldName, values: list[tuple[str, Place]], zone: Zone) -> Iterator[Found]:
    if field in _DATES:
        days = {stamp(value, zone=zone) for value, _ in values}
        # A list of related stories brings dates of its own: where days differ, none is the page's.
        if len({str(day)[:10] for day in days if day}) == 1:
            value, place = next((value, place) for value, place in values if stamp(value, zone=zone))
            yield Found(field, stamp(value, zone=zone), place, value)  # type: ignore[arg-type]
        return
    if field == "keywords":
        words = tuple(dict.fromkeys(tag for value, _ in values for tag in tags(clean(value))))
        if words:
            yield Found(field, words, values[0][1], values[0][0])
        return
    if field == "image":
        addresses = dict.fromkeys(address for value, _ in values if (address := whole(value, None)))
        if addresses:
            yield Found(field, tuple(Image(url=address) for address in addresses), values[0][1], values[0][0])
        return
    for value, place in values:
        if kept := _kept(field, clean(value)):
            yield Found(field, kept, place, value)


def _kept(field: FieldName, value: str) -> str | None:
    """A value as the record has it, or None where the name was used for something else."""
    if field == "publisher":
        return _SITE.split(value)[0].strip() or None
    if field == "url":
        return value if value.startswith(("http://", "https://")) else None
    if field == "identifier":
        return value if value.isdigit() else None
    if field == "author":
        return None if value.startswith("http") or len(value) > 80 else _SITE.split(value)[0].strip() or None
    if field == "inLanguage":
        code = value.lower().replace("_", "-")
        return "prs" if code.startswith(("prs", "fa-af")) else "fa" if code.startswith(("fa", "per")) else None
    return value or None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(top: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document: itself, its lists and `@graph`, and what hangs from `mainEntity`."""
    waiting = [(top, 0)]
    seen = 0
    while waiting and seen < _MAX_OBJECTS:
        thing, depth = waiting.pop()
        seen += 1
        if depth > _MAX_DEPTH:
            continue
        if isinstance(thing, list):
            waiting.extend((part, depth + 1) for part in reversed(thing[:_MAX_OBJECTS]))
        elif isinstance(thing, dict):
            yield thing
            waiting.extend((thing[key], depth + 1) for key in ("mainEntity", "@graph") if key in thing)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        str(kind).endswith(("Article", "BlogPosting", "Report"))
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _fields(article: dict[str, Any], names: dict[str, dict[str, Any]], zone: Zone) -> Iterator[Found]:
    for field in ("datePublished", "dateModified"):
        value = article.get(field)
        if isinstance(value, str) and (day := stamp(value, zone=zone)):
            yield Found(field, day, "json-ld", value)
    for field in ("headline", "alternativeHeadline", "description", "articleSection", "articleBody"):
        value = article.get(field)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str) and (text := value.strip() if field == "articleBody" else clean(value)):
            yield Found(field, text, "json-ld", value)  # type: ignore[arg-type]
    for field in ("publisher", "author", "editor", "sourceOrganization"):
        if name := _name(article.get(field), names):
            kept = _kept("author" if field in {"author", "editor"} else "publisher", name)
            if kept:
                yield Found(field, kept, "json-ld", name)  # type: ignore[arg-type]
    words = article.get("keywords")
    if isinstance(words, list):
        words = "،".join(word for word in words if isinstance(word, str))
    if isinstance(words, str) and (kept_words := tags(clean(words))):
        yield Found("keywords", kept_words, "json-ld", words)
    if addresses := _addresses(article.get("image")):
        yield Found("image", tuple(Image(url=address) for address in addresses), "json-ld", addresses[0])


def _addresses(value: Any) -> list[str]:
    """The addresses of pictures, given as text, as objects, or as a list of either."""
    given = value if isinstance(value, list) else [value]
    found = [one.get("url") or one.get("contentUrl") if isinstance(one, dict) else one for one in given[:20]]
    return [address for one in found if isinstance(one, str) and (address := whole(one, None))]


def _name(value: Any, names: dict[str, dict[str, Any]]) -> str | None:
    """The name of a person or an organisation, given as text, as an object, as a reference, or as a list of them."""
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    if isinstance(value, dict):
        value = value.get("name") or names.get(str(value.get("@id")), {}).get("name")
    return clean(value) or None if isinstance(value, str) else None


@cache
def _meta_names() -> tuple[MetaName, ...]:
    return table("page/meta", MetaName)


@cache
def _wanted() -> frozenset[str]:
    """The names of <meta> that give a field."""
    return frozenset(name for row in _meta_names() for name in row.names)
