import pytest

from goftar.lexicon import rules
from goftar.page.attribution import outlet
from goftar.page.labels import Label, end_mark, label
from goftar.page.lines import hashtags, is_residue, labelled, words_of


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("کد خبر: 17", "identifier", "17"),
        ("🆔 کدخبر:۱۷", "identifier", "۱۷"),
        ("برچسب ها", "keywords", ""),
        ("نظرات (۵)", "after", ""),
        ("نظر شما", "after", ""),
        ("بازدید: ۳۱۲", "noise", ""),
        ("عکس: رضا نامدار", "credit", "رضا نامدار"),
        ("انتهای پیام/", "end", ""),
        ("بیشتر بخوانید: سفر وزیر", "see", "سفر وزیر"),
        ("اخبار مرتبط", "related", ""),
    ],
)
def test_labels(line: str, kind: str, value: str) -> None:
    assert label(line) == Label(kind, value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "منابع: کشتی غرق شد",
        "تاریخ ایران باستان",
        "در همین رابطه، وزیر گفت",
        "پاسخ: نه",
        "نظر شما درباره این طرح چیست",
        "گروه تازه‌ای از ماهیگیران آزاد شدند",
        "منبع آگاه گفت",
    ],
)
def test_texts_that_begin_like_labels(line: str) -> None:
    assert label(line) is None


def test_several_labels_on_one_line() -> None:
    for line in ("کد خبر: 17 | ۱۲ آذر ۱۴۰۳", "کدخبر:17 تاریخ انتشار: ۱۲ آذر ۱۴۰۳", "۱۲ آذر ۱۴۰۳ - کد خبر: 17"):
        found = labelled(line)
        assert found is not None
        assert {one.kind for one in found} == {"identifier", "published"}


def test_end_marks() -> None:
    for tail in ("انتهای پیام/", " انتهای پیام/ن", "\nپایان پیام/ ۱۱۰", " انتهاي پيام", "/۳۰۲۹", " **۱۵۸۳"):
        text = "نشست پایان یافت."
        assert end_mark(text + tail) == len(text)
    assert end_mark("رای‌گیری ۱۲/۵ پایان یافت") is None


def test_residue() -> None:
    assert is_residue("@noava | https://noava.example/1")
    assert not is_residue("نشانی @noava را دنبال کنید")
    assert hashtags("#آرینا #گشت") == ("آرینا", "گشت")
    assert words_of("🇮🇷✊") == ""
    assert words_of("◾️ «نه» گفتند") == "«نه» گفتند"


def test_outlets() -> None:
    assert outlet("خبرنگار اجتماعی خبرگزاری نوآوا") == "خبرگزاری نوآوا"
    assert outlet("ایسنا") == "ایسنا"
    assert outlet("دو نفر از ساکنان") is None


@pytest.mark.parametrize("rule", rules("page/openings"), ids=lambda rule: rule.name)
def test_openings_keep_their_examples(rule) -> None:  # type: ignore[no-untyped-def]
    assert all(rule.pattern.search(text) for text in rule.matches)
    assert not any(rule.pattern.search(text) for text in rule.misses)
