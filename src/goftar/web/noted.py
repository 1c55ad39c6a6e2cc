"""What a page shows of readers' notes: threads beside what they are about, and the form for one more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive import notes
from goftar.archive.asking.promises import promises
from goftar.archive.gold import of
from goftar.web.today import today

if TYPE_CHECKING:
    from goftar.archive import Archive
    from goftar.archive.asking import Promise
    from goftar.archive.notes import Note
    from goftar.records import Reading, Statement
    from goftar.web.access import Visitor

_OTHERS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A note with its replies; `on` is the statement («s3») or promise («c1») of this reading, or the article («»)."""

    note: Note
    replies: tuple[Note, ...] = ()
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the form is for: the article, or `on` a statement or promise of it, or `reply` to a note.

    `words` are those it is about, `names` those who may have said them, `others` the promises that may be the same.
    """

    on: str = ""
    words: str = ""
    is_statement: bool = False
    is_promise: bool = False
    names: tuple[str, ...] = ()
    others: tuple[Promise, ...] = ()
    reply: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """The notes of an article's page; `wrong` says why the last one was not kept, `mine` are those to be taken back."""

    article: str
    version: int
    threads: tuple[Thread, ...] = ()
    form: Form | None = None
    wrong: str = ""
    mine: tuple[str, ...] = ()

    def count(self, on: str) -> int:
        """How many notes stand about a statement or promise, replies included."""
        notes = (note for one in self.threads if one.on == on for note in (one.note, *one.replies))
        return sum(note.withdrawal is None for note in notes)


def noted(
    kept: Archive,
    name: str,
    number: int,
    version: int,
    reading: Reading,
    *,
    on: str = "",
    reply: str = "",
    visitor: Visitor | None = None,
) -> Noted:
    """The notes of an article, and the form for what is asked for by `on` («s3», «c1», «article») or `reply`."""
    some = notes.notes(kept, number)
    by_name = {note.name: note for note in some}
    mine = tuple(note.name for note in some if visitor and not note.withdrawal and may_withdraw(visitor, note))
    replies: dict[str, list[Note]] = {}
    for note in some:
        if note.parent:
            replies.setdefault(_root(note, by_name), []).append(note)
    tellings = _tellings(kept, name, number)
    threads = tuple(
        Thread(note=note, replies=tuple(replies.get(note.name, ())), on=_place(note, version, reading, tellings) or "")
        for note in some
        if not note.parent
    )
    form = None
    if reply in by_name and not by_name[reply].withdrawal:
        form = Form(reply=by_name[reply])
    elif on:
        form = _form(kept, reading, on, tellings)
    return Noted(article=name, version=version, threads=threads, form=form, mine=mine)


def may_withdraw(visitor: Visitor, note: Note) -> bool:
    """Whether a visitor may take a note back: its author, who may add, and where nobody has a name everybody."""
    return visitor.may("note") and (not visitor.name or visitor.name == note.author or visitor.may("add"))


def telling_of(kept: Archive, name: str, number: int, on: str) -> str | None:
    """The telling in the ledger that a promise of an article's reading is; None before the ledger has it."""
    return next((id_ for id_, one in _tellings(kept, name, number).items() if one == on), None)


def statement_of(reading: Reading, on: str) -> Statement | None:
    """The statement of a reading that a form is for."""
    return next((one for one in reading.statements if one.id == on), None)


def _form(kept: Archive, reading: Reading, on: str, tellings: dict[str, str]) -> Form:
    statement = statement_of(reading, on)
    if statement:
        words = " … ".join(reading.view.text(span) for span in statement.content)
        names = tuple(dict.fromkeys(actor.name for actor in reading.actors))
        return Form(on=on, words=words, is_statement=True, names=names)
    promise = next((one for one in reading.commitments if one.id == on), None)
    if promise and on in tellings.values():
        return Form(on=on, words=promise.deed.words, is_promise=True, others=_others(kept, tellings, on))
    return Form()


def _others(kept: Archive, tellings: dict[str, str], on: str) -> tuple[Promise, ...]:
    """Promises that share a side with one, the latest first: those that may be the same."""
    mine = next(id_ for id_, one in tellings.items() if one == on)
    rows = kept.db.execute(
        "SELECT DISTINCT other.commitment FROM commitment_side AS side"
        " JOIN commitment_side AS other ON other.side = side.side AND other.commitment != side.commitment"
        " JOIN commitment ON commitment.id = other.commitment WHERE side.commitment = ?"
        " ORDER BY first DESC, id LIMIT ?",
        (mine, _OTHERS),
    ).fetchall()
    ids = [id_ for (id_,) in rows]
    return promises(kept, today=today(), ids=ids, limit=_OTHERS).promises if ids else ()


def _tellings(kept: Archive, name: str, number: int) -> dict[str, str]:
    """The ids of an article's tellings in the ledger, and of their commitments in its reading."""
    ledger = promises(kept, today=today(), article=number, limit=1_000)
    return {
        telling.id: telling.commitment
        for one in ledger.promises
        for telling in one.tellings
        if telling.article and telling.article.name == name
    }


def _root(note: Note, by_name: dict[str, Note]) -> str:
    """The note that began the thread; replies to replies stand in one row."""
    seen = {note.name}
    while note.parent in by_name and note.parent not in seen:
        note = by_name[note.parent]
        seen.add(note.name)
    return note.name


def _place(note: Note, version: int, reading: Reading, tellings: dict[str, str]) -> str | None:
    if note.promise:
        return tellings.get(note.promise)
    if not note.spans:
        return None
    if note.version == version:
        mine = [one for one in reading.statements if of(one, [note])]
    else:
        mine = [one for one in reading.statements if note.words == _words(reading, one)]
    # Of a quotation and the one inside it, the note's own words decide.
    exact = [one for one in mine if one.content == note.spans]
    return next((one.id for one in (*exact, *mine)), None)


def _words(reading: Reading, statement: Statement) -> str:
    return " … ".join(reading.view.text(span) for span in statement.content)
