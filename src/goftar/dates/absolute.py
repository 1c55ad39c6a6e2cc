"""Days by number and month («دوشنبه ۱۲ آذر ۱۴۰۳», «۱۲ تا ۱۵ آذر»), and days in numbers («۱۲/۹/۱۴۰۳»)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goftar.dates.intervals import DAY, Draft, century, day_in, days_of_month
from goftar.dates.numbers import number
from goftar.dates.words import guards
from goftar.dates.years import lunar, year

if TYPE_CHECKING:
    from datetime import date

    from goftar.dates.line import Line
    from goftar.dates.numbers import Number
    from goftar.records import CalendarName

_SIGNS = frozenset("/-.\\–٫")
# How many adjectives may stand between a place and its name, and one.
_NEAR = 4


def day(line: Line, i: int) -> Draft | None:
    """The day, or the run of days, that begins at an item: number, month, and maybe a year."""
    first = number(line.items, i)
    if first is None or not 1 <= first.value <= 31 or first.figures > 2:
        return None
    k, numbers, joints = first.end, [first], 0
    while True:
        joint = line.means(k, "till") or line.means(k, "and") or line.key(k) in {"-", "–", "،", ",", "یا"}
        following = number(line.items, k + 1) if joint else None
        if following is None or not numbers[-1].value < following.value <= 31 or following.figures > 2:
            break
        numbers.append(following)
        joints, k = joints + 1, following.end
    if line.value(k, "unit") == "day":
        k += 2 if line.means(k + 1, "from") else 1
    if line.value(k, "unit") == "month" and line.month(k + 1):
        k += 1
    sign = line.key(k) if line.key(k) in {"/", "-"} and line.month(k + 1) else ""
    k += bool(sign)
    month = line.month(k)
    if month is None or (not line.month(k, "full_month") and guarded(line, k, first.ordinal)):
        return None
    calendar, number_of_month = month
    k += 1
    if line.value(k, "unit") == "month" and not line.means(k + 1, "window"):
        k += 1
    if line.key(k) in {"ی", "ء"}:
        k += 1
    _, k = line.calendar(k)
    k += bool(sign) and line.key(k) == sign
    told = lunar(year(line, k, calendar), calendar, number_of_month, first.value)
    if told is None and line.means(i - 1, "year") and line.now.day is not None:
        # «امسال ۱۴ آبان»
        before = year(line, i - 1, calendar)
        told = replace(before, end=k) if before else None
    if told and told.calendar != calendar:
        told = None
    if told:
        k = told.end
        if told.year is None:
            return _none(i, k)
        days = [day_in(calendar, told.year, number_of_month, n.value) for n in numbers]
    elif _names_place(line, i) or (_worded(first) and line.key(k - 1) in guards()):
        return None
    else:
        side = line.side(i, k)
        if line.means(k, "window"):
            side, k = ("past" if line.count(k, "window") < 0 else "future"), k + 1
        elif line.means(k, "current"):
            k += 1
        last = line.nearest(calendar, number_of_month, numbers[-1].value, side, soon=line.settled(i, k))
        if last is None and line.now.day is None:
            return _none(i, k)
        days = [last - (numbers[-1].value - n.value) * DAY if last else None for n in numbers]
    if any(found is None for found in days):
        return None
    found = [each for each in days if each]
    return _days(i, k, found[0], found[-1], calendar, "day-month-year" if told else "day-month")


def _names_place(line: Line, i: int) -> bool:
    """Whether a place is called after the day: «خیابان ۱۷ شهریور», «مجتمع فرهنگی هنری ۲۹ بهمن»."""
    k = i - 1
    while i - k < _NEAR and line.key(k).endswith("ی") and not line.means(k, "place"):
        k -= 1
    return line.means(k, "place")


def _worded(first: Number) -> bool:
    """Whether a number stands in words and counts no place: «دو صفر», «به یک میزان» are no days."""
    return not first.ordinal and not first.figures


def _days(start: int, end: int, first: date, last: date, calendar: CalendarName, rule: str) -> Draft:
    return Draft(
        start=start, end=end, earliest=first, latest=last + DAY, precision="day", calendar=calendar,
        approximate=calendar == "hijri", rule=rule,
    )  # fmt: skip


def _none(start: int, end: int) -> Draft:
    """An expression that is read but cannot be placed: it names a time, and which one is not known."""
    return Draft(start=start, end=end, earliest=None, latest=None, precision="day", rule="unplaced")


def guarded(line: Line, i: int, ordinal: bool = False) -> bool:
    """Whether the words beside a month's name say that it is something else there («۳ تیر به سقف خورد»)."""
    words = guards().get(line.key(i))
    if words is None:
        return False
    before, after, near = words
    around = {line.key(k) for k in range(max(i - 3, 0), i + 4) if k != i}
    numbered = number(line.items, i - 1) is not None or ordinal
    if ordinal or (i and line.items[i - 1].digits is not None and numbered and not near & around):
        return line.key(i + 1) in after - {"و"} and line.key(i) not in {"مهر"}
    return line.key(i - 1) in before or line.key(i + 1) in after or bool(near & around)


