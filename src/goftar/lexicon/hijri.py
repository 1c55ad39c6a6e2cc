"""Days of the lunar Hijri calendar by its civil (tabular) rule: the calendar that is seen may be a day off."""

from __future__ import annotations

from datetime import date

# 1 Muharram 1 as a day number of `date.toordinal` (Julian day 1948440, 16 July 622 in the Julian calendar).
_EPOCH = 1948440 - 1721425


def from_hijri(year: int, month: int, day: int) -> date:
    """The Gregorian day of a lunar date by the civil rule.

    >>> from_hijri(1446, 9, 1)
    datetime.date(2025, 3, 1)

    Eleven leap years in thirty (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29), as in Reingold and Dershowitz, «Calendrical
    Calculations». Raises ValueError for a day that does not exist.
    """
    if not 1 <= year <= 2000 or not 1 <= day <= hijri_month_length(year, month):
        raise ValueError(f"{year}/{month}/{day}: no such lunar day")
    return date.fromordinal(_month_start(year, month) + day - 1)


def to_hijri(day: date) -> tuple[int, int, int]:
    """The lunar year, month and day of a Gregorian day by the civil rule.

    >>> to_hijri(date(2025, 3, 1))
    (1446, 9, 1)
    """
    number = day.toordinal()
    year = (30 * (number - _EPOCH) + 10646) // 10631
    month = next(month for month in range(12, 0, -1) if _month_start(year, month) <= number)
    return year, month, number - _month_start(year, month) + 1


def hijri_month_length(year: int, month: int) -> int:
    """The number of days of a lunar month by the civil rule.

    >>> hijri_month_length(1446, 9)
    30
    """
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}: a month is 1 to 12")
    return 30 if month % 2 or (month == 12 and (11 * year + 14) % 30 < 11) else 29


def _month_start(year: int, month: int) -> int:
    return _EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
