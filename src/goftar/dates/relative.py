"""Days and stretches told from the article's day: «دیروز», «سه روز دیگر», «ظرف ۹۰ روز آینده», «شنبه هفته گذشته»."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from goftar.dates.absolute import day as dated_day
from goftar.dates.absolute import guarded, numeric
from goftar.dates.intervals import DAY, Draft, dated_in, day_in, shifted, week
from goftar.dates.numbers import number
from goftar.dates.parts import whole_or_current
from goftar.dates.periods import around, relative, unplaced

if TYPE_CHECKING:
    from datetime import date, datetime

    from goftar.dates.line import Line
    from goftar.records import Precision

_MONTHS = {"month": 1, "season": 3, "year": 12, "decade": 120}
_PRECISIONS: dict[str, Precision] = {
    "minute": "moment", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "season": "season", "year": "year", "decade": "decade",
}  # fmt: skip


def deictic(line: Line, i: int) -> Draft | None:
    """«امروز», «دیروز», «پس‌فردا»; what follows it of the same day («امروز دوشنبه ۱۲ آذر») belongs to it."""
    if not line.means(i, "day"):
        return None
    end = i + 1
    if guarded(line, i):
        return None
    if line.now.day is None:
        return unplaced(i, end, "day")
    day = line.now.day + line.count(i, "day") * DAY
    if line.means(end, "weekday") and line.count(end, "weekday") == day.weekday():
        end += 1
        following = dated_day(line, end + (line.key(end) in {"،", ","})) or numeric(line, end)
        if following and following.earliest == day:
            end = following.end
    elif line.key(end) == "(" and line.key(end + 2) == ")" and line.value(end + 1, "weekday") == day.weekday():
        end += 3
    return Draft(start=i, end=end, earliest=day, latest=day + DAY, precision="day", rule="deictic")


def counted(line: Line, i: int, *, within: bool = False) -> Draft | None:
    """Some units before or after the article: «سه روز دیگر», «دو سال پیش», «در سه روز گذشته», «ظرف ۹۰ روز»."""
    k, deadline = i, within
    if line.means(k, "within"):
        within, k = True, k + 1
    if line.value(k, "past_half") == 30 and line.value(k + 1, "unit") == "hour" and line.means(k + 2, "point"):
        return point(line, i, k + 3, "minute", 30 * line.count(k + 2, "point"))
    found = number(line.items, k)
    if found is None or found.ordinal or not 0 < found.value <= 5000:
        return None
    count, k = found.value, found.end
    half = False
    if line.means(k, "and") and line.value(k + 1, "past_half") == 30:
        half, k = True, k + 2
    unit = line.value(k, "unit")
    # «سه و نیم سال»: half and year stand in the tables as one word, the half-year.
    if line.means(k, "and") and line.means(k + 1, "half") and line.key(k + 1).endswith("سال"):
        half, unit, k = True, "year", k + 1
    if (
        unit is None
        and line.value(k, "part") == "night"
        and (line.means(k + 1, "point") or line.means(k + 1, "window"))
    ):
        unit = "day"
    if unit is None or unit == "season":
        return None
    unit, k = str(unit), k + 1
    if line.means(k, "and") and line.value(k + 1, "past_half") == 30:
        half, k = True, k + 2
    if line.means(k, "point") and not line.means(k, "after") and not line.narrated(i, k):
        shift = line.count(k, "point")
        if within:
            return window(line, i, k + 1, unit, shift * count)
        return point(line, i, k + 1, unit, shift * count, half=half)
    if line.means(k, "window"):
        return window(line, i, k + 1, unit, line.count(k, "window") * count, half=half)
    if within and not deadline and line.key(i) != "طی" and "در" not in line.key(i) and not line.means(k, "and"):
        return window(line, i, k, unit, count)
    return None


def point(line: Line, i: int, end: int, unit: str, shift: int, *, half: bool = False) -> Draft | None:
    """The unit that lies some units from the article's own: a day, a week, a month, a year."""
    moment = line.now.moment
    if unit in {"hour", "minute"}:
        if moment is None:
            return unplaced(i, end, "hour")
        step = timedelta(hours=1) if unit == "hour" else timedelta(minutes=1)
        first = moment + shift * step + (step / 2 if shift > 0 else -step / 2) * half
        return Draft(start=i, end=end, earliest=first, latest=first + step, precision=_PRECISIONS[unit], rule="counted")
    found = around(line, i, end, unit, shift, "jalali")
    return replace(found, rule="counted") if found and found.rule != "unplaced" else found


