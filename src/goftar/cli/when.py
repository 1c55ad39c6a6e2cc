"""Days and moments as a person reads them, in the calendar of Iran and in the Gregorian one."""

from __future__ import annotations

from datetime import date, datetime

from goftar.lexicon.calendar import month_name, to_jalali

_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def both_calendars(day: date) -> str:
    """The day in both calendars, with the clock time where one is known.

    >>> both_calendars(date(2024, 12, 2))
    '۱۲ آذر ۱۴۰۳ (2024-12-02)'
    >>> both_calendars(datetime.fromisoformat("2024-12-02T18:23:00+03:30"))
    '۱۲ آذر ۱۴۰۳، ۱۸:۲۳ (2024-12-02 18:23 +03:30)'

    A day outside the years that the Jalali rule covers is given in the Gregorian calendar alone.
    """
    clock = day.strftime("%H:%M") if isinstance(day, datetime) else ""
    offset = day.isoformat()[-6:] if isinstance(day, datetime) and day.tzinfo else ""
    gregorian = " ".join(filter(None, (f"{day:%Y-%m-%d}", clock, offset)))
    try:
        year, month, number = to_jalali(day)
    except ValueError:
        return gregorian
    jalali = f"{number} {month_name('jalali', month)} {year}" + (f"، {clock}" if clock else "")
    return f"{jalali.translate(_PERSIAN_DIGITS)} ({gregorian})"
