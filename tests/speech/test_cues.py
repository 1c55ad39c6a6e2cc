"""Forms of reporting verbs, and where they are found."""

from __future__ import annotations

import pytest

from goftar.lexicon import fold, table
from goftar.speech.cues import ReportingVerb, cue_matches, forms

FORMS = [
    ("تصریح کردن", ["تصریح کرد", "تصریح کرده است", "تصریح می‌کند", "تصریح‌کرد", "تصریح‌کرده‌اند", "تصریح شد", "تصریحکرد"]),
    ("بیان کردن", ["بیان نمود", "بیان نموده است", "بیان می‌نماید", "بیان گردید"]),
    ("گفتن", ["گفت", "گفتند", "می‌گوید", "می‌گویند", "گفته است", "گفته بود", "گفته شد", "گفته می‌شود"]),
    ("افزودن", ["افزود", "می‌افزاید"]),
    ("خبر دادن", ["خبر داد", "خبر می‌دهد", "خبر داده‌اند"]),
]


@pytest.mark.parametrize(("lemma", "expected"), FORMS)
def test_forms_of_a_verb(lemma: str, expected: list[str]) -> None:
    (verb,) = [row for row in table("speech/cues", ReportingVerb) if row.lemma == lemma]
    made = {form.text for form in forms(verb)}
    assert {fold(form) for form in expected} <= made


@pytest.mark.parametrize("word", ["نگفت", "گفتگو", "گفت‌وگو", "خبر نداد", "خبر خواهد داد", "بگوید", "شگفت"])
def test_what_is_no_cue(word: str) -> None:
    assert cue_matches(fold(f"وزیر {word} و رفت")) == []


def test_the_longest_form_is_found() -> None:
    (match,) = cue_matches(fold("وی تأکید کرده است که"))
    assert fold("وی تأکید کرده است که")[match.start : match.end] == "تاکید کرده است"


def test_the_table_has_its_size() -> None:
    lemmas = [row.lemma for row in table("speech/cues", ReportingVerb)]
    assert len(lemmas) == len(set(lemmas)) >= 150


def test_a_cue_whose_verb_only_the_next_one_has() -> None:
    matches = cue_matches(fold("وی این خبر را رد و تأکید کرد که راه باز است"))
    assert [match.form.verb.lemma for match in matches] == ["رد کردن", "تأکید کردن"]
    assert [match.form.verb.lemma for match in cue_matches(fold("وی از همه تجلیل و قدردانی کرد"))] == ["قدردانی کردن"]
