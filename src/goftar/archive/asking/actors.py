"""Actors by their rows: the names under which they are shown, and those who stand beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.archive.asking.shapes import Who
from goftar.archive.naming import tabled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goftar.archive.opening import Archive

_ROWS = 500


def whos(kept: Archive, rows: Iterable[int]) -> dict[int, Who]:
    """Actors under their usual names, by their rows: the tables' name, else the one that articles use most."""
    found: dict[int, Who] = {}
    for row in dict.fromkeys(rows):
        (id_,) = kept.db.execute("SELECT name FROM actor WHERE id = ?", (row,)).fetchone()
        called = tabled().get(id_)
        if called is None:
            named = kept.db.execute(
                "SELECT text FROM (SELECT called FROM appearance WHERE actor = ? LIMIT 200)"
                " JOIN wording ON wording.id = called GROUP BY text ORDER BY count(*) DESC, text LIMIT 1",
                (row,),
            ).fetchone()
            called = named[0] if named else id_.replace("-", " ")
        found[row] = Who(id=id_, name=called)
    return found


def rows_of(kept: Archive, ids: Sequence[str]) -> list[int]:
    """The rows of actors, by their ids."""
    marks = ", ".join("?" * len(ids))
    return [row for (row,) in kept.db.execute(f"SELECT id FROM actor WHERE name IN ({marks}) ORDER BY id", list(ids))]
