"""Whom a statement speaks of: the article's actors in its words, and states and office holders that the tables know."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from goftar.archive.terms import terms
from goftar.people.gazetteer import rarity
from goftar.people.office_tables import known_people
from goftar.people.offices import person_id
from goftar.people.tables import states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.records import Actor, ActorKind, Reading, Span, Statement

_SHORT = 3  # letters: what is shorter is no surname that stands alone


class Named(NamedTuple):
    """Somebody of whom a statement speaks."""

    id: str
    name: str
    kind: ActorKind
    holder: str | None = None


def about(reading: Reading, statement: Statement, words: Sequence[str]) -> tuple[Named, ...]:
    """Whom a statement speaks of, its speaker left out; `words` are those of what is said, in their search form."""
    speaker = statement.speaker.actor if statement.speaker else None
    actors = {actor.id: actor for actor in reading.actors}
    own = {speaker, actors[speaker].holder_id if speaker in actors else None}
    held = set(words)
    found: dict[str, Named] = {}
    for actor in reading.actors:
        if _is_named(actor, statement.content) or (actor.kind == "person" and _surname(actor.name) in held):
            found[actor.id] = Named(actor.id, actor.name, actor.kind, actor.holder_id)
    for one in known(words):
        found.setdefault(one.id, one)
    return tuple(one for one in found.values() if one.id not in own)


def addressed(reading: Reading, statement: Statement) -> tuple[Named, ...]:
    """The article's actors to whom a statement is said."""
    if statement.addressee is None:
        return ()
    some = (actor for actor in reading.actors if _is_named(actor, (statement.addressee,)))
    return tuple(Named(actor.id, actor.name, actor.kind, actor.holder_id) for actor in some)


def kind_of(id_: str) -> ActorKind:
    """The kind of somebody whom the tables know."""
    return "state" if id_ in _states() else "person"


@cache
def _states() -> frozenset[str]:
    return frozenset(state.id for state in states())


def known(words: Sequence[str]) -> tuple[Named, ...]:
    """The states and holders of offices whose names stand in a row of words; the longest name at each place."""
    names = _names()
    found: dict[str, Named] = {}
    at = 0
    while at < len(words):
        for name, one in names.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                found.setdefault(one.id, one)
                at += len(name) - 1
                break
        at += 1
    return tuple(found.values())


def by_name(words: Sequence[str]) -> Named | None:
    """The state or holder of an office whose whole name these words are."""
    for name, one in _names().get(words[0], ()) if words else ():
        if tuple(words) == name:
            return one
    return None


@cache
def tabled() -> dict[str, str]:
    """The usual names of the states and persons that the tables know, by their ids."""
    return {person_id(name): name for name in known_people()} | {state.id: state.name for state in states()}


def _is_named(actor: Actor, content: Sequence[Span]) -> bool:
    return any(
        span.block == mention.span.block and mention.span.start < span.end and span.start < mention.span.end
        for mention in actor.mentions
        for span in content
    )


@lru_cache(maxsize=8_192)
def _surname(name: str) -> str | None:
    """The last word of a name, where it can hardly be any other word."""
    last = terms(name)[-1:]
    return last[0] if last and len(last[0]) >= _SHORT and rarity(last[0]) not in "23" else None


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], Named]]]:
    """Names as words under their first word, the longest first."""
    rows: list[tuple[str, Named]] = []
    for state in states():
        named = Named(state.id, state.name, "state")
        rows += [(name, named) for name in (state.name, *state.names)]
    for name, person in known_people().items():
        named = Named(person_id(name), name, "person")
        rows += [(spelling, named) for spelling in (name, *person.variants) if len(terms(spelling)) > 1]
    found: dict[str, list[tuple[tuple[str, ...], Named]]] = {}
    for name, named in rows:
        words = terms(name)
        if words:
            found.setdefault(words[0], []).append((words, named))
    for some in found.values():
        some.sort(key=lambda pair: (-len(pair[0]), pair[0], pair[1].id))
    return found
