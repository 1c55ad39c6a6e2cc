"""Half-spaces: in what state a text's are, and where the missing ones belong."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import mul
from typing import TYPE_CHECKING

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


# What becomes of a half-space (kept, lost, turned into a space) in a text of each state; a little goes wrong in all.
_FATES = {
    "intact": (0.96, 0.02, 0.02),
    "lost": (0.02, 0.96, 0.02),
    "spaced": (0.02, 0.02, 0.96),
    "mixed": (0.34, 0.33, 0.33),
}
_LOGS = [tuple(map(math.log, fates)) for fates in _FATES.values()]
_COLUMNS = list(zip(*_FATES.values(), strict=True))[1:]
_TRUST = 3.0  # the evidence of a source weighs at most as much as so many words of the text itself
NO_SOURCE = Evidence(state="intact", kept=0, lost=0, spaced=0)


def chosen(found: list[Gap], state: Evidence, source: Evidence = NO_SOURCE) -> list[Change]:
    """The gaps that the state of their text bears out, as changes.

    `source` is the evidence of the texts that came along with this one.
    """
    if not found:
        return []
    lost, spaced = _shares(state, source)
    glued_least, spaced_least = -STEPS * math.log(lost), -STEPS * math.log(spaced)
    return [
        Change(gap.start, gap.end, gap.new, "half-space")
        for gap in found
        if gap.odds > (glued_least if gap.start == gap.end else spaced_least) or not gap.new
    ]


def _shares(state: Evidence, source: Evidence) -> tuple[float, float]:
    """How likely a half-space of the text was lost, and how likely it became a space: over all four states."""
    trust = min(1.0, _TRUST / max(1, source.kept + source.lost + source.spaced))
    seen = [
        own + trust * other
        for own, other in zip(
            (state.kept, state.lost, state.spaced), (source.kept, source.lost, source.spaced), strict=True
        )
    ]
    kept, lost, spaced = seen
    logs = [kept * a + lost * b + spaced * c for a, b, c in _LOGS]
    weights = [math.exp(log - max(logs)) for log in logs]
    whole = sum(weights)
    lost, spaced = (sum(map(mul, weights, column)) / whole for column in _COLUMNS)
    return lost, spaced
