"""Who held an office on a day: `python -m evaluation.offices FILE.tsv`.

FILE has title, outlet (or nothing) and ISO date in each line; out come the same three cells and the holder's name, or
nothing where goftar does not know. A first line that is a header comes out with a header. With `--score`, FILE is a
table like `tests/people/offices.tsv` (title, outlet, date, holder, kind, written) and the figures come out by kind.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from goftar.people import holder


def answer(title: str, outlet: str, day: str) -> str:
    """The holder's name, or nothing."""
    found = holder(title, on=date.fromisoformat(day), outlet=outlet or None)
    return (found.name if found else None) or ""


def _dated(cells: list[str]) -> bool:
    try:
        date.fromisoformat(cells[2].strip())
    except (IndexError, ValueError):
        return False
    return True


def rows(path: Path) -> list[list[str]]:
    """The cells of every line that is no comment."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def predict(path: Path) -> None:
    """Print title, outlet, date and holder for every line."""
    for cells in rows(path):
        title, outlet, day = ([cell.strip() for cell in cells] + ["", "", ""])[:3]
        print(title, outlet, day, answer(title, outlet, day) if _dated(cells) else "holder", sep="\t")


def results(path: Path) -> list[tuple[str, list[str], str]]:
    """For every case of a table with answers: right, missed or wrong name; its cells; and what came out."""
    found = []
    for cells in filter(_dated, rows(path)):
        padded = (cells + [""] * 6)[:6]
        got = answer(*padded[:3])
        found.append(("right" if got == padded[3] else "wrong name" if got else "missed", padded, got))
    return found


def score(path: Path) -> int:
    """Print how many answers are right, missed, or a wrong name; 1 where any name is wrong."""
    counts: Counter[tuple[str, str]] = Counter()
    begun = time.perf_counter()
    found = results(path)
    spent = time.perf_counter() - begun
    for result, (title, outlet, day, wanted, kind, written), got in found:
        for group in ("all", kind, f"written {written} the code"):
            counts[group, result] += 1
        if result != "right":
            print(f"{title} ({outlet or '-'}, {day}): wanted {wanted or '-'}, got {got or '-'}")
    for group in dict.fromkeys(group for group, _ in counts):
        right, missed, bad = (counts[group, result] for result in ("right", "missed", "wrong name"))
        total = right + missed + bad
        print(f"{group:26}{total:5}  right {right / total:.3f}  missed {missed:3}  wrong name {bad:3}")
    print(f"{spent * 1e6 / max(len(found), 1):.0f} µs a case with loading")
    return 1 if counts["all", "wrong name"] else 0


def main() -> int:
    """Run what the arguments ask for."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--score"]
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    if "--score" in sys.argv:
        return score(Path(arguments[0]))
    predict(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
