"""Weeks, months, seasons, quarters, years and decades, and the parts of them («اوایل», «نیمه دوم», «سه‌ماهه سوم»)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goftar.dates.absolute import guarded
from goftar.dates.intervals import DAY, Draft, century, dated_in, months, week
from goftar.dates.numbers import number
from goftar.dates.words import guards
from goftar.dates.years import lunar, year

if TYPE_CHECKING:
    from datetime import date

    from goftar.dates.line import Line
    from goftar.records import CalendarName, Precision


def period(line: Line, i: int) -> Draft | None:
    """The week, month, season, quarter, year or decade that begins at an item."""
    for rule in (month, season, whole_year, decade, relative):
        if found := rule(line, i):
            return found
    return None


def interval(line: Line, i: int, end: int, pair: tuple[date, date] | None, precision: Precision,
        calendar: CalendarName, rule: str) -> Draft | None:  # fmt: skip
    """A period from its interval; None where a calendar has no such month or year."""
    if pair is None:
        return None
    return Draft(
        start=i, end=end, earliest=pair[0], latest=pair[1], precision=precision, calendar=calendar,
        approximate=calendar == "hijri", rule=rule,
    )  # fmt: skip


def unplaced(i: int, end: int, precision: Precision) -> Draft:
    """A period of which the article does not tell which one it is."""
    return Draft(start=i, end=end, earliest=None, latest=None, precision=precision, rule="unplaced")


def month(line: Line, i: int) -> Draft | None:
    """A month by its name: with a year, with «ماه», or where nothing else can be meant."""
    k = i
    worded = line.value(k, "unit") == "month" or line.value(k, "units") == "month"
    if worded:
        k += 1
    named = line.month(k)
    if named is None:
        return None
    full = worded or line.month(k, "full_month") is not None
    calendar, number_of_month = named
    at, k = k, k + 1
    if line.value(k, "unit") == "month":
        full, k = True, k + 1
    _, k = line.calendar(k)
    told = lunar(year(line, k, calendar), calendar, number_of_month, 1)
    if told and told.calendar == calendar:
        if not full and guarded(line, at):
            return None
        if told.year is None:
            return unplaced(i, told.end, "month")
        return interval(
            line, i, told.end, months(calendar, told.year, number_of_month), "month", calendar, "month-year"
        )
    side, pointed = line.side(i, k), True
    if line.means(k, "window"):
        side, k = ("past" if line.count(k, "window") < 0 else "future"), k + 1
    elif joined := _up_to(line, i, k, calendar, number_of_month):
        return joined
    else:
        pointed = False
    if not full and guarded(line, at):
        return None
    if not full and not pointed and (line.key(at) in guards() or not _governed(line, i)):
        return None
    if line.now.day is None:
        return unplaced(i, k, "month")
    today_year, today_month, _ = dated_in(calendar, line.now.day)
    if side == "past":
        shift = 0 if number_of_month <= today_month - (1 if pointed else 0) else -1
    elif side == "future":
        shift = 0 if number_of_month >= today_month + (1 if pointed else 0) else 1
    else:
        shift = min((-1, 0, 1), key=lambda y: abs(12 * y + number_of_month - today_month))
    return interval(line, i, k, months(calendar, today_year + shift, number_of_month), "month", calendar, "month")


def _up_to(line: Line, i: int, k: int, calendar: CalendarName, first: int) -> Draft | None:
    """Months in a row of which the last one tells the year: «مهر و آبان امسال», «ژانویه تا مارس ۲۰۲۴»."""
    if not (line.means(k, "and") or line.means(k, "till")) or line.month(k + 1) is None:
        return None
    last = month(line, k + 1)
    if last is None or last.calendar != calendar or last.earliest is None or last.precision != "month":
        return None
    y, m, _ = dated_in(calendar, last.earliest)
    pair = months(calendar, y if first < m else y - 1, first)
    return replace(last, start=i, earliest=pair[0]) if pair and first != m else None


def _governed(line: Line, i: int) -> bool:
    """Whether a word before an item makes the name of a month there a time."""
    return any(
        line.means(i - 1, kind)
        for kind in ("in", "from", "till", "edge", "half", "between", "within", "before", "after", "on", "final", "and")
    )


def season(line: Line, i: int) -> Draft | None:
    """A season with a year, «گذشته» or «آینده», or after a preposition."""
    k = i
    worded = line.value(k, "unit") == "season"
    if worded:
        k += 1
    if not line.means(k, "season"):
        return None
    count = line.count(k, "season")
    k += 1
    told = year(line, k)
    if told:
        if told.year is None:
            return unplaced(i, told.end, "season")
        return _season(line, i, told.end, told.calendar, told.year, count)
    side, pointed = None, line.means(k, "window")
    if pointed:
        side, k = ("past" if line.count(k, "window") < 0 else "future"), k + 1
    elif line.means(k, "current"):
        k += 1
    elif not line.means(i - 1, "edge") and not (line.means(i - 1, "in") and not line.key(k).isalpha()):
        # «فصل بهار» by itself is any spring.
        return None
    if line.now.day is None:
        return unplaced(i, k, "season")
    y, m, _ = dated_in("jalali", line.now.day)
    now = (m + 2) // 3
    side = side or line.side(i, k)
    shift = 0
    if side == "past" and (count > now or (pointed and count == now)):
        shift = -1
    elif side == "future" and (count < now or (pointed and count == now)):
        shift = 1
    return _season(line, i, k, "jalali", y + shift, count)


def _season(line: Line, i: int, end: int, calendar: CalendarName, y: int, count: int) -> Draft | None:
    """A season of a year; in a Gregorian year, the Iranian season that begins in it."""
    jalali = y if calendar == "jalali" else y - 621
    if calendar == "gregorian":
        found = months("jalali", jalali, 3 * count - 2, 3)
    else:
        found = months(calendar, y, 3 * count - 2, 3)
    draft = interval(line, i, end, found, "season", calendar, "season")
    return replace(draft, approximate=calendar != "jalali") if draft else None


def whole_year(line: Line, i: int) -> Draft | None:
    """A year: «سال ۱۴۰۳», «امسال», «سال آینده میلادی», «هزار و چهارصد و سه», «۱۲۱۰ میلادی»."""
    told = year(line, i)
    if told is None:
        return None
    if told.year is None:
        return unplaced(i, told.end, "year")
    if line.value(i, "unit") != "year" and line.value(i, "units") != "year" and not line.means(i, "year"):
        marked = line.means(told.end - 1, "calendar") or line.key(told.end - 1) in {")", "]"}
        if not marked and not _spelled(line, i, told.end):
            return None
    draft = interval(line, i, told.end, months(told.calendar, told.year, 1, 12), "year", told.calendar, "year")
    if draft and line.means(told.end, "and"):
        other = year(line, told.end + 1, told.calendar)
        later = other is not None and other.year is not None and other.calendar == told.calendar
        if other and other.year and later and told.year < other.year < told.year + 20 and other.year > 1000:
            pair = months(told.calendar, other.year, 1, 12)
            return replace(draft, end=other.end, latest=pair[1]) if pair else draft
    return draft


def _spelled(line: Line, i: int, end: int) -> bool:
    """Whether a number in words alone is a year: «هزار و چهارصد و سه», not «دو هزار و ۵۰۰ دوربین»."""
    words = line.items[i:end]
    thousand = any("factor" in item.means or item.means.get("cardinal", 0) in range(1300, 2100) for item in words)
    several = len(words) > 2 or "factor" not in words[-1].means
    digits = any(item.digits is not None for item in words)
    return thousand and several and not digits and not line.means(end, "and")


def decade(line: Line, i: int) -> Draft | None:
    """A decade: «دهه ۶۰», «دهه هفتاد میلادی», «دهه ۱۹۹۰»."""
    if line.value(i, "unit") != "decade" and line.value(i, "units") != "decade":
        return None
    found = number(line.items, i + 1)
    if found is None or found.ordinal or found.value % 10 or not 10 <= found.value <= 2100:
        return None
    calendar, end = line.calendar(found.end)
    value = found.value
    if value < 100:
        calendar = calendar or "jalali"
        value = century(calendar, value)
    else:
        calendar = calendar or ("jalali" if 1200 <= value <= 1430 else "gregorian")
    return interval(line, i, end, months(calendar, value, 1, 120), "decade", calendar, "decade")


def relative(line: Line, i: int) -> Draft | None:
    """«ماه گذشته», «هفته آینده», «این فصل», «دهه گذشته»: a unit beside the article's own."""
    shift: int | None = None
    k = i
    if line.means(k, "this") and line.value(k + 1, "unit") in {"week", "month", "decade"}:
        unit, shift, k = str(line.value(k + 1, "unit")), 0, k + 2
        if line.means(k, "plural"):
            return None
    elif line.value(k, "unit") in {"week", "month", "decade", "day"}:
        unit, k = str(line.value(k, "unit")), k + 1
        _, k = line.calendar(k)
        if line.means(k, "window"):
            shift = line.count(k, "window")
        elif line.means(k, "point") and unit != "day" and not line.narrated(i, k):
            shift = line.count(k, "point")
        elif line.means(k, "current"):
            shift = 0
        if shift is None:
            return None
        k += 1
    else:
        return None
    calendar, end = line.calendar(k)
    return around(line, i, end, unit, shift, calendar or "jalali")


def around(line: Line, i: int, end: int, unit: str, shift: int, calendar: CalendarName) -> Draft | None:
    """The unit of a calendar that lies some units from the article's own."""
    today = line.now.day
    precision: Precision = "week" if unit == "week" else "month" if unit == "month" else "season" \
        if unit == "season" else "year" if unit == "year" else "decade" if unit == "decade" else "day"  # fmt: skip
    if today is None:
        return unplaced(i, end, precision)
    if unit == "day":
        first = today + shift * DAY
        return Draft(start=i, end=end, earliest=first, latest=first + DAY, precision="day", rule="relative")
    if unit == "week":
        first, last = week(today, shift)
        return Draft(start=i, end=end, earliest=first, latest=last, precision="week", rule="relative")
    y, m, _ = dated_in(calendar, today)
    if unit == "month":
        pair = months(calendar, y, m + shift)
    elif unit == "season":
        pair = months(calendar, y, 3 * ((m - 1) // 3 + shift) + 1, 3)
    elif unit == "year":
        pair = months(calendar, y + shift, 1, 12)
    else:
        pair = months(calendar, y - y % 10 + 10 * shift, 1, 120)
    return interval(line, i, end, pair, precision, calendar, "relative")
