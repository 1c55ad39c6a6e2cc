"""The same commitment told several times in one article, as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goftar.commitments.likeness import apart, disjoint, evidence, interval, topical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.records import Commitment, Deed, Firmness, When

# The firmest telling stands: a threat over a pledge, a pledge over a hope.
_FIRMNESS: tuple[Firmness, ...] = ("threatened", "agreed", "promised", "announced", "hoped")


def merged(found: Sequence[Commitment]) -> list[Commitment]:
    """Commitments of one article, each once, in the order of their first telling."""
    groups: list[list[Commitment]] = []
    for one in found:
        home = next((group for group in groups if _joins(one, group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    # A telling in the body may tie a headline to a lead that had nothing in common.
    for at in range(len(groups) - 1, 0, -1):
        home = next((group for group in groups[:at] if _tied(groups[at], group)), None)
        if home is not None:
            home += groups.pop(at)
    return [_one(group) for group in groups]


def _tied(one: list[Commitment], other: list[Commitment]) -> bool:
    pairs = [(a, b) for a in one for b in other]
    return not any(_against(a, b) for a, b in pairs) and any(_same(a, b) for a, b in pairs)


def _joins(one: Commitment, group: Sequence[Commitment]) -> bool:
    """Whether a telling is of what a group tells: like one of it, and against none."""
    return not any(_against(one, other) for other in group) and any(_same(one, other) for other in group)


def _against(a: Commitment, b: Commitment) -> bool:
    others = a.deed.sides and b.deed.sides and not set(a.deed.sides) & set(b.deed.sides)
    return bool(others) or apart(a.deed, b.deed) or disjoint(interval(a.due), interval(b.due))


def _same(a: Commitment, b: Commitment) -> bool:
    mine, yours = interval(a.due), interval(b.due)
    same_time = bool(mine and yours and (mine.bounded or yours.bounded))
    if a.deed.kind == "general" and _nominal(a.deed) != _nominal(b.deed) and topical(a.deed, b.deed):
        return True
    return evidence(a.deed, b.deed, same_time=same_time) > 0


def _nominal(deed: Deed) -> bool:
    """Whether a deed is told without its predicate, as a title tells it: «وعده آرینا برای صادرات برق»."""
    return not any(term.startswith("=") for term in deed.terms)


def _one(group: list[Commitment]) -> Commitment:
    fullest = max(group, key=lambda one: _fullness(one.deed, one.due))
    if len(group) == 1:
        return fullest
    deeds = [fullest.deed, *(one.deed for one in group if one is not fullest)]
    whole = replace(
        fullest.deed,
        sides=tuple(dict.fromkeys(side for deed in deeds for side in deed.sides)),
        terms=tuple(dict.fromkeys(term for deed in deeds for term in deed.terms)),
        level=next((deed.level for deed in deeds if deed.level), None),
        ordinal=next((deed.ordinal for deed in deeds if deed.ordinal), None),
        series=next((deed.series for deed in deeds if deed.series), None),
        place=next((deed.place for deed in deeds if deed.place), None),
    )
    order = [fullest, *(one for one in group if one is not fullest)]
    return replace(
        fullest,
        firmness=min((one.firmness for one in group), key=_FIRMNESS.index),
        deed=whole,
        spans=tuple(span for one in order for span in one.spans),
        parties=tuple({party.name: party for one in reversed(order) for party in reversed(one.parties)}.values())[::-1],
        due=fullest.due or next((one.due for one in order if one.due), None),
        events=tuple(dict.fromkeys(event for one in order for event in one.events)),
        statements=tuple(dict.fromkeys(name for one in order for name in one.statements)),
        confidence=max(one.confidence for one in group),
    )


def _fullness(deed: Deed, due: When | None) -> tuple[int, int]:
    """How much a telling tells: its fields, then its words."""
    fields = (deed.level, deed.ordinal, deed.series, deed.place, due if interval(due) else None)
    return sum(field is not None for field in fields) + len(deed.sides), len(deed.terms)
