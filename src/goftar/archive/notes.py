"""What readers write beside an article: notes, replies, and corrections of what goftar found in it.

A note is written through a connection of its own and holds SQLite's write lock for one short transaction, never the
archive's lock: while another goftar adds for hours, a note waits for the batch that is being kept just then at most.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, get_args

from goftar.archive.errors import ArchiveError, BusyError, explained
from goftar.archive.following import follow
from goftar.archive.opening import RECORD, opened_for_writing
from goftar.errors import GoftarError
from goftar.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from goftar.archive.opening import Archive

NoteField = Literal["speaker", "content", "none", "status", "same_as", "not_same_as", "withdrawn"]
STATEMENT_FIELDS: tuple[NoteField, ...] = ("speaker", "content", "none")
PROMISE_FIELDS: tuple[NoteField, ...] = ("status", "same_as", "not_same_as")
WITHDRAWN: NoteField = "withdrawn"
TEXT_MOST = 4_000
VALUE_MOST = 400
AUTHOR_MOST = 80
NOTES_MOST = 1_000
"""Notes beside one article at most; a page shows them all."""

_WAIT = 30.0  # seconds for the batch that is being kept
_STANDS = "NOT EXISTS (SELECT 1 FROM note AS other WHERE other.parent = note.name AND other.field = 'withdrawn')"
_COLUMNS = "name, article.name, note.version, statement, promise, field, text, value, becomes, author, written, parent"


class NoteError(GoftarError):
    """A note that cannot be kept as it is; the message says what would mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note beside a version of an article, or beside one of its statements or promises.

    `field` says what it corrects, None for a remark: `speaker` (by somebody else, `value` says by whom, None for
    unknown), `content` (it ends elsewhere: `becomes` are its spans), `none` (nothing is said here), and of promises
    `status`, `same_as`, `not_same_as` (`value` is the other telling). `spans` and `words` are the statement's as they
    stood when it was written, `parent` the note that it answers. With `withdrawn` it takes back the note that is its
    `parent`, which stays in the record; `withdrawal` is the one that took this one back.
    """

    name: str
    article: str
    version: int
    statement: str | None = None
    promise: str | None = None
    field: NoteField | None = None
    text: str = ""
    value: str | None = None
    becomes: tuple[Span, ...] = ()
    author: str | None = None
    written: datetime
    parent: str | None = None
    spans: tuple[Span, ...] = ()
    words: str | None = None
    withdrawal: Note | None = None

    @property
    def is_correction(self) -> bool:
        """Whether it says that something is otherwise than goftar found."""
        return self.field is not None and self.field != WITHDRAWN


def notes(kept: Archive, article: int) -> tuple[Note, ...]:
    """The notes beside all versions of an article, in the order in which they were written, those withdrawn too."""
    some = tuple(_notes(kept, "article.id = ?", (article,)))
    taken_back = {note.parent: note for note in some if note.field == WITHDRAWN}
    return tuple(replace(note, withdrawal=taken_back.get(note.name)) for note in some if note.field != WITHDRAWN)


def corrections(kept: Archive) -> Iterator[tuple[int, int, tuple[Note, ...]]]:
    """The corrections of statements that stand, by the article's number and version, in the order of their names."""
    with explained(kept.path):
        marks = ", ".join("?" * len(STATEMENT_FIELDS))
        places = kept.db.execute(
            f"SELECT DISTINCT article.name, article, note.version FROM note JOIN article ON article.id = article"
            f" WHERE field IN ({marks}) AND {_STANDS} ORDER BY article.name, note.version",
            STATEMENT_FIELDS,
        ).fetchall()
        for _, article, version in places:
            some = _notes(
                kept,
                f"article.id = ? AND note.version = ? AND field IN ({marks}) AND {_STANDS}",
                (article, version, *STATEMENT_FIELDS),
            )
            yield article, version, tuple(some)


