"""Days, months and years as they are typed in questions, in either calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from goftar.lexicon import key
from goftar.lexicon.calendar import from_jalali, month_length, month_named, stamp

_NUMBERS = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?")
_NAMED = re.compile(r"(?:(\d{1,2})\s+)?(\D+?)\s+(\d{4})")
_DAY = timedelta(days=1)
# Jalali years are far below, Gregorian ones above; the lunar calendar is not asked in.
_JALALI = range(1178, 1502)
_GREGORIAN = range(1800, 2201)


def period(text: str) -> tuple[date, date] | None:
    """The first day of a day, month or year, and the first one past it; None for what is none.

    >>> period("۱۴۰۳/۹/۱")
    (datetime.date(2024, 11, 21), datetime.date(2024, 11, 22))
    >>> period("1403-09")
    (datetime.date(2024, 11, 21), datetime.date(2024, 12, 21))
    >>> period("2024-12-02") == period("۱۲ آذر ۱۴۰۳")
    True
    """
    folded = " ".join(key(text).casefold().split())
    if told := _NUMBERS.fullmatch(folded):
        year, _, month, day = told.groups()
        calendar = _calendar(int(year))
        return _period(calendar, int(year), month and int(month), day and int(day)) if calendar else None
    if told := _NAMED.fullmatch(folded):
        day, name, year = told.groups()
        named = month_named(name)
        if named and _calendar(int(year)) == named.calendar:
            return _period(named.calendar, int(year), named.month, day and int(day))
    found = stamp(text)
    if found is None:
        return None
    first = date(found.year, found.month, found.day)
    return first, first + _DAY


def _calendar(year: int) -> str | None:
    return "jalali" if year in _JALALI else "gregorian" if year in _GREGORIAN else None


def _period(calendar: str, year: int, month: int | str | None, day: int | str | None) -> tuple[date, date] | None:
    try:
        first = _first(calendar, year, int(month or 1), int(day or 1))
        if day:
            return first, first + _DAY
        if month:
            return first, _first(calendar, year + int(month) // 12, int(month) % 12 + 1, 1)
        return first, _first(calendar, year + 1, 1, 1)
    except ValueError:
        return None


def _first(calendar: str, year: int, month: int, day: int) -> date:
    if calendar == "jalali":
        month_length(year, month)
        return from_jalali(year, month, day)
    return date(year, month, day)
