"""The learned table of half-spaces: how often each word is written with them, glued, and spaced."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat

from goftar.text.letters import ZWNJ

# Odds are natural logarithms in quarters. From SURE on, the other spelling is an accident in whole texts.
STEPS = 4
SURE = 13

# What is known of a word, as bits: its class by frequency, whether a space after it (FIRST) or before it (SECOND) may
# have to go, and whether that holds with any partner (JOINS, JOINED).
CLASS, FIRST, JOINS, SECOND, JOINED = 7, 8, 16, 32, 64


@dataclass(frozen=True, slots=True)
class Spellings:
    """Spellings with their odds: of `glued` words and `spaced` phrases to the form with half-spaces.

    `known` has the bits of every word that is right as it stands; `opens` are the beginnings of spaced phrases of three
    words and more.
    """

    known: dict[str, int]
    glued: dict[str, tuple[str, int]]
    spaced: dict[str, tuple[str, int]]
    opens: frozenset[str]

    def rank(self, word: str) -> str:
        """The class of a word by its frequency: «0» for an unknown one, «z» for one that takes half-spaces."""
        rank = self.plain_rank(word)
        return "z" if rank == "0" and word in self.glued else rank

    def plain_rank(self, word: str) -> str:
        """The class of a word by its frequency without half-spaces, «1» to «5», or «0»."""
        return str(self.known.get(word, 0) & CLASS)


@cache
def spellings() -> Spellings:
    """The table, read once: made by `training/half_spaces.py`, see `docs/model-half-spaces.md`."""
    return parsed(files(__package__).joinpath("models/half-spaces.txt").read_text("utf-8"))


def parsed(text: str) -> Spellings:
    """The table from its text, in three parts with an empty line between them.

    A line a class of plain words; a line a pair of odds with its forms (odds of 0: never mend that spelling); four
    lines of the words that have the bits FIRST, JOINS, SECOND and JOINED.
    """
    classes, groups, joiners = text.split("\n\n")
    known: dict[str, int] = {}
    glued: dict[str, tuple[str, int]] = {}
    spaced: dict[str, tuple[str, int]] = {}
    long: list[str] = []
    bits = (FIRST, JOINS, SECOND, JOINED)
    for line in groups.split("\n"):
        odds, _, packed = line.partition("\t")
        against_glued, against_spaced = map(int, odds.split())
        forms = packed.split("|")
        known.update(dict.fromkeys(forms, 0))
        if against_glued > 0:
            glued.update(zip(packed.replace(ZWNJ, "").split("|"), zip(forms, repeat(against_glued)), strict=False))
        if against_spaced > 0:
            phrases = packed.replace(ZWNJ, " ").split("|")
            spaced.update(zip(phrases, zip(forms, repeat(against_spaced)), strict=False))
            long += [phrase for phrase in phrases if phrase.count(" ") > 1]
    for line in classes.split("\n"):
        name, _, packed = line.partition("\t")
        known.update(dict.fromkeys(packed.split("|"), int(name)))
    for line, bit in zip(joiners.splitlines(), bits, strict=True):
        for word in line.split("|"):
            if word in known:
                known[word] |= bit
            elif word not in glued:
                known[word] = bit
    opens = frozenset(phrase[:cut] for phrase in long for cut in _cuts(phrase))
    return Spellings(known, glued, spaced, opens)


def _cuts(phrase: str) -> list[int]:
    """Where a phrase of three words and more can be cut so that two words or more stand before."""
    return [i for i, char in enumerate(phrase) if char == " "][1:]
