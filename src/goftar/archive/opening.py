"""An archive opened: the record and the index, for reading or for writing."""

from __future__ import annotations

import math
import sqlite3
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive.errors import ArchiveError, explained
from goftar.archive.index import Index
from goftar.archive.lock import locked
from goftar.archive.packing import unpacked_reading
from goftar.archive.schema import is_current, migrate
from goftar.archive.shelf import content_of, page_at

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping
    from pathlib import Path
    from types import TracebackType
    from typing import BinaryIO, Self

    from goftar.page import Page
    from goftar.records import Reading

RECORD = "goftar.db"
_STEPS = 10_000  # of SQLite's machine between two looks at the clock


@dataclass(slots=True)
class Archive:
    """An archive that is open; `lock` is held where it is open for writing.

    `remembered` holds readings that were unpacked, by the number of their page and their bytes, where one lends an
    archive again and again; it may be shared by several connections to one archive.
    """

    path: Path
    db: sqlite3.Connection
    index: Index
    lock: BinaryIO | None = None
    remembered: MutableMapping[tuple[int, bytes], Reading] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of everything; a transaction that is not committed is undone."""
        try:
            self.index.close()
        finally:
            if self.lock:
                with suppress(sqlite3.Error):
                    if self.db.in_transaction:
                        self.db.rollback()
                    # So that the record is one file which can be read where nothing can be written.
                    self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.db.close()
            if self.lock:
                self.lock.close()

    def reading(self, article: int, *, version: int | None = None) -> Reading:
        """What the page of an article reports, in its newest version or another one."""
        with explained(self.path):
            row = self.db.execute(
                "SELECT reading.content, shape.fields, version.page FROM article"
                " JOIN version ON version.article = article.id AND version.n = coalesce(?, article.version)"
                " JOIN reading ON reading.page = version.page"
                " JOIN shape ON shape.id = reading.shape WHERE article.id = ?",
                (version, article),
            ).fetchone()
        if row is None:
            raise ArchiveError(self.path, f"It holds no article {article} in version {version or 'newest'}.")
        content, shape, page = row
        if self.remembered is not None and (known := self.remembered.get((page, content))):
            return known
        try:
            reading = unpacked_reading(content, shape, content_of(self.db, page))
        except Exception as error:
            reason = f"The reading of article {article} is damaged; `goftar reread` makes it anew."
            raise ArchiveError(self.path, reason) from error
        if self.remembered is not None:
            self.remembered[page, content] = reading
        return reading

    def page(self, article: int, *, version: int | None = None) -> Page:
        """The page of an article as it came, in its newest version or another one."""
        with explained(self.path):
            row = self.db.execute(
                "SELECT version.page FROM article"
                " JOIN version ON version.article = article.id AND version.n = coalesce(?, article.version)"
                " WHERE article.id = ?",
                (version, article),
            ).fetchone()
            if row is None:
                raise ArchiveError(self.path, f"It holds no article {article} in version {version or 'newest'}.")
            return page_at(self.db, row[0])

    @contextmanager
    def bounded(self, seconds: float) -> Iterator[None]:
        """Within it, a question that takes longer ends with an ArchiveError; within another one, the nearer end counts.

        The record stops at once, the index between two of the looks that a question takes at it.
        """
        before = self.index.until
        until = min(time.monotonic() + seconds, before)
        self.index.until = until
        self.db.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            with explained(self.path):
                yield
        finally:
            self.index.until = before
            if before == math.inf:
                self.db.set_progress_handler(None, 0)
            else:
                self.db.set_progress_handler(lambda: time.monotonic() > before, _STEPS)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A transaction: all that is written within it is kept durably at its end, or nothing."""
        with explained(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self.db.execute("ROLLBACK")
                raise


def opened(path: Path) -> Archive:
    """An archive for reading; works while another goftar writes to it.

    Where a writer was stopped at an ill moment, what the index lacks is made good first. Raises ArchiveError where
    there is no archive, or where it cannot be read.
    """
    if not (path / RECORD).exists():
        raise ArchiveError(path, "There is no archive; `goftar add` makes one, --archive names another.")
    archive = Archive(path, _read_only(path), Index(path))
    try:
        with explained(path):
            stale = not is_current(archive.db, path) or not archive.index.is_there or _has_unindexed(archive.db)
        if stale:
            archive.close()
            # Another goftar at work makes it good itself; where nothing can be written it stays as it is.
            with suppress(ArchiveError):
                opened_for_writing(path).close()
            archive = Archive(path, _read_only(path), Index(path))
            with explained(path):
                if not is_current(archive.db, path):
                    raise ArchiveError(path, "It was written by an older goftar; open it once where it can be written.")
    except BaseException:
        archive.close()
        raise
    return archive


def opened_for_writing(path: Path) -> Archive:
    """An archive for writing, made where there is none; raises BusyError where another goftar writes to it."""
    from goftar.archive.indexing import catch_up

    archive = opened_for_mending(path)
    try:
        catch_up(archive)
    except BaseException:
        archive.close()
        raise
    return archive


def opened_for_mending(path: Path) -> Archive:
    """An archive for writing as it is, with whatever its index lacks."""
    with explained(path):
        path.mkdir(parents=True, exist_ok=True)
    lock = locked(path)
    try:
        with explained(path):
            db = sqlite3.connect(path / RECORD, isolation_level=None, timeout=30)
            # FULL: what is committed is on the disk, also when the power fails.
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "journal_size_limit = 0"):
                db.execute(f"PRAGMA {pragma}")
            migrate(db, path)
    except BaseException:
        lock.close()
        raise
    return Archive(path, db, Index(path), lock)


def _read_only(path: Path) -> sqlite3.Connection:
    """The record for reading; a file that nobody can be writing to may also lie where no lock can be made."""
    address = (path / RECORD).resolve().as_uri()
    with explained(path):
        try:
            return _connected(f"{address}?mode=ro")
        except sqlite3.OperationalError:
            if (path / f"{RECORD}-wal").exists():
                raise
            return _connected(f"{address}?mode=ro&immutable=1")


def _connected(address: str) -> sqlite3.Connection:
    # A server lends one connection to one thread at a time; SQLite itself is built for that.
    db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30, check_same_thread=False)
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db


def _has_unindexed(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM unindexed LIMIT 1").fetchone() is not None
