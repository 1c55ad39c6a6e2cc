"""Finite verbs: which words are one, and what tense, mood, person and polarity they carry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from goftar.events.words import group
from goftar.lexicon import key, table

Tense = Literal["past", "imperfect", "perfect", "participle", "present", "subjunctive", "future", "copula"]
Bare = Literal["past", "present", "both", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A row of `lexicon/events/verbs.tsv`: stems, and which forms without a prefix are no other word."""

    infinitive: str
    past: str
    present: str
    bare: Bare


class VerbForm(NamedTuple):
    """One word as a verb form: infinitive, tense or mood, person (1 to 6, plural from 4 on), whether negated."""

    lemma: str
    tense: Tense
    person: int
    negated: bool = False


_PAST = {"": 3, "م": 1, "ی": 2, "یم": 4, "ید": 5, "ند": 6}
_PRESENT = {"د": 3, "م": 1, "ی": 2, "یم": 4, "ید": 5, "ند": 6}
# «نهادهای» is a plural far sooner than what «thou» has done.
_PERFECT = {"": 3, "ام": 1, "است": 3, "ایم": 4, "اید": 5, "اند": 6}
_COPULA = {
    "است": 3, "هست": 3, "هستم": 1, "هستیم": 4, "هستید": 5, "هستند": 6, "اند": 6, "ایم": 4, "اید": 5,
    "نیست": -3, "نیستم": -1, "نیستیم": -4, "نیستید": -5, "نیستند": -6,
}  # fmt: skip
_BE_PAST = {"بود": 3, "بودم": 1, "بودیم": 4, "بودید": 5, "بودند": 6}
_BE_PRESENT = {"باشد": 3, "باشم": 1, "باشیم": 4, "باشید": 5, "باشند": 6}


@cache
def _stems() -> tuple[dict[str, Verb], dict[str, Verb]]:
    rows = table("events/verbs", Verb)
    present: dict[str, Verb] = {}
    for row in rows:
        stem = key(row.present)
        present.setdefault(stem, row)
        if stem.endswith(("ا", "و")) and row.infinitive not in ("شدن", "رفتن", "شنیدن"):
            present.setdefault(stem + "ی", row)
    return {key(row.past): row for row in rows}, present


def verb_form(word: str) -> VerbForm | None:
    """The finite verb form that a word is; None for any other word.

    >>> verb_form("نمی‌کنیم")
    VerbForm(lemma='کردن', tense='present', person=4, negated=True)
    >>> verb_form("بپذیرند"), verb_form("گفت‌وگو")
    (VerbForm(lemma='پذیرفتن', tense='subjunctive', person=6, negated=False), None)

    The word stands alone: «خواهد» and «شده» get their tense from what stands behind them (`groups`).
    """
    return keyed_form(key(word))


@lru_cache(16_384)
def keyed_form(word: str) -> VerbForm | None:
    """The finite verb form that a word keyed by `lexicon.key` is."""
    if word in group("no verb"):
        return None
    if person := _COPULA.get(word):
        return VerbForm("بودن", "copula", abs(person), person < 0)
    bare = word.removeprefix("ن")
    for known, tense in ((_BE_PAST, "past"), (_BE_PRESENT, "subjunctive")):
        if word in known or bare in known:
            return VerbForm("بودن", tense, known.get(word) or known[bare], word not in known)  # type: ignore[arg-type]
    for prefix, negated in (("نمی", True), ("می", False)):
        if word.startswith(prefix) and (found := _durative(word[len(prefix) :], negated=negated)):
            return found
    return _plain(word, negated=False) or (_plain(word[1:], negated=True) if word.startswith("ن") else None)


def _durative(rest: str, *, negated: bool) -> VerbForm | None:
    past, present = _stems()
    for endings, stems, tense in ((_PRESENT, present, "present"), (_PAST, past, "imperfect")):
        for ending, person in endings.items():
            if rest.endswith(ending) and (verb := stems.get(rest[: len(rest) - len(ending)])):
                return VerbForm(verb.infinitive, tense, person, negated)  # type: ignore[arg-type]
    return None


def _plain(word: str, *, negated: bool) -> VerbForm | None:
    past, present = _stems()
    for ending, person in _PERFECT.items():
        stem = word.removesuffix(ending) if ending else word
        if stem.endswith("ه") and (not ending or stem != word) and (verb := past.get(stem[:-1])):
            return VerbForm(verb.infinitive, "perfect" if ending else "participle", person, negated)
    for ending, person in _PAST.items():
        if word.endswith(ending) and (verb := past.get(word[: len(word) - len(ending)])):
            if ending in ("", "ی") and not negated and (ending or verb.bare not in ("past", "both")):
                continue
            return VerbForm(verb.infinitive, "past", person, negated)
    for ending, person in _PRESENT.items():
        if not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        verb = present.get(stem)
        if verb and ending != "ی" and (negated or verb.bare in ("present", "both")):
            tense: Tense = "present" if verb.infinitive == "داشتن" else "subjunctive"
            return VerbForm(verb.infinitive, tense, person, negated)
        if stem.startswith("ب") and not negated and (verb := present.get(stem[1:])) and ending != "ی":
            return VerbForm(verb.infinitive, "subjunctive", person, negated)
        if stem.startswith(("بیا", "یا")) and (verb := present.get(stem[stem.index("ا") :])) and ending != "ی":
            return VerbForm(verb.infinitive, "subjunctive", person, negated)
    return None


def past_stem(word: str) -> str | None:
    """The infinitive of a verb whose bare past stem a keyed word is, as behind «خواهد»; None for others."""
    verb = _stems()[0].get(word)
    return verb.infinitive if verb else None
