import pytest

from goftar.page import article

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "وزیر دفاع آرینا گفت که دو کشور از بهار آینده در دریای نیلگون گشت مشترک خواهند داشت و آماده‌اند.",
        "وی افزود که ناوها زیر یک فرماندهی کار نمی‌کنند، اما هر روز با هم در تماس خواهند بود و گزارش می‌دهند.",
    )
)


def iso(*, head: str = "", shown: str = "", lang: str = "fa") -> tuple[str | None, str | None]:
    page = article(
        f"<html lang='{lang}'><head><title>گشت مشترک دریایی</title>{head}</head><body><div><h1>گشت مشترک دریایی</h1>"
        f"<div class='info'>{shown}</div><div class='text'>{BODY}</div></div></body></html>"
    )
    return (page.date_published.isoformat() if page.date_published else None), page.in_language


PUBLISHED = "<meta property='article:published_time' content='{}'>"


@pytest.mark.parametrize(
    ("head", "shown", "wanted"),
    [
        (PUBLISHED.format("2024-03-20T20:45:00Z"), "", "2024-03-21T00:15:00+03:30"),
        (PUBLISHED.format("2022-07-04T20:10:00Z"), "", "2022-07-05T00:40:00+04:30"),
        (PUBLISHED.format("2022-09-22T20:10:00Z"), "", "2022-09-22T23:40:00+03:30"),
        (PUBLISHED.format("2022-07-04 10:00"), "", "2022-07-04T10:00:00+04:30"),
        ("", "۱۳ تير ۱۴۰۱ - ۲۳:۳۵", "2022-07-04T23:35:00+04:30"),
        ("", "پنجشنبه / ۹ خرداد ۱۳۹۸ / ۰۰:۲۰", "2019-05-30T00:20:00+04:30"),
        ("", "۲۰ شهريور ۱۴۰۲، ۰۸:۱۲", "2023-09-11T08:12:00+03:30"),
        (PUBLISHED.format("1403-02-31T11:42:00"), "", "2024-05-20T11:42:00+03:30"),
        (PUBLISHED.format("۱۴۰۳/۰۲/۳۱ - ۱۱:۴۲"), "", "2024-05-20T11:42:00+03:30"),
        (PUBLISHED.format("2024-05-20") + PUBLISHED.format("2024-05-22"), "", None),
        (PUBLISHED.format("1403"), "", None),
    ],
)
def test_the_clock_of_tehran(head: str, shown: str, wanted: str | None) -> None:
    assert iso(head=head, shown=shown) == (wanted, "fa")


@pytest.mark.parametrize(
    ("lang", "head", "shown", "wanted"),
    [
        ("prs", "", "۱۲ قوس ۱۴۰۳ - ۱۸:۲۳", "2024-12-02T18:23:00+04:30"),
        ("fa-AF", "", "پنجشنبه ۲۲ سنبله ۱۴۰۳ ساعت ۷:۰۵", "2024-09-12T07:05:00+04:30"),
        ("fa", "", "۱۲ قوس ۱۴۰۳ - ۱۸:۲۳", "2024-12-02T18:23:00+04:30"),
        ("prs", PUBLISHED.format("2024-12-02T19:45:00Z"), "", "2024-12-03T00:15:00+04:30"),
        ("prs", PUBLISHED.format("2019-07-02T09:00:00Z"), "", "2019-07-02T13:30:00+04:30"),
    ],
)
def test_the_clock_of_kabul(lang: str, head: str, shown: str, wanted: str) -> None:
    assert iso(lang=lang, head=head, shown=shown) == (wanted, "prs")


def test_a_page_on_iran_that_names_a_sign_of_the_zodiac_stays_persian() -> None:
    assert iso(lang="fa-IR", shown="۱۲ آذر ۱۴۰۳ - ۱۸:۲۳ | طالع قوس")[1] == "fa"


def test_a_wrong_locale_changes_nothing() -> None:
    head = "<meta property='og:locale' content='en_US'>"
    assert iso(head=head, shown="۱۲ آذر ۱۴۰۳ - ۱۸:۲۳") == ("2024-12-02T18:23:00+03:30", "fa")
