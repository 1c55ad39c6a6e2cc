"""Finite verb forms: which verb, in which tense, negated or not, in which person."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from goftar.commitments.tables import verbs
from goftar.lexicon import key

Tense = Literal["past", "pluperfect", "present", "subjunctive", "future"]

_PAST = {"": "he", "م": "I", "یم": "we", "ید": "you", "ند": "they"}
_PRESENT = {"م": "I", "د": "he", "یم": "we", "ید": "you", "ند": "they"}
_BE = {"است": "he", "اند": "they", "ایم": "we", "ام": "I"}
# Words that open another clause behind a verb.
_AFTER = frozenset(("و", "که", "تا", "اما", "ولی", "زیرا"))
_WAS = {"بود": "he", "بودند": "they", "بودیم": "we", "بودم": "I"}


class Form(NamedTuple):
    """A finite form: the verb's infinitive, the tense, whether it is negated, and the person."""

    verb: str
    tense: Tense
    negated: bool
    person: str


class Forms(NamedTuple):
    """Finite forms by their folded word, participles and past stems by theirs, and the words that join with them.

    `alike` are forms that are nouns too, and finite only where a clause ends.
    """

    alike: frozenset[str]
    finite: dict[str, Form]
    participles: dict[str, tuple[str, bool]]
    stems: dict[str, str]
    shall: dict[str, tuple[bool, str]]


@cache
def forms() -> Forms:
    """Every form of the verbs of the table."""
    alike: set[str] = set()
    finite: dict[str, Form] = {}
    participles: dict[str, tuple[str, bool]] = {}
    stems: dict[str, str] = {}
    for row in verbs():
        past, present = key(row.past), key(row.present)
        stems[past] = row.infinitive
        alike.add(f"{present}م")
        if row.alike:
            alike.update((past, *(present + ending for ending in _PRESENT)))
        for no in ("", "ن"):
            negated = bool(no)
            participles[f"{no}{past}ه"] = (row.infinitive, negated)
            for ending, person in _PAST.items():
                finite.setdefault(f"{no}{past}{ending}", Form(row.infinitive, "past", negated, person))
            for ending, person in _BE.items():
                finite[f"{no}{past}ه{ending}"] = Form(row.infinitive, "past", negated, person)
            for stem in {present, present.removesuffix("ی")} if present.endswith(("ای", "وی")) else {present}:
                for ending, person in _PRESENT.items():
                    finite[f"{no}می{stem}{ending}"] = Form(row.infinitive, "present", negated, person)
                    for prefix in ("ن",) if no else ("", "ب"):
                        form = Form(row.infinitive, "subjunctive", negated, person)
                        finite.setdefault(f"{prefix}{stem}{ending}", form)
            for ending, person in _PAST.items():
                finite[f"{no}می{past}{ending}"] = Form(row.infinitive, "pluperfect", negated, person)
    for ending, person in _PRESENT.items():
        finite[f"دار{ending}"] = Form("داشتن", "present", False, person)
        finite[f"ندار{ending}"] = Form("داشتن", "present", True, person)
    for word, person in (("است", "he"), ("هست", "he"), ("هستند", "they"), ("هستیم", "we"), ("هستم", "I")):
        finite[word] = Form("بودن", "present", False, person)
    for word, person in (("نیست", "he"), ("نیستند", "they"), ("نیستیم", "we"), ("نیستم", "I")):
        finite[word] = Form("بودن", "present", True, person)
    shall = {f"{no}خواه{ending}": (bool(no), person) for no in ("", "ن") for ending, person in _PRESENT.items()}
    return Forms(frozenset(alike), finite, participles, stems, shall)


def form_at(keys: list[str], at: int) -> tuple[Form, int] | None:
    """The finite form that begins at a word, and how many words it takes; None where none does.

    >>> form_at(["برگزار", "خواهد", "شد"], 1)
    (Form(verb='شدن', tense='future', negated=False, person='he'), 2)
    """
    known = forms()
    word = keys[at]
    following = keys[at + 1] if at + 1 < len(keys) else ""
    if word in known.shall and following in known.stems:
        negated, person = known.shall[word]
        return Form(known.stems[following], "future", negated, person), 2
    if word in known.participles and word not in known.finite:
        verb, negated = known.participles[word]
        if following in _BE:
            return Form(verb, "past", negated, _BE[following]), 2
        if following == "شده" and keys[at + 2 : at + 3] and keys[at + 2] in _BE:
            return Form("شدن", "past", negated, _BE[keys[at + 2]]), 3
        if following:
            passive = form_at(keys, at + 1)
            if passive and passive[0].verb == "شدن" and word not in ("شده", "بوده"):
                return Form(verb, passive[0].tense, passive[0].negated, "it"), 1 + passive[1]
        if following in _WAS:
            return Form(verb, "pluperfect", negated, _WAS[following]), 2
        return None
    form = known.finite.get(word)
    if form is None or (word in known.alike and following.isalpha() and following not in _AFTER):
        return None
    return form, 1
