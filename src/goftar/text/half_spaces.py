"""Half-spaces: in what state a text's are, and where the missing ones belong."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from goftar.text.edits import Change
from goftar.text.gaps import Gap, gaps
from goftar.text.letters import ZWNJ
from goftar.text.protected import protected
from goftar.text.spellings import OPTIONAL, STEPS, SURE

if TYPE_CHECKING:
    from goftar.records import HalfSpaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The state of a text's half-spaces, and what speaks for it.

    `kept` half-spaces stand in the text; `lost` and `spaced` count the words that surely had one and are glued or
    parted by a space; `optional` counts glued words, «کتابها», that some write so in texts whose half-spaces are whole.
    """

    state: HalfSpaces
    kept: int
    lost: int
    spaced: int
    optional: int = 0


def half_spaces(text: str) -> Evidence:
    """In what state the half-spaces of a text are, with the evidence.

    >>> half_spaces("او میگوید که نمیتواند بیاید").state
    'lost'
    """
    return evidence(text, gaps(text, protected(text)))


def evidence(text: str, found: list[Gap]) -> Evidence:
    """The state of a text in which these gaps were found."""
    return _counted(found, text.count(ZWNJ))


def _counted(found: list[Gap], kept: int) -> Evidence:
    lost = sum(1 for gap in found if gap.odds >= SURE and gap.start == gap.end)
    spaced = sum(1 for gap in found if gap.odds >= SURE and gap.start < gap.end and gap.new)
    return _judged(kept, lost, spaced, sum(map(_optional, found)))


def _optional(gap: Gap) -> bool:
    return gap.odds in OPTIONAL and gap.start == gap.end


def _judged(kept: int, lost: int, spaced: int, optional: int) -> Evidence:
    """The state that the counts show: half-spaces are lost where none stand and twice as many are glued as parted.

    The few that are parted in such a text its writer typed so; what he typed as half-spaces was deleted on the way.
    Words that some glue tell of a loss only where they are many.
    """
    total = kept + lost + spaced + optional
    state: HalfSpaces = "mixed"
    if (lost + spaced) * 20 <= total and optional <= kept:
        state = "intact"
    elif kept * 20 <= total and lost + optional >= 2 * spaced:
        state = "lost"
    elif kept * 20 <= total and spaced >= 2 * lost:
        state = "spaced"
    return Evidence(state=state, kept=kept, lost=lost, spaced=spaced, optional=optional)


def total(states: list[Evidence]) -> Evidence:
    """The evidence of several texts together."""
    return _judged(*(sum(getattr(state, name) for state in states) for name in _COUNTS))


# What may become of the half-spaces of a text, as shares that are kept, lost, and turned into spaces: nearly all go one
# way; most go one way and some another, as where a scraper deletes what a careless writer did not space; or all three.
# A little goes wrong in all. No fate is likelier than its mirror images, so that a mended text is never judged anew.
_FATES = (
    *permutations((0.96, 0.02, 0.02)),
    *permutations((0.80, 0.18, 0.02)),
    (0.34, 0.33, 0.33),
)
_LOGS = [tuple(map(math.log, fates)) for fates in _FATES]
_COLUMNS = list(zip(*_FATES, strict=True))[1:]
_PRIORS = (*[math.log(0.11)] * 6, *[math.log(0.02)] * 6, math.log(0.22))
_COUNTS = ("kept", "lost", "spaced", "optional")
_TRUST = 3.0  # the evidence of a source weighs at most as much as so many words of the text itself
# What share of optional half-spaces a writer leaves out until his text tells more, and how many words that is worth.
_HABIT, _HABIT_WEIGHT = 0.08, 60
NO_SOURCE = Evidence(state="intact", kept=0, lost=0, spaced=0)


class Least(NamedTuple):
    """The odds that a gap inside a word must exceed to be mended, one between words, and an optional one."""

    inside: float
    between: float
    optional: float


def least(found: list[Gap], state: Evidence, source: Evidence = NO_SOURCE) -> Least:
    """The odds that the gaps of a text must exceed, given its state and that of the texts that came along with it.

    What is mended changes the state; the odds are low enough for the text as it will be, so that a second repair finds
    nothing more.
    """
    odds = _least(state, source)
    mended = _judged(source.kept + source.lost + source.spaced, 0, 0, source.optional)
    while found:
        left = [gap for gap in found if not _mends(gap, odds)]
        if len(left) == len(found):
            break
        after = _counted(left, state.kept + len(found) - len(left))
        then = _least(after, mended)
        if all(new >= old for new, old in zip(then, odds, strict=True)):
            break
        odds = Least(*map(min, odds, then))
    return odds


def chosen(found: list[Gap], odds: Least) -> list[Change]:
    """The gaps that exceed the odds, as changes."""
    return [Change(gap.start, gap.end, gap.new, "half-space") for gap in found if _mends(gap, odds)]


def _mends(gap: Gap, odds: Least) -> bool:
    if gap.start < gap.end:
        return not gap.new or gap.odds > odds.between
    return gap.odds > (odds.optional if gap.odds in OPTIONAL else odds.inside)


def _least(state: Evidence, source: Evidence) -> Least:
    trust = min(1.0, _TRUST / max(1, sum(getattr(source, name) for name in _COUNTS)))
    counts = (getattr(state, name) + trust * getattr(source, name) for name in _COUNTS)
    return _least_odds(*counts, round(_habit(state, source), 3))


def _habit(state: Evidence, source: Evidence) -> float:
    """The share of optional half-spaces that the writer of these texts leaves out himself.

    About every other half-space is optional. As many of these as of the others were lost; the rest is habit.
    """
    whole = (state.kept + state.spaced + source.kept + source.spaced) / 2
    lost, optional = state.lost + source.lost, state.optional + source.optional
    more = optional - (whole + optional) * lost / max(1, whole + lost)
    return max(_HABIT, (more + _HABIT * _HABIT_WEIGHT) / (whole + optional + _HABIT_WEIGHT))


@lru_cache(maxsize=10_000)
def _least_odds(kept: float, lost: float, spaced: float, optional: float, habit: float) -> Least:
    """The odds that outweigh the chance that a half-space was lost, or became a space, over all fates."""
    omitted = [math.log(habit + (1 - habit) * share) for share in _COLUMNS[0]]
    logs = [
        p + kept * a + lost * b + spaced * c + optional * d
        for p, (a, b, c), d in zip(_PRIORS, _LOGS, omitted, strict=True)
    ]
    weights = [math.exp(log - max(logs)) for log in logs]
    whole = sum(weights)
    inside, between = (-STEPS * math.log(sum(map(mul, weights, column)) / whole) for column in _COLUMNS)
    # Optional gaps have the odds of a writer of the usual habit.
    return Least(inside, between, inside + STEPS * math.log((1 - _HABIT) / _HABIT * habit / (1 - habit)))
