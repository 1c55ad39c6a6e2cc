"""The days of a picture from left to right: where each lies, and which are named below, in both calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from goftar.lexicon.calendar import from_jalali, month_name, to_jalali
from goftar.web.pictures.svg import label, line, written
from goftar.web.told import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from goftar.web.words import Language

_EARLIEST, _LATEST = date(1800, 1, 1), date(2200, 1, 1)
# Months between two named days, the first that leaves few enough of them.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_NAMED = 8
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The days from `first` to before `last`, between two places of a drawing."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day lies; one outside lies at the edge."""
        share = (plain(day) - self.first).days / max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * min(max(share, 0), 1)

    def named(self) -> Iterator[date]:
        """The days to be named: firsts of Jalali months or years, or each so many days."""
        days = (self.last - self.first).days
        if days <= _NAMED * _WEEK:
            step = 1 if days <= _NAMED else _WEEK
            yield from (self.first + timedelta(days=n) for n in range(0, days, step))
            return
        step = next((one for one in _STEPS if days / 30.4 / one <= _NAMED), _STEPS[-1])
        year, month, _ = to_jalali(self.first)
        count = year * 12 + month - 1
        count -= count % step
        while (day := from_jalali(count // 12, count % 12 + 1, 1)) < self.last:
            if day >= self.first:
                yield day
            count += step


def scale(days: Iterable[date | None], *, left: float, right: float, room: int = 3) -> Scale | None:
    """A scale that holds all of these days with some more on both sides; None where there is none."""
    known = [min(max(plain(day), _EARLIEST), _LATEST) for day in days if day]
    if not known:
        return None
    first, last = min(known), max(known)
    more = timedelta(days=max(room, (last - first).days // 25))
    return Scale(first=first - more, last=last + more, left=left, right=right)


def axis(along: Scale, top: float, bottom: float, language: Language) -> list[Markup]:
    """Fine lines at the named days, with their names below."""
    parts: list[Markup] = []
    days = list(along.named())
    apart = (along.right - along.left) / max(len(days), 1)
    small = (along.last - along.first).days <= _NAMED * _WEEK
    for day in days:
        x = along.x(day)
        jalali, gregorian = _names(day, language, small=small)
        parts.append(line(x, top, x, bottom))
        direction = written(language)
        parts.append(label(x, bottom + 18, jalali, size=12, look="faint", width=apart + 24, direction=direction))
        parts.append(label(x, bottom + 35, gregorian, size=11, look="faint", width=apart + 24, direction=direction))
    return parts


def plain(day: date) -> date:
    """The day of a moment.

    >>> from datetime import datetime
    >>> plain(datetime(2024, 12, 2, 18))
    datetime.date(2024, 12, 2)
    """
    return date(day.year, day.month, day.day)


def _names(day: date, language: Language, *, small: bool) -> tuple[str, str]:
    year, month, of_month = to_jalali(day)
    if language == "en":
        return (f"{year}-{month:02}" + (f"-{of_month:02}" if small else ""), f"{day:%Y-%m-%d}"[: 10 if small else 7])
    if small:
        name, other = month_name("jalali", month), month_name("gregorian", day.month)
        return number(f"{of_month} {name}", "fa"), number(f"{day.day} {other}", "fa")
    jalali = f"{month_name('jalali', month)} {year}"
    return number(jalali, "fa"), number(f"{month_name('gregorian', day.month)} {day.year}", "fa")
