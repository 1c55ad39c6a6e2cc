"""Expressions joined: a day with its clock time, «از … تا …», «بین … و …», «تا پایان …», «پیش از …», «پس از …»."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from goftar.dates import absolute, named, parts, periods, relative, vague
from goftar.dates.hours import Clock, clock, moment
from goftar.dates.intervals import DAY, Draft, dated_in, day_in
from goftar.dates.numbers import number
from goftar.dates.years import year

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from goftar.dates.line import Line

_RULES: dict[str, tuple[Callable[[Line, int], Draft | None], ...]] = {
    "number": (absolute.numeric, absolute.day, relative.nth_weekday, relative.counted,
               relative.day_of_month, parts.quarter,
        parts.part, periods.whole_year),
    "month": (absolute.month_day_year, periods.month),
    "weekday": (relative.weekday,),
    "unit": (relative.weekday, vague.vague, periods.month, periods.season, periods.whole_year, periods.decade,
             parts.week_of_month, periods.relative),
    "units": (parts.part, vague.vague, periods.month, periods.whole_year, periods.decade),
    "this": (relative.weekday, periods.whole_year, periods.relative),
    "that": (periods.whole_year,),
    "day": (relative.deictic,),
    "year": (periods.whole_year,),
    "within": (relative.counted,),
    "named": (named.named,),
    "vague": (vague.vague,),
    "every": (vague.vague,),
    "season": (periods.season,),
    "final": (relative.nth_weekday,),
    "half": (parts.part,),
    "edge": (parts.part,),
}  # fmt: skip
_NUMBERS = frozenset({"cardinal", "ordinal", "factor"})
# How far before clock times words stand that repeat them.
_REPEATED = 6
_HOURS = 24


def expression(line: Line, i: int) -> Draft | None:
    """The longest time expression that begins at an item."""
    found = next((found for rule in (_between, _from, _until, _beyond) if (found := rule(line, i))), None)
    if found is None and (first := _hours(line, i) or timed(line, i)):
        found = _to(line, first) or first
    if found and found.rule == "year" and line.means(found.end - 1, "year") and (day := absolute.day(line, found.end)):
        # «امسال ۱۴ آبان»
        found = replace(day, start=found.start)
    if found and found.precision == "day" and _one_day(found) and line.means(found.end, "from"):
        hours = _hours(line, found.end + 1, of=found.earliest)
        found = replace(hours, start=found.start) if hours and hours.earliest is not None else found
    if found and found.rule == "clock" and line.means(found.end, "till"):
        found = _lasting(line, found)
    if found and found.earliest is not None and _onwards(line, found.end):
        return replace(found, end=found.end + 2, latest=None, rule="since")
    return found


def _lasting(line: Line, begun: Draft) -> Draft:
    """A clock time on a day with the one after «تا»: «فردا ساعت ۱۷ تا ۱۹»."""
    last = clock(line, begun.end + 1)
    bare = number(line.items, begun.end + 1)
    end = last.end if last else bare.end if bare else begun.end
    if last is None and bare and bare.value <= _HOURS and not line.means(end, "counted"):
        last = Clock(hour=bare.value, minute=None, start=begun.end + 1, end=end, worded=True)
    if last is None or not isinstance(begun.earliest, datetime):
        return begun
    ended = moment(line, last, begun.earliest.date(), begun.start, end)
    if ended.earliest is None or not begun.earliest < ended.earliest:
        return begun
    return replace(ended, earliest=begun.earliest, rule="clock-range")


def _repeated(line: Line, i: int) -> bool:
    """Whether what stands before an item says that it is so on many days: «روزهای تعطیل از ساعت ۹ تا ۱۳»."""
    before = range(max(i - _REPEATED, 0), i)
    return any(line.value(k, "units") == "day" or line.means(k, "every") or line.means(k, "daily") for k in before)


def _onwards(line: Line, k: int) -> bool:
    """Whether «به بعد» stands at an item."""
    return line.key(k) == "به" and line.key(k + 1) == "بعد"


def _hours(line: Line, i: int, *, of: date | None = None) -> Draft | None:
    """«ساعت ۸ تا ۱۴ فردا», «از ۹ صبح تا ۵ عصر»: two clock times of one day, or of the one told before."""
    first = clock(line, i)
    if first is None or not line.means(first.end, "till"):
        return None
    last = clock(line, first.end + 1)
    bare = None if last else number(line.items, first.end + 1)
    if last is None and (bare is None or not first.worded or bare.value > 24 or line.means(bare.end, "counted")):
        return None
    end = last.end if last else bare.end if bare else first.end
    day = simple(line, line.skip(end, "on"))
    if day and not (day.precision == "day" and _one_day(day)):
        day = None
    if day is None and of is None and _repeated(line, i):
        return Draft(start=i, end=end, earliest=None, latest=None, precision="hour", rule="unplaced")
    of = day.earliest if day else of or line.now.day
    if last is None and bare is not None:
        last = replace(first, hour=bare.value, minute=None)
    if last is None:
        return None
    if line.means(last.end - 1, "part") and first.hour < 12 < last.hour and not line.means(first.end - 1, "part"):
        first = replace(first, hour=first.hour + 12 if first.hour + 12 < last.hour else first.hour)
    begun = moment(line, first, of, i, day.end if day else end)
    ended = moment(line, last, of, i, begun.end)
    if begun.earliest is None or ended.earliest is None or not begun.earliest < ended.earliest:
        return replace(begun, earliest=None, latest=None, rule="unplaced")
    # «تا ساعت ۱۴» ends at two o'clock, but the words do not say whether the hour itself is meant: it is inside.
    return replace(begun, latest=ended.latest, rule="clock-range")


def simple(line: Line, i: int) -> Draft | None:
    """The longest expression of one kind that begins at an item."""
    if not 0 <= i < len(line.items):
        return None
    best: Draft | None = None
    item = line.items[i]
    kinds = [kind for kind in item.means if kind in _RULES]
    if item.digits is not None or _NUMBERS & item.means.keys():
        kinds.insert(0, "number")
    for kind in kinds:
        for rule in _RULES[kind]:
            found = rule(line, i)
            if found and (best is None or found.end > best.end):
                best = found
    return best


def timed(line: Line, i: int) -> Draft | None:
    """A simple expression with the part of the day and the clock time before or after it."""
    if i not in line.timed:
        line.timed[i] = _timed(line, i)
    return line.timed[i]


def _timed(line: Line, i: int) -> Draft | None:
    """A simple expression with the part of the day and the clock time before or after it."""
    k = line.skip(i, "on") if line.means(i, "on") else i
    if line.means(k, "part") and not line.means(k + 1, "clock"):
        after = k + 1
        if line.value(after, "unit") == "day" and not line.means(after + 1, "weekday"):
            after += 1
        if (day := simple(line, after)) and day.precision == "day":
            return _with_clock(line, replace(day, start=i))
    if told := clock(line, k):
        after = line.skip(told.end, "on")
        if line.key(after) in {"،", ","}:
            after += 1
        if line.value(after, "unit") == "day" and not line.means(after + 1, "weekday"):
            after += 1
        day = simple(line, after)
        if day and day.precision == "day" and _one_day(day):
            return moment(line, told, day.earliest, i, day.end)
        if line.means(k, "clock") or (line.means(k, "part") and line.means(k + 1, "clock")):
            return moment(line, told, line.now.day, i, told.end)
        nights = line.value(told.end - 1, "part") == "night" and told.minute is None and told.hour < 17
        figures = line.items[k].digits is not None
        if told.worded and figures and not nights and line.means(told.end - 1, "part") and not line.means(k, "part"):
            return moment(line, told, line.now.day, i, told.end)
    found = simple(line, k)
    if found is None:
        return None
    found = replace(found, start=k)
    return _with_clock(line, found) if found.precision == "day" else found


def _one_day(day: Draft) -> bool:
    """Whether a draft is one day, or cannot be placed; a range may begin with a moment and end with a day."""
    if day.rule == "unplaced":
        return True
    moments = isinstance(day.earliest, datetime) or isinstance(day.latest, datetime)
    return bool(day.earliest and day.latest and not moments and day.latest - day.earliest == DAY)


def _with_clock(line: Line, day: Draft) -> Draft:
    k = day.end
    if line.means(k, "part") and not (line.means(k + 1, "clock") and clock(line, k)) and clock(line, k) is None:
        k += 1
        day = replace(day, end=k)
    if line.key(k) in {"،", ",", "-", "–", "(", "|"}:
        k += 1
    if line.means(k, "from") and line.means(k + 1, "clock"):
        k += 1
    if line.means(k, "in") and (line.means(k + 1, "clock") or line.means(k + 1, "part")):
        k += 1
    told = clock(line, k)
    if told is None or not _one_day(day):
        return day
    return moment(line, told, day.earliest, day.start, told.end)


def _until(line: Line, i: int) -> Draft | None:
    """«تا …»: from the article's day up to the end of what is named; open before where that is past."""
    if not line.means(i, "till") or line.key(i) != "تا":
        return None
    at = line.skip(i + 1, "nearly")
    whole = timed(line, at + 1) if line.value(at, "edge") == "last" else None
    if whole and (whole.precision != "day" or not _one_day(whole)):
        whole = None
    ended = whole or relative.counted(line, at, within=True) or timed(line, at)
    if ended is None or ended.rule == "unplaced" or ended.latest is None:
        return replace(ended, start=i) if ended and ended.rule in {"unplaced", "vague"} else None
    if ended.rule == "weekday-last" and line.side(i, ended.end) is None and ended.earliest != line.now.day:
        # «تا جمعه فرصت دارند»
        ended = replace(ended, latest=ended.latest + 7 * DAY)
    if ended.rule == "edge-first" and ended.earliest is not None:
        ended = replace(ended, latest=ended.earliest + DAY)
    return replace(ended, start=i, earliest=_from_now(line, ended), rule="until")


