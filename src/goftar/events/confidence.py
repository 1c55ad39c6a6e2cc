"""How sure an act is: how often its rule was right on articles that people have read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from goftar.lexicon import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A row of `lexicon/events/confidence.tsv`: a rule, or a kind for its other rules, and how often it was right."""

    rule: str
    share: float


@cache
def _shares() -> dict[str, float]:
    return {row.rule: row.share for row in table("events/confidence", Share)}


def confidence(rule: str) -> float:
    """The share of acts found by a rule that are right, from 0 to 1.

    >>> 0 < confidence("demand-ought") < 1
    True
    """
    shares = _shares()
    return shares.get(rule) or shares[rule.partition("-")[0]]
