"""One pass over the markup of a page for all words that tell of it: whose system made it, and the months of Dari."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from goftar.page.families import families
from goftar.page.language import dari_months

# Characters of a page that are looked at: a page full of signs must not fill the memory with them.
_MOST = 1_000_000


class Scan(NamedTuple):
    """The signs of families that stand in a page, and the spans of its Dari months."""

    signs: frozenset[str]
    months: tuple[tuple[int, int], ...]


@cache
def _sought() -> tuple[AhoCorasick, tuple[str, ...], int]:
    """The automaton, its words, and how many of them, the first, are signs."""
    signs = sorted({word for family in families() for group in family.signs for word in group})
    words = (*signs, *dari_months())
    return AhoCorasick(list(words)), words, len(signs)


def scanned(text: str) -> Scan:
    """The words of a page that tell of it.

    >>> scanned('<div class="iransamaneh">۱۲ قوس ۱۴۰۳</div>')
    Scan(signs=frozenset({'iransamaneh'}), months=((28, 31),))
    """
    automaton, words, count = _sought()
    found = automaton.find_matches_as_indexes(text[:_MOST], overlapping=True)
    signs = frozenset(words[which] for which, _, _ in found if which < count)
    return Scan(signs, tuple((start, end) for which, start, end in found if which >= count))
