"""Words that no table has: whether their build calls for a half-space."""

from __future__ import annotations

from goftar.text.letters import ZWNJ
from goftar.text.spellings import SURE, spellings

_SUFFIXES = ("هایشان", "هایمان", "هایتان", "هایی", "هایش", "هایم", "هایت", "های", "ها", "ترین", "تر")
_PREFIXES = ("نمی", "می")


def unseen_glued(word: str) -> tuple[str, int] | None:
    """The form with half-spaces of a glued word that no table has, and its odds; None if its build shows none."""
    plain = spellings().plain
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            stem = word[: -len(suffix)]
            if len(stem) > 2 and stem in plain:
                return stem + ZWNJ + suffix, 4
    return None


def unseen_spaced(first: str, second: str) -> tuple[str, int] | None:
    """The form with half-spaces of two words that no table has together, and its odds; None if they stand apart."""
    if second in _SUFFIXES and second != "تر":
        return first + ZWNJ + second, SURE
    if first in _PREFIXES and len(second) > 2:
        return first + ZWNJ + second, SURE
    return None
