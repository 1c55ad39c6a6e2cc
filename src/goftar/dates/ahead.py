"""A time that is told as one to come, whatever tense stands beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.lexicon.calendar import from_jalali, month_length, to_jalali

if TYPE_CHECKING:
    from datetime import date

    from goftar.records import View, When

_YEAR = re.compile(r"\d{4}")


def passed(when: When, published: date | None) -> bool:
    """Whether a time was over on the day before the article appeared."""
    if published is None or when.latest is None:
        return False
    return day_of(when.latest) <= day_of(published)


def ahead(when: When, view: View) -> When:
    """A time at which something is to happen: it lies ahead, though a verb is past («به دهم اسفند موکول شد»).

    >>> from goftar import page, text
    >>> from goftar.dates import whens
    >>> told = datetime.fromisoformat("2024-12-02T18:23:00+03:30")
    >>> view = text.repaired(page.article("نشست وزیران به دهم مهر موکول شد.", published=told))
    >>> [(when.earliest.isoformat(), ahead(when, view).earliest.isoformat()) for when in whens(view)]
    [('2024-10-01', '2025-10-02')]

    A day or month without a year that was read as the last one becomes the next one. Whoever knows that a clause
    promises or puts off asks this: the words beside the time alone do not tell it.
    """
    published = view.article.date_published
    if when.calendar is None or not passed(when, published) or _YEAR.search(key(view.text(when.span))):
        return when
    return replace(when, earliest=_next(when.earliest), latest=_next(when.latest))


def day_of(moment: date) -> date:
    """The day of a day or moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def _next(day: date | None) -> date | None:
    """The same day of the next Jalali year."""
    if day is None:
        return None
    year, month, of_month = to_jalali(day_of(day))
    found = from_jalali(year + 1, month, min(of_month, month_length(year + 1, month)))
    return datetime.combine(found, day.timetz()) if isinstance(day, datetime) else found
