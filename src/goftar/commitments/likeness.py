"""Whether two tellings are of one deed: what speaks against it, and how much speaks for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from goftar.commitments.deeds import stem
from goftar.dates import day_of

if TYPE_CHECKING:
    from goftar.records import Deed, When

# Lunar dates may be a day off, and an outlet counts «امروز» from its own clock.
_SLACK = timedelta(days=1)
# A due time that is wider than this tells little.
_WIDE = timedelta(days=46)
_SERIES_LIKE = 0.5
_TERMS_LIKE = 0.5
_FEW = 2


class Interval(NamedTuple):
    """A due time in whole days: its first day and one past its last, None where that side is open."""

    earliest: date | None
    latest: date | None

    @property
    def bounded(self) -> bool:
        """Whether both sides are known and near each other."""
        return self.earliest is not None and self.latest is not None and self.latest - self.earliest <= _WIDE


def interval(when: When | None) -> Interval | None:
    """The whole days of a time; None for one that is vague or open on both sides."""
    if when is None or when.precision == "vague" or (when.earliest is None and when.latest is None):
        return None
    return Interval(when.earliest and day_of(when.earliest), _past(when.latest))


def _past(moment: date | None) -> date | None:
    """One past the last day: a moment ends within its day."""
    return moment.date() + timedelta(days=1) if isinstance(moment, datetime) else moment


def disjoint(a: Interval | None, b: Interval | None) -> bool:
    """Whether two times have no day in common, with a day's slack."""
    if a is None or b is None:
        return False
    return bool(
        (a.latest and b.earliest and a.latest + _SLACK <= b.earliest)
        or (b.latest and a.earliest and b.latest + _SLACK <= a.earliest)
    )


def apart(a: Deed, b: Deed) -> bool:
    """Whether two deeds cannot be one: another kind, ordinal, level, series or place."""
    if a.kind != b.kind:
        return True
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return True
    known = a.ordinal is not None and a.ordinal == b.ordinal and _series(a, b) is not False
    if _series(a, b) is False:
        return True
    if a.level and b.level and a.level != b.level and not (known and a.series and b.series):
        return True
    if a.place is None or b.place is None or a.place == b.place:
        return False
    # A meeting «in Arina» may be in a city of Arina; a journey to one is no journey to the other.
    return a.kind == "visit" or (a.place not in b.sides and b.place not in a.sides)


def evidence(a: Deed, b: Deed, *, same_time: bool, due: bool = False) -> int:
    """How many things beside the kind and the sides speak for one deed; `due` says that a wide time allows it."""
    if a.kind == "general":
        shared = set(a.terms) & set(b.terms)
        smaller, larger = sorted((len(a.terms), len(b.terms)))
        action = any(term.startswith("=") for term in shared)
        like = smaller and len(shared) / smaller >= _TERMS_LIKE and len(shared) > 1
        if not same_time and not due:
            # Vows of one side are many, and told in the same few words: without a time more of them must agree.
            like = like and len(shared) > _FEW and len(shared) / larger >= _TERMS_LIKE
        return (2 if action else 1) * bool(like) + (same_time if like else 0)
    points = 0
    if a.ordinal and a.ordinal == b.ordinal:
        points += 2
    if _series(a, b):
        points += 1
    if a.level and a.level == b.level:
        points += 1
    if a.place and a.place == b.place:
        points += 1
    return points + same_time + topical(a, b)


def topical(a: Deed, b: Deed) -> bool:
    """Whether two deeds share most of the words that tell what they are about."""
    mine, yours = ({term.removeprefix("=") for term in deed.terms} for deed in (a, b))
    smaller = min(len(mine), len(yours))
    shared = len(mine & yours)
    return smaller > 0 and shared / smaller >= _TERMS_LIKE and (shared > 1 or smaller == 1)


def _series(a: Deed, b: Deed) -> bool | None:
    """Whether two series are one; None where one is not told."""
    if a.series is None or b.series is None:
        return None
    mine, yours = ({stem(word) for word in series.split()} for series in (a.series, b.series))
    return len(mine & yours) / min(len(mine), len(yours)) > _SERIES_LIKE


def common_sides(a: Deed, b: Deed) -> int:
    """How many sides two deeds share; -1 for too few of a meeting or journey."""
    shared = sum(side in b.sides for side in a.sides)
    if a.kind in ("general", "opening", "election"):
        # «مترو آبریز»: what one article takes for a side is part of the deed's name in another.
        return shared or int(any(side in b.terms for side in a.sides) or any(side in a.terms for side in b.sides))
    needed = min(len(a.sides), len(b.sides), 2)
    return shared if shared >= needed else -1
