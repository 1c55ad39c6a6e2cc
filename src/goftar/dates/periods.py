"""Weeks, months, seasons, quarters, years and decades, and the parts of them («اوایل», «نیمه دوم», «سه‌ماهه سوم»)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from goftar.dates.absolute import guarded
from goftar.dates.intervals import DAY, Draft, century, dated_in, day_in, months, week
from goftar.dates.numbers import number
from goftar.dates.words import guards
from goftar.dates.years import year

if TYPE_CHECKING:
    from datetime import date

    from goftar.dates.line import Line
    from goftar.records import CalendarName, Precision


def period(line: Line, i: int) -> Draft | None:
    """The week, month, season, quarter, year or decade that begins at an item."""
    for rule in (part, quarter, month, season, whole_year, decade, week_of_month, relative):
        if found := rule(line, i):
            return found
    return None


def _of(line: Line, i: int, end: int, pair: tuple[date, date] | None, precision: Precision,
        calendar: CalendarName, rule: str) -> Draft | None:  # fmt: skip
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
    told = year(line, k, calendar)
    if told and told.calendar == calendar:
        if not full and guarded(line, at):
            return None
        if told.year is None:
            return unplaced(i, told.end, "month")
        return _of(line, i, told.end, months(calendar, told.year, number_of_month), "month", calendar, "month-year")
    side, pointed = line.side(i, k), True
    if line.means(k, "window"):
        side, k = ("past" if line.count(k, "window") < 0 else "future"), k + 1
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
    return _of(line, i, k, months(calendar, today_year + shift, number_of_month), "month", calendar, "month")


def _governed(line: Line, i: int) -> bool:
    """Whether a word before an item makes the name of a month there a time."""
    return any(
        line.means(i - 1, kind)
        for kind in ("in", "from", "till", "edge", "half", "between", "within", "before", "after", "on", "final", "and")
    )


def season(line: Line, i: int) -> Draft | None:
    """A season with a year, «گذشته» or «آینده», or after «فصل» or a preposition."""
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
    elif not worded and not (line.means(i - 1, "in") and not line.key(k).isalpha()):
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
    draft = _of(line, i, end, found, "season", calendar, "season")
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
    draft = _of(line, i, told.end, months(told.calendar, told.year, 1, 12), "year", told.calendar, "year")
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
    return _of(line, i, end, months(calendar, value, 1, 120), "decade", calendar, "decade")


def quarter(line: Line, i: int) -> Draft | None:
    """Some months of a year in a row: «سه‌ماهه سوم», «شش ماه نخست», «۹ ماهه ابتدایی» of a year."""
    size = number(line.items, i)
    k = size.end if size else i
    if size is None or size.value not in range(1, 12):
        return None
    if line.value(k, "stretch") != "month" and line.value(k, "unit") != "month":
        return None
    k += 1
    place = 1
    if (found := number(line.items, k)) and found.ordinal:
        place, k = found.value, found.end
    elif line.means(k, "final"):
        place, k = 12 // size.value, k + 1
    elif line.means(k, "opening") or (line.value(k, "edge") == "first"):
        k += 1
    elif line.value(k - 1, "stretch") != "month":
        return None
    if (place > 1 and 12 % size.value) or place * size.value > 12:
        return None
    told = year(line, k)
    bare = line.value(k, "unit") == "year" and told is None
    if told is None and not bare:
        return None
    if bare:
        calendar, end = line.calendar(k + 1)
        calendar = calendar or "jalali"
        y = dated_in(calendar, line.now.day)[0] if line.now.day else None
    else:
        assert told is not None
        calendar, end, y = told.calendar, told.end, told.year
    if y is None:
        return unplaced(i, end, "season")
    pair = months(calendar, y, (place - 1) * size.value + 1, size.value)
    return _of(line, i, end, pair, "season", calendar, "quarter")


def part(line: Line, i: int) -> Draft | None:
    """A part of a period: «اوایل مهر», «نیمه دوم سال», «پایان هفته آینده»."""
    k = i
    if line.means(k, "half") and (place := number(line.items, k + 1)) and place.ordinal and place.value in {1, 2}:
        if whole := whole_or_current(line, place.end):
            return _half(i, whole, place.value)
        return None
    if line.means(k, "edge"):
        if whole := whole_or_current(line, k + 1):
            return _edge(i, whole, str(line.value(k, "edge")))
        return None
    if line.means(k, "half") and (whole := whole_or_current(line, k + 1)):
        return _edge(i, whole, "mid")
    return None


def whole_or_current(line: Line, i: int) -> Draft | None:
    """A period, or a bare «سال», «ماه», «هفته» that stands for the current one."""
    if found := period(line, i) or (month_alone(line, i) if line.month(i) else None):
        return found
    unit = line.value(i, "unit")
    if unit not in {"year", "month", "week"} or line.means(i + 1, "plural"):
        return None
    calendar, end = line.calendar(i + 1)
    calendar = calendar or "jalali"
    if line.now.day is None:
        return unplaced(i, end, "year" if unit == "year" else "month" if unit == "month" else "week")
    if unit == "week":
        return Draft(start=i, end=end, earliest=week(line.now.day)[0], latest=week(line.now.day)[1],
                     precision="week", rule="relative")  # fmt: skip
    y, m, _ = dated_in(calendar, line.now.day)
    pair = months(calendar, y, 1, 12) if unit == "year" else months(calendar, y, m)
    return _of(line, i, end, pair, "year" if unit == "year" else "month", calendar, "relative")


def month_alone(line: Line, i: int) -> Draft | None:
    """A month's bare name where the word before it («اوایل», «تا») leaves no doubt."""
    named = line.month(i)
    if named is None or guarded(line, i) or line.now.day is None:
        return None
    calendar, count = named
    y, m, _ = dated_in(calendar, line.now.day)
    side = line.side(i, i + 1)
    shift = min((-1, 0, 1), key=lambda s: abs(12 * s + count - m))
    if side == "past" and 12 * shift + count > m:
        shift -= 1
    elif side == "future" and 12 * shift + count < m:
        shift += 1
    return _of(line, i, i + 1, months(calendar, y + shift, count), "month", calendar, "month")