def _from_now(line: Line, ended: Draft) -> date | None:
    latest, today = ended.latest, line.now.day
    if today is None or latest is None:
        return None
    if isinstance(latest, datetime):
        now = line.now.moment
        return now if now and now < latest else None
    return today if today + DAY < latest else None


def _from(line: Line, i: int) -> Draft | None:
    """«از … تا …»; «از ابتدای …» without an end begins there and is open."""
    if not line.means(i, "from"):
        return None
    if hours := _hours(line, i + 1):
        return replace(hours, start=i)
    first = timed(line, i + 1) or _bare_beginning(line, i + 1)
    if first is None:
        return None
    if joined := _to(line, replace(first, start=i)):
        return joined
    if first.rule == "edge-first" or _onwards(line, first.end):
        return replace(first, start=i, latest=None, rule="since")
    return None


def _between(line: Line, i: int) -> Draft | None:
    if not line.means(i, "between"):
        return None
    first = timed(line, i + 1) or _bare_beginning(line, i + 1)
    if first is None:
        return None
    if first.rule in {"day-month", "day-month-year", "year"} and line.items and first.latest and first.earliest:
        several = first.latest - first.earliest > DAY and first.precision == "day"
        if several:
            return replace(first, start=i, rule="range")
    return _to(line, replace(first, start=i), between=True)


