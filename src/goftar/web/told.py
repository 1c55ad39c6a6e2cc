"""How values are told on a page: days in both calendars, digits of its language, links that are safe to follow."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from goftar.lexicon.calendar import month_name, to_jalali

if TYPE_CHECKING:
    from goftar.web.words import Language

_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# What a browser would act on inside a text, each shown by a visible sign.
_CONTROLS = dict.fromkeys(
    (*range(9), 11, *range(13, 32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
)


def number(value: int | float | str, language: Language) -> str:
    """A number in the digits of a language.

    >>> number(1403, "fa"), number(1403, "en")
    ('۱۴۰۳', '1403')
    """
    return str(value).translate(_DIGITS) if language == "fa" else str(value)


def jalali(day: date, language: Language) -> str:
    """A day of the Iranian calendar; a day that it does not reach as a Gregorian one.

    >>> jalali(date(2024, 12, 2), "fa"), jalali(date(2024, 12, 2), "en")
    ('۱۲ آذر ۱۴۰۳', '1403-09-12')
    """
    try:
        year, month, of_month = to_jalali(day)
    except ValueError:
        return gregorian(day, language)
    if language == "en":
        return f"{year}-{month:02}-{of_month:02}"
    return number(f"{of_month} {month_name('jalali', month)} {year}", "fa")


def gregorian(day: date, language: Language) -> str:
    """A day of the Gregorian calendar.

    >>> gregorian(date(2024, 12, 2), "fa"), gregorian(date(2024, 12, 2), "en")
    ('۲ دسامبر ۲۰۲۴', '2024-12-02')
    """
    if language == "en":
        return f"{day.year}-{day.month:02}-{day.day:02}"
    return number(f"{day.day} {month_name('gregorian', day.month)} {day.year}", "fa")


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
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")


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
