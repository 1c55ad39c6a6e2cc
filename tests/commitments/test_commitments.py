from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.commitments import Told


def test_a_meeting_carries_what_tells_it_from_others(read: Callable[..., Told]) -> None:
    told = read(
        "وزیر خارجه آرینا گفت: امیدواریم نهمین نشست شورای عالی همکاری‌های آرینا و کیستان را اوایل سال آینده میلادی "
        "با شرکت روسای محترم جمهور دو کشور در نیلاب برگزار کنیم."
    )
    (one,) = told.commitments
    assert (one.firmness, one.deed.kind, one.deed.ordinal, one.deed.level) == ("hoped", "meeting", 9, "president")
    assert one.deed.series == "شورا عالی همکاری"
    assert one.deed.place == "نیلاب"
    assert {"ارینا", "کیستان"} <= set(one.deed.sides)
    assert one.due is not None
    assert (one.due.earliest, one.due.latest) == (date(2026, 1, 1), date(2026, 5, 1))


def test_headline_lead_and_body_are_one_commitment(read: Callable[..., Told]) -> None:
    told = read(
        "نشست روند نیلاب به زودی برگزار می‌شود",
        "وزیر خارجه آرینا در نشست خبری با «آرش کوهی» وزیر خارجه کیستان گفت: توافق کردیم که جلسه بعدی وزرای خارجه روند "
        "نیلاب به زودی برگزار شود.",
        "وی افزود: توافق کردیم جلسه بعدی روند نیلاب را در سطح وزرای امور خارجه به زودی برگزار کنیم.",
    )
    (one,) = told.commitments
    assert one.firmness == "agreed"
    assert one.deed.level == "minister:خارجه"
    assert {span.block for span in one.spans} == {0, 1, 2}
    assert one.due is not None
    assert one.due.precision == "vague"


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("وزیر دفاع آرینا گفت: هر تهدید علیه مردم خود را در همان نقطه آغاز نابود خواهیم کرد.", "threatened"),
        ("وزیر نیروی آرینا گفت: تا پایان فروردین ۵۰۰ مگاوات برق به کیستان صادر خواهیم کرد.", "promised"),
        ("وزیر آموزش آرینا وعده داد معوقات معلمان را تا پایان اسفند پرداخت کند.", "promised"),
        ("آرینا و کیستان توافق کردند نشست وزیران دفاع فردا در نیلاب برگزار شود.", "agreed"),
        ("قرار است رئیس‌جمهور آرینا هفته آینده به کیستان سفر کند.", "announced"),
    ],
)
def test_how_firm_a_commitment_is(read: Callable[..., Told], text: str, firmness: str) -> None:
    assert [one.firmness for one in read(text).commitments] == [firmness]


@pytest.mark.parametrize(
    "text",
    [
        "سخنگوی دولت آرینا گفت: قرار نیست رئیس‌جمهور آرینا به کیستان سفر کند.",
        "نشست وزیران دفاع آرینا و کیستان فردا برگزار نمی‌شود.",
        "سال گذشته قرار بود نشست وزیران دفاع آرینا و کیستان برگزار شود.",
        "شاید رئیس‌جمهور آرینا هفته آینده به کیستان سفر کند.",
        "آیا رئیس‌جمهور آرینا فردا به کیستان سفر می‌کند؟",
        "نشست وزیران دفاع آرینا و کیستان باید فردا برگزار شود.",
        "نشست وزیران دفاع آرینا و کیستان دیروز برگزار شد.",
    ],
    ids=["not-planned", "negated", "was-planned", "perhaps", "asked", "demanded", "past"],
)
def test_what_is_no_commitment(read: Callable[..., Told], text: str) -> None:
    assert read(text).commitments == ()


def test_a_condition_is_pointed_at(read: Callable[..., Told]) -> None:
    told = read("وزیر خارجه کیستان گفت: اگر آرینا تعرفه‌ها را لغو کند، گذرگاه سنگسر را بازگشایی خواهیم کرد.")
    (one,) = told.commitments
    assert one.mode == "conditional"
    assert one.condition is not None


