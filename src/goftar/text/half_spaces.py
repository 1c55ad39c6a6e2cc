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
    return _counted(found, text.count(ZWNJ))


def _counted(found: list[Gap], kept: int) -> Evidence:
    lost = sum(1 for gap in found if gap.odds >= SURE and gap.start == gap.end)
    spaced = sum(1 for gap in found if gap.odds >= SURE and gap.start < gap.end and gap.new)
    return _judged(kept, lost, spaced)


def _judged(kept: int, lost: int, spaced: int) -> Evidence:
    """The state that the counts show: half-spaces are lost where none stand and twice as many are glued as parted.

    The few that are parted in such a text its writer typed so; what he typed as half-spaces was deleted on the way.
    """
    total = kept + lost + spaced
    state: HalfSpaces = "mixed"
    if (lost + spaced) * 20 <= total:
        state = "intact"
    elif kept * 20 <= total and lost >= 2 * spaced:
        state = "lost"
    elif kept * 20 <= total and spaced >= 2 * lost:
        state = "spaced"
    return Evidence(state=state, kept=kept, lost=lost, spaced=spaced)


def total(states: list[Evidence]) -> Evidence:
    """The evidence of several texts together."""
    return _judged(*(sum(getattr(state, name) for state in states) for name in ("kept", "lost", "spaced")))


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
_TRUST = 3.0  # the evidence of a source weighs at most as much as so many words of the text itself
NO_SOURCE = Evidence(state="intact", kept=0, lost=0, spaced=0)


class Least(NamedTuple):
    """The odds that a gap inside a word, and one between words, must exceed to be mended."""

    inside: float
    between: float


def least(found: list[Gap], state: Evidence, source: Evidence = NO_SOURCE) -> Least:
    """The odds that the gaps of a text must exceed, given its state and that of the texts that came along with it.

    What is mended changes the state; the odds are low enough for the text as it will be, so that a second repair finds
    nothing more.
    """
    odds = _least(state, source)
    mended = _judged(source.kept + source.lost + source.spaced, 0, 0)
    while found:
        left = [gap for gap in found if not _mends(gap, odds)]
        if len(left) == len(found):
            break
        after = _counted(left, state.kept + len(found) - len(left))
        then = _least(after, mended)
        if then.inside >= odds.inside and then.between >= odds.between:
            break
        odds = Least(min(odds.inside, then.inside), min(odds.between, then.between))
    return odds


def chosen(found: list[Gap], odds: Least) -> list[Change]:
    """The gaps that exceed the odds, as changes."""
    return [Change(gap.start, gap.end, gap.new, "half-space") for gap in found if _mends(gap, odds)]


def _mends(gap: Gap, odds: Least) -> bool:
    return not gap.new or gap.odds > (odds.inside if gap.start == gap.end else odds.between)


def _least(state: Evidence, source: Evidence) -> Least:
    trust = min(1.0, _TRUST / max(1, source.kept + source.lost + source.spaced))
    return _least_odds(
        state.kept + trust * source.kept, state.lost + trust * source.lost, state.spaced + trust * source.spaced
    )


@lru_cache(maxsize=10_000)
def _least_odds(kept: float, lost: float, spaced: float) -> Least:
    """The odds that outweigh the chance that a half-space was lost, or became a space, over all fates."""
    logs = [p + kept * a + lost * b + spaced * c for p, (a, b, c) in zip(_PRIORS, _LOGS, strict=True)]
    weights = [math.exp(log - max(logs)) for log in logs]
    whole = sum(weights)
    inside, between = (-STEPS * math.log(sum(map(mul, weights, column)) / whole) for column in _COLUMNS)
    return Least(inside, between)
