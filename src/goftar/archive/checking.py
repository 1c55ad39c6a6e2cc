"""An archive checked whole: the database in itself, readings against their pages, rows and index against readings."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tantivy

from goftar.archive.errors import ArchiveError, explained_index
from goftar.archive.identity import page_hash
from goftar.archive.index import WHOLE
from goftar.archive.shelf import page_at
from goftar.archive.shown import packed_shown, shown
from goftar.errors import InputError
from goftar.exchange import check_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goftar.archive.opening import Archive

_STEP = 1000
_RESTORE = "put a backup in its place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong, where, and what mends it."""

    where: str
    what: str
    mend: str


def check(archive: Archive, *, told: Callable[[int], None] | None = None) -> Iterator[Problem]:
    """Everything that is wrong with an archive, found by reading all of it; `told` hears of articles done."""
    damaged = False
    for problem in _database(archive):
        damaged = True
        yield problem
    try:
        articles = archive.db.execute("SELECT id FROM article ORDER BY id").fetchall()
    except sqlite3.DatabaseError:
        return
    for start in range(0, len(articles), _STEP):
        some = [article for (article,) in articles[start : start + _STEP]]
        for article in some:
            try:
                yield from _article(archive, article)
            except sqlite3.DatabaseError as error:
                if not damaged:
                    yield Problem(where=f"article {article}", what=f"its rows cannot be read ({error})", mend=_RESTORE)
        if told:
            told(len(some))
    yield from _index(archive)


def _database(archive: Archive) -> Iterator[Problem]:
    """What SQLite itself finds."""
    try:
        for (told,) in archive.db.execute("PRAGMA integrity_check(20)"):
            if told != "ok":
                yield Problem(where="goftar.db", what=str(told), mend=_RESTORE)
        for table, row, other, _ in archive.db.execute("PRAGMA foreign_key_check"):
            what = f"row {row} of {table} points at a row of {other} that is not there"
            yield Problem(where="goftar.db", what=what, mend=_RESTORE)
    except sqlite3.DatabaseError as error:
        yield Problem(where="goftar.db", what=str(error), mend=_RESTORE)


def _article(archive: Archive, article: int) -> Iterator[Problem]:
    """What is wrong with the pages and readings of an article, version by version, and with its rows."""
    rows = archive.db.execute(
        "SELECT version.n, page.id, page.hash FROM version JOIN page ON page.id = version.page"
        " WHERE version.article = ? ORDER BY version.n",
        (article,),
    ).fetchall()
    for version, number, digest in rows:
        where = f"article {article}, version {version}"
        try:
            page = page_at(archive.db, number)
        except Exception as error:
            yield Problem(where=where, what=f"the bytes of its page are damaged ({error})", mend=_RESTORE)
            continue
        if page_hash(page) != digest:
            yield Problem(where=where, what="its page is not the one that was kept", mend=_RESTORE)
        try:
            reading = archive.reading(article, version=version)
            check_spans(reading, reading.article)
        except (ArchiveError, InputError) as error:
            told = error.reason if isinstance(error, ArchiveError) else str(error)
            yield Problem(where=where, what=told, mend="goftar reread --all")
            continue
        if version == len(rows):
            stored = _stored(archive, article)
            speakers = tuple(one.speaker.actor if one.speaker else None for one in reading.statements)
            if stored != (len(reading.actors), tuple(one.type for one in reading.statements), speakers):
                yield Problem(where=where, what="its rows do not tell its reading", mend="goftar reread --all")
            if _listed(archive, article) not in (None, packed_shown(shown(reading)).content):
                what = "what lists show of it is not what its reading tells"
                yield Problem(where=where, what=what, mend="goftar rebuild-index")


def _stored(archive: Archive, article: int) -> tuple[int, tuple[str, ...], tuple[str | None, ...]]:
    """What the rows of an article tell: the number of its actors, and types and speakers of its statements."""
    (actors,) = archive.db.execute("SELECT count(*) FROM appearance WHERE article = ?", (article,)).fetchone()
    statements = archive.db.execute(
        "SELECT type, actor.name FROM statement LEFT JOIN actor ON actor.id = speaker WHERE article = ? ORDER BY n",
        (article,),
    ).fetchall()
    return actors, tuple(type_ for type_, _ in statements), tuple(speaker for _, speaker in statements)


def _listed(archive: Archive, article: int) -> bytes | None:
    """What is kept ready of an article for lists; None where nothing is, as in what an older goftar wrote."""
    row = archive.db.execute("SELECT content FROM shown WHERE article = ?", (article,)).fetchone()
    return row and bytes(row[0])


def _index(archive: Archive) -> Iterator[Problem]:
    """Where the index does not hold exactly the documents that the record calls for."""
    mend = "goftar rebuild-index"
    if not archive.index.is_there:
        yield Problem(where="index", what="it is not there", mend=mend)
        return
    try:
        searcher = archive.index.searcher()
        (last,) = archive.db.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()
        total = 0
        for start in range(1, last + 1, _STEP):
            wanted = _wanted(archive, start, start + _STEP)
            found = _indexed(archive, searcher, start, start + _STEP)
            total += len(found)
            for article in sorted({one[0] for one in set(wanted) ^ set(found)}):
                yield Problem(where=f"index, article {article}", what="it is out of step with the record", mend=mend)
            if len(found) != len(set(found)):
                yield Problem(where="index", what=f"articles {start} to {start + _STEP} stand in it twice", mend=mend)
        if searcher.num_docs != total:
            yield Problem(where="index", what="it holds articles that the record does not", mend=mend)
    except ArchiveError as error:
        yield Problem(where="index", what=error.reason, mend=mend)
    except sqlite3.DatabaseError:
        return


def _wanted(archive: Archive, first: int, end: int) -> list[tuple[int, int, int | None]]:
    return archive.db.execute(
        "SELECT article.id, places.n, clock FROM article"
        " JOIN version ON version.article = article.id AND version.n = article.version"
        " JOIN (SELECT id AS article, ? AS n FROM article UNION ALL SELECT article, n FROM statement) AS places"
        " ON places.article = article.id WHERE article.id >= ? AND article.id < ?",
        (WHOLE, first, end),
    ).fetchall()


def _indexed(archive: Archive, searcher: tantivy.Searcher, first: int, end: int) -> list[tuple[int, int, int | None]]:
    query = tantivy.Query.range_query(
        archive.index.schema, "article", tantivy.FieldType.Integer, first, end, include_upper=False
    )
    with explained_index(archive.path):
        hits = searcher.search(query, limit=max(1, searcher.num_docs), count=False).hits
        places = [address for _, address in hits]
        columns = [searcher.fast_field_values(name, places) for name in ("article", "n", "published")]
    return list(zip(*columns, strict=True))
