"""How firm a clause makes a deed that lies ahead; None for what is no commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goftar.commitments.tables import words
from goftar.dates import ahead, day_of, passed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.commitments.clause import Clause
    from goftar.commitments.deeds import Kind
    from goftar.commitments.sentence import Sentence
    from goftar.records import Event, Firmness, Mode, View, When

_ACTS: tuple[tuple[str, Firmness], ...] = (
    ("threaten", "threatened"),
    ("agree", "agreed"),
    ("commit", "promised"),
    ("schedule", "announced"),
)


class Standing(NamedTuple):
    """How firm a commitment is, when it is due, and what told so."""

    firmness: Firmness
    due: When | None
    rule: str


def standing(
    sentence: Sentence,
    clause: Clause,
    own: Kind | None,
    acts: Sequence[Event],
    times: Sequence[tuple[int, int, When]],
    view: View,
) -> Standing | None:
    """How a clause binds somebody to a deed; None where it is negated, past, doubted, demanded, or tells no deed."""
    form, keys = clause.predicate.form, sentence.keys
    governor = clause.governor.firmness if clause.governor else None
    if own is None and all(act.kind == "agree" for act in acts):
        return None
    if clause.conditional and clause.conditional[1] == clause.predicate.end:
        return None
    said = [act for act in acts if act.kind in dict(_ACTS)]
    # «وعده داد» is past, what it promises is not; of a clause's own tense its verb tells.
    binding: tuple[Mode, ...] = ("asserted", "conditional", "past", *(("hypothetical",) if governor else ()))
    bound = [act for act in said if act.mode in binding]
    refused = form.negated and not any(act.kind in ("commit", "threaten") for act in bound)
    if governor == "past" or governor == "negated" or refused or (said and not bound) or _open(sentence, clause):
        return None
    if form.tense not in ("future", "present", "subjunctive") or (form.verb == "بودن" and not bound):
        return None
    if clause.holds(keys, words("doubt")) or clause.holds(keys, words("should")):
        return None
    due = _due(sentence, clause, times, view)
    if due is _PAST:
        return None
    when = due if isinstance(due, tuple) else None
    mine = form.person in ("I", "we")
    firmness: Firmness | None
    if governor:
        firmness = governor
        rule = (
            f"governor {' '.join(sentence.words[clause.governor.start : clause.governor.end])}"
            if clause.governor
            else ""
        )
    elif bound:
        firmness = next(firm for name, firm in _ACTS if any(act.kind == name for act in bound))
        rule = f"event {bound[0].kind}"
    else:
        firmness = _unsaid(form.tense, mine=mine, own=own, timed=when is not None)
        rule = f"{form.tense} {'deed noun' if own and own.noun >= 0 else 'predicate'}"
    vague = firmness == "announced" and not bound and when is None and (own is None or own.kind == "general")
    # A hope for what others do binds nobody.
    idle = firmness == "hoped" and not mine and (own is None or own.kind == "general")
    if firmness is None or vague or idle or (own is None and not bound):
        return None
    if firmness == "promised" and _harms(sentence, clause):
        firmness = "threatened"
    return Standing(firmness, when[0] if when else None, rule)


def _unsaid(tense: str, *, mine: bool, own: Kind | None, timed: bool) -> Firmness | None:
    """The firmness of a clause that nothing governs: a plan needs a time, a pledge the first person."""
    if own is None or tense == "subjunctive":
        return None
    if own.kind == "general":
        if tense == "future" and mine:
            return "promised"
        return "announced" if tense == "future" and timed else None
    if tense == "future":
        return "announced"
    return "announced" if timed else None


def _open(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is asked, not told."""
    return any(word in ("؟", "?") for word in sentence.keys[clause.predicate.end : clause.predicate.end + 2])


def _harms(sentence: Sentence, clause: Clause) -> bool:
    harm = words("harm")
    return clause.predicate.nominal in harm or clause.predicate.form.verb in harm


_PAST = object()


def _due(
    sentence: Sentence, clause: Clause, times: Sequence[tuple[int, int, When]], view: View
) -> tuple[When, ...] | object | None:
    """The time in a clause that lies ahead; `_PAST` when all of its times have passed before the article appeared."""
    places = [(sentence.starts[at], sentence.ends[at]) for at in clause.places]
    inside = [
        when
        for start, end, when in times
        if any(start < b and a < end for a, b in places)
        and start >= sentence.starts[clause.start]
        and end <= sentence.ends[clause.end - 1]
    ]
    if not inside:
        return None
    published = view.article.date_published
    if clause.governor or clause.predicate.form.tense != "present":
        inside = [ahead(when, view) for when in inside]
    coming = [when for when in inside if when.precision == "vague" or not passed(when, published)]
    return (min(coming, key=_width),) if coming else _PAST


def _width(when: When) -> float:
    if when.precision == "vague" or when.earliest is None or when.latest is None:
        return float("inf")
    return (day_of(when.latest) - day_of(when.earliest)).days
