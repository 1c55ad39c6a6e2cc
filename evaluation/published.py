"""The day on which a gold article was published, from what its `published` holds."""

from __future__ import annotations

import re
from datetime import date

from goftar.lexicon.calendar import from_jalali, month_named

_IN_WORDS = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (1[34]\d\d)")
_IN_ADDRESS = re.compile(r"/news/((?:1[34])?\d\d)([01]\d)([0-3]\d)\d*")
_CENTURY, _LAST_JALALI = 1300, 1501


def day(published: str | None) -> date | None:
    """The day of an ISO date of either calendar, of a Jalali date in words, or of one in an address; else None.

    >>> day("13:30 · 25 Khordad 1405"), day("https://www.farsnews.ir/news/13950829000216/x")
    (datetime.date(2026, 6, 15), datetime.date(2016, 11, 19))
    """
    if not published:
        return None
    try:
        if (found := _IN_WORDS.search(published)) and (named := month_named(found[2])):
            return from_jalali(int(found[3]), named.month, int(found[1]))
        if found := _IN_ADDRESS.search(published):
            year = int(found[1])
            return from_jalali(year if year > _CENTURY else year + _CENTURY, int(found[2]), int(found[3]))
        year, month, in_month = map(int, published[:10].split("-"))
        return from_jalali(year, month, in_month) if year < _LAST_JALALI else date(year, month, in_month)
    except ValueError:
        return None
