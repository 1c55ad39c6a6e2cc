"""One commitment while the ledger follows it, and its life as its reports and the clock make it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from goftar.commitments.likeness import interval
from goftar.commitments.shapes import Followed, Move
from goftar.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.commitments.likeness import Interval
    from goftar.commitments.shapes import Correction, Telling, Told
    from goftar.records import Commitment, Deed, Report, ReportKind, Status, When

_STATUS: dict[ReportKind, Status] = {
    "done": "kept",
    "in progress": "in progress",
    "partly done": "partly kept",
    "extended": "postponed",
    "postponed": "postponed",
    "withdrawn": "withdrawn",
    "denied": "unverifiable",
    "broken": "broken",
}
_ENDS: frozenset[Status] = frozenset(("kept", "withdrawn", "broken"))
_OPEN: frozenset[Status] = frozenset(("pending", "postponed"))
# A commitment without a due time, or with a vague one, is never overdue; after so long nobody can tell any more.
_VAGUE = timedelta(days=180)
_TIMELESS = timedelta(days=730)


@dataclass(slots=True, kw_only=True, eq=False)
class Thread:
    """A followed commitment: its deed as all tellings together tell it, its due times in the order told.

    `joined` are deeds of tellings that a person joined to it, though the machine would not.
    """

    id: str
    deed: Deed
    first: date
    last: date
    joined: list[Deed] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    dues: list[Interval] = field(default_factory=list)
    due: When | None = None
    closed: date | None = None

    def add(self, one: Commitment, telling: Telling) -> None:
        """Takes a further telling: what it alone tells is known from now on."""
        self.commitments.append(one)
        self.tellings.append(telling)
        self.first, self.last = min(self.first, telling.published), max(self.last, telling.published)
        mine, yours = self.deed, one.deed
        self.deed = replace(
            mine,
            sides=tuple(dict.fromkeys((*mine.sides, *yours.sides))),
            terms=tuple(dict.fromkeys((*mine.terms, *yours.terms)))[:40],
            level=mine.level or yours.level,
            ordinal=mine.ordinal or yours.ordinal,
            series=mine.series or yours.series,
            place=mine.place or yours.place,
        )
        told = interval(one.due)
        if told and told not in self.dues:
            narrower = not self.dues or told.bounded or not self.dues[-1].bounded
            self.dues.append(told) if narrower else self.dues.insert(0, told)
        if one.due and (self.due is None or (told and interval(self.due) is None)):
            self.due = one.due

    def move(self, report: Report, told: Told) -> None:
        """Takes a report; of several in one article that lead to one status, the one that tells most."""
        status = _STATUS[report.kind]
        when = interval(report.when)
        off = report.kind in ("postponed", "extended")
        happened = when.earliest if when and when.earliest and not off else told.published
        move = Move(
            status=status,
            on=min(happened, day_of(told.published)),
            article=told.article,
            outlet=told.outlet,
            report=report.kind,
            span=report.span,
            words=report.deed.words,
            due=report.when if off else None,
        )
        again = [at for at, one in enumerate(self.moves) if one.article == told.article and one.status == status]
        if not again:
            self.moves.append(move)
        elif move.due and not self.moves[again[0]].due:
            self.moves[again[0]] = move
        if off:
            if when:
                self.dues.append(when)
                self.due = report.when
            elif not again:
                self.dues, self.due = [], None
        if status in _ENDS and self.closed is None:
            self.closed = told.published

    def followed(self, today: date, corrections: Sequence[Correction]) -> Followed:
        """The commitment as it stands on a day."""
        moves = sorted(self.moves, key=lambda move: (move.on, move.article or ""))
        found = _found(moves)
        if found in _OPEN:
            found, by_clock = self._by_clock(found, today)
            moves += by_clock
        said = [one for one in corrections if one.status is not None]
        ends = {move.status for move in moves if move.status in _ENDS or move.status == "unverifiable"}
        conditional = all(one.mode == "conditional" for one in self.commitments)
        parties = {party.name: party for one in reversed(self.commitments) for party in one.parties}
        return Followed(
            id=self.id,
            deed=self.deed,
            firmness=self.tellings[0].firmness,
            status=max(said, key=lambda one: one.time).status or found if said else found,
            found=found,
            tellings=tuple(self.tellings),
            parties=tuple(parties.values()),
            mode="conditional" if conditional else "asserted",
            due=self.due,
            moves=tuple(moves),
            disputed=len(ends) > 1,
            corrections=tuple(corrections),
        )

    def _by_clock(self, status: Status, today: date) -> tuple[Status, list[Move]]:
        """What the day alone makes of an open commitment."""
        due = interval(self.due)
        conditional = all(one.mode == "conditional" for one in self.commitments)
        if due and due.latest:
            if today < due.latest:
                return status, []
            late: Status = "unverifiable" if conditional else "overdue"
            return late, [Move(status=late, on=due.latest)]
        end = self.last + (_VAGUE if self.due else _TIMELESS)
        return ("unverifiable", [Move(status="unverifiable", on=end)]) if today >= end else (status, [])


def _found(moves: Sequence[Move]) -> Status:
    """The status to which reports lead in the order of their days."""
    status: Status = "pending"
    for move in moves:
        # What is done is not begun again, and a part of it does not undo the whole.
        if status == "kept" and move.status in ("in progress", "partly kept", "postponed"):
            continue
        if status == "partly kept" and move.status == "in progress":
            continue
        status = move.status
    return status
