"""Days of the Iranian civil calendar, the names of months, and dates as news pages stamp them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from goftar.lexicon.letters import key
from goftar.lexicon.tables import table

Calendar = Literal["jalali", "gregorian"]
Zone = Literal["Asia/Tehran", "Asia/Kabul"]

FIRST_YEAR, LAST_YEAR = 1178, 1501
# 1 Farvardin 1 as a day number of `date.toordinal` (Julian day 1948320).
_EPOCH = 1948320 - 1721425


class MonthName(NamedTuple):
    """A month as somebody wrote it: its calendar, and its number from 1."""

    calendar: Calendar
    month: int


def is_leap(year: int) -> bool:
    """Whether a Jalali year has 366 days.

    >>> [year for year in range(1399, 1410) if is_leap(year)]
    [1399, 1403, 1408]

    Eight leap years in 33: the rule of the Iranian civil calendar from 1178 to 1633 as in Borkowski, «The Persian
    calendar for 3000 years» (Earth, Moon, and Planets 74, 1996) and ICU's PersianCalendar. Years from 1502 on are
    refused, since the astronomical equinox that the law asks for departs there for the first time.
    """
    _check_year(year)
    return (25 * year + 11) % 33 < 8


def month_length(year: int, month: int) -> int:
    """The number of days of a Jalali month.

    >>> month_length(1403, 12), month_length(1404, 12)
    (30, 29)
    """
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}: a month is 1 to 12")
    return 31 if month <= 6 else 30 if month < 12 or is_leap(year) else 29


def from_jalali(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Jalali date.

    >>> from_jalali(1403, 9, 12)
    datetime.date(2024, 12, 2)

    Raises ValueError for a day that does not exist and for years outside 1178 to 1501.
    """
    _check_year(year)
    if not 1 <= day <= month_length(year, month):
        raise ValueError(f"{year}/{month}/{day}: the month has {month_length(year, month)} days")
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return date.fromordinal(_new_year(year) + before + day - 1)


def to_jalali(day: date) -> tuple[int, int, int]:
    """The Jalali year, month and day of a Gregorian day.

    >>> to_jalali(date(2024, 12, 2))
    (1403, 9, 12)

    Raises ValueError for days outside the years 1178 to 1501.
    """
    year = day.year - 621
    if day.toordinal() < _new_year(year):
        year -= 1
    _check_year(year)
    passed = day.toordinal() - _new_year(year)
    month, rest = divmod(passed, 31) if passed < 186 else divmod(passed - 186, 30)
    return year, month + (1 if passed < 186 else 7), rest + 1


