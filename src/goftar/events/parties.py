"""Who performs an act, and whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.records import Party

if TYPE_CHECKING:
    from goftar.records import EventKind, Statement


def agents(statement: Statement, kind: EventKind) -> tuple[Party, ...]:
    """The sides that perform an act: the speaker, under the name that the article gives."""
    speaker = statement.speaker
    if speaker is None:
        return ()
    return (Party(name=speaker.name, actor=speaker.actor, span=statement.source.span),)