def window(line: Line, i: int, end: int, unit: str, shift: int, *, half: bool = False) -> Draft | None:
    """The stretch of some units that ends or begins with the article; the article's day is inside."""
    today, moment = line.now.day, line.now.moment
    if unit in {"hour", "minute"}:
        if moment is None:
            return unplaced(i, end, "hour")
        step = timedelta(hours=1) if unit == "hour" else timedelta(minutes=1)
        far: date | datetime | None = moment + shift * step
        return _ordered(i, end, moment, far, _PRECISIONS[unit], last=timedelta(0))
    if today is None:
        return unplaced(i, end, _PRECISIONS[unit])
    if unit in _MONTHS:
        length = _MONTHS[unit] * shift + (_MONTHS[unit] // 2 * (1 if shift > 0 else -1) if half else 0)
        far = shifted("jalali", today, length)
    else:
        far = today + shift * (7 if unit == "week" else 1) * DAY
    return _ordered(i, end, today, far, _PRECISIONS[unit], last=DAY)


def _ordered(i: int, end: int, near: date, far: date | None, precision: Precision, *, last: timedelta) -> Draft | None:
    if far is None:
        return None
    first, final = min(near, far), max(near, far)
    return Draft(start=i, end=end, earliest=first, latest=final + last, precision=precision, rule="window")


def weekday(line: Line, i: int) -> Draft | None:
    """A day of the week: with its date, with «آینده» or a week, or by its clause the last or the next one."""
    k = i
    pointed = line.means(k, "this") and line.means(k + 1, "weekday")
    if pointed or (line.value(k, "unit") == "day" and line.means(k + 1, "weekday")):
        k += 1
    counted_out = i > 0 and line.means(i - 1, "ordinal")
    if not line.means(k, "weekday") or line.means(i - 1, "every") or line.means(k + 1, "plural") or counted_out:
        return None
    wanted = line.count(k, "weekday")
    k += 1
    if line.means(k, "part"):
        k += 1
    if line.value(k, "day") == -1 and line.key(k).startswith("شب"):
        return _pointed(line, i, k + 1, wanted, -1)
    dated = _with_date(line, i, k, wanted)
    if dated:
        return dated
    if _not_a_day(line, i, k):
        return None
    if line.value(k, "unit") == "month" and line.month(k + 1):
        return unplaced(i, k, "day")
    today = line.now.day
    if line.means(k, "window") or (line.means(k, "point") and not line.means(k, "after")):
        side = line.count(k, "window") if line.means(k, "window") else line.count(k, "point")
        return _pointed(line, i, k + 1, wanted, side)
    counted_weeks = number(line.items, k)
    if counted_weeks and line.value(counted_weeks.end, "unit") == "week" and today:
        k2 = counted_weeks.end + 1
        side = line.count(k2, "point") if line.means(k2, "point") else line.count(k2, "window") \
            if line.means(k2, "window") else 0  # fmt: skip
        if side:
            return _in_week(i, k2 + 1, week(today, side * counted_weeks.value)[0], wanted)
    inner = relative(line, _past_list(line, k))
    if inner and inner.precision == "week" and _past_list(line, k) != k:
        inner = replace(inner, end=k)
    if inner and inner.precision == "week":
        if inner.earliest is None:
            return unplaced(i, inner.end, "day")
        return _in_week(i, inner.end, inner.earliest, wanted)
    if today is None:
        return unplaced(i, k, "day")
    if pointed:
        return _in_week(i, k, week(today)[0], wanted)
    # «به روز چهارشنبه منتقل شد»
    if line.side(i, k) == "future" or line.sideless(k) or line.announced(i, k):
        return _day(i, k, today + (wanted - today.weekday()) % 7 * DAY, "weekday-next")
    if line.key(i - 1) == "به" and line.settled(i, k):
        return _day(i, k, today + (wanted - today.weekday()) % 7 * DAY, "weekday-next")
    return _day(i, k, today - (today.weekday() - wanted) % 7 * DAY, "weekday-last")


def _pointed(line: Line, i: int, end: int, wanted: int, side: int) -> Draft:
    """«پنجشنبه آینده», «جمعه گذشته»: the first such day after the article's day, or the last before it."""
    today = line.now.day
    if today is None:
        return unplaced(i, end, "day")
    away = (wanted - today.weekday()) % 7 or 7
    return _day(i, end, today + (away if side > 0 else away - 7 if away < 7 else -7) * DAY, "weekday-pointed")


def nth_weekday(line: Line, i: int) -> Draft | None:
    """«آخرین جمعه رمضان», «اولین شنبه آذر»: a weekday counted within a month."""
    place = number(line.items, i)
    if line.means(i, "final"):
        count, k = -1, i + 1
    elif place and place.ordinal and place.value <= 5:
        count, k = place.value - 1, place.end
    else:
        return None
    if not line.means(k, "weekday"):
        return None
    month = whole_or_current(line, k + 1)
    if month is None or month.precision != "month":
        return None
    if month.earliest is None or month.latest is None:
        return unplaced(i, month.end, "day")
    first = month.earliest + (line.count(k, "weekday") - month.earliest.weekday()) % 7 * DAY
    days = [first + 7 * n * DAY for n in range(5) if first + 7 * n * DAY < month.latest]
    if count >= len(days):
        return None
    day = days[count]
    return replace(month, start=i, earliest=day, latest=day + DAY, precision="day", rule="nth-weekday")


def _past_list(line: Line, k: int) -> int:
    """Past the other days of a list, whose last one names the week: «یکشنبه، دوشنبه و سه‌شنبه هفته جاری»."""
    while (line.means(k, "and") or line.key(k) in {"،", ","}) and line.means(k + 1, "weekday"):
        k += 2
    return k


def _not_a_day(line: Line, i: int, k: int) -> bool:
    """Whether a bare weekday is a piece of a name: «نماز جمعه», «دوشنبه بازار», «امام جمعه»."""
    if line.key(i - 1) in {"نماز", "امام", "ایمه", "خطیب", "خطبه", "خطبههای", "ستاد", "مسجد", "سیه", "سیاه", "صلاه"}:
        return True
    return line.key(k) in {"بازار", "سوری", "سیاه"}


def _with_date(line: Line, i: int, k: int, wanted: int) -> Draft | None:
    for at in (k, k + 1) if line.key(k) in {"،", ",", "-", "–"} or line.means(k, "on") else (k,):
        at = line.skip(at, "on")
        following = dated_day(line, at) or numeric(line, at)
        if following and following.rule == "unplaced":
            return replace(following, start=i)
        if following and following.earliest and following.latest:
            if following.earliest.weekday() == wanted or following.latest - following.earliest > DAY:
                return replace(following, start=i)
            if following.calendar and following.rule == "day-month":
                return _agreeing(line, i, following, wanted)
            return None
    return None


def _agreeing(line: Line, i: int, following: Draft, wanted: int) -> Draft | None:
    """The same day of a year beside, if its weekday is the one that is told."""
    assert following.earliest
    assert following.calendar
    y, m, d = dated_in(following.calendar, following.earliest)
    for other in (y - 1, y + 1):
        found = day_in(following.calendar, other, m, d)
        if found and found.weekday() == wanted:
            return replace(following, start=i, earliest=found, latest=found + DAY)
    return replace(following, start=i)


def _day(i: int, end: int, day: date, rule: str) -> Draft:
    return Draft(start=i, end=end, earliest=day, latest=day + DAY, precision="day", rule=rule)


def _in_week(i: int, end: int, first: date, wanted: int) -> Draft:
    return _day(i, end, first + (wanted + 2) % 7 * DAY, "weekday-of-week")


def day_of_month(line: Line, i: int) -> Draft | None:
    """«پنجم ماه آینده», «۱۵ همین ماه»: a number and a month told from the article."""
    found = number(line.items, i)
    if found is None or not 1 <= found.value <= 31 or found.figures > 2:
        return None
    month = relative(line, found.end)
    if month is None or month.precision != "month":
        return None
    if line.means(found.end, "unit") and not found.ordinal and not line.means(i - 1, "in"):
        return None
    if month.earliest is None or month.latest is None:
        return unplaced(i, month.end, "day")
    day = month.earliest + (found.value - 1) * DAY
    return replace(month, start=i, earliest=day, latest=day + DAY, precision="day") if day < month.latest else None