def test_a_proviso_is_a_condition(read: Callable[..., Told]) -> None:
    told = read("شهردار نیلاب گفت: در صورت تأمین منابع مالی، پارک پرنیان سال آینده به بهره‌برداری می‌رسد.")
    (one,) = told.commitments
    assert one.mode == "conditional"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("سومین نشست کمیسیون مشترک آرینا و کیستان در نیلاب برگزار شد.", "done"),
        ("نشست وزیران دفاع آرینا و کیستان به پایان رسید.", "done"),
        ("توافق‌نامه تجاری آرینا و کیستان در نیلاب امضا شد.", "done"),
        ("دومین دور مذاکرات آرینا و کیستان در نیلاب آغاز شد.", "in progress"),
        ("مذاکرات آرینا و کیستان در نیلاب ادامه دارد.", "in progress"),
        ("سفر رئیس‌جمهور آرینا به کیستان لغو شد.", "withdrawn"),
        ("سفر رئیس‌جمهور آرینا به کیستان منتفی شده است.", "withdrawn"),
        ("نشست آرینا و کیستان به تعویق افتاد.", "postponed"),
        ("نشست آرینا و کیستان که قرار بود فردا برگزار شود، به دهم اسفند موکول شد.", "postponed"),
        ("سخنگوی دولت آرینا تعهد این کشور برای خروج نیروها را تکذیب کرد.", "denied"),
        ("سخنگوی دولت آرینا گفت: چنین قراری نبوده است.", "denied"),
        ("آرینا به وعده خود برای صادرات برق عمل نکرد.", "broken"),
        ("آرینا ۲۰۰ مگاوات از ۵۰۰ مگاوات برق را صادر کرده است.", "partly done"),
        ("آرینا مرزهای خود را به روی کیستان بست.", "done"),
    ],
)
def test_narration_reports_what_became_of_a_deed(read: Callable[..., Told], text: str, kind: str) -> None:
    assert [one.kind for one in read(text).reports] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "نشست وزیران دفاع آرینا و کیستان برگزار نشد.",
        "نشست وزیران دفاع آرینا و کیستان فردا برگزار خواهد شد.",
        "اگر نشست وزیران دفاع آرینا و کیستان برگزار شد، بیانیه می‌دهیم.",
        "احتمالا سفر رئیس‌جمهور آرینا لغو شده است.",
        "قرار شد نشست وزیران دفاع آرینا و کیستان برگزار شود.",
    ],
    ids=["negated", "future", "conditional", "perhaps", "agreed"],
)
def test_what_moves_nothing(read: Callable[..., Told], text: str) -> None:
    assert read(text).reports == ()


def test_what_was_put_off_lies_ahead(read: Callable[..., Told]) -> None:
    (report,) = read("نشست وزیران دفاع آرینا و کیستان به دهم اسفند موکول شد.").reports
    assert report.when is not None
    assert report.when.earliest == date(2025, 2, 28)


def test_capitals_stand_for_their_states(read: Callable[..., Told]) -> None:
    (one,) = read(
        "توافق تهران و آنکارا برای نشست", "تهران و آنکارا توافق کردند نشست وزیران نیرو فردا برگزار شود."
    ).commitments
    assert set(one.deed.sides) == {"IR", "TR"}


def test_monday_is_no_capital(read: Callable[..., Told]) -> None:
    (one,) = read("قرار است وزیر خارجه آرینا روز دوشنبه به کیستان سفر کند.").commitments
    assert "TJ" not in one.deed.sides


@pytest.mark.parametrize(
    "text", ["", " ", ".", "برگزار شد", "که", "اگر", ": شد", "، ، برگزار خواهد شد", "میزبان شد", "در در در شد"]
)
def test_odd_texts_are_read(read: Callable[..., Told], text: str) -> None:
    told = read(text, text)
    assert all(span.end > span.start for one in told.commitments for span in one.spans)
    assert all(report.span.end > report.span.start for report in told.reports)


def test_spans_point_at_the_words_that_came(read: Callable[..., Told]) -> None:
    glued = "قرار است رئیس جمهور آرینا هفته آینده به کیستان سفر کند."
    (one,) = read("خبر", glued).commitments
    (span,) = one.spans
    assert glued[span.start : span.end] == glued.removesuffix(".")
