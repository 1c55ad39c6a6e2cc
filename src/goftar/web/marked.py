"""A text cut where statements, cues, sources and times begin and end, so that a page can mark each piece."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goftar.records import Reading, Span, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a block: its words, the statement it belongs to (the innermost), and what it is in it.

    `kinds` are any of `content`, `cue`, `source`, `time`; `when` is the place of its time in the reading's whens.
    """

    text: str
    statement: Statement | None = None
    kinds: tuple[str, ...] = ()
    when: int | None = None


def pieces(reading: Reading, *, original: bool = False) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each block, in order; joined they are the block's text, repaired or as it came."""
    layers: dict[int, list[tuple[Span, str, Statement | None, int | None]]] = defaultdict(list)
    for statement in reading.statements:
        marks = [(span, "content") for span in statement.content]
        if statement.cue:
            marks.append((statement.cue.span, "cue"))
        if statement.source.span:
            marks.append((statement.source.span, "source"))
        for span, kind in marks:
            layers[span.block].append((span, kind, statement, None))
    for place, when in enumerate(reading.whens):
        layers[when.span.block].append((when.span, "time", None, place))
    return tuple(
        _cut(reading, number, layers[number], original=original) for number in range(len(reading.article.blocks))
    )


def _cut(
    reading: Reading, block: int, layers: list[tuple[Span, str, Statement | None, int | None]], *, original: bool
) -> tuple[Piece, ...]:
    text = reading.article.blocks[block].text
    repaired = reading.view.blocks[block]
    edges = sorted({0, len(text), *(span.start for span, *_ in layers), *(span.end for span, *_ in layers)})
    found = []
    for start, end in pairwise(edges):
        over = [layer for layer in layers if layer[0].start <= start and end <= layer[0].end]
        # The shortest span is the innermost: a quotation within a quotation.
        over.sort(key=lambda layer: layer[0].end - layer[0].start)
        words = text[start:end]
        if not original:
            words = repaired.text[repaired.repaired_offset(start) : repaired.repaired_offset(end)]
        inner = next((statement for _, _, statement, _ in over if statement), None)
        found.append(
            Piece(
                text=words,
                statement=inner,
                kinds=tuple(dict.fromkeys(kind for _, kind, statement, _ in over if statement in (inner, None))),
                when=next((when for *_, when in over if when is not None), None),
            )
        )
    return tuple(found)
