from __future__ import annotations

import pytest

from goftar.commitments.forms import Form, form_at, forms
from goftar.commitments.tables import (
    deed_nouns,
    effects,
    governors,
    levels,
    ordinals,
    predicates,
    simple_deeds,
    synonyms,
    verbs,
)
from goftar.lexicon import key


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("برگزار شد", Form("شدن", "past", False, "he")),
        ("برگزار نشد", Form("شدن", "past", True, "he")),
        ("برگزار می‌شود", Form("شدن", "present", False, "he")),
        ("برگزار خواهد شد", Form("شدن", "future", False, "he")),
        ("برگزار نخواهند کرد", Form("کردن", "future", True, "they")),
        ("برگزار کنیم", Form("کردن", "subjunctive", False, "we")),
        ("لغو شده است", Form("شدن", "past", False, "he")),
        ("لغو شده‌اند", Form("شدن", "past", False, "they")),
        ("وعده داده بود", Form("دادن", "pluperfect", False, "he")),
        ("تحویل داده خواهد شد", Form("دادن", "future", False, "it")),
        ("از سر گرفته شد", Form("گرفتن", "past", False, "it")),
    ],
)
def test_a_form_tells_verb_tense_and_person(words: str, form: Form) -> None:
    keys = [key(word) for word in words.split()]
    found = [one for at in range(1, len(keys)) if (one := form_at(keys, at))]
    assert found[0][0] == form


@pytest.mark.parametrize("words", ["ساخت پل", "روند آستانه", "دهم اسفند", "شکست تیم"])
def test_a_noun_is_no_form(words: str) -> None:
    assert form_at([key(word) for word in words.split()], 0) is None


def test_every_row_of_the_tables_can_be_met() -> None:
    infinitives = {row.infinitive for row in verbs()}
    known = {verb for _, verb in (*effects(), *predicates())} | simple_deeds()
    assert known - infinitives == set()
    assert forms().finite[key("می‌شود")].verb == "شدن"
    assert deed_nouns()[key("نشست")] == "meeting"
    assert ordinals()[key("بیست و یکمین").replace(" ", "")] == 21
    assert all(governors().values())
    assert all(levels().values())
    assert not set(synonyms()) & set(synonyms().values())
