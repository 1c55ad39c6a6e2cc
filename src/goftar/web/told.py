"""How values are told on a page: days in both calendars, digits of its language, links that are safe to follow."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from goftar.lexicon.calendar import month_name, to_jalali

if TYPE_CHECKING:
    from goftar.web.words import Language

_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# What a browser would act on inside a text, each shown by a visible sign.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_BROKEN = re.compile("[\ud800-\udfff]")


def number(value: int | float | str, language: Language) -> str:
    """A number in the digits of a language.

    >>> number(1403, "fa"), number(1403, "en")
    ('۱۴۰۳', '1403')
    """
    return str(value).translate(_DIGITS) if language == "fa" else str(value)


def share(value: float, language: Language) -> str:
    """A share of one with two decimals.

    >>> share(0.98, "fa"), share(0.98, "en")
    ('۰٫۹۸', '0.98')
    """
    told = f"{value:.2f}"
    return number(told, language).replace(".", "٫") if language == "fa" else told


def jalali(day: date, language: Language) -> str:
    """A day of the Iranian calendar; a day that it does not reach as a Gregorian one.

    >>> jalali(date(2024, 12, 2), "fa"), jalali(date(2024, 12, 2), "en")
    ('۱۲ آذر ۱۴۰۳', '1403-09-12')
    """
    return _jalali(day.year, day.month, day.day, language)


@lru_cache(maxsize=4_096)
def _jalali(year: int, month: int, of_month: int, language: Language) -> str:
    try:
        year, month, of_month = to_jalali(date(year, month, of_month))
    except ValueError:
        return _gregorian(year, month, of_month, language)
    if language == "en":
        return f"{year}-{month:02}-{of_month:02}"
    return number(f"{of_month} {month_name('jalali', month)} {year}", "fa")


def gregorian(day: date, language: Language) -> str:
    """A day of the Gregorian calendar.

    >>> gregorian(date(2024, 12, 2), "fa"), gregorian(date(2024, 12, 2), "en")
    ('۲ دسامبر ۲۰۲۴', '2024-12-02')
    """
    return _gregorian(day.year, day.month, day.day, language)


@lru_cache(maxsize=4_096)
def _gregorian(year: int, month: int, of_month: int, language: Language) -> str:
    if language == "en":
        return f"{year}-{month:02}-{of_month:02}"
    return number(f"{of_month} {month_name('gregorian', month)} {year}", "fa")


def clock(moment: date, language: Language) -> str | None:
    """The clock time of a moment; None for a day.

    >>> clock(datetime(2024, 12, 2, 18, 23), "fa")
    '۱۸:۲۳'
    """
    return number(f"{moment:%H:%M}", language) if isinstance(moment, datetime) else None


def last_day(past: date | None) -> date | None:
    """The last day (or moment) of an interval, of the first one past it.

    >>> last_day(date(2024, 12, 3))
    datetime.date(2024, 12, 2)
    """
    return past if past is None or isinstance(past, datetime) else past - timedelta(days=1)


def shown(text: str) -> str:
    """A scraped text without what would act on the page around it: control characters and overrides of direction."""
    text = _CONTROLS.sub("\ufffd", text)
    return text.encode("utf-8", "replace").decode("utf-8") if _BROKEN.search(text) else text


def link(url: str | None) -> str | None:
    """An address that a reader may follow: http or https with a host; None for any other.

    >>> link("javascript:alert(1)"), link("https://example.org/a")
    (None, 'https://example.org/a')
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
