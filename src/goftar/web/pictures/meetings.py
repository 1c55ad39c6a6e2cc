"""A process followed through its meetings: a box for each, from left to right, with number, place, day and state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.web.pictures.picture import Picture
from goftar.web.pictures.svg import arrow, box, drawing, label, line, written
from goftar.web.told import gregorian, jalali, number
from goftar.web.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from markupsafe import Markup

    from goftar.web.words import Language

_BOX, _HIGH, _GAP, _MARGIN = 200.0, 124.0, 40.0, 12.0
_A_ROW = 4
_LOOKS = {"kept": "box", "withdrawn": "dashed", "broken": "dashed", "overdue": "warm", "postponed": "dashed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting of a process: its number where one is told, when and where it is or was to be, and how it stands."""

    ordinal: int | None
    day: date | None
    place: str | None
    status: str
    words: str


def meetings(some: Sequence[Meeting], *, title: str, language: Language) -> Picture:
    """The meetings in their order, four in a row, an arrow from each to the next."""
    parts: list[Markup] = []
    for at, one in enumerate(some):
        row, column = divmod(at, _A_ROW)
        x, y = _MARGIN + column * (_BOX + _GAP), _MARGIN + row * (_HIGH + _GAP)
        parts += _meeting(one, x, y, language)
        if at + 1 < len(some) and column + 1 < _A_ROW:
            parts += [line(x + _BOX, y + _HIGH / 2, x + _BOX + _GAP - 8, y + _HIGH / 2, look="tie")]
            parts += [arrow(x + _BOX + _GAP - 2, y + _HIGH / 2)]
    columns, rows_high = min(max(len(some), 1), _A_ROW), max(-(-len(some) // _A_ROW), 1)
    wide = 2 * _MARGIN + columns * (_BOX + _GAP) - _GAP
    svg = drawing(wide, 2 * _MARGIN + rows_high * (_HIGH + _GAP) - _GAP, parts, title=title)
    keys = ("ordinal", "day", "gregorian", "place", "status", "promise")
    rows = tuple(
        (
            number(one.ordinal, language) if one.ordinal else "…",
            jalali(one.day, language) if one.day else "…",
            gregorian(one.day, language) if one.day else "…",
            one.place or "…",
            word("status_" + one.status.replace(" ", "_"), language),
            one.words,
        )
        for one in some
    )
    return Picture(name="meetings", title=title, svg=svg, head=tuple(word(key, language) for key in keys), rows=rows)


def _meeting(one: Meeting, x: float, y: float, language: Language) -> list[Markup]:
    direction = written(language)
    middle, room = x + _BOX / 2, _BOX - 16
    status = word("status_" + one.status.replace(" ", "_"), language)
    first = f"{word('meeting', language)} {number(one.ordinal, language)}" if one.ordinal else word("meeting", language)
    return [
        box(x, y, _BOX, _HIGH, look=_LOOKS.get(one.status, "hollow"), told=one.words),
        label(middle, y + 24, first, size=15, width=room, direction=direction),
        label(middle, y + 48, jalali(one.day, language) if one.day else "…", size=13, direction=direction),
        label(middle, y + 67, gregorian(one.day, language) if one.day else "", size=11, look="faint",
              direction=direction),
        label(middle, y + 90, one.place or "", size=13, width=room),
        label(middle, y + 112, status, size=12, look="faint", width=room, direction=direction),
    ]  # fmt: skip
