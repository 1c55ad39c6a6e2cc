"""When, and what is done by saying it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from goftar.records.article import Span

Precision = Literal["moment", "hour", "day", "week", "month", "season", "year", "decade", "vague"]
CalendarName = Literal["jalali", "gregorian", "hijri"]
EventKind = Literal["agree", "commit", "schedule", "demand", "accuse", "deny", "threaten", "support"]
Mode = Literal["asserted", "negated", "conditional", "hypothetical", "past"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time that a text names, as an interval on the article's clock.

    `earliest` is the first day or moment inside, `latest` the first one past it; None where that side is open. Both are
    days, or with `precision` `moment` or `hour` moments that carry their offset. `calendar` is the one that the words
    name or follow, None for words that follow none («دیروز»). `approximate` marks lunar dates, which may be a day off.
    `rule` names what read it.
    """

    span: Span
    earliest: date | None
    latest: date | None
    precision: Precision
    calendar: CalendarName | None = None
    approximate: bool = False
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of an event: its name as the article's fullest form gives it, the actor it is, and where it is named."""

    name: str
    actor: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a speaker does by saying something: agrees, commits himself, demands, accuses, and so on.

    `span` is the shortest clause that carries it, inside the content of the statement whose id `statement` gives.
    `agents` perform it, `targets` are whom it concerns; `due` is the time it is to happen, `due_span` the words for it;
    `condition` the words on which a `conditional` one hangs.
    """

    id: str
    kind: EventKind
    statement: str
    span: Span
    mode: Mode
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    due_span: Span | None = None
    due: When | None = None
    condition: Span | None = None
    confidence: float
    rule: str
