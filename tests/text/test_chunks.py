"""Shallow parsing: where subjects end, what is part of a verb, and that nothing breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goftar.text import Chunk, chunks, phrase_cut, phrase_end, tokens, wide_phrase_end


def parsed(text: str) -> list[tuple[str, Chunk]]:
    """The words of a text with their chunks."""
    words = [text[start:end] for start, end in tokens(text)]
    return list(zip(words, chunks(words), strict=True))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("وزیر امور خارجه مالزی خاطرنشان کرد", "وزیر امور خارجه مالزی"),
        ("پادشاه بحرین نیز بر روابط خوب دو کشور تأکید کرد", "پادشاه بحرین"),
        ("رئیس‌جمهور آمریکا ادعاهای خود درباره توافق را تکرار کرد", "رئیس‌جمهور آمریکا"),
        ("سخنگوی وزارت بهداشت گفت: واکسن رایگان است.", "سخنگوی وزارت بهداشت"),
        ("وی در پایان افزود", "وی"),
    ],
)
def test_a_subject_ends_where_the_next_phrase_begins(text: str, subject: str) -> None:
    rows = parsed(text)
    end = phrase_end([chunk for _, chunk in rows], 0)
    assert " ".join(word for word, _ in rows[:end]) == subject


def test_a_wide_phrase_takes_in_its_preposition() -> None:
    rows = parsed("سفیر ایران در مسکو انتصابش به جای سلطانیه را تکذیب کرد")
    found = [chunk for _, chunk in rows]
    assert [word for word, _ in rows[: phrase_end(found, 0)]] == ["سفیر", "ایران"]
    assert [word for word, _ in rows[: wide_phrase_end(found, 0)]] == ["سفیر", "ایران", "در", "مسکو"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("پوتین جنگ نامتقارن دریایی را تحسین کرد", "پوتین"),
        ("سخنگوی دولت جزئیات لایحه را تشریح کرد", "سخنگوی دولت"),
        ("وزیر خارجه ایران دولت آمریکا را مسئول دانست", "وزیر خارجه ایران"),
    ],
)
def test_the_likeliest_cut_parts_subject_and_object(text: str, subject: str) -> None:
    words = text.split()
    place, likely = phrase_cut(words, 0, words.index("را"))
    assert " ".join(words[:place]) == subject
    assert 0 < likely < 1


@pytest.mark.parametrize("verb", ["خاطرنشان کرد", "تأکید کرد", "اعلام کردند", "اظهار داشت", "ادامه داد"])
def test_the_noun_of_a_compound_verb_is_no_noun_phrase(verb: str) -> None:
    rows = parsed(f"رئیس سازمان محیط زیست {verb} که باران می‌بارد")
    assert [chunk.kind for _, chunk in rows[:6]] == ["N", "N", "N", "N", "NV", "V"]


def test_function_words_have_their_class() -> None:
    kinds = {word: chunk.kind for word, chunk in parsed("او کتاب را از کتابخانه گرفت و گفت که آن را می‌خواند.")}
    wanted = {"او": "PR", "را": "RA", "از": "P", "گرفت": "V", "و": "C", "که": "S", "می‌خواند": "V", ".": "X"}
    assert {word: kinds[word] for word in wanted} == wanted


def test_no_word_has_no_chunk() -> None:
    assert chunks([]) == []


@given(st.lists(st.text(max_size=6), max_size=12))
def test_every_token_has_a_chunk(words: list[str]) -> None:
    found = chunks(words)
    assert len(found) == len(words)
    for start in range(len(words)):
        assert start < phrase_end(found, start) <= wide_phrase_end(found, start) <= len(words)
