"""Intervals on the three calendars, and the clock by which an article tells time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from goftar.lexicon.calendar import from_jalali, month_length, to_jalali
from goftar.lexicon.hijri import from_hijri, hijri_month_length, to_hijri

if TYPE_CHECKING:
    from goftar.lexicon.calendar import Zone
    from goftar.records import CalendarName, Precision

Side = Literal["past", "future"]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The time of an article where it is told: its day, the moment if that is known, and the zone."""

    day: date | None
    moment: datetime | None = None
    zone: Zone = "Asia/Tehran"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An interval that a stretch of items names: the items from `start` up to `end`."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    precision: Precision
    calendar: CalendarName | None = None
    approximate: bool = False
    rule: str


def day_in(calendar: CalendarName, year: int, month: int, day: int) -> date | None:
    """The day of a date on a calendar; None where there is no such day."""
    try:
        if calendar == "jalali":
            return from_jalali(year, month, day)
        return from_hijri(year, month, day) if calendar == "hijri" else date(year, month, day)
    except ValueError:
        return None


def dated_in(calendar: CalendarName, day: date) -> tuple[int, int, int]:
    """Year, month and day of a day on a calendar."""
    if calendar == "jalali":
        return to_jalali(day)
    return to_hijri(day) if calendar == "hijri" else (day.year, day.month, day.day)


def days_of_month(calendar: CalendarName, year: int, month: int) -> int:
    """The number of days of a month."""
    if calendar == "jalali":
        return month_length(year, month)
    if calendar == "hijri":
        return hijri_month_length(year, month)
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def months(calendar: CalendarName, year: int, month: int, count: int = 1) -> tuple[date, date] | None:
    """The interval of some months from the first day of a month on; `month` may lie outside 1 to 12."""
    first = day_in(calendar, year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    month += count
    last = day_in(calendar, year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return (first, last) if first and last else None


def shifted(calendar: CalendarName, day: date, count: int) -> date | None:
    """The day that lies some months later (or earlier): the same day of the month, or the month's last."""
    year, month, number = dated_in(calendar, day)
    month += count
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    try:
        return day_in(calendar, year, month, min(number, days_of_month(calendar, year, month)))
    except ValueError:
        return None


def week(day: date, count: int = 0) -> tuple[date, date]:
    """The week (Saturday to Friday) that lies `count` weeks from the one a day is in."""
    first = day - timedelta(days=(day.weekday() + 2) % 7) + timedelta(weeks=count)
    return first, first + 7 * DAY


def century(calendar: CalendarName, year: int) -> int:
    """The year that two digits stand for: 1320 to 1419 of the Jalali calendar, 1930 to 2029 of the Gregorian one."""
    if calendar == "jalali":
        return 1300 + year if year >= 20 else 1400 + year
    if calendar == "hijri":
        return 1400 + year
    return 1900 + year if year >= 30 else 2000 + year


def calendar_of(year: int) -> CalendarName | None:
    """The calendar that a year without a word for one follows; None for years that follow none surely."""
    if 1200 <= year <= 1430:
        return "jalali"
    return "gregorian" if 1700 <= year <= 2100 else None
