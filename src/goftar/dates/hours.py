"""Clock times («ساعت ۱۸:۳۰», «۸ صبح», «ساعت پنج و نیم بعدازظهر») and how they join a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from goftar.dates.intervals import Draft
from goftar.dates.numbers import number
from goftar.lexicon.calendar import in_zone

if TYPE_CHECKING:
    from goftar.dates.line import Line
    from goftar.lexicon.calendar import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of the day: hour (24 is the midnight that ends the day), minute or None, its items, the zone if told."""

    hour: int
    minute: int | None
    start: int
    end: int
    worded: bool
    zone: Zone | None = None


def clock(line: Line, i: int) -> Clock | None:
    """The clock time that begins at an item: after «ساعت», or before or after a part of the day, or as HH:MM."""
    k, part = i, None
    if line.means(k, "part"):
        part, k = str(line.value(k, "part")), k + 1
    worded = line.means(k, "clock")
    if worded:
        k += 1
    hour, minute, end = _face(line, k)
    if hour is None:
        return None
    if part is None and line.means(end, "part"):
        part, end = str(line.value(end, "part")), end + 1
    if not worded and minute is None and part is None:
        return None
    if not worded and part is not None and minute is None and (not line.means(end - 1, "part") or hour > 24):
        return None
    if hour > 24 or (minute or 0) > 59:
        return None
    zone: Zone | None = None
    if line.means(end, "zone"):
        named = line.count(end, "zone")
        zone, end = ("Asia/Kabul" if named == 1 else "Asia/Tehran" if named == 0 else None), end + 1
        if named == 2:
            return None
    elif line.key(end) == "به" and line.key(end + 1) == "وقت":
        # «به وقت محلی»: by a clock that is not known here.
        return None
    return Clock(
        hour=_turned(hour, part), minute=minute, start=i, end=end, worded=worded or part is not None, zone=zone
    )


def _face(line: Line, k: int) -> tuple[int | None, int | None, int]:
    item = line.items[k] if k < len(line.items) else None
    if item is None:
        return None, None, k
    if item.digits is not None and line.key(k + 1) == ":" and k + 2 < len(line.items):
        minute = line.items[k + 2]
        before = line.items[k - 1] if k else None
        if before and before.end == item.start and before.key in {":", "/", ".", "-"}:
            return None, None, k
        if minute.digits is None or len(minute.key) != 2 or len(item.key) > 2:
            return None, None, k
        end = k + 3
        if line.key(end) == ":" and end + 1 < len(line.items) and len(line.key(end + 1)) == 2:
            end += 2
        if line.value(end, "unit") == "minute":
            end += 1
        return item.digits, minute.digits, end
    found = number(line.items, k)
    if found is None or found.ordinal or found.value > 24 or found.figures > 2:
        return None, None, k
    end = found.end
    if line.means(end, "and"):
        if line.means(end + 1, "past_half"):
            return found.value, line.count(end + 1, "past_half"), end + 2
        minutes = number(line.items, end + 1)
        if minutes and minutes.value < 60 and line.value(minutes.end, "unit") == "minute":
            return found.value, minutes.value, minutes.end + 1
    return found.value, None, end


def _turned(hour: int, part: str | None) -> int:
    """The hour of the day that an hour of the clock means in a part of the day."""
    if part == "afternoon" and hour < 12:
        return hour + 12
    if part == "noon" and hour < 4:
        return hour + 12
    if part in {"night", "midnight"} and hour == 12:
        return 24
    if part == "night" and 5 <= hour < 12:
        return hour + 12
    if part in {"dawn", "morning"} and hour == 12:
        return 0 if part == "dawn" else 12
    return hour


def moment(line: Line, found: Clock, day: date | None, start: int, end: int) -> Draft:
    """A clock time on a day: a minute, or the hour where no minutes are told; unplaced where no day is known."""
    if day is None:
        return Draft(start=start, end=end, earliest=None, latest=None, precision="hour", rule="unplaced")
    told = datetime(day.year, day.month, day.day) + timedelta(hours=found.hour, minutes=found.minute or 0)
    zone = line.now.zone
    first = in_zone(in_zone(told, zone=found.zone or zone), zone=zone)
    long = timedelta(hours=1) if found.minute is None else timedelta(minutes=1)
    return Draft(start=start, end=end, earliest=first, latest=first + long,
                 precision="hour" if found.minute is None else "moment", rule="clock")  # fmt: skip
