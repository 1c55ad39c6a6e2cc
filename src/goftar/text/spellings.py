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

    `plain` words have no half-space in any text, and come with their class of frequency («1» to «5»); `forms` are the
    words with half-spaces that are right as they stand; `opens` are the beginnings of spaced phrases of three words
    and more.
    """

    plain: dict[str, str]
    forms: frozenset[str]
    glued: dict[str, tuple[str, int]]
    spaced: dict[str, tuple[str, int]]
    opens: frozenset[str]

    def rank(self, word: str) -> str:
        """The class of a word by its frequency: «0» for an unknown one, «z» for one that takes half-spaces."""
        return self.plain.get(word) or ("z" if word in self.glued else "0")


@cache
def spellings() -> Spellings:
    """The table, read once: made by `training/half_spaces.py`, see `docs/model-half-spaces.md`."""
    return parsed(files(__package__).joinpath("models/half-spaces.txt").read_text("utf-8"))


def parsed(text: str) -> Spellings:
    """The table from its text: a line a class of plain words, an empty line, a line a pair of odds with its forms."""
    head, _, body = text.partition("\n\n")
    plain: dict[str, str] = {}
    for line in head.split("\n"):
        name, _, packed = line.partition("\t")
        plain.update(dict.fromkeys(packed.split("|"), name))
    glued: dict[str, tuple[str, int]] = {}
    spaced: dict[str, tuple[str, int]] = {}
    all_forms: list[str] = []
    long: list[str] = []
    for line in body.splitlines():
        odds, _, packed = line.partition("\t")
        against_glued, against_spaced = map(int, odds.split())
        forms = packed.split("|")
        all_forms += forms
        if against_glued > -12:
            glued.update(zip(packed.replace(ZWNJ, "").split("|"), zip(forms, repeat(against_glued)), strict=False))
        if against_spaced > -12:
            phrases = packed.replace(ZWNJ, " ").split("|")
            spaced.update(zip(phrases, zip(forms, repeat(against_spaced)), strict=False))
            long += [phrase for phrase in phrases if phrase.count(" ") > 1]
    opens = frozenset(phrase[:cut] for phrase in long for cut in _cuts(phrase))
    return Spellings(plain, frozenset(all_forms), glued, spaced, opens)


def _cuts(phrase: str) -> list[int]:
    """Where a phrase of three words and more can be cut so that two words or more stand before."""
    spaces = [i for i, char in enumerate(phrase) if char == " "]
    return spaces[1:]
