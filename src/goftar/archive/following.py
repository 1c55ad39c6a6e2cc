"""The ledger of an archive: every commitment across its articles, made anew where articles that tell of any came."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from goftar.archive.errors import ArchiveError, explained
from goftar.archive.packing import packed_part, unpacked_part
from goftar.commitments import Correction, Followed, Ledger, Move, Told
from goftar.commitments.likeness import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goftar.archive.opening import Archive
    from goftar.records import Status

_BATCH = 500


class _Row(NamedTuple):
    """A commitment as its table has it; `sides` and `articles` are those of the tables beside."""

    values: tuple[str | None, ...]
    packed: bytes
    shape: str
    sides: frozenset[str]
    articles: frozenset[str]


def waiting(archive: Archive) -> bool:
    """Whether the ledger lacks what some articles tell, or what persons said of it."""
    with explained(archive.path):
        return (
            archive.db.execute(
                "SELECT 1 FROM unfollowed UNION ALL SELECT 1 FROM correction WHERE NOT is_followed LIMIT 1"
            ).fetchone()
            is not None
        )


def follow(archive: Archive) -> bool:
    """Takes into the ledger what articles tell that came since; says whether there were any.

    The ledger is made anew in the order of the articles' days, so that it is the same in whatever order they came; only
    what changed is written. The archive must be open for writing.
    """
    if not waiting(archive):
        return False
    with explained(archive.path):
        some = [article for (article,) in archive.db.execute("SELECT article FROM unfollowed ORDER BY article")]
    for start in range(0, len(some), _BATCH):
        part = some[start : start + _BATCH]
        told = [(article, _telling_of(archive, article)) for article in part]
        with archive.changing():
            shapes = _Shapes(archive)
            for article, one in told:
                archive.db.execute("DELETE FROM told WHERE article = ?", (article,))
                if one:
                    packed = packed_part(one)
                    archive.db.execute(
                        "INSERT INTO told VALUES (?, ?, ?)", (article, shapes.number(packed.shape), packed.content)
                    )
    _make(archive, settled=some)
    return True


def correct(archive: Archive, corrections: Iterable[Correction]) -> None:
    """Keeps what persons say of commitments, and brings the ledger into step. The archive must be open for writing."""
    with archive.changing():
        archive.db.executemany(
            "INSERT INTO correction (commitment, author, time, status, same_as, not_same_as, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(one.commitment, one.author, one.time.isoformat()),
                    one.status,
                    one.same_as,
                    one.not_same_as,
                    one.note,
                )
                for one in corrections
            ],
        )
    follow(archive)


def corrections(archive: Archive) -> tuple[Correction, ...]:
    """All that persons said of commitments, in the order in which they said it."""
    with explained(archive.path):
        rows = archive.db.execute(
            "SELECT commitment, author, time, status, same_as, not_same_as, note FROM correction ORDER BY time, id"
        ).fetchall()
    return tuple(
        Correction(
            commitment=commitment,
            author=author,
            time=datetime.fromisoformat(time),
            status=status,
            same_as=same_as,
            not_same_as=not_same_as,
            note=note,
        )
        for commitment, author, time, status, same_as, not_same_as, note in rows
    )


def unpacked(content: bytes, shape: str, *, turns: str | None, turned: str | None, today: date) -> Followed:
    """A commitment of the ledger as it stands on a day."""
    one: Followed = unpacked_part(content, shape, Followed)
    if turns is None or today < date.fromisoformat(turns):
        return one
    corrected = any(correction.status for correction in one.corrections)
    move = Move(status=_late(one) if corrected else turned, on=date.fromisoformat(turns))  # type: ignore[arg-type]
    status = one.status if corrected else move.status
    return replace(one, found=move.status, status=status, moves=(*one.moves, move))


def _late(one: Followed) -> Status:
    """What the clock makes of an open commitment, whatever a person says of it."""
    due = interval(one.due)
    return "overdue" if due and due.latest and one.mode != "conditional" else "unverifiable"


class _Shapes:
    """The numbers of shapes, each looked up once."""

    def __init__(self, archive: Archive) -> None:
        self._db = archive.db
        self._known: dict[str, int] = {}

    def number(self, shape: str) -> int:
        if shape not in self._known:
            self._db.execute("INSERT OR IGNORE INTO shape (fields) VALUES (?)", (shape,))
            (self._known[shape],) = self._db.execute("SELECT id FROM shape WHERE fields = ?", (shape,)).fetchone()
        return self._known[shape]


def _telling_of(archive: Archive, article: int) -> Told | None:
    """What an article tells of commitments; None for nothing, and where neither it nor its carrier gives a day."""
    row = archive.db.execute(
        "SELECT article.name, text, fetched FROM article"
        " JOIN version ON version.article = article.id AND version.n = article.version"
        " JOIN page ON page.id = version.page LEFT JOIN wording ON wording.id = outlet WHERE article.id = ?",
        (article,),
    ).fetchone()
    if row is None:
        return None
    name, outlet, fetched = row
    reading = None
    with suppress(ArchiveError):  # A damaged reading is told of by `goftar check`.
        reading = archive.reading(article)
    if reading is None or not (reading.commitments or reading.reports):
        return None
    published = reading.article.date_published or (datetime.fromisoformat(fetched) if fetched else None)
    if published is None:
        return None
    day = published.date() if isinstance(published, datetime) else published
    return Told(article=name, published=day, outlet=outlet, commitments=reading.commitments, reports=reading.reports)


def _make(archive: Archive, *, settled: list[int]) -> None:
    """Makes the ledger of all that is told, and writes what differs from the one that is kept."""
    db = archive.db
    # A reader may correct meanwhile: what he says then is for the next time.
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM correction").fetchone()
    fresh = dict(_rows(archive))
    with explained(archive.path):
        known = {
            id_: (shape, content)
            for id_, shape, content in db.execute(
                "SELECT commitment.id, shape.fields, content FROM commitment JOIN shape ON shape.id = shape"
            )
        }
        numbers = dict(db.execute("SELECT name, id FROM article"))
    with archive.changing():
        shapes = _Shapes(archive)
        changed = [id_ for id_, row in fresh.items() if known.get(id_) != (row.shape, row.packed)]
        for id_ in [*(known.keys() - fresh.keys()), *changed]:
            for table in ("commitment_side", "commitment_article"):
                db.execute(f"DELETE FROM {table} WHERE commitment = ?", (id_,))
            db.execute("DELETE FROM commitment WHERE id = ?", (id_,))
        for id_ in changed:
            row = fresh[id_]
            db.execute(
                "INSERT INTO commitment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (id_, *row.values, shapes.number(row.shape), row.packed),
            )
            sides = [(side, id_) for side in sorted(row.sides)]
            db.executemany("INSERT INTO commitment_side VALUES (?, ?)", sides)
            articles = [(numbers[name], id_) for name in sorted(row.articles) if name in numbers]
            db.executemany("INSERT INTO commitment_article VALUES (?, ?)", articles)
        db.executemany("DELETE FROM unfollowed WHERE article = ?", ((article,) for article in settled))
        db.execute("UPDATE correction SET is_followed = 1 WHERE id <= ? AND NOT is_followed", (last,))


def _rows(archive: Archive) -> Iterator[tuple[str, _Row]]:
    """The rows of every commitment, by its id."""
    with explained(archive.path):
        stored = archive.db.execute("SELECT shape.fields, content FROM told JOIN shape ON shape.id = shape").fetchall()
    told: list[Told] = [unpacked_part(content, shape, Told) for shape, content in stored]
    book = Ledger(corrections(archive))
    for article in sorted(told, key=lambda one: (one.published, one.article)):
        book.add(article)
    for one, later in zip(book.followed(date.min), book.followed(date.max), strict=True):
        clock = later.moves[-1] if len(later.moves) > len(one.moves) else None
        due = interval(one.due)
        packed = packed_part(one)
        sides = {*one.deed.sides, *(party.actor for party in one.parties if party.actor)}
        articles = {telling.article for telling in one.tellings} | {move.article for move in one.moves if move.article}
        yield (
            one.id,
            _Row(
                values=(
                    *(one.deed.kind, one.firmness, one.status),
                    *(clock.on.isoformat() if clock else None, later.status if clock else None),
                    min(telling.published for telling in one.tellings).isoformat(),
                    due.latest.isoformat() if due and due.latest else None,
                    one.deed.series,
                ),
                packed=packed.content,
                shape=packed.shape,
                sides=frozenset(sides),
                articles=frozenset(articles),
            ),
        )
