"""The offices of somebody over time: a band for each, from its first day to its last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.web.pictures.picture import Picture
from goftar.web.pictures.scale import axis, scale
from goftar.web.pictures.svg import box, drawing, label
from goftar.web.told import gregorian, jalali
from goftar.web.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goftar.web.words import Language

_WIDTH, _ROW = 760.0, 46.0
_MOST = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A time under an office: `last` None where it goes on; `is_known` where the tables tell it, else articles do."""

    title: str
    first: date
    last: date | None
    is_known: bool


def offices(terms: Sequence[Term], *, title: str, language: Language, today: date) -> Picture:
    """A band for each office, the earliest on top; what only articles tell has a dashed edge."""
    shown = sorted(terms, key=lambda one: (one.first, one.title))[-_MOST:]
    along = scale([day for one in shown for day in (one.first, one.last or today)], left=20, right=_WIDTH - 20)
    bottom = 10 + _ROW * len(shown)
    parts = axis(along, 6, bottom, language) if along else []
    for at, one in enumerate(shown):
        if along is None:
            break
        left, right, top = along.x(one.first), along.x(one.last or today), 8 + at * _ROW
        told = f"{one.title}: {_days(one, language)}"
        parts.append(box(left, top + 22, right - left, 14, look="full" if one.is_known else "dashed", told=told))
        # The title begins where its band does, or ends there where it would leave the drawing.
        side = left > _WIDTH / 2
        place = max(right, left + 3) if side else left
        room = place - 12 if side else _WIDTH - place - 12
        parts.append(label(place, top + 16, one.title, side="right" if side else "left", size=13, width=room))
    rows = tuple(
        (one.title, *_both(one.first, language), *_both(one.last, language), word(_told_by(one), language))
        for one in shown
    )
    head = tuple(word(key, language) for key in ("office", "since", "gregorian", "until", "gregorian", "told_by"))
    svg = drawing(_WIDTH, bottom + 44, parts, title=title, about=word("offices_about", language))
    return Picture(name="offices", title=title, svg=svg, head=head, rows=rows)


def _told_by(one: Term) -> str:
    return "told_by_table" if one.is_known else "told_by_articles"


def _both(day: date | None, language: Language) -> tuple[str, str]:
    return (jalali(day, language), gregorian(day, language)) if day else ("…", "…")


def _days(one: Term, language: Language) -> str:
    return f"{_both(one.first, language)[0]} – {_both(one.last, language)[0]}"
