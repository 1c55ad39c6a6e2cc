"""The index brought into step with the record."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from goftar.archive.errors import ArchiveError, explained
from goftar.archive.index import Index
from goftar.archive.parting import rows
from goftar.archive.shelf import content_of
from goftar.archive.shown import put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from goftar.archive.opening import Archive
    from goftar.archive.packing import Packed

_BATCH = 500


def catch_up(archive: Archive) -> int:
    """Takes into the index the articles that it lacks; says how many there were."""
    with explained(archive.path):
        if not archive.index.is_there:
            with archive.changing():
                archive.db.execute("INSERT OR IGNORE INTO unindexed SELECT id FROM article")
        waiting = [article for (article,) in archive.db.execute("SELECT article FROM unindexed ORDER BY article")]
    if not waiting and archive.index.is_there:
        return 0
    for start in range(0, len(waiting), _BATCH):
        some = waiting[start : start + _BATCH]
        _ready(archive, _index(archive, archive.index, some))
        settle(archive, some)
    archive.index.commit()
    _ = archive.index.opened
    return len(waiting)


def settle(archive: Archive, articles: Iterable[int]) -> None:
    """Notes in the record that the index, which is committed, has taken these articles in."""
    archive.index.commit()
    with archive.changing():
        archive.db.executemany("DELETE FROM unindexed WHERE article = ?", ((article,) for article in articles))


def rebuild(archive: Archive, *, told: Callable[[int], None] | None = None) -> int:
    """Makes the index and what lists show anew from the record; says of how many articles.

    The new index is made beside the old one, which it then replaces.
    """
    fresh = Index(archive.path, folder=archive.path / "index.new")
    with explained(archive.path):
        if fresh.folder.exists():
            shutil.rmtree(fresh.folder)
        articles = [article for (article,) in archive.db.execute("SELECT id FROM article ORDER BY id")]
    _ = fresh.opened
    for start in range(0, len(articles), _BATCH):
        some = articles[start : start + _BATCH]
        _ready(archive, _index(archive, fresh, some))
        fresh.commit()
        if told:
            told(len(some))
    fresh.close()
    with explained(archive.path):
        archive.index.replace_by(fresh)
        with archive.changing():
            archive.db.execute("DELETE FROM unindexed")
    return len(articles)


def _ready(archive: Archive, made: dict[int, Packed]) -> None:
    """Keeps what lists show of articles, which is made of the record like the index."""
    with archive.changing():
        for article, shown in made.items():
            put(archive.db, article, shown)


def _index(archive: Archive, index: Index, articles: Iterable[int]) -> dict[int, Packed]:
    """Takes articles into an index; what lists show of each comes back."""
    made: dict[int, Packed] = {}
    for article in articles:
        row = archive.db.execute(
            "SELECT version.page, version.clock FROM article"
            " JOIN version ON version.article = article.id AND version.n = article.version WHERE article.id = ?",
            (article,),
        ).fetchone()
        if row is None:
            raise ArchiveError(archive.path, f"Article {article} has no page; `goftar check` tells more.")
        page, clock = row
        parts = rows(archive.reading(article), content_of(archive.db, page))
        index.take(article, clock, parts)
        made[article] = parts.shown
    return made
