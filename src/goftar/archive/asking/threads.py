"""A process or a series of meetings («روند آستانه») followed through time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from goftar.archive.asking.dress import article_lines
from goftar.archive.asking.promises import promise
from goftar.archive.asking.query import Query, Words
from goftar.archive.asking.search import SECONDS, search
from goftar.archive.following import unpacked
from goftar.archive.terms import terms

if TYPE_CHECKING:
    from goftar.archive.asking.promises import Due, Promise
    from goftar.archive.asking.shapes import ArticleLine
    from goftar.archive.opening import Archive

_STATEMENTS = 200
_SERIES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A council, commission or process that the ledger knows: how many commitments it has, told first and last when."""

    name: str
    commitments: int
    first: date
    last: date
    ordinals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something on a thread: a telling of a commitment, what moved it, or a statement that names the thread.

    `what` is the firmness, the status, or the type of the statement; `n` the statement's place in its article.
    """

    on: date
    kind: str
    what: str
    words: str
    article: ArticleLine | None = None
    commitment: str | None = None
    n: int | None = None
    speaker: str | None = None
    ordinal: int | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A process through time: its series in the ledger, its commitments as they stand, every step in order of days."""

    name: str
    series: tuple[Series, ...] = ()
    promises: tuple[Promise, ...] = ()
    steps: tuple[Step, ...] = ()
    statements: int = 0


def series(kept: Archive) -> tuple[Series, ...]:
    """Every series that the ledger knows, those with the most commitments first."""
    with kept.bounded(SECONDS):
        rows = kept.db.execute(
            "SELECT series, count(*) AS many, min(first), max(first) FROM commitment WHERE series IS NOT NULL"
            " GROUP BY series ORDER BY many DESC, series LIMIT ?",
            (_SERIES,),
        ).fetchall()
        return tuple(
            Series(name=name, commitments=many, first=date.fromisoformat(first), last=date.fromisoformat(last))
            for name, many, first, last in rows
        )


def thread(kept: Archive, name: str, *, today: date) -> Thread:
    """A process or series by its name, in any spelling; commitments stand as on `today`.

    It holds the commitments whose series has all words of the name, and the statements that name it.
    """
    with kept.bounded(SECONDS):
        asked = set(terms(name))
        mine = [one for one in series(kept) if asked and asked <= set(terms(one.name))]
        promises = _promises(kept, mine, today)
        ordinals: defaultdict[str, set[int]] = defaultdict(set)
        for one in promises:
            if one.series and one.ordinal:
                ordinals[one.series].add(one.ordinal)
        steps = [step for one in promises for step in _of_promise(one)]
        found = search(kept, Query(words=(Words(text=name, phrase=True),)), limit=_STATEMENTS, of="statements")
        for hit in found.hits:
            published = hit.article.published
            if hit.said and published:
                steps.append(
                    Step(
                        on=published.date() if isinstance(published, datetime) else published,
                        kind="statement",
                        what=hit.said.type,
                        words=" […] ".join(place.text for place in hit.said.words),
                        article=hit.article,
                        n=hit.said.n,
                        speaker=hit.said.speaker.name if hit.said.speaker else None,
                    )
                )
    return Thread(
        name=name,
        series=tuple(
            Series(
                name=one.name,
                commitments=one.commitments,
                first=one.first,
                last=one.last,
                ordinals=tuple(sorted(ordinals[one.name])),
            )
            for one in mine
        ),
        promises=promises,
        steps=tuple(sorted(steps, key=lambda step: (step.on, step.article.number if step.article else 0))),
        statements=found.total,
    )


def _promises(kept: Archive, some: list[Series], today: date) -> tuple[Promise, ...]:
    followed, ids = [], []
    for one in some:
        rows = kept.db.execute(
            "SELECT commitment.id, turns, turned, fields, content FROM commitment JOIN shape ON shape.id = shape"
            " WHERE series = ? ORDER BY first, commitment.id",
            (one.name,),
        ).fetchall()
        for id_, turns, turned, fields, content in rows:
            ids.append(id_)
            followed.append(unpacked(content, fields, turns=turns, turned=turned, today=today))
    articles = [
        article
        for id_ in ids
        for (article,) in kept.db.execute("SELECT article FROM commitment_article WHERE commitment = ?", (id_,))
    ]
    lines = {line.name: line for line in article_lines(kept, articles).values()}
    return tuple(promise(one, lines) for one in followed)


def _of_promise(one: Promise) -> list[Step]:
    told = [
        Step(
            on=_day(telling.article.published) if telling.article and telling.article.published else one.first,
            kind="commitment",
            what=telling.firmness,
            words=telling.words,
            article=telling.article,
            commitment=one.id,
            ordinal=one.ordinal,
            due=telling.due,
        )
        for telling in one.tellings
    ]
    moved = [
        Step(
            on=move.on,
            kind="report" if move.article else "clock",
            what=move.status,
            words=move.words or one.words,
            article=move.article,
            commitment=one.id,
            ordinal=one.ordinal,
            due=move.due,
        )
        for move in one.moves
    ]
    return told + moved


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
