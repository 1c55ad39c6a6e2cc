"""Sentences: where they end, and where they only seem to."""

import pytest

from goftar.text import sentences


@pytest.mark.parametrize(
    "cut",
    [
        ["او آمد.", "وی رفت."],
        ["چرا؟!", "نمی‌دانم..."],
        ["«او آمد.»", "سپس رفت."],
        ["دکتر م. ت. شریفی ۳٫۵ درصد خواست.", "همین."],
        ["او گفت: «نمی‌آیم.»، و رفت."],
        ["نرخ ۳.۵ بود.", "نشانی example.org است."],
        ["وی افزود: بله!", "(خنده)"],
        ["او گفت... و رفت."],
        ["۱. نخست این.", "او ۲۰ کتاب داشت.", "سال ۱۲.", "بله."],
    ],
)
def test_sentences(cut: list[str]) -> None:
    text = " ".join(cut)
    assert [text[sentence.start : sentence.end] for sentence in sentences(text)] == cut


def test_a_stop_without_a_space_ends_a_sentence() -> None:
    text = "او آمده است.وی گفت"
    assert [text[s.start : s.end] for s in sentences(text)] == ["او آمده است.", "وی گفت"]


def test_a_headline_needs_no_stop() -> None:
    text = "نشست آستانه برگزار شد\n\nوزیر گفت: بله.\n"
    assert [text[s.start : s.end] for s in sentences(text)] == ["نشست آستانه برگزار شد", "وزیر گفت: بله."]


def test_the_number_of_an_item_opens_its_sentence() -> None:
    text = "چنین است:\n۱. نخست\n 12. دوم"
    assert [text[s.start : s.end] for s in sentences(text)] == ["چنین است:", "۱. نخست", "12. دوم"]