def write(path: Path, note: Note) -> Note:
    """Keeps a note durably and gives back what was kept, with its name.

    One that was kept already is not kept again. What corrects a promise is given to the ledger, which takes it in with
    `settle` or at the end of the next add. Raises NoteError for a note that says nothing or too much, ArchiveError
    where the record cannot be written.
    """
    note = _checked(note)
    with _changing(path) as db:
        _put(db, path, note)
    return note


def withdraw(path: Path, name: str, *, article: str, author: str | None, of_others: bool = False) -> bool:
    """Takes back a note of an article by its name; says whether the ledger has to be settled then.

    The note stays in the record with another one that says who took it back and when; it is no correction any more.
    Raises NoteError for one that is not there, and for one that somebody else wrote where `of_others` is not given.
    """
    with _changing(path) as db:
        row = db.execute(
            "SELECT article.id, note.version, author, written, promise, field, value FROM note"
            f" JOIN article ON article.id = note.article WHERE note.name = ? AND article.name = ? AND {_STANDS}"
            " AND field IS NOT 'withdrawn'",
            (name, article),
        ).fetchone()
        if row is None:
            raise NoteError("The note is not there, or it was withdrawn before.")
        number, version, writer, written, promise, field, value = row
        if not of_others and writer != author:
            raise NoteError("Only who wrote a note withdraws it.")
        note = Note(
            name="", article=article, version=version, field=WITHDRAWN, author=author, written=now(), parent=name
        )
        db.execute(
            "INSERT INTO note (article, version, name, field, text, author, written, parent)"
            " VALUES (?, ?, ?, ?, '', ?, ?, ?)",
            (number, version, named(note), WITHDRAWN, author, note.written.isoformat(), name),
        )
        if field not in PROMISE_FIELDS:
            return False
        # Nobody says this of the promise any more: what tells of it is followed anew.
        db.execute(
            "DELETE FROM correction WHERE commitment = ? AND author = ? AND time = ?", (promise, writer or "", written)
        )
        told_by = "SELECT article FROM commitment_article WHERE commitment IN (?, ?) UNION SELECT ?"
        db.execute(f"INSERT OR IGNORE INTO unfollowed {told_by}", (promise, value, number))
        return True


def settle(path: Path) -> bool:
    """Lets the ledger take in what was corrected; False where another goftar writes, which does so when it ends."""
    try:
        with opened_for_writing(path) as archive:
            # What is corrected while it does so is for another round.
            while follow(archive):
                pass
    except BusyError:
        return False
    return True


def named(note: Note) -> str:
    """The name of a note: a hash of where it stands and what it says."""
    parts = (note.article, note.version, note.statement, note.promise, note.field, note.value, note.text, note.author)
    told = json.dumps([*parts, note.parent, note.written.isoformat()], ensure_ascii=True)
    return blake2b(told.encode(), digest_size=8).hexdigest()


def _checked(note: Note) -> Note:
    text, value = _clean(note.text), _clean(note.value or "") or None
    author = " ".join(_clean(note.author or "").split()) or None
    if len(text) > TEXT_MOST:
        raise NoteError(f"The note has {len(text)} characters; {TEXT_MOST} are kept at most.")
    if len(value or "") > VALUE_MOST or len(author or "") > AUTHOR_MOST:
        raise NoteError(f"A correction has {VALUE_MOST} characters at most, a name {AUTHOR_MOST}.")
    if note.field is None and not text:
        raise NoteError("The note is empty; write something.")
    if note.field is not None and (note.field not in get_args(NoteField) or note.field == WITHDRAWN):
        raise NoteError(f"There is no correction {note.field!r}.")
    if note.field in STATEMENT_FIELDS and not (note.statement and note.spans):
        raise NoteError("A correction of a statement names the statement.")
    if note.field == "content" and not note.becomes:
        raise NoteError("Those words do not stand in the article after the statement's beginning; copy its last words.")
    if note.field in PROMISE_FIELDS and not (note.promise and value):
        raise NoteError("A correction of a promise names it, and says what is right.")
    note = replace(note, text=text, value=value, author=author)
    return replace(note, name=named(note))


