"""How sure a statement is: the measured chance that its words and its speaker are both right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp
from typing import TYPE_CHECKING

from goftar.lexicon import table

if TYPE_CHECKING:
    from goftar.people import Speaking
    from goftar.speech.drafts import Draft

_SHORT, _LONG = 20, 400
_LONG_SOURCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A row of `lexicon/speech/confidence.tsv`: what a sign adds to the log-odds that a statement is right."""

    sign: str
    weight: float


@cache
def _weights() -> dict[str, float]:
    return {row.sign: row.weight for row in table("speech/confidence", Weight)}


def signs(draft: Draft, speaking: Speaking) -> tuple[str, ...]:
    """What can be told of a statement's chance from how it was found."""
    length = sum(end - start for _, start, end in draft.content)
    source = draft.source[1] - draft.source[0] if draft.source else 0
    return (
        "always",
        f"type {draft.type}",
        f"rule {draft.rule}",
        f"form {speaking.form}",
        f"{speaking.form} of {speaking.actor.kind if speaking.actor else 'unknown'}",
        f"speaker {speaking.actor.kind if speaking.actor else 'unknown'}",
        f"words of the name {min(len(speaking.actor.name.split()), 5) if speaking.actor else 0}",
        "known" if speaking.actor and (speaking.actor.office or speaking.actor.holder_id) else "not known",
        "role" if speaking.actor and speaking.actor.role else "no role",
        "nested" if draft.inside else "narrated" if draft.narrated else "loose",
        "short" if length < _SHORT else "long" if length > _LONG else "middling",
        "long source" if source > _LONG_SOURCE else "plain source",
    )


def confidence(draft: Draft, speaking: Speaking) -> float:
    """The chance, to two places, that a statement stands and has its speaker right.

    A logistic model over a handful of signs, fitted on the gold articles (`training/confidence.py`); signs that the
    gold does not show weigh nothing. `docs/speech.md` has its calibration.
    """
    weights = _weights()
    odds = sum(weights.get(sign, 0.0) for sign in signs(draft, speaking))
    return round(1 / (1 + exp(-odds)), 2)
