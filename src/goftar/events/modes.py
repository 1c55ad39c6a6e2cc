"""The mode of an act: asserted, negated, conditional, hypothetical or past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.events.words import group

if TYPE_CHECKING:
    from goftar.events.acts import Act
    from goftar.records import EventKind, Mode

_BOUND: frozenset[EventKind] = frozenset({"agree", "commit", "schedule"})
_PAST = frozenset({"past", "imperfect", "perfect"})


def mode(act: Act) -> tuple[Mode, tuple[int, int] | None]:
    """The mode of an act, and the token range of its condition."""
    condition = _condition(act)
    if condition:
        return "conditional", condition
    clause = act.clauses[act.first]
    verb = clause.verb
    if verb is None or act.kind not in _BOUND:
        return "asserted", None
    if not group("maybe").isdisjoint(act.words.words[clause.first : clause.last]):
        return "hypothetical", None
    if act.kind == "commit" and verb.form.tense in _PAST and verb.form.lemma != "شدن":
        return "past", None
    if verb.form.negated and act.kind != "commit":
        return "negated", None
    return "asserted", None


def _condition(act: Act) -> tuple[int, int] | None:
    """The range of an «if» before the clause in its sentence, or inside it."""
    for here in (act.first, act.first - 1):
        if here < 0:
            break
        clause = act.clauses[here]
        for k in range(clause.first, clause.last):
            if act.words.words[k] in group("condition"):
                return k, clause.last
        if clause.joint in (".", "؟", "؛"):
            break
    return None
