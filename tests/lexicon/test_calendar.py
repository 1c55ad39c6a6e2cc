from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goftar.lexicon.calendar import from_jalali, is_leap, month_length, month_name, month_named, stamp, to_jalali

DAYS = st.dates(date(1800, 1, 1), date(2122, 3, 1))


def borkowski_leap(year: int) -> bool:
    """Between the breaks 1210 and 1635 of Borkowski's table: every fourth year of 33, and the last waits a fifth."""
    n = (year - 1210) % 33
    return n % 4 == 0 and n != 32


def counted(year: int, month: int, day: int) -> date:
    """An independent count: year by year from an observed new year, month by month, day by day."""
    known, start = 1400, date(2021, 3, 21)
    while known < year:
        start += timedelta(days=366 if borkowski_leap(known) else 365)
        known += 1
    while known > year:
        known -= 1
        start -= timedelta(days=366 if borkowski_leap(known) else 365)
    return start + timedelta(days=sum([31] * min(month - 1, 6) + [30] * max(month - 7, 0)) + day - 1)


@given(DAYS)
def test_a_day_comes_back(day: date) -> None:
    assert from_jalali(*to_jalali(day)) == day


@given(st.integers(1300, 1500), st.integers(1, 12), st.integers(1, 31))
def test_a_jalali_date_comes_back_or_does_not_exist(year: int, month: int, day: int) -> None:
    if day > month_length(year, month):
        with pytest.raises(ValueError, match="days"):
            from_jalali(year, month, day)
    else:
        assert to_jalali(from_jalali(year, month, day)) == (year, month, day)


def test_every_month_of_two_centuries_agrees_with_a_count() -> None:
    for year in range(1300, 1501):
        assert is_leap(year) == borkowski_leap(year)
        for month in range(1, 13):
            assert from_jalali(year, month, 29) == counted(year, month, 29)


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ((1300, 1, 1), "1921-03-21"),
        ((1357, 11, 22), "1979-02-11"),
        ((1375, 12, 30), "1997-03-20"),
        ((1399, 12, 30), "2021-03-20"),
        ((1403, 12, 30), "2025-03-20"),
        ((1404, 1, 1), "2025-03-21"),
    ],
)
def test_known_days(jalali: tuple[int, int, int], gregorian: str) -> None:
    assert from_jalali(*jalali) == date.fromisoformat(gregorian)


def test_years_outside_the_rule_are_refused() -> None:
    with pytest.raises(ValueError, match="1178"):
        from_jalali(1177, 1, 1)
    with pytest.raises(ValueError, match="1501"):
        to_jalali(date(2124, 1, 1))


@pytest.mark.parametrize(
    ("name", "calendar", "month"),
    [
        ("آذر", "jalali", 9),
        ("آذرماه", "jalali", 9),
        ("آذر\u200cماه", "jalali", 9),
        ("شهریور ماه", "jalali", 6),
        ("ارديبهشت", "jalali", 2),
        ("Mordad", "jalali", 5),
        ("حمل", "jalali", 1),
        ("عقرب", "jalali", 8),
        ("ژوئيه", "gregorian", 7),
        ("اکتوبر", "gregorian", 10),
        ("شباط", "gregorian", 2),
        ("كانون الثانی", "gregorian", 1),
        ("آذار", "gregorian", 3),
    ],
)
def test_months_in_every_spelling(name: str, calendar: str, month: int) -> None:
    assert month_named(name) == (calendar, month)


