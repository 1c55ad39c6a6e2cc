"""Corrections as gold: the statements of corrected articles as readers have them, in the form that models train on.

A line is as the gold of the evaluation has it (`id`, `outlet`, `published`, `blocks`, `statements` with spans of code
points), with `corrections` that say who corrected what, and `checked`, the statements that readers looked at: the
others are the machine's, and no gold.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from goftar.archive.exports.text import json_text
from goftar.archive.notes import corrections
from goftar.lexicon import key
from goftar.records import Source, Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from goftar.archive.notes import Note
    from goftar.archive.opening import Archive
    from goftar.records import Reading, Statement

_ROLES = {"headline": "title", "paragraph": "p"}


def gold(kept: Archive, *, articles: Container[int] | None = None) -> Iterator[str]:
    """A line of JSON for each version of an article that readers corrected, in the order of articles' names.

    `articles` are numbers of those that are told; without it all are.
    """
    for article, version, some in corrections(kept):
        if articles is not None and article not in articles:
            continue
        reading = kept.reading(article, version=version)
        line: dict[str, Any] = {
            "id": some[0].article if version == 1 else f"{some[0].article}-{version}",
            "outlet": reading.article.publisher,
            "published": reading.article.date_published.isoformat() if reading.article.date_published else None,
            "blocks": [
                {"i": block.index, "role": _ROLES.get(block.kind, block.kind), "text": block.text}
                for block in reading.article.blocks
            ],
        }
        line["statements"], line["checked"] = _statements(reading, some)
        line["corrections"] = [_told(note) for note in some]
        yield json_text(line)


def corrected(reading: Reading, statement: Statement, some: Iterable[Note]) -> Statement | None:
    """A statement as readers have it, the last of them first; None where it is none."""
    for note in some:
        if note.field == "none":
            return None
        if note.field == "content":
            statement = replace(statement, content=note.becomes)
        elif note.field == "speaker":
            statement = replace(statement, speaker=_speaker(reading, note.value))
    return statement


def of(statement: Statement, some: Iterable[Note]) -> tuple[Note, ...]:
    """The notes that are about a statement: those written when its words stood where they stand, or some of them."""
    return tuple(note for note in some if note.spans and _overlap(note.spans, statement.content))


def _speaker(reading: Reading, name: str | None) -> Speaker | None:
    if name is None:
        return None
    known = next((one for one in reading.actors if key(one.name) == key(name)), None)
    return Speaker(actor=known.id if known else "", name=name, role=known.role if known else None)


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Whether two contents begin at the same place, or share more than half of the shorter one."""
    if one and other and (one[0].block, one[0].start) == (other[0].block, other[0].start):
        return True
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other if a.block == b.block)
    return 2 * shared > min(sum(span.end - span.start for span in some) for some in (one, other))


def _statements(reading: Reading, some: tuple[Note, ...]) -> tuple[list[dict[str, Any]], list[int]]:
    told: list[dict[str, Any]] = []
    checked = []
    numbers: dict[str, int] = {}
    for statement in reading.statements:
        mine = of(statement, some)
        right = corrected(reading, statement, mine)
        if right is None:
            continue
        numbers[statement.id] = len(told) + 1
        if mine:
            checked.append(len(told) + 1)
        told.append(_statement(reading, right, len(told) + 1))
    for line in told:
        for name in ("continues", "inside"):
            line[name] = numbers.get(line[name])
    return told, checked


def _statement(reading: Reading, one: Statement, number: int) -> dict[str, Any]:
    source: Source = one.source
    return {
        "n": number,
        "type": one.type,
        "cue": _place(one.cue.span if one.cue else None),
        "source": _place(source.span),
        "form": source.form,
        "speaker": one.speaker.name if one.speaker else "unknown",
        "role": one.speaker.role if one.speaker else None,
        "content": [_place(span) for span in one.content],
        "addressee": _place(one.addressee),
        "relay": reading.article.text(one.relay) if one.relay else None,
        "continues": one.continues,
        "inside": one.inside,
        "acts": [
            {
                "kind": event.kind,
                "text": _place(event.span),
                "agent": " و ".join(party.name for party in event.agents) or None,
                "target": " و ".join(party.name for party in event.targets) or None,
                "due": reading.article.text(event.due_span) if event.due_span else None,
            }
            for event in reading.events
            if event.statement == one.id
        ],
    }


def _place(span: Span | None) -> list[int] | None:
    return None if span is None else [span.block, span.start, span.end]


def _told(note: Note) -> dict[str, Any]:
    return {
        "statement": [_place(span) for span in note.spans],
        "field": note.field,
        "value": note.value,
        "becomes": [_place(span) for span in note.becomes] or None,
        "text": note.text or None,
        "author": note.author,
        "written": note.written.isoformat(),
    }
