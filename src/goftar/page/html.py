"""HTML into the blocks and fields of an article: a family's rules, structured data, then what can be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from goftar.page import front
from goftar.page.around import apart, labelled_fields, links
from goftar.page.attribution import attributed
from goftar.page.blocks import blocks_of
from goftar.page.body import body
from goftar.page.families import family
from goftar.page.found import Found
from goftar.page.language import may_be_persian, tongue
from goftar.page.lines import words_of
from goftar.page.markup import scanned
from goftar.page.moments import settled, visible
from goftar.page.pictures import pictures
from goftar.page.ruled import ruled
from goftar.page.structured import json_ld, metas
from goftar.page.walk import MARK, layout, seen_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.lexicon.calendar import Zone
    from goftar.records import BlockKind, Image

_BEFORE = 12
_MOST_FRAMES = 3
_DATES = frozenset({"datePublished", "dateModified"})
_ELSEWHERE = frozenset({"headline", "alternativeHeadline", "description", "image"})


def html(text: str, *, url: str | None = None, inside: bool = False) -> tuple[list[tuple[BlockKind, str]], list[Found]]:
    """The blocks and the fields of an article in HTML. `url` is where the page came from, if the caller knows.

    A page without running text of its own is read by what stands in its frames; `inside` one no more are opened.
    """
    tree = LexborHTMLParser(text.replace(MARK, "") if MARK in text else text)
    root = tree.css_first("html")
    declared = (root.attributes.get("lang") or "") if root is not None else ""
    title = tree.css_first("title")
    said = title.text(deep=True).strip() if title is not None else ""
    persian = may_be_persian(declared, said)
    scan = scanned(text) if persian else None
    language = tongue(declared, text, scan.months) if scan else "fa"
    zone: Zone = "Asia/Kabul" if language == "prs" else "Asia/Tehran"
    structured = (*json_ld(tree, zone=zone), *metas(tree, zone=zone))
    titles = [found for found in structured if found.field == "headline"]
    if said:
        titles.append(Found("headline", said, "generic", said))
    frames = [] if inside else [node.attributes.get("srcdoc") or "" for node in tree.css("iframe[srcdoc]")]
    frames += [] if inside else [node.text(deep=True) for node in tree.css("noframes")]
    seen_only(tree)
    system = family(scan.signs) if scan else None
    base = url or next((str(found.value) for found in structured if found.field == "url"), None)
    rules = ruled(tree, system, zone, base) if system else ()
    page = layout(tree)
    segments, boxes = page.segments, page.boxes
    main = body(segments, boxes)
    fronts = front.found(segments, boxes, main, rules, titles, structured)
    spoken = [] if language == "fa" else [Found("inLanguage", language, "meta" if declared else "generic", declared)]
    if main is None or not main.segments:
        for frame in sorted(frames, key=len, reverse=True)[:_MOST_FRAMES]:
            framed = html(frame, url=url, inside=True)
            if any(kind == "paragraph" for kind, _ in framed[0]):
                return framed
        blocks, told = _from_structured(structured, fronts.headline)
        return blocks, [*rules, *told, *spoken]
    here = fronts.headline.segment if fronts.headline else None
    first, last = main.segments[0], main.segments[-1]
    beside, foreign = apart(segments, boxes, first)
    start = min(first, here if here is not None else max(first - _BEFORE, 0))
    images, captions = pictures(page, start, last, beside, base)
    text_blocks = blocks_of(segments, boxes, main, fronts.segments, here, captions)
    parts = sorted((*fronts.parts(before=first - 1), *text_blocks), key=lambda part: part[0])
    dates = visible(segments, boxes, here, first, last, foreign, zone)
    lines = labelled_fields(segments, here if here is not None else first, last, foreign)
    paragraphs = [words for _, kind, words in parts if kind in {"lead", "paragraph"}]
    fields = fronts.fields()
    fields += _named(rules, lines, attributed(paragraphs), settled((*rules, *structured, *dates)))
    fields += [*_pictured(images, structured), *links(segments, boxes, main, base), *spoken]
    return [(kind, words) for _, kind, words in parts], _without_the_house(fields)


def _named(*sources: Sequence[Found]) -> list[Found]:
    """The fields in the order of trust: rules and lines, then what has been weighed with the dates."""
    *first, weighed = sources
    plain = [one for source in first for one in source if one.field not in _DATES]
    return [one for one in (*plain, *weighed) if one.field not in _ELSEWHERE]


def _pictured(images: tuple[Image, ...], structured: Sequence[Found]) -> list[Found]:
    """The pictures to be seen; where there are none, those that the page names to machines."""
    if images:
        return [Found("image", images, "generic", images[0].url)]
    return [found for found in structured if found.field == "image"]


def _without_the_house(fields: Sequence[Found]) -> list[Found]:
    """The fields without an author that is only the publisher's name again, and without the structured body."""
    houses = {found.value for found in fields if found.field == "publisher"}
    return [f for f in fields if f.field != "articleBody" and not (f.field == "author" and f.value in houses)]


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
