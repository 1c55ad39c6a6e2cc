"""PLOVER-coded events, as JSON Lines: who did what to whom by saying it, and where that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.archive.exports.chosen import readings
from goftar.archive.exports.text import json_line
from goftar.events.plover import plover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.exports.chosen import Choice, Item
    from goftar.archive.opening import Archive
    from goftar.exchange import JSON
    from goftar.records import Actor, Event, Party, Reading


def pieces(archive: Archive, choice: Choice) -> Iterator[bytes]:
    """A line for each act of the chosen articles; `modality` says which are negated, conditional or past."""
    for item, reading in readings(archive, choice):
        actors = {actor.id: actor for actor in reading.actors}
        for event in reading.events:
            yield json_line(_event(item, reading, event, actors))


def _event(item: Item, reading: Reading, event: Event, actors: dict[str, Actor]) -> dict[str, JSON]:
    words = reading.view.text(event.span)
    coded = plover(event, words)
    due: list[JSON] = []
    if event.due:
        due = [day.isoformat() if day else None for day in (event.due.earliest, event.due.latest)]
    agents: list[JSON] = [_party(party, actors) for party in event.agents]
    targets: list[JSON] = [_party(party, actors) for party in event.targets]
    return {
        "id": f"{item.urn}:{event.id}",
        "date": item.published[:10] if item.published else None,
        "type": coded.type,
        "mode": coded.mode,
        "status": coded.status,
        "modality": event.mode,
        "actor": agents,
        "recipient": targets,
        "due": due or None,
        "text": words,
        "confidence": event.confidence,
        "rule": event.rule,
        "statement": f"{item.urn}:{event.statement}",
        "article": item.name,
        "story": item.story,
        "outlet": item.outlet,
        "url": item.url,
    }


def _party(party: Party, actors: dict[str, Actor]) -> dict[str, JSON]:
    actor = actors.get(party.actor or "")
    return {
        "name": party.name,
        "id": party.actor,
        "country": actor.state if actor else None,
        "sector": actor.kind if actor else None,
        "title": actor.role if actor else None,
    }