def _half(i: int, whole: Draft, place: int) -> Draft | None:
    if whole.earliest is None or whole.latest is None:
        return replace(whole, start=i)
    calendar = whole.calendar or "jalali"
    if whole.precision == "month":
        middle = whole.earliest + 15 * DAY
    elif whole.precision in {"year", "decade"}:
        y = dated_in(calendar, whole.earliest)[0]
        pair = months(calendar, y, 1, 6 if whole.precision == "year" else 60)
        if pair is None:
            return None
        middle = pair[1]
    else:
        middle = whole.earliest + (whole.latest - whole.earliest) // 2
    earliest, latest = (whole.earliest, middle) if place == 1 else (middle, whole.latest)
    return replace(whole, start=i, earliest=earliest, latest=latest, rule="half",
                   precision="season" if whole.precision == "year" else whole.precision)  # fmt: skip


def _edge(i: int, whole: Draft, edge: str) -> Draft | None:
    """A third of a period: ten days of a month, four months of a year; the middle of a week or decade is longer."""
    if whole.earliest is None or whole.latest is None or whole.precision in {"day", "hour", "moment", "vague"}:
        return replace(whole, start=i)
    calendar = whole.calendar or "jalali"
    first, last = whole.earliest, whole.latest
    if whole.precision == "year":
        y, m, _ = dated_in(calendar, first)
        one, two = day_in(calendar, y, m + 4, 1), day_in(calendar, y, m + 8, 1)
    elif whole.precision == "decade":
        y = dated_in(calendar, first)[0]
        one, two = day_in(calendar, y + 3, 1, 1), day_in(calendar, y + 7, 1, 1)
    elif whole.precision == "month":
        one, two = first + 10 * DAY, first + 20 * DAY
    elif whole.precision == "week":
        one, two = first + 2 * DAY, first + 5 * DAY
    else:
        third = timedelta(days=(last - first).days // 3)
        one, two = first + third, first + 2 * third
    if one is None or two is None:
        return None
    bounds = {"early": (first, one), "first": (first, one), "mid": (one, two), "late": (two, last), "last": (two, last)}
    earliest, latest = bounds[edge]
    return replace(whole, start=i, earliest=earliest, latest=latest, rule=f"edge-{edge}")


def week_of_month(line: Line, i: int) -> Draft | None:
    """«هفته اول آذر»: the days 1 to 7 of a month; «هفته پایانی»: its last seven."""
    if line.value(i, "unit") not in {"week", "decade"}:
        return None
    size = 7 if line.value(i, "unit") == "week" else 10
    place = number(line.items, i + 1)
    if place and place.ordinal and 1 <= place.value <= 5:
        k, count = place.end, place.value
    elif line.means(i + 1, "final"):
        k, count = i + 2, 0
    else:
        return None
    whole = whole_or_current(line, k)
    if whole is None or whole.precision != "month" or whole.earliest is None or whole.latest is None:
        return None
    first = whole.latest - size * DAY if not count else whole.earliest + (count - 1) * size * DAY
    if first >= whole.latest:
        return None
    return replace(whole, start=i, earliest=first, latest=min(first + size * DAY, whole.latest),
                   precision="week", rule="week-of-month")  # fmt: skip


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
        elif line.means(k, "point") and unit != "day":
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
    return _of(line, i, end, pair, precision, calendar, "relative")
