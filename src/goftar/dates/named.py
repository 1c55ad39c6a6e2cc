"""Days with a name (نوروز, عاشورا, روز قدس, کریسمس), from `lexicon/dates/named.tsv`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.dates.absolute import guarded
from goftar.dates.intervals import DAY, Draft, dated_in, day_in, days_of_month
from goftar.dates.line import SOON
from goftar.dates.periods import unplaced
from goftar.dates.words import NamedDay
from goftar.dates.years import year
from goftar.lexicon import table

if TYPE_CHECKING:
    from datetime import date

    from goftar.dates.line import Line
    from goftar.records import CalendarName


def named(line: Line, i: int) -> Draft | None:
    """The day that a name stands for: in the year that is told, else the nearest that the clause allows."""
    if not line.means(i, "named"):
        return None
    row = table("dates/named", NamedDay)[line.count(i, "named")]
    k = i + 1
    told = year(line, k) or (year(line, k, row.calendar) if row.calendar == "hijri" else None)
    if guarded(line, i):
        return None
    side = None
    if told is None:
        if line.means(k, "window"):
            side, k = line.count(k, "window"), k + 1
        elif (clause := line.side(i, k)) is not None:
            side = -1 if clause == "past" else 1
    if line.now.day is None and (told is None or told.year is None):
        return unplaced(i, told.end if told else k, "day")
    if told and told.year is None:
        return unplaced(i, told.end, "day")
    if told and told.year is not None:
        day = _in_year(row, told.calendar, told.year)
        k = told.end
    else:
        assert line.now.day
        day = _nearest(row, line.now.day, side)
    if day is None:
        return None
    return Draft(
        start=i, end=k, earliest=day, latest=day + row.days * DAY, precision="day" if row.days == 1 else "week",
        calendar=row.calendar, approximate=row.calendar == "hijri", rule="named",
    )  # fmt: skip


def _on(row: NamedDay, year: int) -> date | None:
    if row.last is None:
        return day_in(row.calendar, year, row.month, row.day)
    final = day_in(row.calendar, year, row.month, days_of_month(row.calendar, year, row.month))
    return final - ((final.weekday() - row.last) % 7 - row.shift) * DAY if final else None


def _in_year(row: NamedDay, calendar: CalendarName, year: int) -> date | None:
    """The day in a year of another calendar too: «عاشورای ۱۴۰۳»."""
    if calendar == row.calendar:
        return _on(row, year)
    first, last = day_in(calendar, year, 1, 1), day_in(calendar, year + 1, 1, 1)
    if first is None or last is None or not 1800 <= first.year <= 2100:
        return None
    begin, end = dated_in(row.calendar, first)[0], dated_in(row.calendar, last)[0]
    if row.calendar == "hijri" and calendar == "jalali" and 1431 <= year <= 1500:
        return _on(row, year)
    days = [day for y in range(begin, end + 1) if (day := _on(row, y)) and first <= day < last]
    return days[0] if days else None


def _nearest(row: NamedDay, today: date, side: int | None) -> date | None:
    this = dated_in(row.calendar, today)[0]
    days = [day for y in range(this - 1, this + 2) if (day := _on(row, y))]
    near = min(days, key=lambda day: abs((day - today).days), default=None)
    if near and side is not None and side < 0 and abs((near - today).days) < SOON:
        return near
    if side is not None:
        days = [day for day in days if (day <= today if side < 0 else day + row.days * DAY > today)]
    return min(days, key=lambda day: abs((day - today).days), default=None)
