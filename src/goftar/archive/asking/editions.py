"""The versions of an article, and the other articles that carry its story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive.asking.copies import copies
from goftar.archive.asking.dress import article_lines, day
from goftar.archive.asking.search import SECONDS

if TYPE_CHECKING:
    from datetime import date

    from goftar.archive.asking.shapes import ArticleLine
    from goftar.archive.opening import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A version of an article: its number, its headline then, and when it says that it was published."""

    n: int
    headline: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """An article by its number in the archive: its versions, the first one first, and the others of its story."""

    number: int
    newest: int
    versions: tuple[Edition, ...]
    carriers: tuple[ArticleLine, ...] = ()


def editions(kept: Archive, name: str) -> Editions | None:
    """The versions of an article and its carriers; None where the archive has no article of that name."""
    with kept.bounded(SECONDS):
        row = kept.db.execute("SELECT id, version FROM article WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        number, newest = row
        rows = kept.db.execute(
            "SELECT n, headline, published FROM version WHERE article = ? ORDER BY n", (number,)
        ).fetchall()
        others = [one for one in copies(kept, [number]).get(number, ()) if one != number]
        lines = article_lines(kept, others)
        return Editions(
            number=number,
            newest=newest,
            versions=tuple(
                Edition(n=n, headline=headline, published=day(published) if published else None)
                for n, headline, published in rows
            ),
            carriers=tuple(lines[one] for one in others if one in lines),
        )
