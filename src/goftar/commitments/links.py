"""When a telling belongs to a commitment that is followed already, and when a report moves one."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from goftar.commitments.likeness import apart, common_sides, disjoint, evidence, interval
from goftar.commitments.scene import unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from goftar.commitments.likeness import Interval
    from goftar.commitments.threads import Thread
    from goftar.records import Commitment, Deed, DeedKind, Report

_KINDS: tuple[DeedKind, ...] = ("meeting", "visit", "signing", "opening", "election", "exercise", "general")
_EARLY = timedelta(days=3)
_LATE = timedelta(days=45)
_FORGOTTEN = timedelta(days=400)
_NEAR = timedelta(days=30)
_AFTER_DUE = timedelta(days=14)
_FEW_TERMS = 3
_MOST = 0.6
_BOTH = 2
# Of these a report may speak without naming the kind of deed: «این تعهد را تکذیب کرد».
_OF_ANY_KIND = frozenset(("denied", "broken"))
# Of a report, they tell that a pledge is meant, not which.
_OF_PLEDGES = frozenset(("عمل", "وفا", "پایبند"))
_OF_ONE = frozenset(("general", "opening", "election"))
Block = tuple[str, ...]


def blocks(deed: Deed, *, kinds: Iterable[str] | None = None) -> list[Block]:
    """The keys under which a deed is kept and sought: two deeds that share none are never compared.

    Two sides and the kind; or one side, the kind, and something that tells the deed: series, level, place, a term.
    """
    out: list[Block] = []
    named = [term for term in deed.terms if deed.kind == "opening" or (deed.kind in _OF_ONE and unknown_name(term))]
    sides = [*sorted(set(deed.sides))[:5], *named[:5]]
    telling = [word for word in (deed.series, deed.level, deed.place) if word]
    for kind in kinds or (deed.kind,):
        out += [(kind, *pair) for pair in combinations(sorted(set(sides)), 2)]
        out += [(kind, side, word) for side in sides for word in (*telling, *deed.terms[:12])]
    return out


def report_blocks(report: Report) -> list[Block]:
    """The keys under which the commitments are sought that a report may move."""
    any_kind = report.deed.kind == "general" and (report.kind in _OF_ANY_KIND or "=عمل" in report.deed.terms)
    kinds = _KINDS if any_kind else (report.deed.kind,)
    return blocks(report.deed, kinds=kinds)


def telling_score(one: Commitment, published: date, thread: Thread) -> int:
    """How much speaks for a telling being of a followed commitment; 0 for too little, or where something forbids it."""
    return max(_telling_score(one, published, thread, deed) for deed in (thread.deed, *thread.joined))


def _telling_score(one: Commitment, published: date, thread: Thread, known: Deed) -> int:
    shared = common_sides(one.deed, known)
    if shared < 1 or apart(one.deed, known):
        return 0
    due = interval(one.due)
    if due and thread.dues and all(disjoint(due, other) for other in thread.dues):
        return 0
    if thread.closed is not None and published > thread.closed and (due is None or not _begun(due, thread.closed)):
        return 0
    if published - thread.last > _FORGOTTEN and not one.deed.ordinal:
        return 0
    same_time = any(_near(due, other) for other in thread.dues)
    points = evidence(one.deed, known, same_time=same_time)
    timeless = not same_time and published - thread.last > _NEAR and not one.deed.ordinal
    return _enough(one.deed, known, points - timeless, shared)


def report_score(report: Report, published: date, thread: Thread) -> int:
    """How much speaks for a report being of a followed commitment; 0 for too little, or where something forbids it."""
    return max(_report_score(report, published, thread, deed) for deed in (thread.deed, *thread.joined))


def _report_score(report: Report, published: date, thread: Thread, known: Deed) -> int:
    any_kind = report.deed.kind == "general" and (report.kind in _OF_ANY_KIND or "=عمل" in report.deed.terms)
    shared = len(set(report.deed.sides) & set(known.sides)) if any_kind else common_sides(report.deed, known)
    if shared < 1 or thread.first > published:
        return 0
    if any_kind:
        return shared + 1 if _same_terms(report.deed, known, least=_BOTH) else 0
    if apart(report.deed, known):
        return 0
    told = interval(report.when)
    on = told.earliest if told and told.earliest and report.kind not in ("postponed", "extended") else published
    fits = _fits(report, on, thread)
    if fits is None or (thread.closed is not None and published - thread.closed > _since(report)):
        return 0
    # A report that names a series is not of what has none merely because the time fits.
    fits &= not (report.deed.series and not known.series)
    return _enough(report.deed, known, evidence(report.deed, known, same_time=fits, due=bool(thread.dues)), shared)


def _since(report: Report) -> timedelta:
    """How long after a commitment was kept or called off a report may still be of it."""
    return timedelta(0) if report.kind in ("postponed", "extended", "in progress") else _AFTER_DUE


def _fits(report: Report, on: date, thread: Thread) -> bool | None:
    """Whether a report's day lies in the time when the commitment was due; None where it cannot be of it."""
    known = [due for due in thread.dues[-1:] if due]
    if not known:
        return None if on < thread.first or on - thread.last > _FORGOTTEN else False
    due = known[0]
    if report.kind in ("postponed", "withdrawn", "extended"):
        return None if due.latest and on > due.latest + _AFTER_DUE else bool(due.bounded)
    early = thread.first if not due.bounded else (due.earliest or thread.first) - _EARLY
    numbered = bool(report.deed.ordinal and report.deed.ordinal == thread.deed.ordinal)
    if on < early and not (numbered and on >= thread.first):
        return None
    if due.latest and on > due.latest + _LATE and not (numbered or report.deed.kind in ("general", "opening")):
        return None
    return due.bounded


def _enough(a: Deed, b: Deed, points: int, shared: int) -> int:
    """The points, or 0 where they are too few for the kind of deed."""
    if a.kind == "general":
        action = any(term.startswith("=") and term in b.terms for term in a.terms)
        return points + shared if points and (action or _same_terms(a, b)) else 0
    if a.kind == "opening":
        return points + shared if points and len(set(a.terms) & set(b.terms)) >= min(_BOTH, len(a.terms)) > 0 else 0
    if a.kind == "visit":
        points -= bool(a.place and a.place == b.place)
    needed = 1 if shared >= _BOTH or a.kind == "election" else 2
    return points + shared if points >= needed else 0


def _same_terms(a: Deed, b: Deed, *, least: int = _FEW_TERMS) -> bool:
    """Whether the words of two deeds are mostly the same, whatever verb they stand with."""
    mine, yours = ({term.removeprefix("=") for term in deed.terms} - _OF_PLEDGES for deed in (a, b))
    shared = len(mine & yours)
    return shared >= least and shared / min(len(mine), len(yours)) >= _MOST


def _near(a: Interval | None, b: Interval | None) -> bool:
    return bool(a and b and (a.bounded or b.bounded or a.latest == b.latest) and not disjoint(a, b))


def _begun(due: Interval, closed: date) -> bool:
    """Whether a due time lies before the day on which a commitment was closed: a late telling, not a new one."""
    return due.earliest is not None and due.earliest <= closed


def distinct(scores: Sequence[tuple[int, Thread]]) -> Thread | None:
    """The commitment with the most points; None where two have as many, since guessing is a defect."""
    ordered = sorted(scores, key=lambda row: -row[0])
    if not ordered or (len(ordered) > 1 and ordered[0][0] == ordered[1][0]):
        return None
    return ordered[0][1]
