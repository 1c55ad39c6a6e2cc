"""Questions to a large archive: `python -m benchmarks.asking [--articles N] [--times N] [--archive DIR] [--json]`.

The archive is filled by `add` with articles that recombine the stories of `news_pages`: a headline, two paragraphs, and
three statements by a drawn speaker (known office holders, a few of them very often) about drawn states and speakers,
with promises among them. With `--times` every article that was read is kept so many times, at other addresses and years
apart, since to read a hundred thousand takes hours. DIR keeps the archive for another run. Every question is asked as a
command would ask it, with dressed hits; times are the best of three, in processor time, which other programs on the
machine disturb less.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from benchmarks.news_pages import stories
from goftar import archive
from goftar.archive import asking
from goftar.archive.following import follow, waiting
from goftar.archive.identity import content_bytes
from goftar.archive.indexing import settle
from goftar.archive.keeping import Keeper
from goftar.archive.parting import rows
from goftar.page import Page
from goftar.people.office_tables import known_people
from goftar.people.tables import states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goftar.archive import Archive
    from goftar.archive.asking.shapes import Sort
    from goftar.archive.rows import Rows
    from goftar.commitments import Status
    from goftar.records import Reading

ASKED = 60
ROUNDS = 3
_SPEAKERS = 400
_BATCH = 500
_APART = 430  # days: the same promise told again so much later is another one
_FIRST, _DAYS = date(2012, 1, 1), 5_000
_TODAY = date(2026, 1, 1)
_STATUS: tuple[tuple[Status, ...], ...] = ((), ("overdue",), ("pending",))
_SAID = (
    "{who} گفت: «{words}»",
    "{who} با اشاره به {about} تصریح کرد: «{words} و ما از {about} حمایت می‌کنیم.»",
    "{who} {about} را به نقض توافق متهم کرد و گفت: «{words}»",
    "به گفته {who}، {words}",
    "{who} افزود: «تا پایان سال آینده {thing} را در {about} افتتاح خواهیم کرد.»",
)
_THINGS = ("پل مرزی", "نیروگاه", "بیمارستان", "کارخانه فولاد", "بزرگراه", "سد", "بندر", "پالایشگاه")


def speakers() -> list[str]:
    """Who speaks: office holders that the tables know, the first of them most."""
    draw = random.Random(7)
    names = sorted(known_people())
    return draw.sample(names, min(_SPEAKERS, len(names)))


def pages(number: int) -> Iterator[Page]:
    """So many pages, the same in every run."""
    draw = random.Random(8)
    told = stories()
    paragraphs = [paragraph for one in told for paragraph in one.paragraphs if 80 < len(paragraph) < 500]
    sentences = [part.strip() for paragraph in paragraphs for part in paragraph.split(".") if 30 < len(part) < 160]
    people, lands = speakers(), [state.name for state in states()]
    for i in range(number):
        who = people[min(int(draw.expovariate(0.03)), len(people) - 1)]
        body = draw.sample(paragraphs, 2)
        for pattern in draw.sample(_SAID, 3):
            about = draw.choice(lands) if draw.random() < 0.7 else draw.choice(people)
            body.append(pattern.format(who=who, about=about, words=draw.choice(sentences), thing=draw.choice(_THINGS)))
        yield Page(
            origin=f"{i}.txt",
            content="\n".join(body),
            url=f"https://news.example/{i}",
            title=draw.choice(told).headline,
            published=_FIRST + timedelta(days=draw.randrange(_DAYS)),
        )


def multiply(kept: Archive, times: int) -> None:
    """Keeps every article so many times, each time years apart and no copy of a story."""
    keeper = Keeper(kept)
    articles = [number for (number,) in kept.db.execute("SELECT id FROM article ORDER BY id")]
    for start in range(0, len(articles), _BATCH):
        fresh: dict[int, Rows] = {}
        with kept.changing():
            for number in articles[start : start + _BATCH]:
                page, reading = kept.page(number), kept.reading(number)
                for n in range(1, times):
                    later = timedelta(days=_APART * ((n + 1) // 2) * (1 if n % 2 else -1))
                    moved = _moved(reading, later, url=f"{page.url}-{n}")
                    taken = rows(moved, content_bytes(page))
                    taken = replace(taken, version=replace(taken.version, sketch=b""))
                    again = replace(page, origin=f"{n}-{page.origin}", url=moved.article.url)
                    article, _ = keeper.keep(again, taken)
                    fresh[article] = taken
        for article, taken in fresh.items():
            kept.index.take(article, taken.version.clock, taken)
        settle(kept, fresh)
    follow(kept)


def _moved(reading: Reading, later: timedelta, *, url: str) -> Reading:
    """A reading as of an article at another address and another time, whose promises are due as much later."""
    published = reading.article.date_published
    article = replace(reading.article, url=url, date_published=published and published + later)
    promised = [
        replace(one, due=due and replace(due, earliest=_day(due.earliest, later), latest=_day(due.latest, later)))
        for one in reading.commitments
        for due in (one.due,)
    ]
    return replace(reading, article=article, view=replace(reading.view, article=article), commitments=tuple(promised))


def _day(one: date | None, later: timedelta) -> date | None:
    return one and one + later


def questions(kept: Archive) -> dict[str, list[Callable[[], object]]]:
    """The questions of each kind."""
    draw = random.Random(9)
    people, lands = speakers(), [state.name for state in states()]
    words = [word for one in stories() for word in one.headline.split() if len(word) > 3 and word.isalpha()]

    def who() -> str:
        return people[min(int(draw.expovariate(0.03)), len(people) - 1)]

    def each(make: Callable[[], Callable[[], object]]) -> list[Callable[[], object]]:
        return [make() for _ in range(ASKED)]

    def search() -> Callable[[], object]:
        text = draw.choice((f"{draw.choice(words)} {draw.choice(words)}", draw.choice(words), f'"{who()}"'))
        sort: Sort = "newest" if draw.random() < 0.5 else "relevance"
        return lambda: asking.search(kept, text, sort=sort)

    def said() -> Callable[[], object]:
        name, about = (who(),), (draw.choice(lands),) if draw.random() < 0.5 else ()
        return lambda: asking.said(kept, by=name, about=about)

    def profile() -> Callable[[], object]:
        name = who() if draw.random() < 0.7 else draw.choice(lands)
        return lambda: asking.who(kept, name)

    def promises() -> Callable[[], object]:
        name = (who(),) if draw.random() < 0.7 else ()
        status: tuple[Status, ...] = draw.choice(_STATUS)
        return lambda: asking.promises(kept, today=_TODAY, party=name, status=status)

    def compare() -> Callable[[], object]:
        one, other = who(), who()
        return lambda: asking.compare(kept, one, other)

    def timeline() -> Callable[[], object]:
        name = who()
        return lambda: asking.timeline(kept, f'by:"{name}"')

    kinds = (search, said, profile, promises, compare, timeline)
    return {kind.__name__: each(kind) for kind in kinds}


def measured(kept: Archive) -> dict[str, dict[str, float]]:
    """Milliseconds of each kind of question; one that is refused since a name is ambiguous counts too."""
    found = {}
    for kind, some in questions(kept).items():
        times = [min(_timed(ask) for _ in range(ROUNDS)) for ask in some]
        found[kind] = spread(times)
    return found


def spread(times: list[float]) -> dict[str, float]:
    """The median, the 95th percentile and the worst of some times; of one, itself."""
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else times * 100
    return {"p50": cuts[49], "p95": cuts[94], "worst": max(times)}


def _timed(ask: Callable[[], object]) -> float:
    begun = process_time()
    with suppress(asking.AmbiguousError):
        ask()
    return 1000 * (process_time() - begun)


def main() -> None:
    """Prints the figures as a table or as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=1, help="how often each article that is read is kept")
    parser.add_argument("--archive", type=Path, help="a folder to keep the archive in, or one that holds it")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as place:
        folder = options.archive or Path(place) / "archive"
        begun = perf_counter()
        if not (folder / "goftar.db").exists():
            with archive.opened_for_writing(folder) as kept:
                archive.add(kept, pages(options.articles // options.times))
                if options.times > 1:
                    multiply(kept, options.times)
        filled = perf_counter() - begun
        with archive.opened(folder) as kept:
            (articles,) = kept.db.execute("SELECT count(*) FROM article").fetchone()
            (statements,) = kept.db.execute("SELECT count(*) FROM statement").fetchone()
            (commitments,) = kept.db.execute("SELECT count(*) FROM commitment").fetchone()
            assert not waiting(kept)
            figures = measured(kept)
    if options.json:
        print(json.dumps({"articles": articles, "statements": statements, "commitments": commitments, **figures}))
        return
    print(f"{articles:,} articles, {statements:,} statements, {commitments:,} commitments; filled in {filled:.0f} s")
    print(f"{'milliseconds':14}{'p50':>9}{'p95':>9}{'worst':>9}")
    for kind, row in figures.items():
        print(f"{kind:14}" + "".join(f"{row[name]:9.1f}" for name in ("p50", "p95", "worst")))


if __name__ == "__main__":
    main()
