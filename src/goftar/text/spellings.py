"""The learned table of half-spaces: how often each word is written with them, glued, and spaced."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from goftar.text.letters import ZWNJ

# Odds are natural logarithms in quarters. From SURE on, the other spelling is an accident in whole texts.
STEPS = 4
SURE = 13
# Odds of glued words that some write so on purpose, «کتابها»: nothing but a verb's are higher.
OPTIONAL = range(8, SURE)

# What is known of a word, as bits: its class by frequency, and whether a space after it (FIRST) or before it (SECOND)
# may have to go, and whether that holds with any partner (JOINS, JOINED). Above them stands the number of its odds.
CLASS, FIRST, JOINS, SECOND, JOINED = 7, 8, 16, 32, 64
TELLS = FIRST | JOINS | SECOND | JOINED
_SHIFT = 7
_STRANGERS = 100_000


@dataclass(frozen=True, slots=True)
class Spellings:
    """What is known of words: `known` has the bits of those that are right as they stand, `rare` the rarest of them.

    `glued` leads from words without half-spaces to the form with them, `odds` are those against the glued and the
    spaced spelling, by number; `opens` are the beginnings of forms of three parts and more;
    `strange` are words that were looked up in vain.
    """

    known: dict[str, int]
    rare: list[str]
    glued: dict[str, str]
    odds: tuple[tuple[int, int], ...]
    opens: frozenset[str]
    strange: set[str] = field(default_factory=set)

    def __contains__(self, word: str) -> bool:
        """Whether a word is right as it stands."""
        if word in self.known:
            return True
        if word in self.strange:
            return False
        i = bisect_left(self.rare, word)
        # Once looked up, a word is found faster, known or not.
        if i == len(self.rare) or self.rare[i] != word:
            if len(self.strange) > _STRANGERS:
                self.strange.clear()
            self.strange.add(word)
            return False
        self.known[word] = 1
        return True

    def bits(self, word: str) -> int:
        """What is known of a word, as bits."""
        return self.known.get(word) or (self.known[word] if word in self else 0)

    def against_glued(self, form: str) -> int:
        """The odds of a form of the table against its glued spelling."""
        return self.odds[self.known[form] >> _SHIFT][0]

    def against_spaced(self, form: str) -> int | None:
        """The odds of a form against its spaced spelling: 0 if it is never to be mended, None if no table has it.

        An ezafe written over the last letter is no part of the form.
        """
        bits = self.known.get(form)
        if bits is None and form[-1:] == "\u0654":
            bits = self.known.get(form[:-1])
        return None if bits is None else self.odds[bits >> _SHIFT][1]

    def rank(self, word: str) -> str:
        """The class of a word by its frequency: «0» for an unknown one, «z» for one that takes half-spaces."""
        rank = self.plain_rank(word)
        return "z" if rank == "0" and word in self.glued else rank

    def plain_rank(self, word: str) -> str:
        """The class of a word by its frequency without half-spaces, «1» to «5», or «0»."""
        return str(self.bits(word) & CLASS)


@cache
def spellings() -> Spellings:
    """The table, read once: made by `training/half_spaces.py`, see `docs/model-half-spaces.md`."""
    return parsed(files(__package__).joinpath("models/half-spaces.txt").read_text("utf-8"))


def parsed(text: str) -> Spellings:
    """The table from its text, in three parts with an empty line between them.

    A line a class of plain words, the rarest first; a line a pair of odds with its forms (odds of 0: never mend that
    spelling); four lines of the words that have the bits FIRST, JOINS, SECOND and JOINED. Words are parted by `|`. It
    makes no object a word but its strings, for speed.
    """
    classes, groups, joiners = text.split("\n\n")
    known: dict[str, int] = {}
    glued: dict[str, str] = {}
    odds: list[tuple[int, int]] = []
    long: list[str] = []
    for number, line in enumerate(groups.split("\n")):
        pair, _, packed = line.partition("\t")
        against_glued, against_spaced = map(int, pair.split())
        odds.append((against_glued, against_spaced))
        forms = packed.split("|")
        known.update(dict.fromkeys(forms, number << _SHIFT))
        if against_glued > 0:
            glued.update(zip(packed.replace(ZWNJ, "").split("|"), forms, strict=True))
        if against_spaced > 0:
            long += [form for form in forms if form.count(ZWNJ) > 1]
    rarest, *others = classes.split("\n")
    for line in others:
        name, _, packed = line.partition("\t")
        known.update(dict.fromkeys(packed.split("|"), int(name)))
    for line, bit in zip(joiners.splitlines(), (FIRST, JOINS, SECOND, JOINED), strict=True):
        for word in line.split("|"):
            if word in known:
                known[word] |= bit
            elif word not in glued:
                known[word] = bit
    opens = frozenset(form[:cut] for form in long for cut in _cuts(form))
    return Spellings(known, rarest.partition("\t")[2].split("|"), glued, tuple(odds), opens)


def _cuts(form: str) -> list[int]:
    """Where a form of three parts and more can be cut so that two parts or more stand before."""
    return [i for i, char in enumerate(form) if char == ZWNJ][1:]
