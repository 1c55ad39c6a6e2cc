"""What a clause in the past reports of a deed: that it is done, begun, put off, called off, denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.commitments.tables import effects, predicates, simple_deeds, words

if TYPE_CHECKING:
    from goftar.commitments.clause import Clause
    from goftar.commitments.deeds import Kind
    from goftar.commitments.sentence import Sentence
    from goftar.records import ReportKind

_KEEPING = frozenset(("عمل", "وفا"))
_PLURAL = ("ان", "ها", "های", "ین", "ات")


def fate(sentence: Sentence, clause: Clause, own: Kind | None) -> ReportKind | None:
    """The kind of report that a clause makes; None for what lies ahead, is negated, conditional or hypothetical."""
    predicate = clause.predicate
    form, nominal = predicate.form, predicate.nominal
    keys = sentence.keys
    if clause.conditional or clause.governor or form.tense not in ("past", "present"):
        return None
    pledged = clause.holds(keys, words("pledge"))
    if clause.holds(keys, words("doubt")):
        return None
    if nominal in _KEEPING and pledged and form.tense == "past":
        return "broken" if form.negated else "done"
    if form.negated:
        return _never(sentence, clause, pledged=pledged)
    if form.tense == "present":
        return _going_on(keys, clause) if own else None
    if form.tense != "past":
        return None
    effect = effects().get((nominal, form.verb))
    if effect and (effect.deeds == "*" and own is not None and own.noun >= 0):
        return _part(sentence, clause, effect.report)
    if effect and effect.deeds == "+":
        named = own is not None and own.noun >= 0 and effect.report == "denied"
        return effect.report if pledged or named else None
    if own and own.kind == "visit" and form.verb == "شدن":
        return "in progress"
    if effect and own is not None and effect.deeds == own.kind:
        return _part(sentence, clause, effect.report)
    if own is not None and (own.kind == "visit" or (nominal, form.verb) in predicates() or form.verb in simple_deeds()):
        return _part(sentence, clause, "done")
    return None


def _never(sentence: Sentence, clause: Clause, *, pledged: bool) -> ReportKind | None:
    """«چنین قراری نبوده», «چنین تعهدی نداده‌ایم»: a pledge is denied by saying that there is none."""
    keys = sentence.keys
    such = any(keys[at] in ("چنین", "هیچ") for at in clause.places)
    return "denied" if pledged and such else None


def _going_on(keys: list[str], clause: Clause) -> ReportKind | None:
    """«در حال … است», «ادامه دارد»."""
    before = [keys[at] for at in clause.places]
    if "حال" in before and before[max(0, before.index("حال") - 1)] == "در":
        return "in progress"
    return "in progress" if clause.predicate.nominal == "ادامه" and clause.predicate.form.verb == "داشتن" else None


def _part(sentence: Sentence, clause: Clause, report: ReportKind) -> ReportKind:
    """«بخشی از», «۲۰۰ از ۵۰۰»: what is done in part."""
    if report != "done":
        return report
    keys = [sentence.keys[at] for at in clause.places]
    for at, word in enumerate(keys[:-1]):
        if word in words("partly") and keys[at + 1] in ("از", "بخشی"):
            return "partly done"
        if word == "از" and at and keys[at - 1] in words("counted") and keys[at + 1].endswith(_PLURAL):
            return "partly done"
        if word == "از" and keys[at + 1].isdigit() and any(before.isdigit() for before in keys[max(0, at - 3) : at]):
            return "partly done"
    return report
