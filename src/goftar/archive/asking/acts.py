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
            " FROM actor AS speaker JOIN statement ON statement.speaker = speaker.id"
            " JOIN concern ON concern.article = statement.article AND concern.n = statement.n AND side = 'about'"
            " JOIN actor AS about ON about.id = concern.actor"
            " JOIN event ON event.article = statement.article AND event.statement = statement.n"
            " AND event.mode = 'asserted'"
            " JOIN article ON article.id = statement.article"
            " JOIN version ON version.article = article.id AND version.n = article.version"
            f" WHERE speaker.name IN ({_marks(speakers)}) AND about.name IN ({_marks(abouts)})"
            " AND (? IS NULL OR clock >= ?) AND (? IS NULL OR clock < ?)"
            " GROUP BY speaker.name, about.name, event.kind ORDER BY 4 DESC, event.kind",
            (*speakers, *abouts, *_twice(since), *_twice(until)),
        ).fetchall()
    found: defaultdict[tuple[str, str], list[ActCount]] = defaultdict(list)
    for speaker, about, kind, many in rows:
        found[speaker, about].append(ActCount(act=kind, statements=many))
    return tuple(tuple(found[link.speaker.id, link.about.id]) for link in links)


def _twice(day: date | None) -> tuple[int | None, int | None]:
    clock = seconds(day) if day else None
    return clock, clock


def _marks(some: Sequence[object]) -> str:
    return ", ".join("?" * len(some))
