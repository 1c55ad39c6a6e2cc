"""An actor in an archive: names, offices with their dates, the latest statements, whom it speaks of and who of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from goftar.archive.asking.actors import rows_of, whos
from goftar.archive.asking.errors import AmbiguousError
from goftar.archive.asking.names import candidates
from goftar.archive.asking.query import Filter, Query
from goftar.archive.asking.search import SECONDS, search
from goftar.archive.asking.shapes import Candidate, Who
from goftar.archive.asking.wanted import understood
from goftar.archive.naming import tabled
from goftar.people.office_tables import tenures
from goftar.people.offices import office_record, person_id
from goftar.people.tenures import spells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.archive.asking.shapes import Hit, Understood
    from goftar.archive.opening import Archive

_RECENT = 10
_SHOWN = 15
_ROLES = 40
_MOST = 20_000  # statements of one actor that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A name under which articles have somebody, and in how many."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office or role of somebody.

    From `articles`: the title as they give it, the first and the last day on which one of them was published. From the
    `tables`: since when and until when, a day, month or year as they stand there.
    """

    title: str
    source: Literal["articles", "tables"]
    office: str | None = None
    since: str | None = None
    until: str | None = None
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who held an office, since when and until when: days, months or years as the tables have them."""

    who: Who
    since: str
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Somebody, and in how many statements."""

    who: Who
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An actor: whom the name means, its names, posts (of an office, its holders), and how it stands in statements.

    `first` and `last` are the days of the first and the last article that names it; `others` bear the name too.
    """

    who: Candidate
    names: tuple[Called, ...] = ()
    posts: tuple[Post, ...] = ()
    holders: tuple[Holder, ...] = ()
    first: date | None = None
    last: date | None = None
    recent: tuple[Hit, ...] = ()
    speaks_of: tuple[Counted, ...] = ()
    spoken_of_by: tuple[Counted, ...] = ()
    others: tuple[Candidate, ...] = ()


def who(kept: Archive, name: str, *, recent: int = _RECENT) -> Profile | None:
    """The actor whom a name means; None where the archive has none.

    An office («وزیر خارجه ایران») is the actor of that id. Raises AmbiguousError where several bear the name.
    """
    with kept.bounded(SECONDS):
        meant = understood(kept, name, side="about")
        one = meant.who or _office(kept, meant) or _partly(kept, meant.text)
        if one is None:
            return None
        rows = rows_of(kept, one.ids)
        first, last = kept.db.execute(
            "SELECT min(clock), max(clock) FROM article JOIN version ON version.article = article.id AND"
            f" n = article.version WHERE article.id IN (SELECT article FROM appearance WHERE actor IN ({_marks(rows)})"
            f" UNION SELECT article FROM appearance WHERE holder IN ({_marks(rows)}))",
            rows * 2,
        ).fetchone()
        names = kept.db.execute(
            f"SELECT text, count(*) AS many FROM appearance JOIN wording ON wording.id = called"
            f" WHERE actor IN ({_marks(rows)}) GROUP BY text ORDER BY many DESC, text LIMIT ?",
            [*rows, _SHOWN],
        ).fetchall()
        by, about = _speaks_of(kept, rows), _spoken_of_by(kept, rows)
        told = whos(kept, [row for row, _ in (*by, *about)])
        posts = (*_tabled(one.id), *_posts(kept, rows))
    latest = search(kept, _by(one, meant), limit=recent) if recent else None
    return Profile(
        who=one,
        names=tuple(Called(name=text, articles=many) for text, many in names),
        posts=posts,
        holders=_holders(meant.office),
        first=day_of(first),
        last=day_of(last),
        recent=latest.hits if latest else (),
        speaks_of=tuple(Counted(who=told[row], statements=many) for row, many in by),
        spoken_of_by=tuple(Counted(who=told[row], statements=many) for row, many in about),
        others=meant.others,
    )


def day_of(clock: int | None) -> date | None:
    """The day of an article's clock."""
    return None if clock is None else datetime.fromtimestamp(clock, UTC).date()