def month_day_year(line: Line, i: int) -> Draft | None:
    """A day told month first («Dec 2, 2024», «دسامبر ۲، ۲۰۲۴»)."""
    month = line.month(i)
    first = number(line.items, i + 1) if month else None
    if month is None or first is None or not 1 <= first.value <= 31 or line.key(first.end) not in {"،", ","}:
        return None
    told = year(line, first.end + 1, month[0])
    if told is None or told.year is None or told.calendar != month[0]:
        return None
    found = day_in(month[0], told.year, month[1], first.value)
    return _days(i, told.end, found, found, month[0], "month-day-year") if found else None


def numeric(line: Line, i: int) -> Draft | None:
    """A day in numbers: year first or last, «/», «-» or «.» between them."""
    if i + 4 >= len(line.items) or line.key(i + 1) not in _SIGNS or line.key(i + 1) != line.key(i + 3):
        return None
    parts = [line.items[i + step].digits for step in (0, 2, 4)]
    widths = [len(line.key(i + step)) for step in (0, 2, 4)]
    a, b, c = parts
    if a is None or b is None or c is None or _joined(line, i):
        return None
    marked, end = line.calendar(i + 5)
    readings: list[tuple[CalendarName, int, int, int]] = []
    if widths[0] == 4 and max(widths[1:]) <= 2:
        readings = _readings(marked, a, b, c)
    elif widths[2] == 4 and max(widths[:2]) <= 2:
        readings = _readings(marked, c, b, a) + _readings(marked, c, a, b)
    elif widths == [2, 2, 2] or (max(widths) == 2 and 2 in {widths[0], widths[2]}):
        if line.key(i + 1) not in {"/", "."} or (line.key(i + 1) == "." and a < 32):
            return None
        return _short(line, i, end, a, b, c)
    for calendar, y, m, d in readings:
        if found := day_in(calendar, y, m, d):
            return _days(i, end, found, found, calendar, "numeric")
    return None


def _joined(line: Line, i: int) -> bool:
    """Whether the numbers are a piece of a longer code."""
    before, after = line.key(i - 1), line.key(i + 5)
    left = i > 0 and line.items[i].start == line.items[i - 1].end and (before in _SIGNS or before.isascii())
    right = i + 5 < len(line.items) and line.items[i + 5].start == line.items[i + 4].end
    further = line.items[i + 6] if i + 6 < len(line.items) else None
    tail = after in _SIGNS and further is not None and further.digits is not None
    return (left and before not in {"(", "[", ":"}) or (right and tail)


def _readings(marked: CalendarName | None, y: int, m: int, d: int) -> list[tuple[CalendarName, int, int, int]]:
    if marked:
        return [(marked, y, m, d)]
    if 1200 <= y <= 1430:
        return [("jalali", y, m, d)]
    if 1431 <= y <= 1500:
        return [("hijri", y, m, d)]
    return [("gregorian", y, m, d)] if 1700 <= y <= 2100 else []


def _short(line: Line, i: int, end: int, a: int, b: int, c: int) -> Draft | None:
    """A Jalali day with a year of two digits: of both orders the one that lies nearer to the article, year first."""
    orders = ((a, b, c), (c, b, a))
    days = [found for y, m, d in orders if y < 100 and (found := day_in("jalali", century("jalali", y), m, d))]
    if not days:
        return None
    today = line.now.day
    found = days[0] if today is None else min(days, key=lambda each: abs((each - today).days))
    return _days(i, end, found, found, "jalali", "numeric-short")


__all__ = ["day", "days_of_month", "guarded", "month_day_year", "numeric"]
