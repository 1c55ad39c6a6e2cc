"""What stands around an article in HTML: boxes that are not its own, labelled lines, links to related stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.page.addresses import whole
from goftar.page.found import Found
from goftar.page.labels import Label
from goftar.page.lines import field_of, labelled, tags
from goftar.page.names import FOREIGN, RELATED
from goftar.page.walk import attribute
from goftar.records import RelatedLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.page.body import Body
    from goftar.page.found import FieldName
    from goftar.page.labels import LabelKind
    from goftar.page.walk import Box, Segment

_FOREIGN_TAGS = frozenset({"nav", "footer", "aside"})
_DATE_FIELDS: frozenset[FieldName] = frozenset({"datePublished", "dateModified"})
_BEFORE, _BEHIND = 12, 25
_MOST_LINKS, _LONGEST_HEAD = 30, 40


def apart(segments: Sequence[Segment], boxes: Sequence[Box], first: int) -> tuple[list[bool], list[bool]]:
    """For every box and segment of a page whether it is not of the article whose body begins with segment `first`."""
    beside = [False] * len(boxes)
    flags = [False] * len(segments)
    for number, box in enumerate(boxes):
        if (box.parent >= 0 and beside[box.parent]) or box.mark == "aside":
            beside[number] = True
        elif not box.start <= first < box.end and (
            box.kinds & FOREIGN or box.hidden or box.tag in _FOREIGN_TAGS or box.mark == "foreign"
        ):
            beside[number] = True
            flags[box.start : box.end] = [True] * (box.end - box.start)
    return beside, flags


def labelled_fields(segments: Sequence[Segment], start: int, last: int, foreign: Sequence[bool]) -> list[Found]:
    """The fields that labelled lines near the article give; dates are weighed elsewhere."""
    found: list[Found] = []
    words: list[str] = []
    awaited: LabelKind | None = None
    listed = -1
    for i in range(max(start - _BEFORE, 0), min(last + _BEHIND, len(segments))):
        text = segments[i].text
        if foreign[i] or len(text) > 200:
            awaited = None
            continue
        labels = labelled(text)
        if labels is None and awaited == "keywords":
            if segments[i].anchors:
                words.extend(tag for anchor in segments[i].anchors if len(anchor) <= 60 for tag in tags(anchor))
            elif len(text) <= 40 and i == listed + 1:
                words.extend(tags(text))
            else:
                awaited = None
            continue
        if labels is None and awaited:
            labels = (Label(awaited, text),)
        awaited = None
        for one in labels or ():
            if one.kind == "keywords":
                anchors = segments[i].anchors
                words.extend(tag for anchor in anchors or (one.value,) for tag in tags(anchor))
                awaited, listed = "keywords", i
            elif (field := field_of(one)) and field.field not in _DATE_FIELDS:
                found.append(field)
            elif not one.value:
                awaited = one.kind
    if words:
        found.append(Found("keywords", tuple(dict.fromkeys(words)), "text-line", "، ".join(words)))
    return found


def links(segments: Sequence[Segment], boxes: Sequence[Box], main: Body, base: str | None) -> list[Found]:
    """The related stories: the linked lines of boxes named so, or right under a line that heads them."""
    found: dict[str, RelatedLink] = {}
    first, last = main.segments[0], main.segments[-1]
    ranges = [(box.start, box.end) for box in boxes if box.kinds & RELATED and not box.start <= first <= last < box.end]
    for i in range(first, min(last + 60, len(segments))):
        text = segments[i].text
        if len(text) <= _LONGEST_HEAD and (labels := labelled(text)) and any(one.kind == "related" for one in labels):
            end = i + 1
            while end < len(segments) and _leads(segments[end]):
                end += 1
            ranges.append((i + 1 if not segments[i].link else i, end))
    for start, end in ranges:
        for segment in segments[start:end]:
            address = whole(attribute(segment.link, "href"), base) if _leads(segment) else None
            if address is not None and len(found) < _MOST_LINKS:
                headline = max(segment.anchors or (segment.text,), key=len)
                found.setdefault(address, RelatedLink(headline=headline, url=address))
    return [Found("relatedLink", tuple(found.values()), "generic", segments[last].text)] if found else []


def _leads(segment: Segment) -> bool:
    told = bool(segment.link) and len(segment.text) >= 12 and segment.linked > len(segment.text) / 2
    return told and not labelled(segment.text)
