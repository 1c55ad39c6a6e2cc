"""The tables of an archive, brought to the newest form by numbered migrations."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from goftar.archive.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of every migration, in order; the first makes the tables of an empty database."""
    folder = files("goftar.archive") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text("utf-8") for name in names)


def is_current(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the tables are those of this goftar; raises ArchiveError for those of a newer one."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > len(migrations()):
        raise ArchiveError(path, "It was written by a newer goftar; update goftar to open it.")
    return bool(version == len(migrations()))


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Brings the tables to the newest form, each migration in a transaction of its own."""
    if is_current(db, path):
        return
    (version,) = db.execute("PRAGMA user_version").fetchone()
    for number, sql in enumerate(migrations()[version:], start=version + 1):
        try:
            db.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")
        except sqlite3.Error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
