"""Parts of periods: «اوایل مهر», «نیمه دوم سال», «سه‌ماهه سوم», «هفته اول آذر»."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from goftar.dates.absolute import guarded
from goftar.dates.intervals import DAY, Draft, dated_in, day_in, months, week
from goftar.dates.numbers import number
from goftar.dates.periods import interval, period, unplaced
from goftar.dates.years import year

if TYPE_CHECKING:
    from goftar.dates.line import Line


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
    return interval(line, i, end, pair, "season", calendar, "quarter")


def part(line: Line, i: int) -> Draft | None:
    """A part of a period: «اوایل مهر», «نیمه دوم سال», «پایان هفته آینده»."""
    k = i
    if line.means(k, "half") and (place := number(line.items, k + 1)) and place.ordinal and place.value in {1, 2}:
        if whole := whole_or_current(line, place.end):
            return _half(i, whole, place.value)
        return None
    if line.means(k, "units") and (line.means(k + 1, "final") or line.means(k + 1, "opening")):
        whole = whole_or_current(line, k + 2)
        return _edge(i, whole, "late" if line.means(k + 1, "final") else "early") if whole else None
    if line.value(k, "ordinal") == 1 and line.value(k + 1, "unit") == "week":
        whole = whole_or_current(line, k + 1)
        return _edge(i, whole, "early") if whole and whole.precision == "week" else None
    if line.means(k, "edge"):
        if whole := whole_or_current(line, k + 1):
            return _edge(i, whole, str(line.value(k, "edge")))
        return None
    if line.means(k, "half") and (whole := whole_or_current(line, k + 1)):
        return _edge(i, whole, "mid")
    return None


def whole_or_current(line: Line, i: int) -> Draft | None:
    """A period, or a bare «سال», «ماه», «هفته» that stands for the current one."""
    if found := _whole(line, i) or (month_alone(line, i) if line.month(i) else None):
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
    return interval(line, i, end, pair, "year" if unit == "year" else "month", calendar, "relative")


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
    return interval(line, i, i + 1, months(calendar, y + shift, count), "month", calendar, "month")


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
    cut = whole.rule.startswith(("edge", "half", "week-of", "quarter", "range"))
    if whole.precision == "year" and not cut:
        y, m, _ = dated_in(calendar, first)
        one, two = day_in(calendar, y, m + 4, 1), day_in(calendar, y, m + 8, 1)
    elif whole.precision == "decade" and not cut:
        y = dated_in(calendar, first)[0]
        one, two = day_in(calendar, y + 3, 1, 1), day_in(calendar, y + 7, 1, 1)
    elif whole.precision == "month" and not cut:
        one, two = first + 10 * DAY, first + 20 * DAY
    elif whole.precision == "week" and not cut:
        one, two = first + 2 * DAY, first + 5 * DAY
    else:
        third = timedelta(days=max((last - first).days // 3, 1))
        one, two = first + third, first + 2 * third
        if two >= last:
            return replace(whole, start=i)
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


def _whole(line: Line, i: int) -> Draft | None:
    """A period, or a part of one: «پایان نیمه اول مهر»."""
    for rule in (part, quarter, week_of_month, period):
        if found := rule(line, i):
            return found
    return None
