"""The learned table of half-spaces: how often each word is written with them, glued, and spaced."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat

from goftar.text.letters import ZWNJ

# Odds are natural logarithms in quarters. From SURE on, the other spelling is an accident in whole texts.
STEPS = 4
SURE = 14


@dataclass(frozen=True, slots=True)
class Spellings:
    """Spellings with their odds: of `glued` words and `spaced` phrases to the form with half-spaces.

    `plain` words have no half-space in any text; `forms` are the words with half-spaces that are right as they stand;
    `opens` are the beginnings of spaced phrases of three words and more.
    """

    plain: frozenset[str]
    forms: frozenset[str]
    glued: dict[str, tuple[str, int]]
    spaced: dict[str, tuple[str, int]]
    opens: frozenset[str]


@cache
def spellings() -> Spellings:
    """The table, read once: made by `training/half_spaces.py`, see `docs/model-half-spaces.md`."""
    lines = files(__package__).joinpath("models/half-spaces.txt").read_text("utf-8").splitlines()
    glued: dict[str, tuple[str, int]] = {}
    spaced: dict[str, tuple[str, int]] = {}
    all_forms: list[str] = []
    opens: list[str] = []
    for line in lines[1:]:
        odds, _, packed = line.partition("\t")
        against_glued, against_spaced = map(int, odds.split())
        forms = packed.split("|")
        all_forms += forms
        if against_glued > -12:
            glued.update(zip(packed.replace(ZWNJ, "").split("|"), zip(forms, repeat(against_glued)), strict=False))
        if against_spaced > -12:
            phrases = packed.replace(ZWNJ, " ").split("|")
            spaced.update(zip(phrases, zip(forms, repeat(against_spaced)), strict=False))
            opens += [phrase for phrase in phrases if phrase.count(" ") > 1]
    heads = {phrase[:cut] for phrase in opens for cut in _cuts(phrase)}
    return Spellings(frozenset(lines[0].split("|")), frozenset(all_forms), glued, spaced, frozenset(heads))


def _cuts(phrase: str) -> list[int]:
    """Where a phrase of three words and more can be cut so that two words or more stand before."""
    spaces = [i for i, char in enumerate(phrase) if char == " "]
    return spaces[1:]
