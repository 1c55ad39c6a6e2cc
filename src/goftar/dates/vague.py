"""Times that name no bound: «به‌زودی», «در آینده نزدیک», «اخیراً», «در روزهای آینده», «سال‌های اخیر»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.dates.intervals import DAY, Draft
from goftar.dates.periods import unplaced

if TYPE_CHECKING:
    from goftar.dates.line import Line


def vague(line: Line, i: int) -> Draft | None:
    """An interval that is open on its far side: from the article's day on, or up to it.

    The near side is the day of the article, which is inside; the far side is never guessed.
    """
    if line.means(i, "vague"):
        return _open(line, i, i + 1, -1 if line.value(i, "vague") == "past" else 1)
    k = i
    if line.means(k, "every") and line.key(k) != "هر" and line.means(k + 1, "unit"):
        k += 2
    elif line.means(k, "units"):
        k += 1
    elif line.means(k, "unit") and line.means(k + 1, "plural"):
        k += 2
    else:
        return None
    if line.means(k, "window"):
        return _open(line, i, k + 1, line.count(k, "window"))
    if line.means(k, "point") and line.means(i, "every") and line.key(k) != "بعد":
        return _open(line, i, k + 1, line.count(k, "point"))
    return None


def _open(line: Line, i: int, end: int, side: int) -> Draft:
    if line.now.day is None:
        return unplaced(i, end, "vague")
    today = line.now.day
    earliest, latest = (None, today + DAY) if side < 0 else (today, None)
    return Draft(start=i, end=end, earliest=earliest, latest=latest, precision="vague", rule="vague")
