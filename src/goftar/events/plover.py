"""Acts as PLOVER, the event ontology of political science, codes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from goftar.lexicon import key, table

if TYPE_CHECKING:
    from goftar.records import Event, EventKind

PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["performed", "announced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverRow:
    """A row of `lexicon/events/plover.tsv`."""

    kind: str
    type: PloverType
    mode: str | None = None
    status: Status
    words: tuple[str, ...] = ()


class Coded(NamedTuple):
    """An act as PLOVER codes it: event type, mode, and whether it is done by the saying or announced by it."""

    type: PloverType
    mode: str | None
    status: Status


def plover(event: Event, words: str = "") -> Coded:
    """An event as PLOVER codes it; `words` are its own (`view.text(event.span)`), by which the mode is told.

    Source: PLOVER manual and CAMEO2PLOVER table, Open Event Data Alliance. An event whose `mode` is not `asserted` has
    the same code; it is for the reader of both to leave it out.
    """
    said = [key(word) for word in words.split()]
    for row in _rows(event.kind):
        if not row.words or any(word.startswith(row.words) for word in said):
            return Coded(row.type, row.mode, row.status)
    raise AssertionError(f"lexicon/events/plover.tsv has no last row for {event.kind}")


@cache
def _rows(kind: EventKind) -> tuple[PloverRow, ...]:
    return tuple(row for row in table("events/plover", PloverRow) if row.kind == kind)
