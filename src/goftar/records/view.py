"""The repaired view of an article, mapped back to its original."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from goftar.records.article import Article, Span

HalfSpaces = Literal["intact", "lost", "spaced", "mixed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One repair: `old` at `start` of the original (code points) became `new`; `rule` says why."""

    start: int
    old: str
    new: str
    rule: str

    @property
    def end(self) -> int:
        """One past the last code point of `old` in the original."""
        return self.start + len(self.old)


@dataclass(frozen=True, kw_only=True)
class Repaired:
    """A text as its writer spelled it, beside the text as it came, with every edit between the two.

    `edits` are in order and do not overlap; an insertion has an empty `old`.
    """

    original: str
    text: str
    edits: tuple[Edit, ...] = ()

    @cached_property
    def _starts(self) -> tuple[list[int], list[int], list[int], list[int]]:
        """Start and end of each edit in the original, and start and end of its replacement in the repaired text."""
        starts, ends, new_starts, new_ends = [], [], [], []
        shift = 0
        for edit in self.edits:
            starts.append(edit.start)
            ends.append(edit.end)
            new_starts.append(edit.start + shift)
            shift += len(edit.new) - len(edit.old)
            new_ends.append(edit.end + shift)
        return starts, ends, new_starts, new_ends

    def original_offset(self, offset: int) -> int:
        """Where a position of the repaired text lies in the original; inside a replacement, as near as it can be."""
        starts, ends, new_starts, new_ends = self._starts
        return _mapped(offset, new_starts, new_ends, starts, ends)

    def repaired_offset(self, offset: int) -> int:
        """Where a position of the original lies in the repaired text; inside an edit, as near as it can be."""
        starts, ends, new_starts, new_ends = self._starts
        return _mapped(offset, starts, ends, new_starts, new_ends)


def _mapped(offset: int, from_starts: list[int], from_ends: list[int], to_starts: list[int], to_ends: list[int]) -> int:
    i = bisect_right(from_starts, offset) - 1
    if i < 0:
        return offset
    if offset >= from_ends[i]:
        return to_ends[i] + offset - from_ends[i]
    return min(to_starts[i] + offset - from_starts[i], to_ends[i])


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The repaired text of an article, block by block, and in what state its half-spaces came."""

    article: Article
    blocks: tuple[Repaired, ...]
    half_spaces: HalfSpaces

    def span(self, block: int, start: int, end: int) -> Span:
        """A stretch of a block's repaired text as a span of the original."""
        repaired = self.blocks[block]
        return Span(block=block, start=repaired.original_offset(start), end=repaired.original_offset(end))

    def text(self, span: Span) -> str:
        """The repaired words over a span of the original."""
        repaired = self.blocks[span.block]
        return repaired.text[repaired.repaired_offset(span.start) : repaired.repaired_offset(span.end)]
