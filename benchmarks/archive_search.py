"""Search over many articles, and SQLite FTS5 on the same words: `python -m benchmarks.archive_search [--articles N]`.

Articles are made by recombining the stories of `news_pages`: a headline, six short paragraphs as the body, and three of
them as statements of drawn speakers. Both indexes get the same search forms of the words (`archive.terms`), so
what differs is the engine. Questions are drawn from the texts: a word, two words, a phrase, a word since a day, a word
of one speaker; half ask for the twenty most relevant, half for the newest. Times are those of one core.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import statistics
import tempfile
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import tantivy

from benchmarks.news_pages import stories
from goftar.archive.index import WHOLE, Index
from goftar.archive.packing import Packed
from goftar.archive.rows import Rows, StatementRow, VersionRow
from goftar.archive.terms import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHOWN = 20
_SPEAKERS = 500
_DAY = 86_400
_DAYS = 5_000
_NO_VERSION = VersionRow(None, None, None, None, None, None, None, b"", b"", "")


class Text(NamedTuple):
    """An article: its number, when it was published, its words, and its statements with their speakers."""

    number: int
    clock: int
    headline: str
    body: str
    said: tuple[tuple[str, str], ...]


class Question(NamedTuple):
    """Words to be found in bodies (side by side for a phrase), since a moment, or in statements of a speaker."""

    words: tuple[str, ...]
    is_phrase: bool = False
    since: int | None = None
    speaker: str | None = None
    newest: bool = False


@cache
def pieces() -> tuple[list[str], list[str]]:
    """The headlines and the paragraphs that articles are made of, in search form."""
    told = stories()
    return [" ".join(terms(one.headline)) for one in told], [" ".join(terms(p)) for one in told for p in one.paragraphs]


def texts(number: int) -> Iterator[Text]:
    """So many articles, the same in every run."""
    draw = random.Random(5)
    headlines, sentences = pieces()
    for i in range(1, number + 1):
        body = draw.sample(sentences, 6)
        said = tuple((f"speaker-{min(int(draw.expovariate(0.02)), _SPEAKERS)}", part) for part in body[:3])
        yield Text(i, draw.randrange(_DAYS) * _DAY, draw.choice(headlines), " ".join(body), said)


def questions(number: int) -> list[Question]:
    """So many questions, in words that the texts hold."""
    draw = random.Random(6)
    found: list[Question] = []
    for i, text in enumerate(texts(number)):
        words = text.body.split()
        at = draw.randrange(len(words) - 3)
        one = (draw.choice(words),)
        kinds = (
            Question(one),
            Question((*one, draw.choice(words))),
            Question(tuple(words[at : at + draw.choice((2, 3))]), is_phrase=True),
            Question(one, since=text.clock),
            Question((draw.choice(text.said[0][1].split()),), speaker=text.said[0][0]),
        )
        found.append(kinds[i % len(kinds)]._replace(newest=draw.random() < 0.5))
    return found


def rows(text: Text) -> Rows:
    """An article as the index takes it."""
    said = tuple(
        StatementRow(
            *("indirect", who, None, who, None, None, None, 1.0, (), ()),
            document=(("said", words), ("by", who), ("by_id", who), ("type", "indirect")),
        )
        for who, words in text.said
    )
    document = (("headline", text.headline), ("body", text.body))
    return Rows("", _NO_VERSION, Packed(b"", ""), Packed(b"", ""), (), said, (), document)


class Ours:
    """The archive's index."""

    def __init__(self, folder: Path) -> None:
        self._index = Index(folder)

    def take(self, text: Text) -> None:
        """Takes a text in."""
        self._index.take(text.number, text.clock, rows(text))
        if text.number % 10_000 == 0:
            self._index.commit()

    def finish(self) -> None:
        """Makes all that was taken findable."""
        self._index.commit()
        self._index.close()
        self._searcher = self._index.searcher()

    def ask(self, question: Question) -> list[int]:
        """The numbers of the articles found."""
        field = "said" if question.speaker else "body"
        words = " ".join(question.words)
        query = self._index.phrase(field, words) if question.is_phrase else self._index.words(field, words)
        must = [(tantivy.Occur.Must, query)]
        if question.speaker:
            must.append((tantivy.Occur.Must, tantivy.Query.term_query(self._index.schema, "by_id", question.speaker)))
        if question.since is not None:
            span = tantivy.Query.range_query(
                self._index.schema, "published", tantivy.FieldType.Integer, lower_bound=question.since
            )
            must.append((tantivy.Occur.Must, span))
        query = query if len(must) == 1 else tantivy.Query.boolean_query(must)
        order = "published" if question.newest else None
        hits = self._searcher.search(query, limit=SHOWN, count=False, order_by_field=order).hits
        return [int(n or WHOLE) for n in self._searcher.fast_field_values("article", [place for _, place in hits])]


