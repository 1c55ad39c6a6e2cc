"""A copy of an archive that may be in use."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

from goftar.archive.errors import ArchiveError, BusyError, explained
from goftar.archive.lock import locked
from goftar.archive.opening import RECORD, opened_for_writing

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive.opening import Archive


def backup(archive: Archive, target: Path) -> None:
    """Copies an archive, as it is at one moment, to a folder that is empty or not there; others may go on adding.

    Where nobody writes, the index is copied as it is; else it is made anew from the copied record.
    """
    with explained(target):
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise ArchiveError(target, "The folder is not empty; name another one for the backup.")
        try:
            lock = None if archive.lock else locked(archive.path)
        except (ArchiveError, BusyError):
            _copy_record(archive, target)
        else:
            try:
                _copy_record(archive, target)
                shutil.copytree(archive.index.folder, target / archive.index.folder.name)
            finally:
                if lock:
                    lock.close()
    opened_for_writing(target).close()


def _copy_record(archive: Archive, target: Path) -> None:
    copy = sqlite3.connect(target / RECORD)
    try:
        archive.db.backup(copy)
    finally:
        copy.close()
