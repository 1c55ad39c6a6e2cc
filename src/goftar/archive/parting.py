"""A page and its reading taken apart into what the archive keeps of them, away from the database."""

from __future__ import annotations

from calendar import timegm
from functools import lru_cache
from typing import TYPE_CHECKING

import goftar
from goftar.archive.identity import article_key, text_hash
from goftar.archive.packing import packed_reading
from goftar.archive.rows import ActorRow, EventRow, PartyRow, Rows, StatementRow, VersionRow
from goftar.archive.shown import Shown, acts, content, inside, packed_shown, said, texts
from goftar.archive.sketches import sketch
from goftar.archive.terms import placed, terms
from goftar.records import BODY_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from goftar.archive.naming import Named
    from goftar.archive.rows import Field
    from goftar.archive.shown import Content
    from goftar.archive.terms import Term
    from goftar.records import Actor, Event, Reading, Statement


def rows(reading: Reading, page: bytes) -> Rows:
    """Everything that the archive keeps of the reading of a page: its row, its parts, and its words for the index."""
    article = reading.article
    words = [placed(block.text) for block in reading.view.blocks]
    body = [term.word for block in article.blocks if block.kind in BODY_KINDS for term in words[block.index]]
    front = {kind: _of_kind(reading, words, kind) for kind in ("headline", "kicker", "lead")}
    hash_ = text_hash(" ".join([front["headline"], front["lead"], *body]))
    published = article.date_published
    actors = {actor.id: actor for actor in reading.actors}
    done = acts(reading.events)
    told = [content(reading, one, words) for one in reading.statements]
    statements = tuple(
        _statement(one, reading, words, actors, some, done.get(one.id, ()))
        for one, some in zip(reading.statements, told, strict=True)
    )
    listed = tuple(said(reading, n, told[n], done.get(one.id, ())) for n, one in enumerate(reading.statements))
    outlet = _words(article.publisher or article.source_organization or "")
    return Rows(
        key=article_key(article, hash_),
        version=VersionRow(
            headline=article.headline,
            outlet=article.publisher or article.source_organization,
            published=published.isoformat() if published else None,
            clock=_clock(published),
            url=article.url,
            identifier=article.identifier,
            section=article.article_section,
            text_hash=hash_,
            sketch=sketch([*front["lead"].split(), *body]),
            goftar=goftar.__version__,
        ),
        reading=packed_reading(reading, page),
        shown=packed_shown(Shown(texts=texts(reading), said=listed)),
        actors=tuple(_actor(actor) for actor in reading.actors),
        statements=statements,
        events=tuple(_event(event, reading.statements) for event in reading.events),
        tells_of_promises=bool(reading.commitments or reading.reports),
        document=tuple(
            _fields(
                ("headline", f"{front['kicker']} {front['headline']}".strip()),
                ("lead", front["lead"]),
                ("body", " ".join(body)),
                ("outlet", outlet),
                *_each("by_id", _unlike(value for one in statements for value in (one.speaker, one.holder))),
                *_each("to_id", _unlike(actor for one in statements for actor in one.to)),
                *_each("about_id", _unlike(value for one in reading.actors for value in (one.id, one.holder_id))),
                *_each("type", _unlike(one.type for one in statements)),
                *_each("act", _unlike(event.kind for event in reading.events)),
            )
        ),
    )


def _clock(published: date | None) -> int | None:
    """Seconds since 1970 on the article's own clock, as if that were UTC; midnight for a day."""
    if published is None:
        return None
    return timegm(published.timetuple())


def _of_kind(reading: Reading, words: list[list[Term]], kind: str) -> str:
    blocks = (block.index for block in reading.article.blocks if block.kind == kind)
    return " ".join(term.word for index in blocks for term in words[index])


@lru_cache(maxsize=65_536)
def _words(text: str) -> str:
    return " ".join(terms(text))


def _fields(*fields: Field) -> Iterator[Field]:
    return (field for field in fields if field[1])


def _each(name: str, values: Iterable[str]) -> list[Field]:
    return [(name, value) for value in values]


def _unlike(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _actor(actor: Actor) -> ActorRow:
    return ActorRow(
        id=actor.id,
        kind=actor.kind,
        called=actor.name,
        role=actor.role,
        state=actor.state,
        office=actor.office.id if actor.office else None,
        holder=actor.holder_id,
        held_by=actor.holder if actor.holder_id else None,
        mentions=len(actor.mentions),
        words=_name_words(actor.name),
        held_by_words=_name_words(actor.holder) if actor.holder and actor.holder_id else (),
    )


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_words(name).split()))


def _statement(
    one: Statement,
    reading: Reading,
    words: list[list[Term]],
    actors: dict[str, Actor],
    told: Content,
    done: tuple[str, ...],
) -> StatementRow:
    """A statement's row; the speaker is not among those whom it is about."""
    speaker = one.speaker
    who = actors.get(speaker.actor) if speaker else None
    holder = who.holder_id if who else None
    office = who.office.id if who and who.office else None
    called_to = inside(one.addressee, reading, words) if one.addressee else []
    places = {other.id: n for n, other in enumerate(reading.statements)}
    by = f"{speaker.name} {speaker.role or ''} {(who and who.holder) or ''}" if speaker else ""
    outlet = reading.article.publisher or reading.article.source_organization or ""
    return StatementRow(
        type=one.type,
        speaker=speaker.actor if speaker else None,
        holder=holder,
        called=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        cue=one.cue.lemma if one.cue else None,
        inside=places.get(one.inside) if one.inside else None,
        confidence=one.confidence,
        about=tuple(actor.id for actor in told.about),
        to=tuple(actor.id for actor in told.to),
        document=tuple(
            _fields(
                ("said", " ".join(told.words)),
                ("outlet", _words(outlet)),
                ("type", one.type),
                *_each("act", done),
                ("by", _words(by.strip())),
                *_each("by_id", _unlike((speaker.actor if speaker else None, holder, office))),
                ("to", " ".join(called_to)),
                *(field for side, some in (("to", told.to), ("about", told.about)) for field in _concerned(side, some)),
            )
        ),
    )


def _concerned(side: str, some: tuple[Named, ...]) -> Iterator[Field]:
    for one in some:
        yield side, _words(one.name)
        yield from _each(f"{side}_id", _unlike((one.id, one.holder)))


def _event(event: Event, statements: tuple[Statement, ...]) -> EventRow:
    sides = (("agent", event.agents), ("target", event.targets))
    due = event.due
    return EventRow(
        kind=event.kind,
        mode=event.mode,
        statement=next((n for n, one in enumerate(statements) if one.id == event.statement), None),
        earliest=due.earliest.isoformat() if due and due.earliest else None,
        latest=due.latest.isoformat() if due and due.latest else None,
        parties=tuple(
            PartyRow(side=side, called=party.name, actor=party.actor) for side, some in sides for party in some
        ),
    )
