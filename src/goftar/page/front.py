"""The front of an article in HTML: which segments are its headline, its kicker, its lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.lexicon.calendar import stamp
from goftar.page.body import HEADINGS
from goftar.page.found import Found
from goftar.page.lines import labelled
from goftar.page.titles import LONGEST_KICKER, is_title, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.page.body import Body
    from goftar.page.found import FieldName, Place
    from goftar.page.walk import Box, Segment
    from goftar.records import BlockKind

# Names of classes and ids under which newsrooms set the three; «titr» is Persian for headline, «ro» over, «su» under.
_KICKER = re.compile(
    r"ro?[ou]?[-_ ]?tit|ruti?tr|ro-?tit|kicker|over-?(?:title|line|head)|sur-?title|supra-?title|pre-?title|up-?title|"
    r"top-?title|title-?(?:up|top)|eyebrow|uptitr|rutitle",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\blead|lead\b|lede|\blid\b|summary|\bintro|so?u?-?titr|sub-?titr|standfirst|stand-first|\bdeck\b|\bdek\b|abstract|"
    r"excerpt|short-?desc|article-?desc|news-?desc|introtext|subtitle|sub-?head|chapo",
    re.IGNORECASE,
)
_NOT_LEAD = re.compile(r"leader|leading|leads?-?gen|-summary-?list", re.IGNORECASE)
_PARTED = re.compile(r"(?<!\s)\s+[|\-–—«»/]+\s+|(?<!\s)\s*::\s*|\|")
_SAME = re.compile(r"[\W_]+")
_TELLING = 24  # so many characters tell most texts from a title
_FAR, _NEAR = 40, 9
_SAID_AGAIN = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the front: its words, the segment it stands in (None where it is not to be seen), its witness."""

    text: str
    segment: int | None
    place: Place
    raw: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """Headline, kicker and lead of a page, and all segments that they take."""

    headline: Part | None
    kicker: Part | None
    lead: Part | None
    segments: frozenset[int]

    def parts(self, *, before: int) -> list[tuple[int, BlockKind, str]]:
        """The pieces as blocks, each after its segment; one that is not to be seen follows the one before."""
        at = before
        parts: list[tuple[int, BlockKind, str]] = []
        for kind, part in self._kinds():
            at = part.segment if part.segment is not None else at
            parts.append((at, kind, part.text))
        return parts

    def fields(self) -> list[Found]:
        """The pieces as fields with their witnesses."""
        return [Found(_NAMES[kind], part.text, part.place, part.raw, part.rule) for kind, part in self._kinds()]

    def _kinds(self) -> list[tuple[BlockKind, Part]]:
        named: tuple[tuple[BlockKind, Part | None], ...] = (
            ("kicker", self.kicker),
            ("headline", self.headline),
            ("lead", self.lead),
        )
        return [(kind, part) for kind, part in named if part]


_NAMES: dict[BlockKind, FieldName] = {
    "kicker": "alternativeHeadline",
    "headline": "headline",
    "lead": "description",
}


def found(
    segments: Sequence[Segment],
    boxes: Sequence[Box],
    body: Body | None,
    rules: Sequence[Found],
    titles: Sequence[Found],
    structured: Sequence[Found],
) -> Front:
    """The front of a page: each piece by a family's rule, else as the page's own data confirm it, else as it looks."""
    marked = _marked(segments, boxes) if rules else {}
    head = _ruled("headline", rules, marked) or headline(segments, boxes, body, titles)
    upper = _ruled("alternativeHeadline", rules, marked)
    if upper and head and _same(upper.text) == _same(head.text):
        upper = None
    if upper is None and head:
        upper = kicker(segments, boxes, head) or _told_kicker(segments, head, structured)
    intro = _ruled("description", rules, marked)
    if intro and head and _same(intro.text) == _same(head.text):
        intro = None
    if intro is None and body and body.segments:
        descriptions = [one for one in structured if one.field == "description"]
        intro = lead(segments, boxes, body, head, upper, descriptions)
    taken = {part.segment for part in (head, upper, intro) if part and part.segment is not None}
    return Front(head, upper, intro, frozenset(taken.union(*marked.values())))


def _marked(segments: Sequence[Segment], boxes: Sequence[Box]) -> dict[str, list[int]]:
    """The segments of each piece of the front that a rule marked."""
    marked: dict[str, list[int]] = {}
    names = frozenset(_NAMES.values())
    for box in boxes:
        if box.mark in names:
            marked.setdefault(box.mark, []).extend(range(box.start, box.end))
    for i, segment in enumerate(segments):
        if segment.mark in names:
            marked.setdefault(segment.mark, []).append(i)
    return marked


