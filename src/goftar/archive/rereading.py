"""Kept pages read again by a newer goftar, in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import goftar
from goftar.archive.changes import changes
from goftar.archive.errors import ArchiveError, explained
from goftar.archive.following import follow
from goftar.archive.indexing import settle
from goftar.archive.keeping import Keeper
from goftar.archive.readers import all_prepared
from goftar.archive.shelf import page_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.changes import Change
    from goftar.archive.opening import Archive
    from goftar.archive.readers import Prepared
    from goftar.archive.rows import Rows
    from goftar.page import Page
    from goftar.records import Reading

_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A version of an article that was read again: what changed in its statements, or why the old reading stays."""

    article: int
    version: int
    changes: tuple[Change, ...] = ()
    before: Reading | None = None
    after: Reading | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    article: int
    version: int
    page: int
    is_newest: bool


def waiting(archive: Archive, *, everything: bool = False) -> int:
    """How many versions `reread` would read again."""
    with explained(archive.path):
        where, values = _asked(everything)
        (number,) = archive.db.execute(f"SELECT count(*) FROM version {where}", values).fetchone()
    return int(number)


def reread(archive: Archive, *, jobs: int = 1, everything: bool = False) -> Iterator[Reread]:
    """Reads again what another version of goftar has read, or everything, from the bytes kept; tells of each.

    New readings take the place of old ones in batches, each in the index before it is told. A page that the newer
    goftar cannot read keeps its reading. A run that was stopped goes on where it was.
    """
    where, values = _asked(everything)
    rows = archive.db.execute(f"SELECT article, n FROM version {where} ORDER BY page", values).fetchall()
    for start in range(0, len(rows), _BATCH):
        yield from _batch(archive, rows[start : start + _BATCH], jobs)
    follow(archive)


def _asked(everything: bool) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if everything else ("WHERE goftar != ?", (goftar.__version__,))


def _batch(archive: Archive, some: list[tuple[int, int]], jobs: int) -> list[Reread]:
    kept, pages = [], []
    for article, version in some:
        place, page = _page(archive, article, version)
        kept.append(place)
        pages.append(page)
    told: list[Reread] = []
    fresh: dict[int, Rows] = {}
    keeper = Keeper(archive)
    ready = list(all_prepared(pages, jobs=jobs))
    before = [_reading(archive, place) for place in kept]
    with archive.changing():
        for place, one in zip(kept, ready, strict=True):
            if one.rows is None:
                continue
            keeper.renew(place.article, place.version, place.page, one.rows, is_newest=place.is_newest)
            if place.is_newest:
                fresh[place.article] = one.rows
    for article, rows in fresh.items():
        archive.index.take(article, rows.version.clock, rows)
    settle(archive, fresh)
    for place, one, old in zip(kept, ready, before, strict=True):
        told.append(_told(archive, place, one, old))
    return told


def _told(archive: Archive, place: _Kept, one: Prepared, old: Reading | None) -> Reread:
    if one.rows is None:
        return Reread(article=place.article, version=place.version, failure=one.reason)
    new = archive.reading(place.article, version=place.version)
    differ = changes(old, new) if old else ()
    return Reread(article=place.article, version=place.version, changes=differ, before=old, after=new)


def _reading(archive: Archive, place: _Kept) -> Reading | None:
    """The old reading; None where it is damaged, which is a reason to read again."""
    try:
        return archive.reading(place.article, version=place.version)
    except ArchiveError:
        return None


def _page(archive: Archive, article: int, version: int) -> tuple[_Kept, Page]:
    row = archive.db.execute(
        "SELECT version.page, version.n = article.version FROM version JOIN article ON article.id = version.article"
        " WHERE version.article = ? AND version.n = ?",
        (article, version),
    ).fetchone()
    number, is_newest = row
    return _Kept(article, version, number, bool(is_newest)), page_at(archive.db, number)
