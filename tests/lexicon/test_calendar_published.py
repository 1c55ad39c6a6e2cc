from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goftar.lexicon.calendar import from_jalali, is_leap, month_length, to_jalali
from goftar.lexicon.hijri import from_hijri, hijri_month_length, to_hijri

# The years at which the rhythm of leap years breaks, in K. M. Borkowski, «The Persian calendar for 3000 years»,
# Earth, Moon, and Planets 74 (1996), 223-230: its algorithm written out here as published, against goftar's own.
BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)


def borkowski(year: int) -> tuple[date, bool]:
    """The first day of a Jalali year, and whether it is a leap year."""
    gregorian, leaps, last, jump = year + 621, -14, BREAKS[0], 0
    for point in BREAKS[1:]:
        jump = point - last
        if year < point:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        last = point
    n = year - last
    leaps += n // 33 * 8 + (n % 33 + 3) // 4
    if jump % 33 == 4 and jump - n == 4:
        leaps += 1
    march = 20 + leaps - (gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150)
    if jump - n < 6:
        n = n - jump + (jump + 4) // 33 * 33
    return date(gregorian, 3, march), ((n + 1) % 33 - 1) % 4 == 0 and (n + 1) % 33 != 0


@pytest.mark.parametrize("year", range(1300, 1501))
def test_every_year_begins_and_leaps_as_published(year: int) -> None:
    first, leap = borkowski(year)
    assert from_jalali(year, 1, 1) == first
    assert is_leap(year) == leap


def test_every_day_of_two_centuries_goes_there_and_back() -> None:
    day = from_jalali(1300, 1, 1)
    for year in range(1300, 1501):
        for month in range(1, 13):
            for number in range(1, month_length(year, month) + 1):
                assert from_jalali(year, month, number) == day
                assert to_jalali(day) == (year, month, number)
                day += timedelta(days=1)


@given(st.dates(date(1700, 1, 1), date(2200, 1, 1)))
def test_lunar_days_go_there_and_back(day: date) -> None:
    year, month, number = to_hijri(day)
    assert from_hijri(year, month, number) == day
    assert 1 <= number <= hijri_month_length(year, month)


# New moons' days of Iran's official calendar: the civil rule may be a day off, no more.
@pytest.mark.parametrize(
    ("lunar", "seen"),
    [((1446, 9, 1), date(2025, 3, 2)), ((1446, 10, 1), date(2025, 3, 31)), ((1446, 1, 10), date(2024, 7, 16))],
)
def test_the_civil_rule_is_at_most_a_day_off(lunar: tuple[int, int, int], seen: date) -> None:
    assert abs((from_hijri(*lunar) - seen).days) <= 1


def test_days_that_do_not_exist_are_refused() -> None:
    for lunar in ((1446, 13, 1), (1446, 2, 30), (0, 1, 1), (1446, 1, 0)):
        with pytest.raises(ValueError, match=r"month|no such"):
            from_hijri(*lunar)