def _bare_beginning(line: Line, i: int) -> Draft | None:
    """A number whose month or year stands with the end of the range: «از ۱۲ تا ۱۵ آذر», «از روز ۳ تا روز ۵ مهر»."""
    if line.value(i, "unit") == "day" and (first := number(line.items, i + 1)) and line.means(first.end, "till"):
        last = timed(line, first.end + 1 + (line.value(first.end + 1, "unit") == "day"))
        if last and last.rule in {"day-month", "day-month-year"} and last.calendar and last.earliest and _one_day(last):
            y, m, _ = dated_in(last.calendar, last.earliest)
            begun = day_in(last.calendar, y, m, first.value) if 1 <= first.value <= 31 else None
            return replace(last, start=i, end=first.end, earliest=begun, latest=begun + DAY) if begun else None
    found = number(line.items, i)
    joined = found is not None and (line.means(found.end, "till") or line.means(found.end, "and"))
    if found is None or not joined:
        return None
    several = absolute.day(line, i)
    if several:
        return several
    told = year(line, i)
    if told is None or told.year is None or told.year < 1000:
        return None
    pair = day_in(told.calendar, told.year, 1, 1)
    end = day_in(told.calendar, told.year + 1, 1, 1)
    return Draft(
        start=i, end=told.end, earliest=pair, latest=end, precision="year", calendar=told.calendar, rule="year"
    )


