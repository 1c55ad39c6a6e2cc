"""What was promised or announced, and what is reported of it later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from goftar.records.article import Span
    from goftar.records.events import Mode, Party, When

DeedKind = Literal["meeting", "visit", "signing", "opening", "election", "exercise", "general"]
Firmness = Literal["agreed", "promised", "announced", "hoped", "threatened"]
ReportKind = Literal["done", "in progress", "partly done", "extended", "postponed", "withdrawn", "denied", "broken"]
# How a commitment stands: what reports and the clock lead to.
Status = Literal[
    "pending", "in progress", "kept", "partly kept", "broken", "withdrawn", "postponed", "overdue", "unverifiable"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is to be done, or was, in a form in which two tellings of it can be compared.

    `words` are the repaired words of its clause, `terms` what is left of them folded, without parties, times and small
    words. `sides` are those who do it: ISO 3166 codes, ids of actors, folded names. `level` is the office that meets
    («foreign-minister»), `ordinal` its number in `series`, the folded name of a council, commission or process; `place`
    where it is to be.
    """

    kind: DeedKind
    words: str
    terms: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    level: str | None = None
    ordinal: int | None = None
    series: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A promise, an agreement to act, an announced event or a threat, as one article tells it.

    `spans` are all places that tell it, the fullest first; `events` and `statements` the ids of those it was found in,
    none where the outlet narrates. `due` is when it is to happen, `condition` the words on which it hangs.
    """

    id: str
    firmness: Firmness
    deed: Deed
    spans: tuple[Span, ...]
    parties: tuple[Party, ...] = ()
    mode: Mode = "asserted"
    due: When | None = None
    condition: Span | None = None
    events: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an article tells of a commitment's fate: that it is done, put off, withdrawn, denied, and the like.

    `when` is the time at which that happened, for what is postponed or extended the new due time; `statement` the
    statement that tells it, None where the outlet narrates.
    """

    id: str
    kind: ReportKind
    deed: Deed
    span: Span
    parties: tuple[Party, ...] = ()
    when: When | None = None
    statement: str | None = None
    confidence: float
    rule: str
