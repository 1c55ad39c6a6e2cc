"""How much was said when: a column for each day, month or year."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from goftar.lexicon.calendar import from_jalali, month_name, to_jalali
from goftar.web.pictures.picture import Picture
from goftar.web.pictures.scale import plain
from goftar.web.pictures.svg import box, drawing, label, line, written
from goftar.web.told import gregorian, jalali, number
from goftar.web.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goftar.web.words import Language

_HEIGHT = 190.0
_NARROW, _WIDE = 220.0, 760.0
_MOST = 40
_NAMED = 9
_APART = 76.0  # at least, between the middles of two names

Step = tuple[int, int, int]  # Jalali year, month and day; 0 where the step is longer


def days(
    counted: Iterable[tuple[date, int]], *, title: str, language: Language, name: str = "days", of: str = "statements"
) -> Picture:
    """How many statements (or whatever it is `of`) there are of each day, month or year, so that they are not many."""
    by_day = Counter[date]()
    for day, many in counted:
        by_day[plain(day)] += many
    size = _size(by_day)
    steps = _steps(min(by_day), max(by_day), size) if by_day else []
    held = Counter[Step]()
    for day, many in by_day.items():
        held[_step(day, size)] += many
    most = max(held.values(), default=1)
    width = min(_WIDE, max(_NARROW, 20 + 56.0 * len(steps)))
    wide = (width - 20) / max(len(steps), 1)
    bottom = _HEIGHT - 44
    parts = [line(10, bottom, width - 10, bottom)]
    every = -(-len(steps) // _NAMED)
    direction = written(language)
    named: float | None = None
    for at, step in enumerate(steps):
        x, many = 10 + at * wide, held[step]
        if many:
            height = (bottom - 28) * many / most
            column = min(wide * 0.8, 46)
            told = f"{_name(step, language)}: {number(many, language)}"
            parts.append(box(x + (wide - column) / 2, bottom - height, column, height, look="box", told=told))
            if len(steps) <= _MOST:
                parts.append(label(x + wide / 2, bottom - height - 6, number(many, language), size=12, look="faint"))
        place = min(max(x + wide / 2, 50), width - 50)
        # The last one is moved inwards, and must not lie upon the one before.
        if at % every == 0 and (named is None or place - named >= _APART):
            named = place
            parts.append(label(place, bottom + 18, _name(step, language), size=12, look="faint", direction=direction))
            parts.append(label(place, bottom + 35, _other(step, language), size=11, look="faint", direction=direction))
    rows = tuple((_name(step, language), _other(step, language), number(held[step], language)) for step in held)
    head = (word("day", language), word("gregorian", language), word(of, language))
    return Picture(name=name, title=title, svg=drawing(width, _HEIGHT, parts, title=title), head=head, rows=rows)


def _step(day: date, size: int) -> Step:
    year, month, of_month = to_jalali(day)
    return year, month if size > 1 else 0, of_month if size > 2 else 0


def _size(by_day: Counter[date]) -> int:
    """Which steps are few enough: 3 for days, 2 for months, 1 for years."""
    span = (max(by_day) - min(by_day)).days + 1 if by_day else 0
    return 3 if span <= _MOST else 2 if span <= _MOST * 30 else 1


def _steps(first: date, last: date, size: int) -> list[Step]:
    """All steps from a day to another, those with nothing in them too."""
    if size == 3:
        return [_step(first + timedelta(days=n), size) for n in range((last - first).days + 1)]
    begun, until = _step(first, 2), _step(last, 2)
    if size == 1:
        return [(year, 0, 0) for year in range(begun[0], until[0] + 1)]
    months = range(begun[0] * 12 + begun[1] - 1, until[0] * 12 + until[1])
    return [(month // 12, month % 12 + 1, 0) for month in months]


def _first(step: Step) -> date:
    return from_jalali(step[0], step[1] or 1, step[2] or 1)


def _name(step: Step, language: Language) -> str:
    year, month, day = step
    if day:
        return jalali(_first(step), language)
    if language == "en":
        return f"{year}-{month:02}" if month else f"{year}"
    return number(f"{month_name('jalali', month)} {year}" if month else year, "fa")


def _other(step: Step, language: Language) -> str:
    day = _first(step)
    if step[2]:
        return gregorian(day, language)
    if language == "en":
        return f"{day.year}-{day.month:02}" if step[1] else f"{day.year}–{(day.year + 1) % 100:02}"
    month = month_name("gregorian", day.month)
    return number(f"{month} {day.year}" if step[1] else f"{day.year}–{day.year + 1}", "fa")
