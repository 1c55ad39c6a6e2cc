"""The body of an article among the segments of a page: the box that holds most running text and least else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.page.names import BESIDE, CAPTION, NEVER, WITHIN, kinds

if TYPE_CHECKING:
    from goftar.page.walk import Box, Segment

_BESIDE_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog", "figcaption", "figure", "address"})
_LONGEST_TEASER = 8
_NEARLY_ALL = 0.9
_CELLS = frozenset({"td", "th"})
_PARAGRAPHS = frozenset({"p", "blockquote", "pre"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNTEASING = _PARAGRAPHS | HEADINGS
_STOPS = ".!?؟…۔:؛;»”\"')]"


@dataclass(frozen=True, slots=True)
class Body:
    """The box of the body, its segments in page order, and for every segment of the page whether it stands beside."""

    box: int
    segments: tuple[int, ...]
    beside: tuple[bool, ...]


def body(segments: list[Segment], boxes: list[Box]) -> Body | None:
    """The body of the article on a page: the box that a rule marked, else that of most running text, else None."""
    marked = next((number for number, box in enumerate(boxes) if box.mark == "body"), None)
    beside = _beside(segments, boxes, marked)
    gains = [0.0 if beside[i] else _gain(segment, boxes[segment.box].tag) for i, segment in enumerate(segments)]
    sums = [0.0]
    for gain in gains:
        sums.append(sums[-1] + gain)
    if marked is not None and (kept := _kept(boxes[marked], segments, boxes, gains, beside)):
        return Body(marked, tuple(kept), tuple(beside))
    best, most = -1, 0.0
    for number, box in enumerate(boxes):
        gain = sums[box.end] - sums[box.start]
        if gain <= 0:
            continue
        if box.tag == "article" or "articleBody" in box.itemprop:
            gain *= 1.1
        elif box.kinds & WITHIN:
            gain *= 1.05
        if gain >= most:
            best, most = number, gain
    if best < 0:
        return None
    best = _tightened(best, boxes, sums)
    return Body(best, tuple(_kept(boxes[best], segments, boxes, gains, beside)), tuple(beside))


def _tightened(best: int, boxes: list[Box], sums: list[float]) -> int:
    """The innermost box that still holds nearly all running text of a box: what it leaves out is of the page."""
    for number in range(best + 1, len(boxes)):
        box = boxes[number]
        if box.start >= boxes[best].end:
            break
        if box.end <= boxes[best].end and sums[box.end] - sums[box.start] >= _NEARLY_ALL * (
            sums[boxes[best].end] - sums[boxes[best].start]
        ):
            best = number
    return best


def _gain(segment: Segment, tag: str) -> float:
    """How much a segment speaks for its box: characters of running text, less than nothing for link lists."""
    length = len(segment.text)
    if segment.linked > 0.5 * length:
        return -8.0 - 0.25 * length
    if tag in HEADINGS or (tag in _CELLS and length < 80):
        return 0.0
    if length < 25:
        return -3.0
    stopped = segment.text[-1:] in _STOPS
    if tag in _PARAGRAPHS:
        return float(length - segment.linked) * (1.0 if stopped or length > 80 else 0.4)
    if length > 80 or stopped:
        return (length - segment.linked) * (0.8 if stopped else 0.4)
    return -2.0


def _beside(segments: list[Segment], boxes: list[Box], marked: int | None) -> list[bool]:
    """Which segments stand in boxes that are named as standing beside the text and hold less than half of it.

    A box that a rule marked as the body (`marked`) is never beside, whatever the boxes around it are named.
    """
    start, end = (boxes[marked].start, boxes[marked].end) if marked is not None else (0, 0)
    sums = [0]
    for segment in segments:
        running = len(segment.text) if len(segment.text) > 60 and segment.linked < 0.5 * len(segment.text) else 0
        sums.append(sums[-1] + running)
    total = sums[-1]
    flags = [False] * len(segments)
    for box in boxes:
        if box.start == box.end or not (box.kinds & BESIDE or box.hidden or box.mark or box.tag in _BESIDE_TAGS):
            continue
        if marked is not None and box.start <= start and box.end >= end:
            continue
        if box.mark:
            if box.mark in {"aside", "foreign"}:
                flags[box.start : box.end] = [True] * (box.end - box.start)
            continue
        share = (sums[box.end] - sums[box.start]) / total if total else 0.0
        most = 0.85 if box.tag == "footer" or box.kinds & NEVER else 0.5
        if share <= most and box.tag not in {"body", "article", "main"}:
            for i in range(box.start, box.end):
                flags[i] = True
    _flag_teasers(segments, boxes, flags)
    return flags


def _flag_teasers(segments: list[Segment], boxes: list[Box], flags: list[bool]) -> None:
    """Flag lists of other stories: three or more boxes of one make, side by side, each of them with a linked title."""
    rows: dict[tuple[int, str, str], list[Box]] = {}
    for box in boxes:
        if 0 < box.end - box.start <= _LONGEST_TEASER and box.tag not in _UNTEASING:
            rows.setdefault((box.parent, box.tag, box.names), []).append(box)
    links = bytes(map(_is_link, segments))
    for row in rows.values():
        if len(row) < 3:
            continue
        titled = sum(1 in links[box.start : box.end] for box in row)
        if titled * 5 >= len(row) * 4:
            for box in row:
                flags[box.start : box.end] = [True] * (box.end - box.start)


def _is_link(segment: Segment) -> bool:
    return segment.linked > 0.8 * len(segment.text) and len(segment.text) > 12


def _kept(box: Box, segments: list[Segment], boxes: list[Box], gains: list[float], beside: list[bool]) -> list[int]:
    """The segments of the body's box, from the first good one to the last, without what stands beside or links away."""
    inside = [i for i in range(box.start, box.end) if not beside[i] and segments[i].text]
    good = [i for i in inside if gains[i] > 0]
    if not good:
        return []
    kept = []
    for i in inside:
        if not good[0] <= i <= good[-1]:
            continue
        segment = segments[i]
        tag = boxes[segment.box].tag
        if segment.linked > 0.5 * len(segment.text) and (len(segment.text) < 60 or tag not in _PARAGRAPHS):
            continue
        if segment.names and len(segment.text) < 250 and kinds(segment.names) & CAPTION:
            continue
        kept.append(i)
    return kept
