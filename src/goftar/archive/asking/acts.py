"""What speakers do by speaking of somebody: acts counted for each of a network's links."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive.asking.search import SECONDS
from goftar.archive.asking.wanted import seconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goftar.archive.asking.network import Link
    from goftar.archive.opening import Archive


# A period is told by its articles; without one all statements are looked through.
_DATED = (
    "version CROSS JOIN article ON article.id = version.article AND version.n = article.version"
    " CROSS JOIN statement ON statement.article = article.id"
)
_UNDATED = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCount:
    """An act («accuse») and in how many statements of a link it is found."""

    act: str
    statements: int


def acts(
    kept: Archive, links: Sequence[Link], *, since: date | None = None, until: date | None = None
) -> tuple[tuple[ActCount, ...], ...]:
    """For each link the acts of its statements in articles from `since` on and before `until`, the most frequent first.

    An act counts where it is asserted, and where its statement names whom it is about; of several in one statement each
    counts.
    """
    speakers = sorted({link.speaker.id for link in links})
    abouts = sorted({link.about.id for link in links})
    if not links:
        return ()
    with kept.bounded(SECONDS):
        rows = kept.db.execute(
            "SELECT speaker.name, about.name, event.kind, count(DISTINCT statement.article * 100000 + statement.n)"
            f" FROM {_DATED if since or until else _UNDATED}"
            " CROSS JOIN actor AS speaker ON speaker.id = statement.speaker"
            " CROSS JOIN concern ON concern.article = statement.article AND concern.n = statement.n AND side = 'about'"
            " CROSS JOIN actor AS about ON about.id = concern.actor"
            " CROSS JOIN event ON event.article = statement.article AND event.statement = statement.n"
            " AND event.mode = 'asserted'"
            f" WHERE speaker.name IN ({_marks(speakers)}) AND about.name IN ({_marks(abouts)})"
            + (" AND clock >= ? AND clock < ?" if since or until else "")
            + " GROUP BY speaker.name, about.name, event.kind ORDER BY 4 DESC, event.kind",
            (*speakers, *abouts, *(_bounds(since, until) if since or until else ())),
        ).fetchall()
    found: defaultdict[tuple[str, str], list[ActCount]] = defaultdict(list)
    for speaker, about, kind, many in rows:
        found[speaker, about].append(ActCount(act=kind, statements=many))
    return tuple(tuple(found[link.speaker.id, link.about.id]) for link in links)


def _bounds(since: date | None, until: date | None) -> tuple[int, int]:
    return seconds(since) if since else -(2**62), seconds(until) if until else 2**62


def _marks(some: Sequence[object]) -> str:
    return ", ".join("?" * len(some))
