"""What came into an archive since somebody last looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive.asking.dress import article_lines
from goftar.archive.asking.search import SECONDS
from goftar.archive.asking.who import day_of

if TYPE_CHECKING:
    from datetime import date

    from goftar.archive.asking.shapes import ArticleLine
    from goftar.archive.opening import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """How many pages came, new articles and new versions; the last articles among them; `mark` to ask from next time.

    Pages are counted as they come, so a mark is the number of a page.
    """

    total: int = 0
    articles: tuple[ArticleLine, ...] = ()
    mark: int = 0


def arrivals(kept: Archive, since: int | None, *, limit: int = 8) -> Arrivals:
    """What came behind a mark, the last first; with None nothing but the mark of now."""
    with kept.bounded(SECONDS):
        (mark,) = kept.db.execute("SELECT coalesce(max(page), 0) FROM version").fetchone()
        if since is None or since >= mark:
            return Arrivals(mark=mark)
        (total,) = kept.db.execute("SELECT count(*) FROM version WHERE page > ?", (since,)).fetchone()
        rows = kept.db.execute(
            "SELECT article FROM version WHERE page > ? ORDER BY page DESC LIMIT ?", (since, limit)
        ).fetchall()
        lines = article_lines(kept, [article for (article,) in rows])
        return Arrivals(total=total, articles=tuple(lines.values()), mark=mark)


def newest(kept: Archive) -> date | None:
    """The day of the newest article; None where none tells its day."""
    with kept.bounded(SECONDS):
        (clock,) = kept.db.execute("SELECT max(clock) FROM version").fetchone()
    return day_of(clock)
