"""The ledger asked: commitments by whose they are, how they stand on a day, and when they are due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goftar.archive.asking.days import period
from goftar.archive.asking.dress import article_lines
from goftar.archive.asking.errors import QueryError
from goftar.archive.asking.search import LIMIT, MOST, SECONDS
from goftar.archive.asking.wanted import understood
from goftar.archive.following import unpacked
from goftar.lexicon import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goftar.archive.asking.shapes import ArticleLine, Understood
    from goftar.archive.opening import Archive
    from goftar.commitments import Followed, Status
    from goftar.records import DeedKind, When

_CURSOR = re.compile(r"(\d{4}-\d\d-\d\d)\.([0-9a-f]{1,32})", re.ASCII)
_STATUS = "CASE WHEN turns <= ? THEN turned ELSE status END"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is to happen: the first day or moment inside, the first one past it, how exactly it is told."""

    earliest: date | None
    latest: date | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseTold:
    """One article's word for a commitment: the repaired words of its clause, `commitment` its id in the reading."""

    id: str
    article: ArticleLine | None
    commitment: str
    firmness: str
    words: str
    due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMoved:
    """What moved a commitment, and when: an article's report, or without one the clock."""

    status: str
    on: date
    report: str | None = None
    article: ArticleLine | None = None
    words: str | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseCorrected:
    """What a person said of a commitment."""

    author: str
    time: date
    status: str | None = None
    same_as: str | None = None
    not_same_as: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment across articles as it stands on a day, with every telling and what moved it.

    Fields are those of `goftar.commitments.Followed`; `words` are those of its first telling.
    """

    id: str
    kind: str
    words: str
    firmness: str
    status: str
    found: str
    mode: str
    disputed: bool
    parties: tuple[str, ...]
    sides: tuple[str, ...]
    series: str | None
    ordinal: int | None
    place: str | None
    first: date
    due: Due | None
    tellings: tuple[PromiseTold, ...]
    moves: tuple[PromiseMoved, ...]
    corrections: tuple[PromiseCorrected, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A page of the ledger; `total` counts what matches, `cursor` asks for the next page."""

    promises: tuple[Promise, ...] = ()
    total: int = 0
    cursor: str | None = None
    understood: tuple[Understood, ...] = ()


def promises(
    kept: Archive,
    *,
    today: date,
    ids: Sequence[str] = (),
    party: Sequence[str] = (),
    status: Sequence[Status] = (),
    kind: Sequence[DeedKind] = (),
    due_since: str | None = None,
    due_until: str | None = None,
    article: int | None = None,
    limit: int = LIMIT,
    cursor: str | None = None,
) -> Ledger:
    """Commitments as they stand on a day, those told last first; with `ids` of these alone.

    Every one of several `party` must have its side in it; one of several `status` and `kind` is enough. `due_since` and
    `due_until` are days, months or years in either calendar; `article` is one that tells of them. Raises QueryError and
    AmbiguousError.
    """
    limit = max(1, min(limit, MOST))
    with kept.bounded(SECONDS):
        taken = tuple(understood(kept, name, side="about") for name in party)
        asked, values = _where(
            today=today,
            ids=ids,
            meant=taken,
            status=status,
            kind=kind,
            due_since=due_since,
            due_until=due_until,
            article=article,
        )
        # The index is a slim copy of the rows; what nothing narrows is rather read in its order, what is due by day.
        standing = "" if due_since or due_until else "INDEXED BY commitment_standing"
        narrowed = standing if party or ids or article is not None else ""
        (total,) = kept.db.execute(f"SELECT count(*) FROM commitment {standing} WHERE {asked}", values).fetchone()
        if cursor:
            asked += " AND (first, id) < (?, ?)"
            values += _behind(cursor)
        rows = kept.db.execute(
            f"SELECT commitment.id, first, turns, turned, fields, content FROM (SELECT id FROM commitment {narrowed}"
            f" WHERE {asked} ORDER BY first DESC, id DESC LIMIT ?) AS chosen"
            " JOIN commitment ON commitment.id = chosen.id JOIN shape ON shape.id = shape"
            " ORDER BY first DESC, commitment.id DESC",
            [*values, limit + 1],
        ).fetchall()
        shown = rows[:limit]
        followed = [
            unpacked(content, fields, turns=turns, turned=turned, today=today)
            for _, _, turns, turned, fields, content in shown
        ]
        lines = _lines(kept, [id_ for id_, *_ in shown])
        return Ledger(
            promises=tuple(promise(one, lines) for one in followed),
            total=total,
            cursor=f"{shown[-1][1]}.{shown[-1][0]}" if len(rows) > limit else None,
            understood=taken,
        )


