"""Who performs an act, and whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.records import Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.events.acts import Act
    from goftar.records import Actor, View

Parties = tuple[Party, ...]


class Sides:
    """The actors of an article, for those who ask who performs an act."""

    def __init__(self, view: View, actors: Sequence[Actor]) -> None:
        self.view = view
        self.actors = actors

    def of(self, act: Act) -> tuple[Parties, Parties]:
        """The agents and the targets of an act."""
        speaker = act.statement.speaker
        if speaker is None:
            return (), ()
        return (Party(name=speaker.name, actor=speaker.actor, span=act.statement.source.span),), ()
