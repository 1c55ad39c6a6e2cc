"""The mode of a clause: asserted, negated, conditional, hypothetical or past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.events.words import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.events.clauses import Clause, Words
    from goftar.records import EventKind, Mode

_BOUND: frozenset[EventKind] = frozenset({"agree", "commit", "schedule"})
_PAST = frozenset({"past", "imperfect", "perfect"})


def mode(words: Words, clauses: Sequence[Clause], at: int, kind: EventKind) -> tuple[Mode, tuple[int, int] | None]:
    """The mode of the clause at a place among its neighbours, and the token range of its condition."""
    clause = clauses[at]
    condition = _condition(words, clauses, at)
    if condition:
        return "conditional", condition
    verb = clause.verb
    if verb is None or kind not in _BOUND:
        return "asserted", None
    if not group("maybe").isdisjoint(words.words[clause.first : clause.last]):
        return "hypothetical", None
    if kind == "commit" and verb.form.tense in _PAST and verb.form.lemma != "شدن":
        return "past", None
    if verb.form.negated and kind != "commit":
        return "negated", None
    return "asserted", None


def _condition(words: Words, clauses: Sequence[Clause], at: int) -> tuple[int, int] | None:
    """The range of an «if» before the clause in its sentence, or inside it."""
    for here in (at, at - 1):
        if here < 0:
            break
        clause = clauses[here]
        for k in range(clause.first, clause.last):
            if words.words[k] in group("condition"):
                return k, clause.last
        if clause.joint == "." or clause.joint in ("؟", "؛"):
            break
    return None
