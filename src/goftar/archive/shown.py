"""What lists show of an article: its texts and its statements, kept ready beside the reading."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import zstandard

from goftar.archive import naming
from goftar.archive.packing import Packed, flat, part_of, shape_of
from goftar.archive.terms import placed
from goftar.records import BODY_KINDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from goftar.archive.naming import Named
    from goftar.archive.opening import Archive
    from goftar.archive.terms import Term
    from goftar.records import Event, Reading, Span, Statement

_ROWS = 500
_CODE = ("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of an article and the span of its text as it came in which they stand; `text` are the repaired words."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody who speaks or is spoken of: the actor's id and the fullest name that the article gives."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement: who says it under which role, to whom and about whom, the words, and what is done by saying it.

    `n` is its place among the article's statements, `id` the id that the reading gives it. `holder` is who held the
    office, where an office speaks.
    """

    n: int
    id: str
    type: str
    speaker: Who | None = None
    holder: Who | None = None
    role: str | None = None
    cue: str | None = None
    to: tuple[Who, ...] = ()
    about: tuple[Who, ...] = ()
    acts: tuple[str, ...] = ()
    words: tuple[Place, ...] = ()
    inside: str | None = None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The repaired texts of an article's lead and body, block by block, and its statements."""

    texts: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()


class Content(NamedTuple):
    """What a statement tells by its words: the words themselves, whom they name, and to whom they are said."""

    words: list[str]
    about: tuple[Named, ...]
    to: tuple[Named, ...]


class Ready:
    """What is kept ready of an article; its texts and each of its statements are made when they are asked for."""

    __slots__ = ("_lines", "_shape")

    def __init__(self, content: bytes, shape: str) -> None:
        self._lines = zstandard.ZstdDecompressor().decompress(content).split(b"\n")
        self._shape = shape

    @property
    def texts(self) -> list[str]:
        """The repaired texts of the lead and the body, block by block."""
        return [str(text) for text in json.loads(self._lines[0].decode(*_CODE))]

    @property
    def statements(self) -> int:
        """How many statements there are."""
        return len(self._lines) - 1

    def said(self, n: int) -> Said:
        """The statement at a place."""
        found: Said = part_of(self._lines[n + 1].decode(*_CODE), self._shape, Said)
        return found


def packed_shown(one: Shown) -> Packed:
    """What lists show of an article in few bytes: the texts in one line of JSON, then each statement in one."""
    lines = (json.dumps(one.texts, ensure_ascii=False), *map(flat, one.said))
    return Packed(zstandard.ZstdCompressor().compress("\n".join(lines).encode(*_CODE)), shape_of(Said))


def ready(archive: Archive, articles: Sequence[int]) -> dict[int, Ready]:
    """What is kept ready of the newest versions of articles, made of their readings where it is not kept."""
    found: dict[int, Ready] = {}
    for start in range(0, len(articles), _ROWS):
        part = articles[start : start + _ROWS]
        rows = archive.db.execute(
            "SELECT article, content, fields FROM shown JOIN shape ON shape.id = shape"
            f" WHERE article IN ({', '.join('?' * len(part))})",
            part,
        )
        for article, packed, shape in rows:
            with suppress(zstandard.ZstdError, ValueError):  # Damaged: `goftar check` tells of it.
                found[article] = Ready(packed, shape)
    for article in articles:
        if article not in found:
            made = packed_shown(shown(archive.reading(article)))
            found[article] = Ready(made.content, made.shape)
    return found


def put(db: sqlite3.Connection, article: int, packed: Packed) -> None:
    """Keeps what lists show of an article, within a transaction of the caller's."""
    db.execute("INSERT OR IGNORE INTO shape (fields) VALUES (?)", (packed.shape,))
    db.execute(
        "INSERT OR REPLACE INTO shown SELECT ?, id, ? FROM shape WHERE fields = ?",
        (article, packed.content, packed.shape),
    )


def shown(reading: Reading) -> Shown:
    """What lists show of a reading."""
    words = [placed(block.text) for block in reading.view.blocks]
    done = acts(reading.events)
    return Shown(
        texts=texts(reading),
        said=tuple(
            said(reading, n, content(reading, one, words), done.get(one.id, ()))
            for n, one in enumerate(reading.statements)
        ),
    )


def texts(reading: Reading) -> tuple[str, ...]:
    """The repaired texts of the lead and the body, block by block."""
    some = (block for block in reading.article.blocks if block.kind in BODY_KINDS or block.kind == "lead")
    return tuple(reading.view.blocks[block.index].text for block in some)


def content(reading: Reading, statement: Statement, words: Sequence[list[Term]]) -> Content:
    """What a statement tells by its words; `words` are those of each block."""
    held = [word for span in statement.content for word in inside(span, reading, words)]
    return Content(held, naming.about(reading, statement, held), naming.addressed(reading, statement))


def inside(span: Span, reading: Reading, words: Sequence[list[Term]]) -> list[str]:
    """The words of a block that stand in a span of its original."""
    block, found = reading.view.blocks[span.block], words[span.block]
    first = bisect_left(found, block.repaired_offset(span.start), key=lambda term: term.start)
    last = bisect_right(found, block.repaired_offset(span.end), key=lambda term: term.end)
    return [term.word for term in found[first:last]]


def acts(events: Sequence[Event]) -> dict[str, tuple[str, ...]]:
    """What each statement does, by its id; each kind of act once."""
    found: dict[str, tuple[str, ...]] = {}
    for event in events:
        if event.kind not in found.get(event.statement, ()):
            found[event.statement] = (*found.get(event.statement, ()), event.kind)
    return found


def said(reading: Reading, n: int, told: Content, done: tuple[str, ...]) -> Said:
    """A statement of a reading as lists show it."""
    statement = reading.statements[n]
    speaker = statement.speaker
    who = next((actor for actor in reading.actors if actor.id == speaker.actor), None) if speaker else None
    return Said(
        n=n,
        id=statement.id,
        type=statement.type,
        speaker=Who(id=speaker.actor, name=speaker.name) if speaker else None,
        holder=Who(id=who.holder_id, name=who.holder) if who and who.holder_id and who.holder else None,
        role=speaker.role if speaker else None,
        cue=statement.cue.lemma if statement.cue else None,
        to=tuple(Who(id=one.id, name=one.name) for one in told.to),
        about=tuple(Who(id=one.id, name=one.name) for one in told.about),
        acts=done,
        words=tuple(
            Place(block=span.block, start=span.start, end=span.end, text=reading.view.text(span))
            for span in statement.content
        ),
        inside=statement.inside,
        confidence=statement.confidence,
        rule=statement.rule,
    )