def _ruled(name: FieldName, rules: Sequence[Found], marked: dict[str, list[int]]) -> Part | None:
    for one in rules:
        if one.field == name:
            return Part(str(one.value), next(iter(marked.get(name, ())), None), one.place, one.raw, one.rule)
    return None


def _told_kicker(segments: Sequence[Segment], head: Part, structured: Sequence[Found]) -> Part | None:
    """The kicker that structured data tell; another wording of the headline is none."""
    for one in structured:
        text = str(one.value)
        if one.field == "alternativeHeadline" and 2 <= len(text) <= 150 and overlap(text, head.text) < 0.5:
            near = range(max((head.segment or 0) - 6, 0), min((head.segment or 0) + 3, len(segments)))
            at = next((i for i in near if _same(segments[i].text) == _same(text)), None)
            return Part(text, at, one.place, one.raw)
    return None


def headline(
    segments: Sequence[Segment], boxes: Sequence[Box], body: Body | None, titles: Sequence[Found]
) -> Part | None:
    """The headline of a page: the segment before the body that the page's own titles confirm, or its last heading."""
    last = body.segments[0] if body and body.segments else len(segments) - 1
    best: tuple[float, int, Found] | None = None
    wanted = [
        (_same(part), found)
        for found in titles
        for part in dict.fromkeys((str(found.value), *_PARTED.split(str(found.value))))
        if len(part) > 5
    ]
    heads = " ".join(str(found.value) for found in titles)
    end = body.segments[-1] if body and body.segments else last
    for i in range(min(end + 1, len(segments))):
        text = segments[i].text
        if not 6 <= len(text) <= 300:
            continue
        tag = heading_tag(i, segments, boxes) if i > last or text[:4] not in heads else ""
        if tag not in HEADINGS and tag:
            continue
        tag = tag or heading_tag(i, segments, boxes)
        begins = _same(text[:_TELLING])
        if not any(title.startswith(begins) for title, _ in wanted):
            continue
        same = _same(text)
        for rank, (title, found) in enumerate(wanted):
            equal = same == title
            if equal or (len(same) > 12 and title.startswith(same)):
                worth = (4.0 if equal else 2.0 + len(same) / max(len(title), 1)) - 0.1 * rank + _heading(tag)
                if best is None or worth >= best[0]:
                    best = (worth, i, found)
    if best is not None:
        text = segments[best[1]].text
        return Part(text, best[1], best[2].place, best[2].raw)
    for i in range(last, -1, -1):
        segment = segments[i]
        tag = heading_tag(i, segments, boxes)
        if tag == "h1" and 6 <= len(segment.text) <= 300 and segment.linked < 0.5 * len(segment.text):
            return Part(segment.text, i, "generic", segment.text)
    for found in titles:
        if isinstance(found.value, str) and len(found.value) > 5:
            return Part(found.value, None, found.place, found.raw)
    return None


def kicker(segments: Sequence[Segment], boxes: Sequence[Box], front: Part) -> Part | None:
    """The short line above the headline: named as one, or a heading of its own right before it in the same box."""
    if front.segment is None:
        return None
    at = front.segment
    for i in range(at - 1, max(at - 6, -1), -1):
        text = segments[i].text
        if not 2 <= len(text) <= 120 or labelled(text) is not None or _same(text) == _same(front.text):
            continue
        if _KICKER.search(names_of(i, segments, boxes)):
            return Part(text, i, "generic", text)
        # «رئیس اتحادیه خبر داد:» right above a headline leads to it, whatever element it stands in.
        leads = i == at - 1 and text.endswith((":", "؛")) and not segments[i].linked and len(text) <= LONGEST_KICKER
        if leads and _same_or_parent(i, at, segments, boxes):
            return Part(text, i, "generic", text)
        near = i == at - 1 and _parent(i, segments, boxes) == _parent(at, segments, boxes)
        heading = heading_tag(i, segments, boxes) in HEADINGS
        if near and heading and segments[i].linked < len(text) / 2 and len(text) <= LONGEST_KICKER and is_title(text):
            return Part(text, i, "generic", text)
    if at + 1 < len(segments):
        text = segments[at + 1].text
        if 2 <= len(text) <= 120 and _KICKER.search(names_of(at + 1, segments, boxes)) and labelled(text) is None:
            return Part(text, at + 1, "generic", text)
    return None


