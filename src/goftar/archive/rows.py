"""The rows and index fields that a page and its reading become, on their way from those who read to who writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goftar.archive.packing import Packed

Field = tuple[str, str]
"""A field of the index and the words in it, parted by blanks."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What the version's table holds of an article."""

    headline: str | None
    outlet: str | None
    published: str | None
    clock: int | None
    url: str | None
    identifier: str | None
    section: str | None
    text_hash: bytes
    sketch: bytes
    goftar: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in an article; `held_by` is the name of the holder of an office, `words` are those of a name."""

    id: str
    kind: str
    called: str
    role: str | None
    state: str | None
    office: str | None
    holder: str | None
    held_by: str | None
    mentions: int
    words: tuple[str, ...]
    held_by_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement; `about` and `to` are ids of actors, `document` its fields in the index."""

    type: str
    speaker: str | None
    holder: str | None
    called: str | None
    role: str | None
    cue: str | None
    inside: int | None
    confidence: float
    about: tuple[str, ...]
    to: tuple[str, ...]
    document: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One side of an event."""

    side: str
    called: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event; `statement` is the place of the statement that does it."""

    kind: str
    mode: str
    statement: int | None
    earliest: str | None
    latest: str | None
    parties: tuple[PartyRow, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """All that the archive holds of a reading; `document` are the article's fields in the index."""

    key: str
    version: VersionRow
    reading: Packed
    shown: Packed
    actors: tuple[ActorRow, ...]
    statements: tuple[StatementRow, ...]
    events: tuple[EventRow, ...]
    document: tuple[Field, ...]
    tells_of_promises: bool = False
