"""What it costs to find the story of an article when it is added: `python -m benchmarks.stories [SHARED]`.

News of ../shared are added to an archive in which the keys of 100,000 other articles lie already.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from evaluation.duplicates import texts
from goftar import archive
from goftar.archive import stories
from goftar.archive.opening import RECORD
from goftar.archive.sketches import sketch
from goftar.page import Page

if TYPE_CHECKING:
    from goftar.archive.rows import Rows

_OTHERS = 100_000
_KEYS = 16
_EACH = 400
_FAR = 1 << 30
_RANGE = (1 << 32) // 20  # the sixteen smallest hashes of a text lie low


def main(arguments: list[str]) -> None:
    """Prints milliseconds an article for the sketch and for the look-up, and how many were found to be copies."""
    shared = Path(arguments[0] if arguments else Path(__file__).parents[2] / "shared")
    news = [text for some in texts(shared).values() for text in islice(some, _EACH)]
    pages = [Page(origin=f"{n}.txt", content="\n".join((text.title, *text[1]))) for n, text in enumerate(news)]
    spent: list[float] = []
    words: list[list[str]] = []
    take = stories.Stories.take

    def timed(self: stories.Stories, article: int, rows: Rows, *, before: bytes | None) -> None:
        begun = time.perf_counter()
        take(self, article, rows, before=before)
        spent.append(time.perf_counter() - begun)
        words.append(stories.story_words(rows).split())

    known = stories.Stories._sketch

    def sketch_of(self: stories.Stories, article: int) -> bytes:
        return b"" if article >= _FAR else known(self, article)

    stories.Stories.take = timed  # type: ignore[method-assign]
    stories.Stories._sketch = sketch_of  # type: ignore[method-assign]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive"
        archive.opened_for_writing(path).close()
        _fill(path / RECORD)
        with archive.opened_for_writing(path) as kept:
            archive.add(kept, pages)
            (copies,) = kept.db.execute("SELECT count(*) FROM story").fetchone()
    begun = time.perf_counter()
    for some in words:
        sketch(some)
    sketched = time.perf_counter() - begun
    spent.sort()
    print(f"{len(spent)} articles, {copies} in stories")
    print(f"sketch    {1000 * sketched / len(spent):.3f} ms an article")
    print(f"look-up   {1000 * sum(spent) / len(spent):.3f} ms an article, median {1000 * spent[len(spent) // 2]:.3f}")


def _fill(record: Path) -> None:
    """Puts the keys of many articles into a record, far from the numbers that new articles get."""
    draw = random.Random(1)
    db = sqlite3.connect(record)
    keys = ((draw.randrange(_RANGE), _FAR + n) for n in range(_OTHERS) for _ in range(_KEYS))
    db.executemany("INSERT OR IGNORE INTO sketch_key VALUES (?, ?)", keys)
    db.commit()
    db.close()


if __name__ == "__main__":
    main(sys.argv[1:])