def due_days(
    kept: Archive,
    *,
    today: date,
    party: Sequence[Understood] = (),
    status: Sequence[Status] = (),
    kind: Sequence[DeedKind] = (),
    due_since: str | None = None,
    due_until: str | None = None,
) -> tuple[tuple[date, int], ...]:
    """The last days on which commitments fall due, in order, each with how many do.

    What is asked for is as in `promises`, which tells whom it took its parties for.
    """
    with kept.bounded(SECONDS):
        asked, values = _where(
            today=today, meant=party, status=status, kind=kind, due_since=due_since, due_until=due_until
        )
        rows = kept.db.execute(
            f"SELECT date(due, '-1 day') AS day, count(*) FROM commitment WHERE due IS NOT NULL AND {asked}"
            " GROUP BY day HAVING day IS NOT NULL ORDER BY day",
            values,
        ).fetchall()
        return tuple((date.fromisoformat(day), many) for day, many in rows)


def _where(
    *,
    today: date,
    ids: Sequence[str] = (),
    meant: Sequence[Understood] = (),
    status: Sequence[Status] = (),
    kind: Sequence[DeedKind] = (),
    due_since: str | None = None,
    due_until: str | None = None,
    article: int | None = None,
) -> tuple[str, list[str | int]]:
    """What is asked of the ledger as SQL with its values."""
    where: list[str] = ["1"]
    values: list[str | int] = []
    for one in meant:
        sides = _sides(one)
        where.append(f"id IN (SELECT commitment FROM commitment_side WHERE side IN ({_marks(sides)}))")
        values += sides
    if ids:
        where.append(f"id IN ({_marks(ids)})")
        values += ids
    if article is not None:
        where.append("id IN (SELECT commitment FROM commitment_article WHERE article = ?)")
        values.append(article)
    if status:
        where.append(f"{_STATUS} IN ({_marks(status)})")
        values += [today.isoformat(), *status]
    if kind:
        where.append(f"kind IN ({_marks(kind)})")
        values += kind
    if due_since:
        where.append("due > ?")
        values.append(_period(due_since)[0].isoformat())
    if due_until:
        where.append("due <= ?")
        values.append(_period(due_until)[1].isoformat())
    return " AND ".join(where), values


def promise(one: Followed, lines: dict[str, ArticleLine]) -> Promise:
    """A followed commitment with its articles in one line each, by their names."""
    return Promise(
        id=one.id,
        kind=one.deed.kind,
        words=one.tellings[0].words,
        firmness=one.firmness,
        status=one.status,
        found=one.found,
        mode=one.mode,
        disputed=one.disputed,
        parties=tuple(party.name for party in one.parties),
        sides=one.deed.sides,
        series=one.deed.series,
        ordinal=one.deed.ordinal,
        place=one.deed.place,
        first=min(telling.published for telling in one.tellings),
        due=_due(one.due),
        tellings=tuple(
            PromiseTold(
                id=telling.id,
                article=lines.get(telling.article),
                commitment=telling.commitment,
                firmness=telling.firmness,
                words=telling.words,
                due=_due(telling.due),
            )
            for telling in one.tellings
        ),
        moves=tuple(
            PromiseMoved(
                status=move.status,
                on=move.on,
                report=move.report,
                article=lines.get(move.article) if move.article else None,
                words=move.words,
                due=_due(move.due),
            )
            for move in one.moves
        ),
        corrections=tuple(
            PromiseCorrected(
                author=said.author,
                time=said.time,
                status=said.status,
                same_as=said.same_as,
                not_same_as=said.not_same_as,
                note=said.note,
            )
            for said in one.corrections
        ),
    )


def _due(when: When | None) -> Due | None:
    return Due(earliest=when.earliest, latest=when.latest, precision=when.precision) if when else None


def _sides(meant: Understood) -> list[str]:
    """The sides under which somebody is in the ledger: ids, and the folded name."""
    folded = key(meant.text)
    found = [folded, "-".join(folded.split()), *(meant.who.ids if meant.who else ())]
    return list(dict.fromkeys([*found, *([meant.office] if meant.office else [])]))


def _lines(kept: Archive, ids: Iterable[str]) -> dict[str, ArticleLine]:
    some = list(ids)
    rows = kept.db.execute(
        f"SELECT DISTINCT article FROM commitment_article WHERE commitment IN ({_marks(some)})", some
    )
    return {line.name: line for line in article_lines(kept, [article for (article,) in rows]).values()}


def _marks(some: Sequence[object]) -> str:
    return ", ".join("?" * len(some))


def _period(text: str) -> tuple[date, date]:
    found = period(text)
    if found is None:
        raise QueryError(f"«{text}» is no day, month or year; use 1403-09-12, 1403-09 or 2024-12-02.", text=text)
    return found


def _behind(cursor: str) -> tuple[str, str]:
    told = _CURSOR.fullmatch(cursor)
    if told is None:
        raise QueryError("The cursor is none that goftar gave; leave it out to begin anew.", text=cursor)
    return told[1], told[2]
