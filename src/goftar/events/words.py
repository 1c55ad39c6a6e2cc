"""The small closed groups of words that the finders of acts ask about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from goftar.lexicon import key, table


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedWord:
    """A row of `lexicon/events/words.tsv`."""

    word: str
    group: str


@cache
def group(name: str) -> frozenset[str]:
    """The words of a group, folded by `lexicon.key`.

    >>> "باید" in group("modal")
    True
    """
    return frozenset(key(row.word) for row in table("events/words", GroupedWord) if row.group == name)