def _new_year(year: int) -> int:
    return _EPOCH + 365 * (year - 1) + (8 * year + 21) // 33


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Jalali year {year}: the rule holds from {FIRST_YEAR} to {LAST_YEAR}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A row of `dates/months.tsv`."""

    calendar: Calendar
    month: int
    name: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StampWord:
    """A row of `dates/words.tsv`: a word that may stand beside a date."""

    kind: Literal["weekday", "half", "calendar", "zone", "filler"]
    value: int
    word: str
    spellings: tuple[str, ...] = ()


def month_named(name: str) -> MonthName | None:
    """The month that a name stands for, in whatever letters; None for a word that is no month.

    >>> month_named("آذرماه"), month_named("ژوئيه")
    (MonthName(calendar='jalali', month=9), MonthName(calendar='gregorian', month=7))
    """
    folded = _fold(name).strip()
    months = _months()
    return months.get(folded) or months.get(folded.removesuffix("ماه").rstrip())


def month_name(calendar: Calendar, month: int) -> str:
    """The name under which Iran writes a month.

    >>> month_name("jalali", 9), month_name("gregorian", 12)
    ('آذر', 'دسامبر')
    """
    names: dict[tuple[Calendar, int], str] = {
        (row.calendar, row.month): row.name for row in table("dates/months", Month)
    }
    return names[calendar, month]


def in_zone(moment: datetime, *, zone: Zone = "Asia/Tehran") -> datetime:
    """A moment under the offset that Tehran (or Kabul) had then; one without an offset is taken as told there.

    >>> from datetime import UTC
    >>> in_zone(datetime(2019, 5, 29, 20, 24, tzinfo=UTC)).isoformat()
    '2019-05-30T00:54:00+04:30'
    """
    local = moment.replace(tzinfo=ZoneInfo(zone)) if moment.tzinfo is None else moment.astimezone(ZoneInfo(zone))
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta(0)))


@lru_cache(2048)
def stamp(text: str, *, zone: Zone = "Asia/Tehran") -> date | None:
    """The day, or with a clock time the moment, that a stamp on a page names; None where anything is doubtful.

    >>> stamp("دوشنبه ۱۲ آذر ۱۴۰۳ ساعت ۱۸:۲۳").isoformat()
    '2024-12-02T18:23:00+03:30'
    >>> stamp("۱۴۰۳/۰۹/۱۲"), stamp("۱۲ آذر"), stamp("سه‌شنبه ۱۲ آذر ۱۴۰۳")
    (datetime.date(2024, 12, 2), None, None)

    The whole text must be the stamp: a label, a second date that disagrees, a wrong weekday, a year of two digits, an
    order of day and month that could be read both ways give None. A moment carries the offset that `zone` had then.
    """
    if len(text) > 120 or _YEAR.search(text) is None:
        return None
    rest = _fold(text)
    found: set[date] = set()
    for pattern, named in _dates():
        for match in pattern.finditer(rest):
            day = _named_day(match) if named else _numbered_day(match)
            if day is None:
                return None
            found.add(day)
        rest = pattern.sub(" ; ", rest)
    clocks = {(match["h"], match["m"], match["s"]) for match in _CLOCK.finditer(rest)}
    offsets = {match["offset"] for match in _CLOCK.finditer(rest) if match["offset"]}
    rest = _CLOCK.sub(" ; ", rest)
    if len(found) != 1 or len(clocks) > 1 or len(offsets) > 1:
        return None
    words = _beside(rest)
    day = found.pop()
    if words is None or any(day.weekday() != weekday for weekday in words["weekday"]):
        return None
    return _moment(day, clocks.pop(), offsets, words, zone) if clocks else day


def _moment(
    day: date, clock: tuple[str, str, str | None], offsets: set[str], words: dict[str, set[int]], zone: Zone
) -> datetime | None:
    hour, minute, second = int(clock[0]), int(clock[1]), int(clock[2] or 0)
    if 12 in words["half"] and 1 <= hour < 12:
        hour += 12
    elif words["half"] == {0} and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59 or len(words["half"]) > 1 or len(words["zone"]) > 1:
        return None
    moment = datetime(day.year, day.month, day.day, hour, minute, second)
    named = words["zone"]
    if offsets:
        return in_zone(moment.replace(tzinfo=_offset(offsets.pop())), zone=zone)
    if 2 in named:
        return in_zone(moment.replace(tzinfo=UTC), zone=zone)
    told = in_zone(moment, zone="Asia/Kabul" if 1 in named else "Asia/Tehran" if 0 in named else zone)
    return in_zone(told, zone=zone)


def _offset(text: str) -> timezone:
    if text == "z":
        return UTC
    digits = text[1:].replace(":", "")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-shift if text[0] == "-" else shift)


_NUMBERED = re.compile(
    r"(?<![\d:./-])(?:(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<sep2>[-/.])(?P<b>\d{1,2})(?P=sep2)(?P<z>\d{4}))(?![\d:/.-]\d)(?!\d)"
)
_CLOCK = re.compile(
    r"(?<![\d:/.])(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?(?![\d:])"
    r"\s*(?P<offset>z\b|[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d))?"
)
_YEAR = re.compile(r"\d{4}")
_SEPARATORS = " \t\u00a0\r\n-–—|,،;؛:.·•/()[]"


@cache
def _dates() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Patterns of dates; the flag tells those with a month's name from those in numbers."""
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    month = rf"(?P<month>{months})"
    return (
        (_NUMBERED, False),
        (re.compile(rf"(?<![\d:/.])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]*{month}(?:\s*ماه)?(?:\s*سال\s*|[\s,،-]+)"
                    r"(?P<y>\d{4})(?![\d:/])"), True),
        (re.compile(rf"(?<!\w){month}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,،]+(?P<y>\d{{4}})(?![\d:/])"), True),
    )  # fmt: skip


def _named_day(match: re.Match[str]) -> date | None:
    name = _months()[match["month"]]
    year = int(match["y"])
    try:
        if name.calendar == "jalali":
            return from_jalali(year, name.month, int(match["d"])) if year >= 1200 else None
        return date(year, name.month, int(match["d"])) if 1800 <= year < 2200 else None
    except ValueError:
        return None


def _numbered_day(match: re.Match[str]) -> date | None:
    if match["y"]:
        return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    first, second, year = int(match["a"]), int(match["b"]), int(match["z"])
    readings = {_day(year, second, first), _day(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    """A day in numbers: Jalali from 1300 to 1430 (above that a lunar year is as likely), Gregorian from 1800."""
    try:
        if 1300 <= year <= 1430:
            return from_jalali(year, month, day)
        return date(year, month, day) if 1800 <= year < 2200 else None
    except ValueError:
        return None


def _beside(rest: str) -> dict[str, set[int]] | None:
    """The words that stand beside a date by their kind; None if one of them is not known."""
    known, longest = _words()
    tokens = rest.translate(_BLANKS).split()
    found: dict[str, set[int]] = {kind: set() for kind in ("weekday", "half", "calendar", "zone", "filler")}
    i = 0
    while i < len(tokens):
        for size in range(min(longest, len(tokens) - i), 0, -1):
            if word := known.get(" ".join(tokens[i : i + size])):
                found[word[0]].add(word[1])
                i += size
                break
        else:
            return None
    return found


_BLANKS = str.maketrans(dict.fromkeys(_SEPARATORS, " "))


@cache
def _words() -> tuple[dict[str, tuple[str, int]], int]:
    known = {
        " ".join(_fold(spelling).translate(_BLANKS).split()): (row.kind, row.value)
        for row in table("dates/words", StampWord)
        for spelling in (row.word, *row.spellings)
    }
    return known, max(len(spelling.split()) for spelling in known)


@cache
def _months() -> dict[str, MonthName]:
    return {
        _fold(spelling): MonthName(row.calendar, row.month)
        for row in table("dates/months", Month)
        for spelling in (row.name, *row.spellings)
    }


def _fold(text: str) -> str:
    return key(text).casefold()
