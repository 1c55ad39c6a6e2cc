"""The ledger of an archive: every commitment across its articles, in step with the articles that tell of any."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from goftar.archive.errors import ArchiveError, explained
from goftar.archive.linking import Recorded, place, relinked
from goftar.archive.links import Links
from goftar.archive.packing import packed_part, unpacked_part
from goftar.commitments import Correction, Followed, Move, Told
from goftar.commitments.likeness import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goftar.archive.opening import Archive
    from goftar.records import Status

_BATCH = 500
# To link an article again costs some times what it costs within the whole: beyond such a part of all, all are.
_PART = 8
_FEWEST = 50


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

    The ledger is as if made anew in the order of the articles' days, so that it is the same in whatever order they
    came. Only what they may have altered is linked again; where that is much, everything is. The archive must be open
    for writing.
    """
    if not waiting(archive):
        return False
    with explained(archive.path):
        some = [article for (article,) in archive.db.execute("SELECT article FROM unfollowed ORDER BY article")]
        (known,) = archive.db.execute("SELECT count(*) FROM told").fetchone()
        most = max(_FEWEST, known // _PART)
        links = Links(archive.db)
        if len(some) <= most and links.are_ours and _relinked(archive, links, some, most=most):
            return True
    for start in range(0, len(some), _BATCH):
        part = some[start : start + _BATCH]
        told = {article: _telling_of(archive, article) for article in part}
        with archive.changing():
            _keep_told(archive, _Shapes(archive), told)
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


def corrections(archive: Archive, *, only_new: bool = False) -> tuple[Correction, ...]:
    """What persons said of commitments, in the order in which they said it: all, or what the ledger has yet to take."""
    where = "WHERE NOT is_followed" if only_new else ""
    with explained(archive.path):
        rows = archive.db.execute(
            "SELECT commitment, author, time, status, same_as, not_same_as, note FROM correction"
            f" {where} ORDER BY time, id"
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


def _keep_told(archive: Archive, shapes: _Shapes, told: Mapping[int, Told | None]) -> None:
    for article, one in told.items():
        archive.db.execute("DELETE FROM told WHERE article = ?", (article,))
        if one:
            packed = packed_part(one)
            archive.db.execute(
                "INSERT INTO told VALUES (?, ?, ?)", (article, shapes.number(packed.shape), packed.content)
            )


def _relinked(archive: Archive, links: Links, some: list[int], *, most: int) -> bool:
    """Brings the ledger into step by linking again what may have altered; whether that was no more than so much."""
    db = archive.db
    last, fresh = _uncorrected(archive)
    told = {article: _telling_of(archive, article) for article in some}
    changed: dict[str, tuple[Told | None, Told | None]] = {}
    for article, new in told.items():
        ((name,),) = db.execute("SELECT name FROM article WHERE id = ?", (article,)).fetchall()
        old = links.told_if_any(name)
        # One that tells what it told is here because a correction of it was taken back.
        if old or new:
            changed[name] = (old, new)
    said = corrections(archive)
    spoken_of = [
        link
        for one in fresh
        for id_ in (one.commitment, one.same_as, one.not_same_as)
        if id_ and (link := links.link(id_))
    ]
    if any(one.status is None for one in fresh):
        for link in spoken_of:
            now = links.told(link.article)
            changed.setdefault(link.article, (now, now))
    book = relinked(links, said, changed, most=most)
    if book is None:
        return False
    names = [*dict.fromkeys((*book.links, *changed))]
    touched = {link.commitment for name in names for link in (*links.links_in(name), *book.links.get(name, ()))}
    touched.update(link.commitment for link in spoken_of)
    mine: defaultdict[str | None, list[Correction]] = defaultdict(list)
    for one in dict.fromkeys(said):
        mine[book.commitment_of(one.commitment)].append(one)
    rows = {}
    for id_ in touched:
        thread = book.thread(id_)
        if thread:
            rows[id_] = _row(*(thread.followed(on, mine[id_]) for on in (date.min, date.max)))
    with archive.changing():
        links.replace(book, names)
        shapes = _Shapes(archive)
        _keep_told(archive, shapes, told)
        _write(archive, shapes, rows, gone=touched - rows.keys())
        _settle(archive, some, last)
    return True


def _make(archive: Archive, *, settled: list[int]) -> None:
    """Makes the ledger of all that is told, and writes what differs from the one that is kept."""
    db = archive.db
    # A reader may correct meanwhile: what he says then is for the next time.
    last, _ = _uncorrected(archive)
    with explained(archive.path):
        stored = db.execute("SELECT shape.fields, content FROM told JOIN shape ON shape.id = shape").fetchall()
        known = {
            id_: (shape, content)
            for id_, shape, content in db.execute(
                "SELECT commitment.id, shape.fields, content FROM commitment JOIN shape ON shape.id = shape"
            )
        }
    told: list[Told] = [unpacked_part(content, shape, Told) for shape, content in stored]
    book = Recorded(corrections(archive))
    for article in sorted(told, key=place):
        book.add(article)
    followed = zip(book.followed(date.min), book.followed(date.max), strict=True)
    fresh = {one.id: _row(one, later) for one, later in followed}
    changed = {id_: row for id_, row in fresh.items() if known.get(id_) != (row.shape, row.packed)}
    with archive.changing():
        Links(db).replace_all(book)
        _write(archive, _Shapes(archive), changed, gone=known.keys() - fresh.keys())
        _settle(archive, settled, last)


def _uncorrected(archive: Archive) -> tuple[int, tuple[Correction, ...]]:
    """The number of the last correction, and those that the ledger has not taken in."""
    with explained(archive.path):
        (last,) = archive.db.execute("SELECT coalesce(max(id), 0) FROM correction").fetchone()
    return last, corrections(archive, only_new=True)


def _settle(archive: Archive, articles: list[int], correction: int) -> None:
    """Notes that the ledger has taken in articles, and corrections up to a number."""
    archive.db.executemany("DELETE FROM unfollowed WHERE article = ?", ((article,) for article in articles))
    archive.db.execute("UPDATE correction SET is_followed = 1 WHERE id <= ? AND NOT is_followed", (correction,))


def _write(archive: Archive, shapes: _Shapes, rows: Mapping[str, _Row], *, gone: Iterable[str]) -> None:
    """Puts commitments in the place of those of their ids, and takes out others."""
    db = archive.db
    for id_ in (*gone, *rows):
        for table in ("commitment_side", "commitment_article"):
            db.execute(f"DELETE FROM {table} WHERE commitment = ?", (id_,))
        db.execute("DELETE FROM commitment WHERE id = ?", (id_,))
    for id_, row in rows.items():
        db.execute(
            "INSERT INTO commitment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (id_, *row.values, shapes.number(row.shape), row.packed),
        )
        sides = [(side, id_) for side in sorted(row.sides)]
        db.executemany("INSERT INTO commitment_side VALUES (?, ?)", sides)
        articles = [(id_, name) for name in sorted(row.articles)]
        db.executemany("INSERT INTO commitment_article SELECT id, ? FROM article WHERE name = ?", articles)


def _row(one: Followed, later: Followed) -> _Row:
    """The row of a commitment as it stands before the clock has moved it, and at the end of all days."""
    # Of what a person has said something the clock moves `found` alone: `unpacked` tells it.
    clock = later.moves[-1] if len(later.moves) > len(one.moves) else None
    due = interval(one.due)
    packed = packed_part(one)
    sides = {*one.deed.sides, *(party.actor for party in one.parties if party.actor)}
    articles = {telling.article for telling in one.tellings} | {move.article for move in one.moves if move.article}
    return _Row(
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
    )
