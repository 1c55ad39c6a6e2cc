from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from goftar import archive
from goftar.archive import notes
from goftar.archive.asking.promises import promises
from goftar.archive.following import corrections, waiting
from goftar.archive.gold import gold, of
from goftar.archive.notes import Note, NoteError
from goftar.page import Page
from goftar.records import Span
from tests.archive.conftest import html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goftar.archive import Archive
    from goftar.archive.asking.promises import Promise
    from goftar.archive.notes import NoteField

_PROMISE = (
    "<html lang=fa><head><title>خبر</title><link rel=canonical href='https://news.example/p{0}'>"
    "<meta property='article:published_time' content='2024-12-0{0}T10:00:00+03:30'></head><body><article>"
    "<h1>سخنگوی وزارت راه: پل {0} آذر افتتاح می‌شود</h1>"
    "<p>پرویز راستین سخنگوی وزارت راه گفت: «قول می‌دهیم که پل تا پایان اسفند افتتاح شود».</p></article></body></html>"
)


@pytest.fixture
def written(folder: Path, kept: Archive) -> Callable[..., Note]:
    """Writes a note beside the first article's first statement."""
    kept.close()
    with archive.opened(folder) as opened:
        name, number = opened.db.execute("SELECT name, id FROM article ORDER BY id LIMIT 1").fetchone()
        statement = opened.reading(number).statements[0]

    def write(**fields: object) -> Note:
        told: dict[str, object] = {
            "name": "",
            "article": name,
            "version": 1,
            "statement": statement.id,
            "spans": statement.content,
            "author": "مریم",
            "written": datetime(2026, 1, 2, 3, 4, 5, 6, UTC),
        }
        return notes.write(folder, Note(**{**told, **fields}))  # type: ignore[arg-type]

    return write


def _all(folder: Path) -> tuple[Note, ...]:
    with archive.opened(folder) as opened:
        (number,) = opened.db.execute("SELECT min(id) FROM article").fetchone()
        return notes.notes(opened, number)


def test_a_note_and_its_reply_are_kept_with_author_and_time(folder: Path, written: Callable[..., Note]) -> None:
    first = written(text=" این را او گفت؟ ")
    reply = written(text="آری", parent=first.name, author="رضا", written=datetime(2026, 1, 3, tzinfo=UTC))
    assert _all(folder) == (first, reply)
    assert (first.text, first.author, first.written.year, reply.parent) == ("این را او گفت؟", "مریم", 2026, first.name)


def test_the_same_note_twice_is_one(folder: Path, written: Callable[..., Note]) -> None:
    assert written(text="یک").name == written(text="یک").name
    assert len(_all(folder)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "  "},
        {"text": "x" * (notes.TEXT_MOST + 1)},
        {"text": "x", "author": "x" * (notes.AUTHOR_MOST + 1)},
        {"field": "speaker", "value": "x" * (notes.VALUE_MOST + 1)},
        {"field": "speaker", "statement": None},
        {"field": "content"},
        {"field": "status", "value": "kept"},
        {"field": "same_as", "promise": "ab", "value": "not-there"},
        {"field": "elsewhere"},
        {"text": "x", "parent": "0000000000000000"},
        {"text": "x", "article": "there-is-no"},
        {"text": "x", "version": 7},
    ],
)
def test_what_cannot_be_kept_is_told_and_leaves_nothing(
    folder: Path, written: Callable[..., Note], fields: dict[str, object]
) -> None:
    with pytest.raises(NoteError):
        written(**fields)
    assert _all(folder) == ()
    with archive.opened(folder) as opened:
        assert corrections(opened) == ()


def test_an_article_takes_so_many_notes(written: Callable[..., Note], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "NOTES_MOST", 2)
    written(text="یک")
    written(text="دو")
    with pytest.raises(NoteError, match="2 notes"):
        written(text="سه")


def test_controls_and_broken_surrogates_are_not_kept(written: Callable[..., Note]) -> None:
    assert written(text="الف\x00\x1b[2J\ud800\r\nب").text == "الف[2J?\nب"


def test_a_correction_is_gold(folder: Path, written: Callable[..., Note]) -> None:
    with archive.opened(folder) as opened:
        (number,) = opened.db.execute("SELECT min(id) FROM article").fetchone()
        reading = opened.reading(number)
        assert list(gold(opened)) == []
    first = reading.statements[0].content[0]
    shorter = replace(first, end=first.end - 5)
    written(text="یادداشت")
    written(field="speaker", value="کسی دیگر")
    written(field="content", value="…", becomes=(shorter,))
    with archive.opened(folder) as opened:
        (line,) = map(json.loads, gold(opened))
    assert [block["text"] for block in line["blocks"]] == [block.text for block in reading.article.blocks]
    told = line["statements"][0]
    assert (told["speaker"], told["content"]) == ("کسی دیگر", [[shorter.block, shorter.start, shorter.end]])
    assert line["checked"] == [1]
    assert [(one["field"], one["author"]) for one in line["corrections"]] == [("speaker", "مریم"), ("content", "مریم")]
    assert len(line["statements"]) == len(reading.statements)


