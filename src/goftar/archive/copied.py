"""Whether two texts are copies of one: cut, added to, or edited, but not of one mould with other figures."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from goftar.archive.sketches import RUN, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEWEST = 12  # words that both must have in common
_ENOUGH = 50  # common words that outweigh much else in the smaller text
_SHARE = 0.55  # of the smaller text, where so many words are common
_SHORT_SHARE = 0.78  # of the smaller text, where they are fewer
_SMALLEST = 0.15  # of the larger text: what holds more than that beside is a digest of many stories
_SWAP = 20  # words of a place where one text has other words than the other, at most
_SWAPPED = 1 / 20  # such places to a word that is common, from which two texts are two fillings of one mould
_FIGURES = 0.3  # of the figures in common stretches and such places, from which two texts tell of two things


class Common(NamedTuple):
    """What two texts have in common: words, short places that differ, figures that are the same and that differ."""

    words: int
    swaps: int
    figures: int
    other_figures: int


def is_copy(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts, as lists of folded words, are copies of one text.

    >>> text = "سخنگوی وزارت راه گفت که ساخت راه شمال از امروز آغاز شد و تا پایان سال به انجام می‌رسد".split()
    >>> is_copy(text, text[:-3]), is_copy(text, text[:9] + text[:2])
    (True, False)
    """
    small, large = sorted((one, other), key=lambda words: (len(words), list(words)))
    if len(small) < _SMALLEST * len(large):
        return False
    common = compared(small, large)
    if common.words < _FEWEST:
        return False
    share = common.words / len(small)
    if share < (_SHARE if common.words >= _ENOUGH else _SHORT_SHARE):
        return False
    if common.swaps > max(1, common.words * _SWAPPED):
        return False
    return common.other_figures < 2 or common.other_figures <= _FIGURES * (common.figures + common.other_figures)


def compared(small: Sequence[str], large: Sequence[str]) -> Common:
    """What of the smaller text the larger one holds, in runs of four words and more."""
    places: dict[str, int] = {}
    for at, run in enumerate(runs(large)):
        places.setdefault(run, at)
    words, swaps, figures, others, before = 0, 0, 0, 0, None
    for start, end, at in _stretches(small, places):
        words += end - start
        figures += len(_figures(small[start:end]))
        if before:
            mine, theirs = small[before[0] : start], large[before[1] : max(at, before[1])]
            if 0 < len(mine) <= _SWAP and 0 < len(theirs) <= _SWAP:
                swaps += 1
                same = (Counter(_figures(mine)) & Counter(_figures(theirs))).total()
                figures += same
                others += min(len(_figures(mine)), len(_figures(theirs))) - same
        before = (end, at + end - start)
    return Common(words, swaps, figures, others)


def _stretches(small: Sequence[str], places: dict[str, int]) -> Iterator[tuple[int, int, int]]:
    """The stretches of a text that stand in the other one: start, end, and where they stand there."""
    start, at, length = 0, 0, 0
    for i, run in enumerate(runs(small)):
        there = places.get(run)
        if length and i - start == length - RUN + 1 and there == at + i - start:
            length += 1
        elif there is not None and (not length or i >= start + length):
            if length:
                yield start, start + length, at
            start, at, length = i, there, RUN
    if length:
        yield start, min(start + length, len(small)), at


def _figures(words: Sequence[str]) -> list[str]:
    return [word for word in words if _is_figure(word)]


@lru_cache(maxsize=65_536)
def _is_figure(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
