"""Promises over time: for each a dot on the day it was told, and the interval in which it falls due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from goftar.web.pictures.picture import Picture
from goftar.web.pictures.scale import axis, plain, scale
from goftar.web.pictures.svg import arrow, box, drawing, element, label, line, written
from goftar.web.told import gregorian, jalali
from goftar.web.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from markupsafe import Markup

    from goftar.archive.asking.promises import Due, Promise
    from goftar.web.pictures.scale import Scale
    from goftar.web.pictures.svg import Side
    from goftar.web.words import Language

_WIDTH, _ROW, _STATUS = 860.0, 48.0, 120.0
_MOST = 30
_BACK, _AHEAD = timedelta(days=800), timedelta(days=1200)
# How the interval of a status looks; its name stands beside it, so that nothing hangs on the look alone.
_LOOKS = {
    "kept": "full",
    "partly kept": "box",
    "in progress": "box",
    "pending": "hollow",
    "postponed": "hollow",
    "overdue": "warm",
    "broken": "warm",
    "withdrawn": "dashed",
    "unverifiable": "dashed",
}


def dues(some: Sequence[Promise], *, title: str, language: Language, today: date) -> Picture:
    """The first thirty; the table has all that were given."""
    shown = some[:_MOST]
    days: list[date] = [today]
    for one in shown:
        days += [day for day in (one.first, *_ends(one.due)) if day and today - _BACK < plain(day) < today + _AHEAD]
    along = scale(days, left=_STATUS + 10, right=_WIDTH - 16)
    assert along is not None
    bottom = 10 + _ROW * len(shown)
    parts = axis(along, 6, bottom, language)
    now = along.x(today)
    parts.append(line(now, 2, now, bottom, look="now"))
    parts.append(label(now, bottom + 52, word("today", language), size=11, look="faint"))
    for at, one in enumerate(shown):
        parts += _row(one, 10 + at * _ROW, along, language)
    rows = tuple(_told(one, language) for one in some)
    keys = ("promise", "parties", "status", "told_on", "gregorian", "due_from", "due_before", "gregorian")
    head = tuple(word(key, language) for key in keys)
    svg = drawing(_WIDTH, bottom + 60, parts, title=title, about=word("dues_about", language))
    return Picture(name="dues", title=title, svg=svg, head=head, rows=rows)


def _row(one: Promise, top: float, along: Scale, language: Language) -> list[Markup]:
    status = word("status_" + one.status.replace(" ", "_"), language)
    direction = written(language)
    middle, told = top + 33, along.x(one.first)
    parts = [label(8, top + 24, status, side="left", size=12, width=_STATUS - 12, direction=direction)]
    first, last = _ends(one.due)
    look = _LOOKS.get(one.status, "hollow")
    if first is None and last is None:
        parts.append(line(told, middle, min(told + 60, along.right), middle, look="tie"))
    else:
        left = along.x(first) if first else told
        right = along.x(last) if last else along.right
        if left > told:
            parts.append(line(told, middle, left, middle, look="tie"))
        parts.append(
            box(left, middle - 7, right - left, 14, look=look, told=f"{one.words} – {_due(one.due, language)}")
        )
        if last is None or plain(last) > along.last:
            parts.append(arrow(along.right + 8, middle))
    dot = element("circle", cx=told, cy=middle, r=5, class_="full", fill="#0b5c6b", stroke="#0b5c6b")
    is_early = told < (along.left + along.right) / 2
    place = told - 6 if is_early else along.right
    room = along.right - told if is_early else along.right - along.left
    side: Side = "left" if is_early else "right"
    words = label(place, top + 18, one.words, side=side, size=13, width=room, halo=True)
    return [*parts, dot, words]


def _ends(due: Due | None) -> tuple[date | None, date | None]:
    """The days of an interval; what is due on no day that is told, or on a vague one, has none."""
    if due is None or due.precision == "vague":
        return None, None
    return due.earliest, due.latest


def _due(due: Due | None, language: Language) -> str:
    first, last = _ends(due)
    return f"{jalali(first, language) if first else '…'} – {jalali(last, language) if last else '…'}"


def _told(one: Promise, language: Language) -> tuple[str, ...]:
    first, last = _ends(one.due)
    return (
        one.words,
        "، ".join(one.parties),
        word("status_" + one.status.replace(" ", "_"), language),
        jalali(one.first, language),
        gregorian(one.first, language),
        jalali(first, language) if first else "…",
        jalali(last, language) if last else "…",
        f"{gregorian(first, language) if first else '…'} – {gregorian(last, language) if last else '…'}",
    )