def test_other_words_are_no_months() -> None:
    assert [month_named(word) for word in ("ماه", "", "هفته", "آذربایجان")] == [None] * 4
    assert [month_name("jalali", 1), month_name("gregorian", 8)] == ["فروردین", "اوت"]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("۱۲ آذر ۱۴۰۳ - ۱۸:۲۳", "2024-12-02T18:23:00+03:30"),
        ("دوشنبه ۱۲ آذر ۱۴۰۳ ساعت ۱۸:۲۳", "2024-12-02T18:23:00+03:30"),
        ("دوشنبه / ۱۲ آذر ۱۴۰۳ / ۱۸:۲۳", "2024-12-02T18:23:00+03:30"),
        ("1403/09/12 18:23", "2024-12-02T18:23:00+03:30"),
        ("18:23 1403/09/12", "2024-12-02T18:23:00+03:30"),
        ("۱۴۰۳-۰۹-۱۲ ۱۸:۲۳:۰۵", "2024-12-02T18:23:05+03:30"),
        ("21:33 · 21 Ordibehesht 1405", "2026-05-11T21:33:00+03:30"),
        ("۱۲ آذرماه ۱۴۰۳", "2024-12-02"),
        ("۱۲ آذر ماه سال ۱۴۰۳", "2024-12-02"),
        ("١٢ آذر ١٤٠٣", "2024-12-02"),
        ("2015-04-25", "2015-04-25"),
        ("۳ دسامبر ۲۰۲۴", "2024-12-03"),
        ("۳ دسامبر ۲۰۲۴ میلادی", "2024-12-03"),
        ("December 2, 2024", "2024-12-02"),
        ("Mon, 02 Dec 2024 14:53:00 GMT", "2024-12-02T18:23:00+03:30"),
        ("2019-05-29T19:50:37Z", "2019-05-30T00:20:37+04:30"),
        ("2019-05-30 T 00:20:37 +0430", "2019-05-30T00:20:37+04:30"),
        ("2019-05-20T18:23:00.0000000Z", "2019-05-20T22:53:00+04:30"),
        ("2019-05-01T15:54:40.8500000", "2019-05-01T15:54:40+04:30"),
        ("2022-09-21T12:00:00", "2022-09-21T12:00:00+04:30"),
        ("2022-09-23T12:00:00", "2022-09-23T12:00:00+03:30"),
        ("2023-07-01T12:00:00", "2023-07-01T12:00:00+03:30"),
        ("1403-09-12T18:23:00+03:30", "2024-12-02T18:23:00+03:30"),
        ("دوشنبه، ۱۲ آذر ۱۴۰۳، ۰۶:۲۳ ب.ظ", "2024-12-02T18:23:00+03:30"),
        ("دوشنبه ۱۲ آذر ۱۴۰۳ - 2 December 2024", "2024-12-02"),
        ("23/02/1398", "2019-05-13"),
        ("۱۲ قوس ۱۴۰۳ - ۱۸:۲۳ به وقت کابل", "2024-12-02T17:23:00+03:30"),
    ],
)
def test_stamps(text: str, iso: str) -> None:
    found = stamp(text)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "۱۲ آذر",
        "1403",
        "98/03/09",
        "11/02/1398",
        "12/3/2024",
        "1446/05/30",
        "۳۱ مهر ۱۴۰۳",
        "۳۰ اسفند ۱۴۰۴",
        "سه‌شنبه ۱۲ آذر ۱۴۰۳",
        "۱۲ آذر ۱۴۰۳ - ۲۵:۱۰",
        "۱۲ آذر ۱۴۰۳ - ۱۸:۲۳ - ۱۹:۲۰",
        "۱۲ آذر ۱۴۰۳ - ۱۳ آذر ۱۴۰۳",
        "تاریخ انتشار: ۱۲ آذر ۱۴۰۳",
        "وزیر خارجه ۱۲ آذر ۱۴۰۳ به تهران رفت",
        "© ۱۳۹۲ - 2025",
        "2024-13-01",
        "1500/01/01",
        "2024-12-02T18:23:00+99:99 ",
    ],
)
def test_what_is_doubtful_is_no_stamp(text: str) -> None:
    assert stamp(text) is None


def test_kabul_when_told() -> None:
    found = stamp("2024-12-02T14:53:00Z", zone="Asia/Kabul")
    assert isinstance(found, datetime)
    assert found.isoformat() == "2024-12-02T19:23:00+04:30"
    assert found.astimezone(UTC).hour == 14


@given(st.datetimes(datetime(1935, 1, 1), datetime(2050, 1, 1)))
def test_every_jalali_stamp_is_read_as_written(moment: datetime) -> None:
    year, month, day = to_jalali(moment.date())
    found = stamp(f"{day} {month_name('jalali', month)} {year} - {moment:%H:%M}")
    assert isinstance(found, datetime)
    assert (found.date(), found.hour, found.minute) == (moment.date(), moment.hour, moment.minute)


@given(st.text(alphabet="۰۱۲۳4567/-:. آذرمهیسشنبTZ+ماه", max_size=40))
def test_no_text_breaks_the_reader_of_stamps(text: str) -> None:
    found = stamp(text)
    assert found is None or 1700 < found.year < 2300
