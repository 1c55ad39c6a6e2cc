"""Speed of dates on one core: `python -m benchmarks.dates`. Conversions a second, and the cost of reading an article.

Articles are the texts of ../shared/gold/dev.jsonl where that is, else samples/. All times are the fastest of several.
"""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import goftar
from goftar import dates
from goftar.lexicon.calendar import from_jalali, to_jalali

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.records import View

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ROUNDS = 5


def fastest(work: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest of some rounds, after one that is not measured."""
    work()
    spent = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        spent.append(process_time() - begun)
    return min(spent)


def conversions() -> tuple[float, float]:
    """Days a second from the Jalali calendar and to it, over every month of 1300 to 1500."""
    asked = [(year, month, day) for year in range(1300, 1501) for month in range(1, 13) for day in (1, 12, 29)]
    days = [from_jalali(*each) for each in asked]
    there = fastest(lambda: [from_jalali(y, m, d) for y, m, d in asked])
    back = fastest(lambda: [to_jalali(day) for day in days])
    return len(asked) / there, len(asked) / back


def views() -> list[View]:
    """Repaired articles to read."""
    gold = SHARED / "gold" / "dev.jsonl"
    if gold.exists():
        lines = map(json.loads, gold.read_text("utf-8").splitlines())
        texts = ["\n".join(block["text"] for block in line["blocks"]) for line in lines]
        return [goftar.read(text).view for text in texts[:60]]
    return [goftar.read(path.read_bytes()).view for path in sorted((ROOT / "samples").glob("*.html"))]


def main() -> None:
    """Print both speeds."""
    there, back = conversions()
    print(f"from_jalali {there / 1e6:.2f} million/s, to_jalali {back / 1e6:.2f} million/s")
    read = views()
    size = sum(len(block.text) for view in read for block in view.blocks)
    spent = fastest(lambda: [dates.whens(view) for view in read])
    found = sum(len(dates.whens(view)) for view in read)
    print(f"whens {spent / size * 3e6:.2f} ms for 3,000 characters ({len(read)} articles, {found} times)")


if __name__ == "__main__":
    main()
