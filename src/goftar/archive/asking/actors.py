"""Actors by their rows: the names under which they are shown, and those who stand beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.archive.asking.shapes import Candidate, Who
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


def actors_behind(kept: Archive, id_: str, *, limit: int) -> tuple[tuple[Candidate, ...], int]:
    """Actors in the order of their ids from behind one on, and how many there are in all."""
    some = kept.db.execute(
        "SELECT id, name, kind, (SELECT count(*) FROM statement WHERE speaker = actor.id)"
        " + (SELECT count(*) FROM statement WHERE holder = actor.id), (SELECT count(DISTINCT article) FROM"
        " (SELECT article FROM appearance WHERE actor = actor.id UNION SELECT article FROM appearance"
        " WHERE holder = actor.id)) FROM actor WHERE name > ? ORDER BY name LIMIT ?",
        (id_, limit),
    ).fetchall()
    (total,) = kept.db.execute("SELECT count(*) FROM actor").fetchone()
    names = whos(kept, [row for row, *_ in some])
    found = [
        Candidate(id=name, name=names[row].name, kind=kind, ids=(name,), statements=statements, articles=articles)
        for row, name, kind, statements, articles in some
    ]
    return tuple(found), total
