"""One of each: an article, a statement, an actor, a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.archive import asking
from goftar.archive.asking.articles import Articles
from goftar.archive.asking.copies import copies
from goftar.archive.asking.order import Found
from goftar.archive.asking.query import Query
from goftar.archive.asking.search import hits
from goftar.archive.index import WHOLE
from goftar.web.api.answers import Told, told
from goftar.web.api.parameters import Parameter, WrongError
from goftar.web.shapes import ArticleTold, StatementTold
from goftar.web.today import today

if TYPE_CHECKING:
    from goftar.archive import Archive
    from goftar.archive.asking import Hit
    from goftar.web.api.parameters import Asked

OF_ARTICLE = (Parameter(name="version", about="The version; the newest where it is not given.", most=100_000),)


def article(kept: Archive, asked: Asked, name: str) -> Told:
    """An article with everything that its page reports."""
    number, newest = article_number(kept, name)
    version = asked.number("version", newest)
    if version > newest:
        raise WrongError(404, f"There are versions 1 to {newest} of this article.", parameter="version")
    reading = kept.reading(number, version=version)
    (hit,) = _hits(kept, number, WHOLE)
    one = ArticleTold(article=hit.article, version=version, versions=newest, carriers=hit.carriers, reading=reading)
    return told(one, reading.article)


def statement(kept: Archive, _: Asked, name: str, n: int) -> Told:
    """A statement with its spans in the article."""
    number, _newest = article_number(kept, name)
    reading = kept.reading(number)
    found = _hits(kept, number, n) if n < len(reading.statements) else ()
    if not found or found[0].said is None:
        raise WrongError(404, "The article has no such statement.")
    meant = reading.statements[n]
    one = StatementTold(
        article=found[0].article,
        said=found[0].said,
        statement=meant,
        events=tuple(event for event in reading.events if event.statement == meant.id),
        carriers=found[0].carriers,
    )
    return told(one, reading.article)


def actor(kept: Archive, _: Asked, id: str) -> Told:  # noqa: A002 — the name that the address has
    """An actor by id, or by a name that only one bears: names, posts, latest statements, who speaks of whom."""
    profile = asking.who(kept, id)
    if profile is None:
        raise WrongError(404, "Nobody in this archive has that id or name.")
    return told(profile)


def commitment(kept: Archive, _: Asked, id: str) -> Told:  # noqa: A002
    """A commitment as it stands today, with every telling and what moved it."""
    found = asking.promises(kept, today=today(), ids=(id,))
    if not found.promises:
        raise WrongError(404, "There is no such commitment in this archive.")
    return told(found.promises[0])


def article_number(kept: Archive, name: str) -> tuple[int, int]:
    """The number inside of an article and its newest version, by its name; raises WrongError where there is none."""
    row = kept.db.execute("SELECT id, version FROM article WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise WrongError(404, "There is no such article in this archive.")
    return row[0], row[1]


def _hits(kept: Archive, number: int, n: int) -> tuple[Hit, ...]:
    story = copies(kept, [number]).get(number, ())
    return hits(kept, Articles(kept), [(Found(None, number, n), story)], Query())
