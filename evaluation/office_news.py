"""The tables of offices against the press: `python -m evaluation.office_news ../shared [--all]`.

Wherever the news of `../shared/data/news` sets a name beside a title that names its state or body («X، وزیر خارجه Y»),
the holder of that day must be the same man. Prints every pair that is not, and the counts; with `--all`, also pairs
whose title leaves the state to the outlet. Not every other is a mistake of the tables: past holders, misread names.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.published import day
from goftar.people import holder
from goftar.people.known import means
from goftar.people.mentions import read
from goftar.people.office_tables import home_of
from goftar.people.office_titles import named
from goftar.people.persons import name_words
from goftar.people.titles import head_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

MARKS = frozenset("«»\"“”'()،,-–")


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Every name that stands beside a title, and the title."""
    here = read(text)
    starts, ends = dict(here.titles), {end: start for start, end in here.titles}
    for name in here.names:
        if name.kind != "person":
            continue
        after, before = name.end, name.outer
        while after < len(here.tokens) and here.tokens.words[after] in MARKS:
            after += 1
        while before > 0 and here.tokens.words[before - 1] in MARKS:
            before -= 1
        words = here.words(name.start, name.end)
        if after in starts:
            yield words, here.words(after, starts[after])
        if before in ends and head_kind(here.tokens.keys, ends[before]) != "kin":
            yield words, here.words(ends[before], before)


def told(shared: Path) -> Iterator[tuple[str, str, date, str]]:
    """Name, title, day and outlet of every pair in the news that has a day."""
    for path in sorted((shared / "data" / "news").glob("*.jsonl")):
        for line in path.open(encoding="utf8"):
            item = json.loads(line)
            on = day(item.get("published") or item.get("date") or item.get("url"))
            if on is None:
                continue
            outlet = item.get("outlet") or item.get("url") or ""
            parts = [item.get("title"), item.get("lead"), *(item.get("paragraphs") or ())]
            for part in parts:
                text = part if isinstance(part, str) else (part or {}).get("text", "")
                for name, title in pairs(text or ""):
                    yield " ".join(name.split()), " ".join(title.split()), on, outlet


def main() -> int:
    """Compare and print."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not (shared / "data" / "news").is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    counts: Counter[str] = Counter()
    for name, title, on, outlet in told(shared):
        what = named(title, home_of(outlet))
        if what is None or what.use is not None or not (what.told or "--all" in sys.argv):
            continue
        held = holder(title, on=on, outlet=outlet)
        if held is None or held.name is None:
            counts["not known"] += 1
        elif name_words(name) and means(name_words(name), held.name):
            counts["the same"] += 1
        else:
            counts["another"] += 1
            print(f"{on} {outlet}: {name}, {title}; the table has {held.name}")
    print(dict(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
