"""Half-spaces: in what state a text's are, and where the missing ones belong."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from goftar.text.edits import Change
from goftar.text.letters import LETTER, ZWNJ
from goftar.text.spellings import STEPS, SURE, Spellings, spellings
from goftar.text.unseen import unseen_glued, unseen_spaced

if TYPE_CHECKING:
    from goftar.records import HalfSpaces

_WORD = re.compile(rf"[{LETTER}\u200c]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The state of a text's half-spaces, and what speaks for it.

    `kept` half-spaces stand in the text; `lost` and `spaced` count the words that surely had one and are glued or
    parted by a space.
    """

    state: HalfSpaces
    kept: int
    lost: int
    spaced: int


class Candidate(NamedTuple):
    """A place where a half-space may belong: its stretch, the form with it, the odds, and what stands there now."""

    start: int
    end: int
    form: str
    odds: int
    glued: bool


def half_spaces(text: str) -> Evidence:
    """In what state the half-spaces of a text are, with the evidence.

    >>> half_spaces("او میگوید که نمیتواند بیاید").state
    'lost'
    """
    return evidence(text, candidates(text, ()))


def evidence(text: str, found: list[Candidate]) -> Evidence:
    """The state of a text in which these candidates were found."""
    kept = text.count(ZWNJ)
    lost = sum(1 for candidate in found if candidate.glued and candidate.odds >= SURE)
    spaced = sum(1 for candidate in found if not candidate.glued and candidate.odds >= SURE)
    return _judged(kept, lost, spaced)


def _judged(kept: int, lost: int, spaced: int) -> Evidence:
    total = kept + lost + spaced
    state: HalfSpaces = "mixed"
    if (lost + spaced) * 20 <= total:
        state = "intact"
    elif lost * 10 >= total * 9:
        state = "lost"
    elif spaced * 10 >= total * 9:
        state = "spaced"
    return Evidence(state=state, kept=kept, lost=lost, spaced=spaced)


def total(states: list[Evidence]) -> Evidence:
    """The evidence of several texts together."""
    return _judged(*(sum(getattr(state, name) for state in states) for name in ("kept", "lost", "spaced")))


# A text is judged as if it had shown this many words, in the shares of its source.
_PRIOR = 1.2
_SHARES = Evidence(state="mixed", kept=2, lost=1, spaced=1)


def chosen(found: list[Candidate], state: Evidence, source: Evidence = _SHARES) -> list[Change]:
    """The candidates that the state of their text bears out, as changes.

    `source` is the evidence of the texts that came along with this one.
    """
    if not found:
        return []
    glued = -STEPS * math.log(_share(state, source, "lost"))
    spaced = -STEPS * math.log(_share(state, source, "spaced"))
    return [
        Change(candidate.start, candidate.end, candidate.form, "half-space")
        for candidate in found
        if candidate.odds > (glued if candidate.glued else spaced)
    ]


def _share(state: Evidence, source: Evidence, name: str) -> float:
    """How likely a half-space of the text has come to be `lost` or `spaced`."""
    whole = source.kept + source.lost + source.spaced
    share = (getattr(source, name) + 1) / (whole + 4)
    seen = state.kept + state.lost + state.spaced
    return float((getattr(state, name) + _PRIOR * share) / (seen + _PRIOR))


def candidates(text: str, kept_out: tuple[tuple[int, int], ...] | list[tuple[int, int]]) -> list[Candidate]:
    """The places of a text where half-spaces may be missing, in order and without overlap."""
    table = spellings()
    matches = list(_WORD.finditer(text))
    if kept_out:
        matches = [m for m in matches if not any(a < m.end() and m.start() < b for a, b in kept_out)]
    out: list[Candidate] = []
    i, count = 0, len(matches)
    while i < count:
        match = matches[i]
        word = match.group()
        start, end = match.span()
        size = 1
        if i + 1 < count and text[end] == " " and matches[i + 1].start() == end + 1:
            found, size = _phrase(text, matches, i, table)
            if found is not None:
                out.append(found)
                i += size
                continue
        if word not in table.plain and word not in table.forms:
            hit = table.glued.get(word) or unseen_glued(word)
            if hit is not None:
                out.append(Candidate(start, end, hit[0], hit[1], True))
        i += 1
    return out


def _phrase(text: str, matches: list[re.Match[str]], i: int, table: Spellings) -> tuple[Candidate | None, int]:
    start, end = matches[i].start(), matches[i + 1].end()
    phrase = text[start:end]
    best: tuple[Candidate | None, int] = (None, 1)
    hit = table.spaced.get(phrase)
    if hit is not None:
        best = Candidate(start, end, hit[0], hit[1], False), 2
    size = 2
    while (
        phrase in table.opens and i + size < len(matches) and matches[i + size].start() == end + 1 and text[end] == " "
    ):
        end = matches[i + size].end()
        size += 1
        phrase = text[start:end]
        hit = table.spaced.get(phrase)
        if hit is not None:
            best = Candidate(start, end, hit[0], hit[1], False), size
    if best[0] is None:
        hit = unseen_spaced(matches[i].group(), matches[i + 1].group())
        if hit is not None:
            return Candidate(start, matches[i + 1].end(), hit[0], hit[1], False), 2
    return best