def lead(
    segments: Sequence[Segment],
    boxes: Sequence[Box],
    body: Body,
    front: Part | None,
    upper: Part | None,
    descriptions: Sequence[Found],
) -> Part | None:
    """The lead: a segment near the headline named as one, or one that the page's description repeats word for word."""
    start = front.segment + 1 if front and front.segment is not None else max(body.segments[0] - 12, 0)
    at = front.segment if front and front.segment is not None else start
    first = body.segments[0]
    above = upper.segment if upper else None
    near = [*range(at + 1, min(first + 3, len(segments), at + _FAR)), *range(at - 1, max(at - 5, -1), -1)]
    near = [i for i in near if i != above]
    wanted = [(_same(found.value), found) for found in descriptions if isinstance(found.value, str)]
    for i in near:
        text = segments[i].text
        if not 25 <= len(text) <= 1200 or segments[i].linked > len(text) / 2:
            continue
        named = names_of(i, segments, boxes)
        told = "description" in segments[i].itemprop.split() or "description" in boxes[segments[i].box].itemprop.split()
        if not told and (not _LEAD.search(named) or _NOT_LEAD.search(named)):
            continue
        if stamp(text) is None and labelled(text) is None:
            return Part(text, i, "microdata" if told else "generic", text)
    shortest = min((len(description) for description, _ in wanted), default=0)
    for i in near if wanted else ():
        if len(segments[i].text) < shortest:
            continue
        same = _same(segments[i].text)
        for description, found in wanted:
            if len(same) < 25 or not (same == description or _cut(description, same)):
                continue
            # A description that repeats an ordinary paragraph of the body is an excerpt; one set apart is a lead.
            if i not in body.segments[1:] and not _is_ordinary(i, segments, boxes, body):
                return Part(segments[i].text, i, found.place, found.raw)
    return _set_apart(at, above, segments, boxes, body)


def _set_apart(
    at: int, above: int | None, segments: Sequence[Segment], boxes: Sequence[Box], body: Body
) -> Part | None:
    """The sentence behind the headline that is not made like the body's paragraphs, where the body says it again."""
    first = body.segments[0]
    for i in range(at + 1, min(first + 1, at + _NEAR)):
        text = segments[i].text
        if i == above or not 40 <= len(text) <= 500 or segments[i].linked or stamp(text) or labelled(text):
            continue
        rest = " ".join(segments[j].text for j in body.segments if j > i)
        if text.endswith((".", "!", "؟", ".»")) and not _is_ordinary(i, segments, boxes, body, among=None):
            return Part(text, i, "generic", text) if overlap(text, rest) >= _SAID_AGAIN else None
        return None
    return None


def _is_ordinary(i: int, segments: Sequence[Segment], boxes: Sequence[Box], body: Body, among: int | None = 4) -> bool:
    """Whether a segment is made like paragraphs of the body: the first few of them, or any."""
    box = boxes[segments[i].box]
    others = (boxes[segments[j].box] for j in body.segments[:among] if j != i)
    return any((box.parent, box.tag, box.names) == (other.parent, other.tag, other.names) for other in others)


def names_of(i: int, segments: Sequence[Segment], boxes: Sequence[Box]) -> str:
    """The classes and ids of a segment's inline elements, its box, and the box around it if it holds nothing else."""
    box = boxes[segments[i].box]
    names = f"{segments[i].names} {box.names}"
    while box.parent > 0 and boxes[box.parent].end - boxes[box.parent].start == 1:
        box = boxes[box.parent]
        names += f" {box.names}"
    return names


def heading_tag(i: int, segments: Sequence[Segment], boxes: Sequence[Box]) -> str:
    """The tag of the heading that a segment stands in, else of its own box."""
    box = boxes[segments[i].box]
    if box.tag in HEADINGS or box.parent < 0:
        return box.tag
    above = boxes[box.parent]
    return above.tag if above.tag in HEADINGS else box.tag


def _heading(tag: str) -> float:
    return {"h1": 1.5, "h2": 1.0, "h3": 0.6}.get(tag, 0.0)


def _parent(i: int, segments: Sequence[Segment], boxes: Sequence[Box]) -> int:
    return boxes[segments[i].box].parent


def _same_or_parent(i: int, at: int, segments: Sequence[Segment], boxes: Sequence[Box]) -> bool:
    """Whether a segment stands in a box that is next to that of another, or to the box around it."""
    one, other = _parent(i, segments, boxes), _parent(at, segments, boxes)
    return one == other or one == boxes[other].parent


@lru_cache(1024)
def _same(text: str) -> str:
    return _SAME.sub("", key(text)).casefold()


def _cut(description: str, same: str) -> bool:
    """Whether a description is a text of which the end was cut off."""
    return len(description) >= 60 and same.startswith(description) and len(same) < 1.6 * len(description)
