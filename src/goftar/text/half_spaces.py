"""Half-spaces: in what state a text's are, and where the missing ones belong."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from goftar.text.edits import Change
from goftar.text.gaps import Gap, gaps
from goftar.text.letters import ZWNJ
from goftar.text.protected import protected
from goftar.text.spellings import STEPS, SURE

if TYPE_CHECKING:
    from goftar.records import HalfSpaces



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


def half_spaces(text: str) -> Evidence:
    """In what state the half-spaces of a text are, with the evidence.

    >>> half_spaces("او میگوید که نمیتواند بیاید").state
    'lost'
    """
    return evidence(text, gaps(text, protected(text)))


def evidence(text: str, found: list[Gap]) -> Evidence:
    """The state of a text in which these gaps were found."""
    kept = text.count(ZWNJ)
    lost = sum(1 for gap in found if gap.odds >= SURE and gap.start == gap.end)
    spaced = sum(1 for gap in found if gap.odds >= SURE and gap.start < gap.end and gap.new)
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


def chosen(found: list[Gap], state: Evidence, source: Evidence = _SHARES) -> list[Change]:
    """The gaps that the state of their text bears out, as changes.

    `source` is the evidence of the texts that came along with this one.
    """
    if not found:
        return []
    glued = -STEPS * math.log(_share(state, source, "lost"))
    spaced = -STEPS * math.log(_share(state, source, "spaced"))
    return [
        Change(gap.start, gap.end, gap.new, "half-space")
        for gap in found
        if gap.odds > (glued if gap.start == gap.end else spaced) or not gap.new
    ]


def _share(state: Evidence, source: Evidence, name: str) -> float:
    """How likely a half-space of the text has come to be `lost` or `spaced`."""
    whole = source.kept + source.lost + source.spaced
    share = (getattr(source, name) + 1) / (whole + 4)
    seen = state.kept + state.lost + state.spaced
    return float((getattr(state, name) + _PRIOR * share) / (seen + _PRIOR))