def _office(kept: Archive, meant: Understood) -> Candidate | None:
    """The actor that an office is, also where it never appears without its holder's name."""
    if meant.office is None:
        return None
    found = candidates(kept, meant.office) or candidates(kept, meant.text)
    return found[0] if found else Candidate(id=meant.office, name=meant.text, kind="office", ids=(meant.office,))


def _partly(kept: Archive, name: str) -> Candidate | None:
    """The only one whose name has these words among others."""
    found = candidates(kept, name, partly=True)
    if len(found) > 1:
        raise AmbiguousError(name, found)
    return found[0] if found else None


def _by(one: Candidate, meant: Understood) -> Query:
    """Statements by an actor; of an office also by whoever held it."""
    return Query(by=(Filter(value=meant.text, ids=() if meant.office else one.ids),))


def _holders(office: str | None) -> tuple[Holder, ...]:
    """Who held an office as the tables know, the latest first."""
    found = spells(office) if office else ()
    return tuple(
        Holder(
            who=Who(id=person_id(one.holder), name=one.holder),
            since=one.tenure.since.removeprefix("by "),
            until=one.tenure.to,
        )
        for one in reversed(found)
    )


def _tabled(id_: str) -> tuple[Post, ...]:
    """The offices that the tables know of somebody."""
    name = tabled().get(id_)
    if name is None:
        return ()
    held = [(office, row) for office, rows in tenures().items() for row in rows if row.holder == name]
    return tuple(
        Post(
            title=office_record(office).title,
            source="tables",
            office=office,
            since=row.since.removeprefix("by "),
            until=row.to,
        )
        for office, row in sorted(held, key=lambda pair: pair[1].since.removeprefix("by "), reverse=True)
    )


def _posts(kept: Archive, rows: Sequence[int]) -> tuple[Post, ...]:
    """The roles that articles give somebody, the latest first."""
    found = kept.db.execute(
        "SELECT text, max(office), min(clock), max(clock), count(DISTINCT appearance.article) FROM appearance"
        " JOIN article ON article.id = appearance.article"
        " JOIN version ON version.article = article.id AND version.n = article.version"
        f" JOIN wording ON wording.id = role WHERE actor IN ({_marks(rows)})"
        " GROUP BY text ORDER BY max(clock) DESC, text LIMIT ?",
        [*rows, _ROLES],
    ).fetchall()
    return tuple(
        Post(
            title=title,
            source="articles",
            office=office,
            since=_iso(day_of(first)),
            until=_iso(day_of(last)),
            articles=articles,
        )
        for title, office, first, last, articles in found
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _speaks_of(kept: Archive, rows: Sequence[int]) -> list[tuple[int, int]]:
    found = kept.db.execute(
        "SELECT actor, count(*) AS many FROM (SELECT article, n FROM statement"
        f" WHERE speaker IN ({_marks(rows)}) OR holder IN ({_marks(rows)}) LIMIT ?) AS mine"
        " JOIN concern ON concern.article = mine.article AND concern.n = mine.n AND side = 'about'"
        " GROUP BY actor ORDER BY many DESC, actor LIMIT ?",
        [*rows, *rows, _MOST, _SHOWN],
    )
    return [(row, many) for row, many in found]


def _spoken_of_by(kept: Archive, rows: Sequence[int]) -> list[tuple[int, int]]:
    found = kept.db.execute(
        "SELECT speaker, count(*) AS many FROM (SELECT article, n FROM concern"
        f" WHERE actor IN ({_marks(rows)}) AND side = 'about' LIMIT ?) AS theirs"
        " JOIN statement ON statement.article = theirs.article AND statement.n = theirs.n"
        " WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY many DESC, speaker LIMIT ?",
        [*rows, _MOST, _SHOWN],
    )
    return [(row, many) for row, many in found]


def _marks(some: Sequence[object]) -> str:
    return ", ".join("?" * len(some))
