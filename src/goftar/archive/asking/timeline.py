"""What answers a question, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive.asking.articles import Articles
from goftar.archive.asking.order import Search, after
from goftar.archive.asking.query import Query, parsed
from goftar.archive.asking.search import SECONDS, Of, hits
from goftar.archive.asking.wanted import wanted
from goftar.archive.asking.who import day_of

if TYPE_CHECKING:
    from datetime import date

    from goftar.archive.asking.order import Found
    from goftar.archive.asking.shapes import Hit, Understood
    from goftar.archive.opening import Archive

DAYS = 31
"""Days on a page where no other number is asked for."""
_MOST = 20_000  # articles or statements of one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day with something to show: how many articles or statements match, copies included, and the first of them."""

    date: date
    matches: int
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Days, the newest first; `total` counts all that matches, `cursor` asks for the days before."""

    days: tuple[Day, ...] = ()
    total: int = 0
    cursor: str | None = None
    understood: tuple[Understood, ...] = ()


def timeline(
    kept: Archive,
    query: str | Query,
    *,
    days: int = DAYS,
    each: int = 3,
    cursor: str | None = None,
    of: Of | None = None,
) -> Timeline:
    """The days on which something was published that answers a question, with `each` hits; undated articles have none.

    Raises QueryError and AmbiguousError.
    """
    asked = parsed(query) if isinstance(query, str) else query
    kind: Of = of or ("statements" if asked.is_of_statements else "articles")
    with kept.bounded(SECONDS):
        built, understood = wanted(kept, asked, of=kind)
        looked = Search(kept.index, built)
        groups: list[tuple[date, int, list[Found]]] = []
        last, more = None, None
        for number, one in enumerate(looked.newest(after(cursor) if cursor else None)):
            on = day_of(one.clock)
            if on is None:
                break
            if not groups or groups[-1][0] != on:
                if len(groups) == days or number >= _MOST:
                    more = last
                    break
                groups.append((on, 0, []))
            _, matches, some = groups[-1]
            if len(some) < each:
                some.append(one)
            groups[-1] = (on, matches + 1, some)
            last = one.cursor
        known = Articles(kept)
        known.gather(one.article for _, _, some in groups for one in some)
        return Timeline(
            days=tuple(
                Day(date=on, matches=matches, hits=hits(kept, known, [(one, ()) for one in some], asked))
                for on, matches, some in groups
            ),
            total=looked.count(),
            cursor=more,
            understood=understood,
        )
