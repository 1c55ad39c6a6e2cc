"""Who speaks of whom, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive.asking.actors import rows_of, whos
from goftar.archive.asking.search import SECONDS
from goftar.archive.asking.wanted import seconds, understood

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goftar.archive.asking.shapes import Understood, Who
    from goftar.archive.opening import Archive

_LIMIT = 60
_NEAR = 15  # of those around somebody, whose own links are told too


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How many statements of one speak of another."""

    speaker: Who
    about: Who
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Links, the strongest first; with `centre` those of somebody, and those between the nearest to him."""

    links: tuple[Link, ...] = ()
    centre: Understood | None = None


def network(
    kept: Archive, name: str | None = None, *, since: date | None = None, until: date | None = None, limit: int = _LIMIT
) -> Network:
    """Who speaks of whom in articles from `since` on and before `until`: in the whole archive, or around somebody.

    Raises AmbiguousError where several bear the name.
    """
    with kept.bounded(SECONDS):
        centre = understood(kept, name, side="about") if name else None
        if centre is None:
            found = _links(kept, "", [], since, until, limit)
        elif centre.who is None:
            found = []
        else:
            rows = rows_of(kept, centre.who.ids)
            some = _marks(rows)
            around = _links(kept, f"AND speaker IN ({some})", rows, since, until, _NEAR)
            around += _links(kept, f"AND concern.actor IN ({some})", rows, since, until, _NEAR)
            near = sorted({row for speaker, about, _ in around for row in (speaker, about)} - set(rows))[: 2 * _NEAR]
            where = f"AND speaker IN ({_marks(near)}) AND concern.actor IN ({_marks(near)})"
            between = _links(kept, where, near * 2, since, until, limit) if near else []
            found = sorted({*around, *between}, key=lambda link: (-link[2], link))[:limit]
        names = whos(kept, [row for speaker, about, _ in found for row in (speaker, about)])
        return Network(
            links=tuple(Link(speaker=names[a], about=names[b], statements=many) for a, b, many in found),
            centre=centre,
        )


def _links(
    kept: Archive, where: str, values: Sequence[int], since: date | None, until: date | None, limit: int
) -> list[tuple[int, int, int]]:
    """Rows of speakers and of whom they speak, with the number of statements; `where` holds only marks for values."""
    days = "" if since is None and until is None else "AND clock >= ? AND clock < ?"
    dated = (
        " JOIN article ON article.id = statement.article"
        " JOIN version ON version.article = article.id AND version.n = article.version"
        if days
        else ""
    )
    bounds = [seconds(since) if since else -(2**62), seconds(until) if until else 2**62] if days else []
    rows = kept.db.execute(
        "SELECT speaker, concern.actor, count(*) AS many FROM statement JOIN concern"
        " ON concern.article = statement.article AND concern.n = statement.n AND side = 'about'"
        f"{dated} WHERE speaker IS NOT NULL {where} {days} GROUP BY speaker, concern.actor"
        " ORDER BY many DESC, speaker, concern.actor LIMIT ?",
        [*values, *bounds, limit],
    )
    return [(speaker, about, many) for speaker, about, many in rows]


def _marks(some: Sequence[object]) -> str:
    return ", ".join("?" * len(some))