def _clean(text: str) -> str:
    """The text without what no reader writes: broken surrogates and controls other than line ends."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c == "\n" or (ord(c) >= 32 and ord(c) != 127)).strip()


def _put(db: sqlite3.Connection, path: Path, note: Note) -> None:
    row = db.execute(
        "SELECT article.id FROM article JOIN version ON version.article = article.id AND n = ? WHERE name = ?",
        (note.version, note.article),
    ).fetchone()
    if row is None:
        raise NoteError("The article is not in the archive in this version; open its page again.")
    (article,) = row
    (many,) = db.execute("SELECT count(*) FROM note WHERE article = ?", (article,)).fetchone()
    if many >= NOTES_MOST:
        raise NoteError(f"This article has {many} notes; more are not kept.")
    if (
        note.parent
        and not db.execute("SELECT 1 FROM note WHERE name = ? AND article = ?", (note.parent, article)).fetchone()
    ):
        raise NoteError("The note that this answers is not there.")
    if db.execute("SELECT 1 FROM note WHERE name = ?", (note.name,)).fetchone():
        return
    db.execute(
        "INSERT INTO note (article, version, name, statement, promise, field, text, value, becomes, author, written,"
        " parent, spans, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(article, note.version, note.name, note.statement, note.promise, note.field, note.text, note.value),
            *(_json(note.becomes), note.author, note.written.isoformat(), note.parent, _json(note.spans), note.words),
        ),
    )
    if note.field in PROMISE_FIELDS:
        if note.field != "status" and not db.execute("SELECT 1 FROM commitment WHERE id = ?", (note.value,)).fetchone():
            raise NoteError("The other promise is not in the ledger; copy its number from the page of promises.")
        given = {note.field: note.value}
        db.execute(
            "INSERT INTO correction (commitment, author, time, status, same_as, not_same_as, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(note.promise, note.author or "", note.written.isoformat()),
                *(given.get(field) for field in PROMISE_FIELDS),
                note.text or None,
            ),
        )


def _notes(kept: Archive, where: str, values: Iterable[object]) -> Iterator[Note]:
    with explained(kept.path):
        rows = kept.db.execute(
            f"SELECT note.{_COLUMNS}, spans, words, note.id FROM note JOIN article ON article.id = note.article"
            f" WHERE {where} ORDER BY written, note.id",
            tuple(values),
        ).fetchall()
    for name, article, version, statement, promise, field, text, value, becomes, author, written, parent, *rest in rows:
        spans, words, number = rest
        yield Note(
            name=name or str(number),
            article=article,
            version=version,
            statement=statement,
            promise=promise,
            field=field,
            text=text,
            value=value,
            becomes=_spans(becomes),
            author=author,
            written=datetime.fromisoformat(written),
            parent=parent,
            spans=_spans(spans),
            words=words,
        )


def now() -> datetime:
    """The moment at which a note is written."""
    return datetime.now(UTC)


def _json(spans: tuple[Span, ...]) -> str | None:
    return json.dumps([[one.block, one.start, one.end] for one in spans]) if spans else None


def _spans(told: str | None) -> tuple[Span, ...]:
    return tuple(Span(block=block, start=start, end=end) for block, start, end in json.loads(told or "[]"))


@contextmanager
def _changing(path: Path) -> Iterator[sqlite3.Connection]:
    """A short transaction of its own: all that is written within it is kept durably at its end, or nothing."""
    with explained(path), closing(_writing(path)) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise


def _writing(path: Path) -> sqlite3.Connection:
    if not (path / RECORD).exists():
        raise ArchiveError(path, "There is no archive; `goftar add` makes one, --archive names another.")
    db = sqlite3.connect(f"{(path / RECORD).resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=_WAIT)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        db.execute(f"PRAGMA {pragma}")
    return db
