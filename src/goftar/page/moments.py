"""When an HTML article was published: every date that a rule can name, weighed against each other."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from goftar.lexicon.calendar import stamp
from goftar.page.found import Found
from goftar.page.lines import field_of, labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.lexicon.calendar import Zone
    from goftar.page.found import FieldName
    from goftar.page.walk import Box, Segment

_BEHIND, _AHEAD = 10, 12
_DATES: tuple[FieldName, ...] = ("datePublished", "dateModified")


def visible(
    segments: Sequence[Segment],
    boxes: Sequence[Box],
    front: int | None,
    first: int,
    last: int,
    foreign: Sequence[bool],
    zone: Zone = "Asia/Tehran",
) -> tuple[Found, ...]:
    """The dates to be seen near an article: labelled ones around it, bare stamps between its headline and its body.

    `front` is the headline's segment, `first` and `last` the body's first and last; `foreign` flags the segments of
    comments, related stories, menus and footers, from which no date is ever taken.
    """
    start = front if front is not None else first
    found: list[Found] = []
    bare: list[Found] = []
    for i in range(max(start - _BEHIND, 0), min(last + _AHEAD, len(segments))):
        segment = segments[i]
        if foreign[i]:
            continue
        props = (
            f"{segment.itemprop} {boxes[segment.box].itemprop}".split()
            if segment.itemprop or boxes[segment.box].itemprop
            else []
        )
        if props and (day := stamp(segment.moment or segment.text, zone=zone)):
            found.extend(
                Found(name, day, "microdata", segment.moment or segment.text) for name in _DATES if name in props
            )
        if len(segment.text) <= 160:
            for label in labelled(segment.text) or ():
                dated = field_of(label, zone=zone)
                if dated is None or dated.field not in {"datePublished", "dateModified"}:
                    continue
                if label.value == segment.text:
                    if start < i <= first or (i < start and _shares(i, start, segments, boxes)):
                        bare.append(Found("datePublished", dated.value, "generic", label.value))
                else:
                    found.append(dated)
        if segment.moment and start < i <= first and not props and (day := stamp(segment.moment, zone=zone)):
            bare.append(Found("datePublished", day, "generic", segment.moment))
    # Two stamps of different days near one headline: which of them is the article's cannot be told.
    if len({str(one.value)[:10] for one in bare}) == 1:
        found.append(max(bare, key=lambda one: isinstance(one.value, datetime)))
    return tuple(found)


def settled(fields: Sequence[Found]) -> tuple[Found, ...]:
    """The fields with the most exact of the agreeing publication dates first.

    A structured stamp in UTC whose clock time is the one that readers see was local time by mistake; a day without a
    clock time gives way to a moment of the same day.
    """
    dates = [found for found in fields if found.field == "datePublished"]
    others = tuple(found for found in fields if found.field != "datePublished")
    if not dates:
        return others
    first = dates[0]
    seen = [
        found
        for found in dates
        if found.place in {"family", "text-line", "generic"} and isinstance(found.value, datetime)
    ]
    for one in seen:
        if _mistaken(first, one):
            return (one, *others)
    if isinstance(first.value, date) and not isinstance(first.value, datetime):
        for one in dates[1:]:
            if isinstance(one.value, datetime) and one.value.date() == first.value:
                return (one, *others)
    return (first, *others)


def _mistaken(structured: Found, seen: Found) -> bool:
    if not isinstance(structured.value, datetime) or not isinstance(seen.value, datetime):
        return False
    if not re.search(r"(?:z|\+00:?00)\s*$", structured.raw, re.IGNORECASE):
        return False
    clock = structured.value.astimezone(UTC)
    return (clock.date(), clock.hour, clock.minute) == (seen.value.date(), seen.value.hour, seen.value.minute)


def _shares(i: int, start: int, segments: Sequence[Segment], boxes: Sequence[Box]) -> bool:
    """Whether a segment before the headline stands in a box with it that is not the whole page."""
    above = set()
    box = segments[start].box
    while box >= 0:
        above.add(box)
        box = boxes[box].parent
    box = segments[i].box
    while box not in above:
        box = boxes[box].parent
    return boxes[box].start > 0
