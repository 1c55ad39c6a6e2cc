"""Pages of a large archive: `python -m benchmarks.web [--articles N] [--base M] [--archive DIR] [--json]`.

M articles of `benchmarks.asking` are added as in life; the archive then grows to N by copying their rows under other
names, days and numbers, record and index alike, so that what a page asks of the archive is as much as of N articles.
Each page is asked in this process through the whole server (guard, session, templates) but without a network, each time
with another question. The first page is told three times: the first answer of a server that has just started, answers
for which the archive is asked anew, and answers as readers get them (what it shows is asked again after a minute, or
when pages came).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx

from benchmarks import asking
from goftar import archive
from goftar.archive.following import waiting
from goftar.archive.parting import rows
from goftar.archive.shelf import content_of
from goftar.people.tables import states
from goftar.web.app import application
from goftar.web.recalled import Recalled
from goftar.web.settings import Settings

if TYPE_CHECKING:
    from sqlite3 import Connection

    from goftar.archive import Archive

ASKED = 40
_APART = 37  # days between an article and its next copy
# What a copy changes in a row; `{n}` is its number, `{page}` and `{article}` what numbers grow by, `{days}` the days.
_GROWN = {
    "page": {"id": "id + {page}", "hash": "randomblob(16)"},
    "article": {"id": "id + {article}", "name": "name || 'x{n}'", "key": "key || 'x{n}'"},
    "version": {
        "article": "article + {article}",
        "page": "page + {page}",
        "clock": "clock - {days} * 86400",
        "published": "date(published, '-{days} days')",
    },
    "reading": {"page": "page + {page}"},
    "statement": {"article": "article + {article}"},
    "appearance": {"article": "article + {article}"},
    "concern": {"article": "article + {article}"},
    "event": {"article": "article + {article}"},
    "party": {"article": "article + {article}"},
    "commitment": {"id": "id || 'x{n}'", "first": "date(first, '-{days} days')", "due": "date(due, '-{days} days')"},
    "commitment_side": {"commitment": "commitment || 'x{n}'"},
    "commitment_article": {"article": "article + {article}", "commitment": "commitment || 'x{n}'"},
}


def filled(folder: Path, number: int, base: int) -> None:
    """An archive of so many articles; one that is there already is left as it is."""
    if (folder / "goftar.db").exists():
        return
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, asking.pages(min(base, number)))
    with archive.opened_for_writing(folder) as kept:
        assert not waiting(kept)
        _grow(kept, number)


def _grow(kept: Archive, number: int) -> None:
    db = kept.db
    (articles, last), (last_page,) = (
        db.execute("SELECT count(*), max(id) FROM article").fetchone(),
        db.execute("SELECT max(id) FROM page").fetchone(),
    )
    copies = range(1, -(-number // articles))
    db.execute("PRAGMA foreign_keys = OFF")
    for n in copies:
        step = {"n": n, "page": n * last_page, "article": n * last, "days": n * _APART}
        db.execute("BEGIN IMMEDIATE")
        for table, changed in _GROWN.items():
            columns = _columns(db, table)
            values = ", ".join(changed.get(column, column).format(**step) for column in columns)
            own = {"page": f"id <= {last_page}", "reading": f"page <= {last_page}", "article": f"id <= {last}"}
            mine = "id NOT LIKE '%x%'" if table == "commitment" else "commitment NOT LIKE '%x%'"
            where = mine if table.startswith("commitment") else own.get(table, f"article <= {last}")
            db.execute(f"INSERT INTO {table} SELECT {values} FROM {table} WHERE {where}")
        db.execute("COMMIT")
    for article, page, clock in db.execute(
        "SELECT article, page, clock FROM version WHERE article <= ?", (last,)
    ).fetchall():
        told = rows(kept.reading(article), content_of(db, page))
        for n in copies:
            kept.index.take(article + n * last, clock - n * _APART * 86_400, told)
        if article % 200 == 0:
            kept.index.commit()
    kept.index.commit()


def _columns(db: Connection, table: str) -> list[str]:
    return [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]


def questions(folder: Path) -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    draw = random.Random(4)
    people, lands = asking.speakers(), [state.name for state in states()]
    with archive.opened(folder) as kept:
        names = [name for (name,) in kept.db.execute("SELECT name FROM article ORDER BY id LIMIT 2000")]

    def who() -> str:
        return quote(people[min(int(draw.expovariate(0.03)), len(people) - 1)])

    def words() -> str:
        return quote(draw.choice(lands))

    return {
        "first page": ["/"] * ASKED,
        "search": [f"/?q={words()}" for _ in range(ASKED)],
        "said": [f"/?by={who()}&about={words()}" for _ in range(ASKED)],
        "article": [f"/article/{draw.choice(names)}" for _ in range(ASKED)],
        "actor": [f"/actor/{who()}" for _ in range(ASKED)],
        "compare": [f"/compare?a={who()}&b={who()}" for _ in range(ASKED)],
        "promises": [f"/promises?party={who()}" for _ in range(ASKED)],
        "network of a month": [f"/network?since={1393 + n % 10}-02&until={1393 + n % 10}-02" for n in range(ASKED)],
        "network, last month": ["/network"] * 5,
    }


async def measured(folder: Path) -> dict[str, dict[str, float]]:
    """Milliseconds of each kind of page."""
    asked = questions(folder)
    app = application(Settings(archive=folder, rate=None))
    found: dict[str, dict[str, float]] = {}
    times: list[float] = []
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1")
    async with app.router.lifespan_context(app), client:
        found["first page, once"] = asking.spread([await _timed(client, "/")])
        for _ in range(ASKED):
            app.state.kept.recalled = Recalled()
            times.append(await _timed(client, "/"))
        found["first page, anew"] = asking.spread(times)
        for kind, addresses in asked.items():
            found[kind] = asking.spread([await _timed(client, address) for address in addresses])
    return found


async def _timed(client: httpx.AsyncClient, address: str) -> float:
    begun = perf_counter()
    answer = await client.get(address)
    assert answer.status_code in (200, 404), (address, answer.status_code)
    return 1000 * (perf_counter() - begun)


def main() -> None:
    """Prints the figures as a table or as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--base", type=int, default=2_000, help="articles that are added and not copied")
    parser.add_argument("--archive", type=Path, help="a folder to keep the archive in, or one that holds it")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as place:
        folder = options.archive or Path(place) / "archive"
        filled(folder, options.articles, options.base)
        with archive.opened(folder) as kept:
            counts = {
                table: kept.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("article", "statement", "commitment")
            }
        figures = asyncio.run(measured(folder))
    if options.json:
        print(json.dumps({**counts, **figures}))
        return
    print(", ".join(f"{many:,} {table}s" for table, many in counts.items()))
    print(f"{'milliseconds':20}{'p50':>9}{'p95':>9}{'worst':>9}")
    for kind, row in figures.items():
        print(f"{kind:20}" + "".join(f"{row[name]:9.1f}" for name in ("p50", "p95", "worst")))


if __name__ == "__main__":
    main()