def _to(line: Line, first: Draft, *, between: bool = False) -> Draft | None:
    """The range from an expression to the one after «تا», if one stands there."""
    k = first.end
    if first.rule == "weekday-next" and line.means(k, "now") and first.earliest and first.latest:
        # «از یکشنبه تاکنون»
        first = replace(first, earliest=first.earliest - 7 * DAY, latest=first.latest - 7 * DAY)
    begun = first.earliest is not None and line.now.day is not None and _before(first.earliest, line.now.day + DAY)
    if line.means(k, "now") and line.key(k).startswith("تا") and begun and line.now.day:
        return replace(first, end=k + 1, latest=line.now.day + DAY, rule="range")
    if not (line.means(k, "till") or (between and line.means(k, "and"))):
        return None
    if line.means(k, "till") and line.means(k + 1, "now"):
        if not begun or line.now.day is None:
            return replace(first, end=k + 2)
        return replace(first, end=k + 2, latest=line.now.day + DAY, rule="range")
    at = k + 1
    if line.value(at, "unit") == "day" and number(line.items, at + 1):
        at += 1
    last = timed(line, at)
    if last is None and first.precision == "year":
        told = year(line, at)
        if told and told.year is not None and told.year > 1000:
            last = Draft(start=at, end=told.end, earliest=None, calendar=told.calendar, precision="year", rule="year",
                         latest=day_in(told.calendar, told.year + 1, 1, 1))  # fmt: skip
    if last is None:
        return None
    if last.rule == "unplaced" or first.rule == "unplaced":
        return replace(first, end=last.end, earliest=None, latest=None, rule="unplaced")
    first, last = _drawn(line, first, last), _after(first, last)
    if first.earliest is None or last.latest is None or not _before(first.earliest, last.latest):
        return None
    return replace(first, end=last.end, latest=last.latest, rule="range",
                   approximate=first.approximate or last.approximate)  # fmt: skip


def _drawn(line: Line, first: Draft, last: Draft) -> Draft:
    """The beginning as its end places it: «از شنبه تا دوشنبه هفته آینده», «۲۸ آبان تا ۵ آذر ۱۴۰۲»."""
    if first.earliest is None or last.latest is None or isinstance(first.earliest, datetime):
        return first
    if isinstance(last.latest, datetime):
        return first
    if first.rule in {"weekday-last", "weekday-next"} and first.latest:
        final = last.latest - DAY
        return replace(first, earliest=final - (final.weekday() - first.earliest.weekday()) % 7 * DAY)
    if first.rule in {"day-month", "month"} and first.calendar and last.calendar == first.calendar:
        _, m, d = dated_in(first.calendar, first.earliest)
        target = dated_in(first.calendar, last.latest - DAY)[0]
        for choice in (target, target - 1):
            moved = day_in(first.calendar, choice, m, d)
            if moved and moved < last.latest:
                return replace(first, earliest=moved)
    return first


def _after(first: Draft, last: Draft) -> Draft:
    """The end of a range, if it is a bare weekday, as its beginning places it: «از فردا تا جمعه»."""
    bare = last.rule in {"weekday-last", "weekday-next"} and first.rule not in {"weekday-last", "weekday-next"}
    if not bare or first.earliest is None or last.earliest is None or isinstance(first.earliest, datetime):
        return last
    day = first.earliest + (last.earliest.weekday() - first.earliest.weekday()) % 7 * DAY
    return replace(last, earliest=day, latest=day + DAY)


def _before(first: date, last: date) -> bool:
    if isinstance(first, datetime) != isinstance(last, datetime):
        one = first.date() if isinstance(first, datetime) else first
        two = last.date() if isinstance(last, datetime) else last
        return one < two
    return first < last


def _beyond(line: Line, i: int) -> Draft | None:
    """«پیش از …» ends where the named time begins, «پس از …» begins where it ends; both are open."""
    if not line.means(i, "before") and not line.means(i, "after"):
        return None
    found = None if line.means(i + 1, "part") else timed(line, i + 1)
    if found is None:
        return None
    if found.rule == "unplaced":
        return replace(found, start=i)
    if line.means(i, "before"):
        latest = found.latest if found.rule == "edge-last" else found.earliest
        return replace(found, start=i, earliest=None, latest=latest, rule="before")
    return replace(found, start=i, earliest=found.latest, latest=None, rule="after")
