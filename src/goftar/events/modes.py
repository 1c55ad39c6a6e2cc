"""The mode of an act: asserted, negated, conditional, hypothetical or past."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from goftar import text as texts
from goftar.events.words import group
from goftar.lexicon import key, rules

if TYPE_CHECKING:
    import re

    from goftar.events.acts import Act
    from goftar.records import EventKind, Mode, View

_BOUND: frozenset[EventKind] = frozenset({"agree", "commit", "schedule"})
_PAST = frozenset({"past", "imperfect", "perfect"})
_BACK = 3
_SHORT = 5


def mode(view: View, act: Act) -> tuple[Mode, tuple[int, int] | None]:
    """The mode of an act, and the token range of its condition.

    Only what binds somebody (`agree`, `commit`, `schedule`) has a mode besides `conditional`: to deny is no less done
    for the verb being negated.
    """
    if condition := _condition(act):
        return "conditional", condition
    if act.kind not in _BOUND:
        return "asserted", None
    said = _governed(act)
    verb = act.clauses[act.main].verb
    future = verb is not None and verb.form.tense == "future"
    for rule in rules("events/modes"):
        name = rule.name.partition("-")[0]
        if name == "conditional" or (name == "past" and future):
            continue
        if rule.pattern.search(said):
            return name, None  # type: ignore[return-value]
    if _asked(act):
        return "hypothetical", None
    return _by_verb(view, act, said), None


def _by_verb(view: View, act: Act, said: str) -> Mode:
    """What the verb itself says, and the cue that reports it («وعده داده بود»)."""
    verb = act.clauses[act.main].verb
    if verb and act.words.words[verb.last - 1] in group("pluperfect"):
        return "past"
    cue = act.statement.cue
    if act.rule.endswith("-cue") and cue and key(view.text(cue.span)).endswith(("بود", "بودند")):
        return "past"
    if verb is None:
        return "asserted"
    if verb.form.negated:
        about = not group("meeting").isdisjoint(said.split())
        return "negated" if act.kind != "commit" or about or verb.form.tense in _PAST else "asserted"
    if act.kind == "schedule" and verb.form.tense in _PAST and act.rule.endswith("-held"):
        return "past"
    return "asserted"


def _said(act: Act, first: int, last: int) -> str:
    return " ".join(act.words.words[first:last])


def _governed(act: Act) -> str:
    """The words of the act, and of the short clause before it that governs it («ممکن است»)."""
    first, last = act.range
    before = act.clauses[act.first - 1] if act.first else None
    if before and before.last - before.first <= _SHORT and act.clauses[act.first].joint not in (".", "؟", "؛", "و"):
        first = before.first
    return _said(act, first, last)


def _asked(act: Act) -> bool:
    """Whether the act's sentence is a question."""
    _, last = act.range
    return act.words.words[last : last + 1] == ["؟"]


@cache
def _conditions() -> tuple[re.Pattern[str], ...]:
    return tuple(rule.pattern for rule in rules("events/modes") if rule.name.startswith("conditional"))


def _condition(act: Act) -> tuple[int, int] | None:
    """The token range of the condition: in the act, before it in its sentence, or in the clause right behind it."""
    here = act.first
    while here > 0 and act.first - here < _BACK and act.clauses[here].joint not in (".", "؟", "؛", "!"):
        here -= 1
    stop = min(act.last + 1, len(act.clauses))
    for at in range(here, stop):
        clause = act.clauses[at]
        first = clause.first - 1 if clause.joint == "تا" else clause.first
        said = _said(act, first, clause.last)
        for pattern in _conditions():
            found = pattern.search(said)
            if found is None or (at >= act.last and found.start() > 0):
                continue
            first += said[: found.start()].count(" ")
            if not found.group().endswith(("صورت", "شرط", "بر", "به", "ازای")):
                return first, clause.last
            return first, _phrase_end(act, first + found.group().count(" ") + 1, clause.last)
    return None


def _phrase_end(act: Act, first: int, last: int) -> int:
    """One past the noun phrase that a condition's preposition governs."""
    if first >= last:
        return last
    words = act.words
    parsed = texts.chunks([words.text[words.starts[i] : words.ends[i]] for i in range(first, last)])
    return first + texts.wide_phrase_end(parsed, 0)