def test_what_is_no_statement_leaves_the_gold(folder: Path, written: Callable[..., Note]) -> None:
    written(field="none")
    with archive.opened(folder) as opened:
        (line,) = map(json.loads, gold(opened))
        (number,) = opened.db.execute("SELECT min(id) FROM article").fetchone()
        before = opened.reading(number).statements
    assert len(line["statements"]) == len(before) - 1
    assert line["corrections"][0]["field"] == "none"


def test_a_note_stays_with_its_words_when_statements_are_counted_anew(written: Callable[..., Note]) -> None:
    note = written(text="یک")
    start = note.spans[0].start
    statement = _statement("s9", Span(block=note.spans[0].block, start=start, end=start + 200))
    elsewhere = _statement("s1", Span(block=note.spans[0].block, start=5_000, end=5_100))
    assert of(statement, [note]) == (note,)
    assert of(elsewhere, [note]) == ()


def _statement(id_: str, span: Span):  # type: ignore[no-untyped-def]
    from goftar.records import Source, Statement

    return Statement(
        id=id_,
        type="marked",
        content=(span,),
        cue=None,
        source=Source(form="dropped"),
        speaker=None,
        confidence=1.0,
        rule="test",
    )


def test_a_promise_is_corrected_in_the_ledger(folder: Path) -> None:
    with archive.opened_for_writing(folder) as opened:
        archive.add(opened, [Page(origin=f"{n}.html", content=_PROMISE.format(n).encode()) for n in (1, 2)])
        one = promises(opened, today=date(2024, 12, 5)).promises[0]
    telling = one.tellings[0]
    assert telling.article
    note = Note(
        name="",
        article=telling.article.name,
        version=1,
        promise=telling.id,
        field="status",
        value="withdrawn",
        author="مریم",
        written=notes.now(),
    )
    notes.write(folder, note)
    with archive.opened(folder) as opened:
        assert waiting(opened)
    assert notes.settle(folder)
    with archive.opened(folder) as opened:
        assert not waiting(opened)
        (after,) = [p for p in promises(opened, today=date(2024, 12, 5)).promises if p.id == one.id]
    assert (after.status, after.found) == ("withdrawn", one.found)
    assert [c.author for c in after.corrections] == ["مریم"]


def test_a_note_does_not_wait_for_a_bulk_add(folder: Path, written: Callable[..., Note]) -> None:
    begun, done = threading.Event(), threading.Event()
    waited: list[float] = []

    def adding() -> None:
        with archive.opened_for_writing(folder) as opened:
            archive.add(
                opened,
                (Page(origin=f"b{n}.html", content=html(n)) for n in range(10, 610)),
                told=lambda _: begun.set(),
            )
            done.set()

    thread = threading.Thread(target=adding)
    thread.start()
    assert begun.wait(60)
    while not done.is_set() and len(waited) < 5:
        before = time.monotonic()
        written(text=f"یادداشت {len(waited)}")
        waited.append(time.monotonic() - before)
    was_busy = not notes.settle(folder)
    was_done = done.is_set()
    thread.join()
    assert waited
    assert max(waited) < 10
    assert was_busy or was_done
    assert len(_all(folder)) == len(waited)


def test_a_note_beside_nothing(tmp_path: Path) -> None:
    with pytest.raises(archive.ArchiveError, match="no archive"):
        notes.write(tmp_path, Note(name="", article="a", version=1, text="x", written=notes.now()))


@pytest.mark.parametrize("field", ["status", "same_as"])
def test_the_ledger_is_as_before_when_a_correction_is_taken_back(tmp_path: Path, field: NoteField) -> None:
    folder = tmp_path / "archive"
    with archive.opened_for_writing(folder) as kept:
        # Two that are not the same, and many beside, so that the ledger is not made anew as a whole.
        archive.add(kept, [Page(origin=f"p{n}.html", content=_PROMISE.format(n).encode()) for n in (3, 4)])

    def ledger() -> tuple[Promise, ...]:
        with archive.opened(folder) as kept:
            return promises(kept, today=date(2026, 12, 5), limit=100).promises

    before = ledger()
    first, other = before[0], before[-1]
    (telling, *_) = first.tellings
    assert telling.article
    value = "pending" if field == "status" else other.id
    note = notes.write(
        folder,
        Note(
            name="",
            article=telling.article.name,
            version=1,
            promise=telling.id,
            field=field,
            value=value,
            author="مریم",
            written=notes.now(),
        ),
    )
    assert notes.settle(folder)
    corrected = ledger()
    assert corrected != before
    if field == "status":
        # What the clock makes of it stands beside what a person says.
        mine = next(one for one in corrected if one.id == first.id)
        assert (mine.status, mine.found) == ("pending", "overdue")
    with pytest.raises(NoteError, match="wrote"):
        notes.withdraw(folder, note.name, article=telling.article.name, author="رضا")
    assert notes.withdraw(folder, note.name, article=telling.article.name, author="مریم")
    assert notes.settle(folder)
    assert ledger() == before
    with pytest.raises(NoteError, match="withdrawn before"):
        notes.withdraw(folder, note.name, article=telling.article.name, author="مریم")
