"""Lists, page after page: articles, statements, actors, commitments, and whatever a question finds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from goftar.archive import asking
from goftar.archive.asking.actors import actors_behind
from goftar.archive.asking.names import candidates
from goftar.archive.asking.query import made
from goftar.archive.asking.search import SECONDS
from goftar.archive.asking.shapes import Sort
from goftar.commitments import Status
from goftar.records import DeedKind, EventKind, StatementType
from goftar.web.api.answers import Told, told
from goftar.web.api.items import article_number
from goftar.web.api.parameters import Parameter, sealed, unsealed
from goftar.web.shapes import Actors
from goftar.web.today import today

if TYPE_CHECKING:
    from goftar.archive import Archive
    from goftar.archive.asking import Answer
    from goftar.archive.asking.query import Query
    from goftar.archive.asking.search import Of
    from goftar.web.api.parameters import Asked

LIMIT = 20
MOST = 100

CURSOR = Parameter(name="cursor", about="The cursor of the page before, as that page gave it.")
LIMITED = Parameter(name="limit", about=f"How many to a page, {LIMIT} where it is not given.", most=MOST)
SORTED = Parameter(name="sort", about="The order; the newest first where it is not given.", values=get_args(Sort))
QUESTION = Parameter(name="q", about="A question in the language of docs/asking.md; all there is where it is empty.")
OUTLET = Parameter(name="outlet", about="Published by one of these outlets.", repeats=True)
SINCE = Parameter(name="since", about="From this day, month or year on, in either calendar.")
UNTIL = Parameter(name="until", about="Until this day, month or year, in either calendar.")
OF = Parameter(
    name="of", about="What to find; as the question asks where it is not given.", values=("articles", "statements")
)
PAGED = (LIMITED, CURSOR)

OF_SEARCH = (QUESTION, OF, SORTED, *PAGED)
OF_ARTICLES = (QUESTION, OUTLET, SINCE, UNTIL, SORTED, *PAGED)
OF_STATEMENTS = (
    *OF_ARTICLES,
    Parameter(name="by", about="Said by one of these: a name, an office's title or an id.", repeats=True),
    Parameter(name="as", about="Said under one of these offices or roles.", repeats=True),
    Parameter(name="about", about="Names all of these.", repeats=True),
    Parameter(name="to", about="Said to one of these.", repeats=True),
    Parameter(name="type", about="Of one of these types.", values=get_args(StatementType), repeats=True),
    Parameter(name="act", about="Does one of these.", values=get_args(EventKind), repeats=True),
)
OF_ACTORS = (Parameter(name="q", about="A name in any spelling, an office's title, or an id."), *PAGED)
OF_COMMITMENTS = (
    Parameter(name="party", about="With all of these as its parties: names or ids.", repeats=True),
    Parameter(name="status", about="Standing in one of these ways today.", values=get_args(Status), repeats=True),
    Parameter(name="kind", about="Of one of these kinds.", values=get_args(DeedKind), repeats=True),
    Parameter(name="due_since", about="Due from this day, month or year on, in either calendar."),
    Parameter(name="due_until", about="Due until this day, month or year, in either calendar."),
    Parameter(name="article", about="Told of by the article of this name."),
    *PAGED,
)


def search(kept: Archive, asked: Asked) -> Told:
    """Articles or statements that answer a question."""
    return _answered(answer(kept, asked))


def answer(kept: Archive, asked: Asked) -> Answer:
    """What a question with `q`, `of`, `sort`, `limit` and `cursor` finds."""
    return _found(kept, asked.one("q") or "", asked, of=cast("Of | None", asked.one("of")))


def articles(kept: Archive, asked: Asked) -> Told:
    """Articles, the newest first."""
    return _answered(_found(kept, _made(asked), asked, of="articles"))


def statements(kept: Archive, asked: Asked) -> Told:
    """Statements by who says them, as what, to whom and about whom, the newest first."""
    return _answered(_found(kept, _made(asked), asked, of="statements"))


def actors(kept: Archive, asked: Asked) -> Told:
    """All who speak or are named, by id; with `q` those whom a name may mean, who speak most first."""
    limit, cursor = asked.number("limit", LIMIT), unsealed(asked.one("cursor"))
    name = asked.one("q")
    with kept.bounded(SECONDS):
        if name is None:
            some, total = actors_behind(kept, cursor or "", limit=limit + 1)
            following = sealed(some[limit - 1].id) if len(some) > limit else None
            some = some[:limit]
        else:
            found = candidates(kept, name)
            first = int(cursor) if cursor and cursor.isdecimal() else 0
            some, total = found[first : first + limit], len(found)
            following = sealed(str(first + limit)) if first + limit < total else None
    return told(Actors(actors=some, total=total, cursor=following), cursor=following)


def commitments(kept: Archive, asked: Asked) -> Told:
    """The ledger: promises, agreements and announced events as they stand today, those told last first."""
    name = asked.one("article")
    found = asking.promises(
        kept,
        today=today(),
        party=asked.all("party"),
        status=cast("tuple[Status, ...]", asked.all("status")),
        kind=cast("tuple[DeedKind, ...]", asked.all("kind")),
        due_since=asked.one("due_since"),
        due_until=asked.one("due_until"),
        article=article_number(kept, name)[0] if name else None,
        limit=asked.number("limit", LIMIT),
        cursor=unsealed(asked.one("cursor")),
    )
    found = replace(found, cursor=sealed(found.cursor))
    return told(found, cursor=found.cursor)


def _found(kept: Archive, query: str | Query, asked: Asked, *, of: Of | None) -> Answer:
    found = asking.search(
        kept,
        query,
        of=of,
        sort=cast("Sort", asked.one("sort") or "newest"),
        limit=asked.number("limit", LIMIT),
        cursor=unsealed(asked.one("cursor")),
    )
    return replace(found, cursor=sealed(found.cursor))


def _made(asked: Asked) -> Query:
    since, until = asked.one("since"), asked.one("until")
    return made(
        asked.one("q") or "",
        by=asked.all("by"),
        as_office=asked.all("as"),
        about=asked.all("about"),
        to=asked.all("to"),
        outlet=asked.all("outlet"),
        type=asked.all("type"),
        act=asked.all("act"),
        since=(since,) if since else (),
        until=(until,) if until else (),
    )


def _answered(found: Answer) -> Told:
    return told(found, cursor=found.cursor)
