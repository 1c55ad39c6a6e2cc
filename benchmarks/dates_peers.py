"""Time expressions read by goftar and by its peers, scored in one run: `python -m benchmarks.dates_peers CASES.tsv`.

CASES.tsv is a table like `tests/dates/cases.tsv`. Install the peers (dateparser, jdatetime, persiantools) beside goftar
in an environment made for the comparison; one that is missing is passed over with a word. A peer that names one day or
moment is right where that is the first of the interval that was asked for, so that it is not blamed for naming no end.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.dates import answer, rows
from goftar.lexicon import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = Callable[[str, str], str]

_NUMBERS = re.compile(r"(?<!\d)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


def goftar() -> Answer:
    """The first of goftar's interval, «open» where that has no beginning."""

    def first(text: str, reference: str) -> str:
        earliest, latest = answer(text, reference)
        return earliest or ("open" if latest else "")

    return first


def dateparser() -> Answer:
    """dateparser's first date of a text, in Persian and relative to the reference."""
    search = import_module("dateparser.search").search_dates

    def first(text: str, reference: str) -> str:
        base = datetime.fromisoformat(reference).replace(tzinfo=None)
        found = search(text, languages=["fa"], settings={"RELATIVE_BASE": base})
        if not found:
            return ""
        return str(found[0][1].isoformat())

    return first


def jdatetime() -> Answer:
    """jdatetime's `strptime` on the whole text with the usual formats."""
    day = import_module("jdatetime").datetime

    def parsed(text: str, reference: str) -> str:
        for form in ("%Y/%m/%d", "%Y-%m-%d", "%d %B %Y", "%A %d %B %Y"):
            try:
                return str(day.strptime(fold(text), form).togregorian().date().isoformat())
            except (ValueError, TypeError, AttributeError, KeyError):
                continue
        return ""

    return parsed


def persiantools() -> Answer:
    """persiantools' `JalaliDate` on year, month and day in numbers, wherever they stand in the text."""
    made = import_module("persiantools.jdatetime").JalaliDate

    def parsed(text: str, reference: str) -> str:
        found = _NUMBERS.search(fold(text))
        try:
            return str(made(*map(int, found.groups())).to_gregorian().isoformat()) if found else ""
        except (ValueError, TypeError):
            return ""

    return parsed


def same(got: str, wanted: str) -> bool:
    """Whether an answer is the wanted day, or the wanted minute where one was wanted."""
    if len(wanted) > 10:
        return got[:16] == wanted[:16]
    return got[:10] == wanted


def main() -> None:
    """Print a row a tool."""
    cases = rows(Path(sys.argv[1]))
    for tool in (goftar, dateparser, jdatetime, persiantools):
        try:
            work = tool()
        except ImportError:
            print(f"{tool.__name__}: not installed")
            continue
        counts: Counter[str] = Counter()
        for text, reference, earliest, latest, *_ in cases:
            got = work(text, reference or date(2024, 12, 2).isoformat())
            none, silent = not earliest and not latest, got in {"", "open"}
            if none or silent:
                right = (none and got == "") or (bool(latest) and not earliest and got == "open")
                counts["right" if right else "absent" if silent else "wrong"] += 1
            else:
                counts["right" if same(got, earliest) else "wrong"] += 1
        shares = "  ".join(f"{kind} {counts[kind] / len(cases):.3f}" for kind in ("right", "absent", "wrong"))
        print(f"{tool.__name__:14}{len(cases):5}  {shares}")


if __name__ == "__main__":
    main()
