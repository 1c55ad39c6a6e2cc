"""What goes wrong with an archive, said with its path and what mends it."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from goftar.errors import GoftarError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = "The disk is full; free some space and run it again. All that was acknowledged is kept."
_READ_ONLY = "It cannot be written to; make the folder and its files writable, or name another with --archive."
_DAMAGED = "The record goftar.db is damaged; `goftar check` tells what is hurt. Put a backup in its place."
_DAMAGED_INDEX = "The search index is damaged; `goftar rebuild-index` makes it anew from the record."
TOO_LONG = "The question took too long and was given up; ask for less."
_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "goftar.db cannot be opened; check that it is there and that you may read it.",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR: "The disk fails or is full; free some space or copy the folder to another disk.",
    sqlite3.SQLITE_INTERRUPT: TOO_LONG,
}
_SYSTEM = {
    **dict.fromkeys((errno.ENOSPC, errno.EFBIG, errno.EDQUOT), _FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _READ_ONLY),
}


class ArchiveError(GoftarError):
    """An archive that cannot be opened, read or written; the message names it and what would mend it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class BusyError(ArchiveError):
    """An archive that another goftar is writing to."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system complain of into an ArchiveError that names the archive and what mends it."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BusyError(path, "Another process holds its record; wait until it is done, or stop it.") from error
        raise ArchiveError(path, _SQLITE.get(code, f"SQLite says: {error}.")) from error
    except OSError as error:
        reason = _SYSTEM.get(error.errno or 0, f"{error.strerror or error}; check the folder.")
        raise ArchiveError(path, reason) from error


@contextmanager
def explained_index(path: Path) -> Iterator[None]:
    """Turns what Tantivy complains of into an ArchiveError."""
    try:
        yield
    except (OSError, ValueError) as error:
        told = str(error)
        if "No space left" in told or "File too large" in told:
            raise ArchiveError(path, _FULL) from error
        if "Permission denied" in told or "Read-only file system" in told:
            raise ArchiveError(path, _READ_ONLY) from error
        if "LockBusy" in told or "Lockfile" in told:
            raise BusyError(path, "Another goftar is writing to its index; wait until it is done.") from error
        raise ArchiveError(path, _DAMAGED_INDEX) from error
