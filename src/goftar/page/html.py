"""HTML into the blocks and fields of an article: structured data, then a generic reader of what can be seen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from goftar.page import front
from goftar.page.attribution import attributed
from goftar.page.body import HEADINGS, Body, body
from goftar.page.found import Found
from goftar.page.labels import Label, LabelKind, closes
from goftar.page.lines import field_of, is_residue, labelled, tags, words_of
from goftar.page.moments import settled, visible
from goftar.page.structured import json_ld, metas
from goftar.page.walk import visible as seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.page.found import FieldName
    from goftar.page.walk import Box, Segment
    from goftar.records import BlockKind

# Boxes whose words are never the article's own, however near they stand.
_FOREIGN = re.compile(
    r"comment|disqus|related|side-?bar|foot(?:er)?\b|recommend|popular|most-?(?:read|viewed|visited)|latest|last-?news|"
    r"hot-?news|\bnav|menu|breadcrumb|poll|carousel|slider|newsletter|archive|login|more-?news",
    re.IGNORECASE,
)
_FOREIGN_TAGS = frozenset({"nav", "footer", "aside"})
_BEFORE, _BEHIND = 12, 25


def html(text: str) -> tuple[list[tuple[BlockKind, str]], list[Found]]:
    """The blocks and the fields of an article in HTML."""
    tree = LexborHTMLParser(text)
    structured = (*json_ld(tree), *metas(tree))
    title = tree.css_first("title")
    said = title.text(deep=True).strip() if title is not None else ""
    segments, boxes, _ = seen(tree)
    main = body(segments, boxes)
    titles = [found for found in structured if found.field == "headline"]
    if said:
        titles.append(Found("headline", said, "generic", said))
    head = front.headline(segments, boxes, main, titles)
    if main is None or not main.segments:
        return _from_structured(structured, head)
    upper = front.kicker(segments, boxes, head) if head else None
    descriptions = [found for found in structured if found.field == "description"]
    intro = front.lead(segments, boxes, main, head, upper, descriptions)
    taken = {part.segment for part in (head, upper, intro) if part}
    parts: list[tuple[int, BlockKind, str]] = []
    fields: list[Found] = []
    at = main.segments[0] - 1
    for kind, part, name in (
        ("kicker", upper, "alternativeHeadline"),
        ("headline", head, "headline"),
        ("lead", intro, "description"),
    ):
        if part:
            at = part.segment if part.segment is not None else at
            parts.append((at, kind, part.text))  # type: ignore[arg-type]
            fields.append(Found(name, part.text, part.place, part.raw))  # type: ignore[arg-type]
    blocks = _body_blocks(segments, boxes, main, taken, head.segment if head else None)
    parts = [*sorted(parts, key=lambda part: part[0]), *blocks]
    foreign = _foreign(segments, boxes, main)
    here = head.segment if head else None
    first, last = main.segments[0], main.segments[-1]
    dates = visible(segments, boxes, here, first, last, foreign)
    lines = _labelled_fields(segments, here if here is not None else first, last, foreign)
    paragraphs = [words for _, kind, words in parts if kind in {"lead", "paragraph"}]
    fields = [*fields, *lines, *attributed(paragraphs), *settled((*structured, *dates))]
    return [(kind, words) for _, kind, words in parts], _without_the_house(fields)


def _without_the_house(fields: Sequence[Found]) -> list[Found]:
    """The fields without an author that is only the publisher's name again, and without the structured body."""
    houses = {found.value for found in fields if found.field == "publisher"}
    return [f for f in fields if f.field != "articleBody" and not (f.field == "author" and f.value in houses)]


def _body_blocks(
    segments: Sequence[Segment], boxes: Sequence[Box], main: Body, taken: set[int | None], head: int | None
) -> list[tuple[int, BlockKind, str]]:
    """The blocks of the body in page order, up to the line that closes the message or heads what follows it."""
    blocks: list[tuple[int, BlockKind, str]] = []
    total = sum(len(segments[i].text) for i in main.segments)
    inside = head is not None and sum(len(segments[i].text) for i in main.segments if i > head) * 3 > total
    for i in main.segments:
        if i in taken or (inside and head is not None and i < head):
            continue
        text = segments[i].text
        if len(text) < 300 and (labels := labelled(text)):
            ended = closes(labels) or any(one.kind == "end" for one in labels)
            if ended and any(len(words) > 60 for _, _, words in blocks):
                break
            continue
        if is_residue(text):
            continue
        words = words_of(text)
        if words:
            blocks.append((i, _kind(i, segments, boxes), words))
    while blocks and blocks[-1][1] == "subheading":
        blocks.pop()
    return blocks


def _kind(i: int, segments: Sequence[Segment], boxes: Sequence[Box]) -> BlockKind:
    if front.heading_tag(i, segments, boxes) in HEADINGS:
        return "subheading"
    box = segments[i].box
    for _ in range(3):
        tag = boxes[box].tag
        if tag == "blockquote":
            return "quotation"
        if tag in {"li", "dd"}:
            return "list"
        box = boxes[box].parent
        if box < 0:
            break
    return "paragraph"


def _foreign(segments: Sequence[Segment], boxes: Sequence[Box], main: Body) -> list[bool]:
    flags = [False] * len(segments)
    first = main.segments[0]
    for box in boxes:
        holds = box.start <= first < box.end
        if not holds and (box.hidden or box.tag in _FOREIGN_TAGS or (box.names and _is_foreign(box.names))):
            flags[box.start : box.end] = [True] * (box.end - box.start)
    return flags


@lru_cache(4096)
def _is_foreign(names: str) -> bool:
    return _FOREIGN.search(names) is not None


def _labelled_fields(segments: Sequence[Segment], start: int, last: int, foreign: Sequence[bool]) -> list[Found]:
    """The fields that labelled lines near the article give; dates are weighed elsewhere."""
    found: list[Found] = []
    words: list[str] = []
    awaited: LabelKind | None = None
    for i in range(max(start - _BEFORE, 0), min(last + _BEHIND, len(segments))):
        text = segments[i].text
        if foreign[i] or len(text) > 200:
            awaited = None
            continue
        labels = labelled(text)
        if labels is None and awaited == "keywords" and len(text) <= 40:
            words.extend(tags(text))
            continue
        if labels is None and awaited:
            labels = (Label(awaited, text),)
        awaited = None
        for one in labels or ():
            if one.kind == "keywords":
                words.extend(tags(one.value))
                awaited = "keywords"
            elif (field := field_of(one)) and field.field not in _DATE_FIELDS:
                found.append(field)
            elif not one.value:
                awaited = one.kind
    if words:
        found.append(Found("keywords", tuple(words), "text-line", "، ".join(words)))
    return found


_DATE_FIELDS: frozenset[FieldName] = frozenset({"datePublished", "dateModified"})


def _from_structured(
    structured: Sequence[Found], head: front.Part | None
) -> tuple[list[tuple[BlockKind, str]], list[Found]]:
    """The article as its structured data alone have it, for pages that show their text only through a script."""
    parts: list[tuple[BlockKind, str]] = [("headline", head.text)] if head else []
    for found in structured:
        if found.field == "articleBody" and isinstance(found.value, str):
            lines = (words_of(line) for line in re.split(r"\n+|<br\s*/?>|</p>", found.value))
            parts.extend(("paragraph", re.sub(r"<[^<>]{0,300}>", "", line)) for line in lines if line)
            break
    return parts, list(settled(structured))
