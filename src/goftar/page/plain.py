"""Plain text as scrapers leave it, read by its lines: what each line is, not where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goftar.errors import InputError
from goftar.page.attribution import attributed, opening
from goftar.page.found import Found
from goftar.page.labels import Label, LabelKind, closes
from goftar.page.lines import EDGES, field_of, hashtags, is_residue, labelled, tags, words_of
from goftar.page.titles import arranged

if TYPE_CHECKING:
    from goftar.page.found import FieldName
    from goftar.records import BlockKind

_TAG_LENGTH, _TAG_WORDS = 40, 4
_LONG = 80
_FRONT = 3
# The longest article has some hundred lines; a file of more is a list of something.
_MAX_LINES = 200_000
_NAMES: dict[BlockKind, FieldName] = {
    "kicker": "alternativeHeadline",
    "headline": "headline",
    "lead": "description",
}
_TITLES: dict[LabelKind, BlockKind] = {"kicker": "kicker", "headline": "headline", "lead": "lead"}


@dataclass(slots=True)
class _Reading:
    """What has been read so far. `gaps` tells before which texts labels stood, `titled` what labels call a text."""

    texts: list[str] = field(default_factory=list)
    gaps: list[bool] = field(default_factory=list)
    fields: list[Found] = field(default_factory=list)
    titled: dict[int, BlockKind] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    in_tags: bool = False
    awaited: LabelKind | None = None
    gap: bool = False
    closed: bool = False


def plain(text: str) -> tuple[list[tuple[BlockKind, str]], list[Found]]:
    """The blocks and the fields of an article in plain text."""
    reading = _Reading()
    if text.count("\n") >= _MAX_LINES:
        raise InputError(f"The text has more than {_MAX_LINES:,} lines; give the text of one article.")
    for line in (raw.strip(EDGES) for raw in text.split("\n")):
        if line:
            _line(reading, line)
        if reading.closed:
            break
    parts = arranged(reading.texts, reading.gaps, reading.titled)
    said = [words for kind, words in parts if kind in {"lead", "paragraph"}]
    if reading.tags:
        reading.fields.append(Found("keywords", tuple(reading.tags), "text-line", "، ".join(reading.tags)))
    front = [Found(_NAMES[kind], words, "text-line", words) for kind, words in parts if kind in _NAMES]
    return parts, [*front, *reading.fields, *attributed(said)]


def _line(reading: _Reading, line: str) -> None:
    labels = labelled(line)
    awaited, reading.awaited = reading.awaited, None
    if labels is not None:
        reading.in_tags = False
        reading.gap = True
        for one in labels:
            _label(reading, one)
    elif awaited and (found := field_of(Label(awaited, line))):
        reading.fields.append(found)
    elif awaited in _TITLES:
        _text(reading, line, _TITLES[awaited])
    elif reading.in_tags and _may_be_tag(reading, line):
        reading.tags.extend(tags(line))
    elif marked := hashtags(line):
        reading.tags.extend(marked)
    elif len(reading.texts) < _FRONT and (mark := opening("dateline").match(line)) and mark.end() == len(line):
        # The agency's name on a line of its own, as old texts have it: the lead comes next.
        reading.awaited = "lead"
    elif not is_residue(line) and (words := words_of(line)):
        reading.in_tags = False
        _text(reading, words, None)


def _may_be_tag(reading: _Reading, line: str) -> bool:
    """Whether a line under a label of key words is one more; above all text a line of five words is the headline."""
    at_head = not reading.texts
    return len(line) <= _TAG_LENGTH and line[-1] not in ".؟!:،؛" and not (at_head and len(line.split()) > _TAG_WORDS)


def _label(reading: _Reading, one: Label) -> None:
    if one.kind == "keywords":
        reading.in_tags = True
        reading.tags.extend(tags(one.value))
    elif one.kind in _TITLES and one.value:
        _text(reading, one.value, _TITLES[one.kind])
    elif found := field_of(one):
        # «منبع» of the whole text stands before what its first paragraph says.
        reading.fields.append(found)
    elif not one.value:
        reading.awaited = one.kind
    if closes((one,)) and any(len(text) > _LONG for text in reading.texts):
        reading.closed = True


def _text(reading: _Reading, words: str, kind: BlockKind | None) -> None:
    if kind:
        reading.titled[len(reading.texts)] = kind
    reading.texts.append(words)
    reading.gaps.append(reading.gap)
    reading.gap = False