class Fts5:
    """SQLite FTS5, contentless, with the filters in plain columns beside it."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts5.db")
        options = "content='', tokenize='unicode61 remove_diacritics 0'"
        self._db.executescript(
            f"CREATE VIRTUAL TABLE of_article USING fts5(headline, body, {options});"
            f"CREATE VIRTUAL TABLE of_statement USING fts5(said, {options});"
            "CREATE TABLE article (id INTEGER PRIMARY KEY, published INTEGER);"
            "CREATE TABLE statement (id INTEGER PRIMARY KEY, article INTEGER, speaker TEXT);"
            "CREATE INDEX by_time ON article (published); CREATE INDEX by_speaker ON statement (speaker);"
        )

    def take(self, text: Text) -> None:
        """Takes a text in."""
        run = self._db.execute
        run("INSERT INTO article VALUES (?, ?)", (text.number, text.clock))
        words = (text.number, text.headline, text.body)
        run("INSERT INTO of_article (rowid, headline, body) VALUES (?, ?, ?)", words)
        for who, said in text.said:
            number = run("INSERT INTO statement (article, speaker) VALUES (?, ?)", (text.number, who)).lastrowid
            run("INSERT INTO of_statement (rowid, said) VALUES (?, ?)", (number, said))

    def finish(self) -> None:
        """Makes all that was taken findable, and as quickly as FTS5 can."""
        for table in ("of_article", "of_statement"):
            self._db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        self._db.commit()
        self._db.execute("ANALYZE")

    def ask(self, question: Question) -> list[int]:
        """The numbers of the articles found."""
        quoted = [f'"{word}"' for word in question.words]
        match = f'"{" ".join(question.words)}"' if question.is_phrase else " AND ".join(quoted)
        order = "published DESC" if question.newest else "rank"
        if question.speaker:
            sql = (
                "SELECT article FROM of_statement JOIN statement ON statement.id = of_statement.rowid"
                " JOIN article ON article.id = article WHERE of_statement MATCH ? AND speaker = ?"
            )
            values: tuple[str | int, ...] = (match, question.speaker)
        else:
            sql = "SELECT id FROM of_article JOIN article ON id = of_article.rowid WHERE of_article MATCH ?"
            values = (f"body : ({match})",)
            if question.since is not None:
                sql += " AND published >= ?"
                values = (*values, question.since)
        return [number for (number,) in self._db.execute(f"{sql} ORDER BY {order} LIMIT {SHOWN}", values)]


def measured(
    engine: Ours | Fts5, folder: Path, number: int, asked: list[Question]
) -> tuple[dict[str, float], list[int]]:
    """Seconds to build, megabytes, and milliseconds of the questions; with the numbers of hits of each."""
    built = 0.0
    for text in texts(number):
        begun = perf_counter()
        engine.take(text)
        built += perf_counter() - begun
    begun = perf_counter()
    engine.finish()
    built += perf_counter() - begun
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    times = [min(_timed(engine.ask, question) for _ in range(3)) for question in asked]
    cuts = statistics.quantiles(times, n=100)
    hits = [len(engine.ask(question)) for question in asked]
    figures = {"build_s": built, "size_mb": size / 1e6, "p50_ms": cuts[49], "p95_ms": cuts[94], "worst_ms": max(times)}
    return figures, hits


def _timed(ask: Callable[[Question], list[int]], question: Question) -> float:
    begun = perf_counter()
    ask(question)
    return 1000 * (perf_counter() - begun)


def main() -> None:
    """Prints the figures of both as a table or as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    asked = questions(options.questions)
    found: dict[str, dict[str, float]] = {}
    hits: dict[str, list[int]] = {}
    for name, engine in (("goftar", Ours), ("fts5", Fts5)):
        with tempfile.TemporaryDirectory() as place:
            found[name], hits[name] = measured(engine(Path(place)), Path(place), options.articles, asked)
    same = sum(a == b for a, b in zip(hits["goftar"], hits["fts5"], strict=True)) / len(asked)
    if options.json:
        print(json.dumps({"articles": options.articles, **found, "as_many_hits": same}))
        return
    for figure in found["goftar"]:
        print(f"{figure:10}" + "".join(f"{name:>10}{values[figure]:10.2f}" for name, values in found.items()))
    print(f"as many hits in both: {same:.1%} of the questions")


if __name__ == "__main__":
    main()
