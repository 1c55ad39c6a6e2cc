"""The year that stands behind a month or a season: in numbers («۱۴۰۳», «سال ۹۲») or by the article («سال گذشته»)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goftar.dates.intervals import calendar_of, century, dated_in, day_in
from goftar.dates.numbers import number

if TYPE_CHECKING:
    from goftar.dates.line import Line
    from goftar.records import CalendarName


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year: its number where the article's clock gives one, its calendar, one past its last item.

    `known` is False for a year that the text points at without saying which («همان سال»).
    """

    year: int | None
    calendar: CalendarName
    end: int
    known: bool = True


def year(line: Line, i: int, calendar: CalendarName | None = None, *, bare: bool = True) -> Year | None:
    """The year at an item, for a month of this calendar or for none; `bare` allows one without the word «سال»."""
    k = i
    if line.key(k) in {"،", ","} and line.means(k + 1, "unit") and line.value(k + 1, "unit") == "year":
        k += 1
    named = line.value(k, "unit") == "year" or line.value(k, "units") == "year"
    if named or line.value(k, "year") is not None or line.means(k, "this") or line.means(k, "that"):
        return _pointed(line, k, calendar) or (_numbered(line, k + 1, calendar, named=True) if named else None)
    return _numbered(line, k, calendar, named=False) if bare else None


def lunar(told: Year | None, calendar: CalendarName, month: int, day: int) -> Year | None:
    """The lunar year of a lunar date that is told by a Jalali or Gregorian year («رمضان ۱۴۰۲»); others as they are."""
    if told is None or told.year is None or calendar != "hijri" or told.calendar == "hijri":
        return told
    begun, ended = day_in(told.calendar, told.year, 1, 1), day_in(told.calendar, told.year + 1, 1, 1)
    if begun is None or ended is None:
        return None
    for candidate in range(dated_in("hijri", begun)[0], dated_in("hijri", ended)[0] + 1):
        found = day_in("hijri", candidate, month, day)
        if found and begun <= found < ended:
            return replace(told, year=candidate, calendar="hijri")
    return None


def _pointed(line: Line, i: int, calendar: CalendarName | None) -> Year | None:
    """«امسال», «سال گذشته», «سال آینده میلادی», «همین سال», «همان سال»."""
    k, shift, known = i, None, True
    if line.means(k, "year"):
        shift, k = line.count(k, "year"), k + 1
    elif (line.means(k, "this") or line.means(k, "that")) and line.value(k + 1, "unit") == "year":
        known, shift, k = False, 0, k + 2
        if line.means(k, "plural"):
            return None
    elif line.value(k, "unit") == "year":
        marked, k = line.calendar(k + 1)
        if line.means(k, "window"):
            shift = line.count(k, "window")
        elif line.means(k, "point") and not _follows_number(line, i):
            shift, known = line.count(k, "point"), not line.narrated(i, k)
        elif line.means(k, "current"):
            shift = 0
        elif line.means(k, "next"):
            shift = None if line.now.day is None else int(dated_in(marked or calendar or "jalali", line.now.day)[1] > 6)
            known = shift is not None
        else:
            return None
        calendar, k = marked or calendar, k + 1
    else:
        return None
    marked, k = line.calendar(k)
    calendar = marked or calendar or "jalali"
    if not known or line.now.day is None or shift is None:
        return Year(year=None, calendar=calendar, end=k, known=False)
    return Year(year=dated_in(calendar, line.now.day)[0] + shift, calendar=calendar, end=k)


def _follows_number(line: Line, i: int) -> bool:
    """Whether a number stands before an item: «۳۲۶۰ سال پیش» is too far for the calendar, and no «سال پیش»."""
    return i > 0 and (line.items[i - 1].digits is not None or line.means(i - 1, "cardinal"))


def _numbered(line: Line, i: int, calendar: CalendarName | None, *, named: bool) -> Year | None:
    found = number(line.items, i)
    if found and found.ordinal and found.figures == 4 and line.key(found.end - 1) == "م" and 1000 < found.value < 2100:
        return Year(year=found.value, calendar="gregorian", end=found.end)
    if (
        found is None
        or found.ordinal
        or (found.figures and found.figures not in ({2, 3, 4} if calendar == "hijri" else {2, 4}))
    ):
        return None
    marked, end = line.calendar(found.end)
    value = found.value
    if value < 100:
        if not (value >= 20 or found.figures == 2) or not (named or marked or _alone(line, found.end, value)):
            return None
        of = marked or calendar or "jalali"
        return Year(year=century(of, value), calendar=of, end=end)
    # «رمضان ۱۴۰۲» today is Ramadan of the Jalali year.
    if calendar == "hijri" and marked is None and 1 <= value <= 1500 and not 1380 <= value <= 1430:
        marked = "hijri"
    of_number = marked or calendar_of(value)
    if of_number is None or not 100 < value < 2200 or (value < 1200 and not marked):
        return None
    if marked is None and not named and calendar is None and not found.figures and not _closed(line, found.end):
        return None
    return Year(year=value, calendar=of_number, end=end)


def _alone(line: Line, end: int, value: int) -> bool:
    """Whether two digits behind a month are its year («آذر ۹۵»), not the number of something («آذر ۵۰ نفر»)."""
    return (value >= 30 and not _counting(line, end)) or (value < 10 and _closed(line, end))


def _counting(line: Line, end: int) -> bool:
    """Whether what stands at an item is counted by the number before it."""
    kinds = ("counted", "unit", "units", "factor", "till", "stretch")
    if line.means(end, "clock"):
        return False
    return any(line.means(end, kind) for kind in kinds) or line.key(end) in {"%", "٪", "-", "/", ":", "ساله", "هزار"}


def _closed(line: Line, end: int) -> bool:
    """Whether nothing that could be counted stands at an item."""
    return end >= len(line.items) or line.means(end, "beside") or not line.key(end).isalpha()
