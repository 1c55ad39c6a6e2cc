"""Sketches of texts: a few numbers by which near-duplicates are told."""

from __future__ import annotations

from bisect import bisect_right
from heapq import nsmallest
from struct import unpack
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 32
RUN = 4
_KEYS = 16


def runs(words: Sequence[str]) -> list[str]:
    """A text's runs of four words, in order; of a shorter text all of it.

    >>> runs("یک دو سه چهار پنج".split())
    ['یک دو سه چهار', 'دو سه چهار پنج']
    """
    return [" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))]


def sketch(words: Sequence[str]) -> bytes:
    """The smallest hashes of a text's runs: two texts share as many as they share runs.

    >>> len(sketch("یک دو سه چهار پنج".split()))
    8
    """
    hashes = {crc32(run.encode("utf-8", "surrogatepass")) for run in runs(words)}
    return b"".join(value.to_bytes(4, "big") for value in nsmallest(SIZE, hashes))


def keys(told: bytes) -> tuple[int, ...]:
    """The numbers of a sketch under which its text is looked up: copies share some of them."""
    return _numbers(told)[:_KEYS]


def contained(one: bytes, other: bytes) -> float:
    """The share of the smaller of two texts that stands in the other one, as their sketches tell it.

    >>> text = "یک دو سه چهار پنج شش هفت".split()
    >>> contained(sketch(text), sketch(text[1:])), contained(sketch(text), sketch(text[::-1]))
    (1.0, 0.0)

    A sketch that is full tells nothing of hashes past its last; both are compared up to where both tell.
    """
    mine, theirs = _numbers(one), _numbers(other)
    full = [numbers[-1] for numbers in (mine, theirs) if len(numbers) == SIZE]
    end = min(full, default=1 << 32)
    smaller = min(bisect_right(mine, end), bisect_right(theirs, end))
    return sum(number <= end for number in set(mine).intersection(theirs)) / max(1, smaller)


def _numbers(told: bytes) -> tuple[int, ...]:
    return unpack(f">{len(told) // 4}I", told)
