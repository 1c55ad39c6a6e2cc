"""An archive in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from goftar.archive.errors import explained

if TYPE_CHECKING:
    from goftar.archive.opening import Archive

Table = Literal["article", "version", "statement", "event", "quarantine", "unindexed"]

_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What an archive holds, from when, from whom, and how much room it takes.

    `outlets` are the ten with the most articles, `readers` versions of goftar and how many pages each has read.
    """

    articles: int
    versions: int
    statements: int
    attributed: int
    actors: int
    events: int
    quarantined: int
    unindexed: int
    first: str | None
    last: str | None
    outlets: tuple[tuple[str, int], ...]
    readers: tuple[tuple[str, int], ...]
    bytes_record: int
    bytes_index: int


def stats(archive: Archive) -> Stats:
    """The numbers of an archive."""
    with explained(archive.path):
        db = archive.db

        def number(sql: str) -> int:
            return int(db.execute(sql).fetchone()[0])

        first, last = db.execute(
            "SELECT date((SELECT min(clock) FROM version), 'unixepoch'),"
            " date((SELECT max(clock) FROM version), 'unixepoch')"
        ).fetchone()
        outlets = db.execute(
            "SELECT text, many FROM (SELECT outlet, count(*) AS many FROM version"
            " JOIN article ON article = article.id AND n = article.version WHERE outlet IS NOT NULL GROUP BY outlet)"
            " JOIN wording ON wording.id = outlet ORDER BY many DESC, text LIMIT ?",
            (_MOST,),
        ).fetchall()
        readers = db.execute("SELECT goftar, count(*) FROM version GROUP BY goftar ORDER BY goftar").fetchall()
        return Stats(
            articles=count(archive, "article"),
            versions=count(archive, "version"),
            statements=count(archive, "statement"),
            attributed=number("SELECT count(*) FROM statement WHERE speaker IS NOT NULL"),
            actors=number("SELECT count(DISTINCT actor) FROM appearance"),
            events=count(archive, "event"),
            quarantined=count(archive, "quarantine"),
            unindexed=count(archive, "unindexed"),
            first=first,
            last=last,
            outlets=tuple(outlets),
            readers=tuple(readers),
            bytes_record=sum(path.stat().st_size for path in archive.path.glob("goftar.db*")),
            bytes_index=sum(path.stat().st_size for path in archive.index.folder.glob("*")),
        )


def count(archive: Archive, table: Table) -> int:
    """The number of rows of a table."""
    with explained(archive.path):
        return int(archive.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
