"""The words of one predicate's clause: without the clause before it, and without what a «که» sets inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goftar.commitments.tables import words

if TYPE_CHECKING:
    from goftar.commitments.sentence import Governor, Predicate, Sentence

# Far enough for a long subject, not for a paragraph without stops.
_LONGEST = 60
_DATELINE = 4
_DASHES = frozenset("-–—")


class Clause(NamedTuple):
    """A predicate with the words that belong to it, by their places in the sentence, and what governs it.

    `inset` are relative clauses inside it; `conditional` the words of an «اگر» clause before it.
    """

    predicate: Predicate
    places: tuple[int, ...]
    governor: Governor | None
    inset: tuple[tuple[int, int], ...]
    conditional: tuple[int, int] | None

    @property
    def start(self) -> int:
        """The first word."""
        return self.places[0] if self.places else self.predicate.start

    def holds(self, keys: list[str], group: frozenset[str]) -> bool:
        """Whether a word of a group stands in the clause."""
        return not group.isdisjoint(keys) and any(keys[at] in group for at in self.places)

    @property
    def end(self) -> int:
        """One past the last word."""
        return min(self.predicate.end, self.places[-1] + 1) if self.places else self.predicate.end


def clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence in the order of their predicates; governing predicates have none of their own."""
    found: list[Clause] = []
    governed = {at for one in sentence.governors for at in range(one.start, one.end)}
    keys = sentence.keys
    start = _after_dateline(keys)
    inset: list[tuple[int, int]] = []
    conditional: tuple[int, int] | None = None
    governor: Governor | None = None
    carried: Governor | None = None
    for predicate in sentence.predicates:
        if predicate.start in governed or predicate.end - 1 in governed:
            governor = next(
                one for one in sentence.governors if one.start < predicate.end and predicate.start < one.end
            )
            if told := _told_before(keys, governor, start):
                inset.append(told)
                governor = None
            continue
        begin = _after_colon(keys, start, predicate.start)
        if begin > start:
            inset, conditional, start = [], None, begin
            governor = governor if governor and governor.start >= begin else None
        within = governor if governor and governor.start >= start else None
        within = within or carried
        carried = None
        within = within or _nominal_governor(sentence, start, predicate.start, inset)
        kept = list(range(start, predicate.end))
        if inset:
            kept = [at for at in kept if not any(a <= at < b for a, b in inset)]
        kept = kept[-_LONGEST:]
        relative = _relative(keys, start, predicate.start, inset, within)
        if relative is not None and _closes(keys, predicate.end):
            own = tuple(at for at in kept if at >= relative)
            found.append(Clause(predicate, own, within, (), conditional))
            inset.append((relative, predicate.end + 1))
            governor = None if within and within.start >= relative else governor
            continue
        begun = within.end if within and within.start >= start else start
        opening = keys[begun : begun + 2] if begun > start else [keys[start], *(keys[at] for at in kept[:4])]
        if not words("if").isdisjoint(opening):
            # «تهدید کرد که اگر …، … خواهد بست»: what governs the condition governs what hangs on it.
            begun += keys[begun] == "که"
            found.append(Clause(predicate, tuple(kept), within, tuple(inset), (begun, predicate.end)))
            conditional, carried = (begun, predicate.end), within
        else:
            found.append(Clause(predicate, tuple(kept), within, tuple(inset), conditional))
            if not _goes_on(keys, predicate.end):
                conditional = None
        start, inset, governor = predicate.end, [], None
        while start < len(keys) and (not keys[start].isalnum() or keys[start] in ("و", "که")):
            start += 1
        if start >= len(keys):
            break
    return found


def _nominal_governor(sentence: Sentence, start: int, end: int, inset: list[tuple[int, int]]) -> Governor | None:
    """The governor nearest before a predicate, outside the clauses set inside its own."""
    return next(
        (
            one
            for one in reversed(sentence.governors)
            if start <= one.start < end and not any(a <= one.start < b for a, b in inset)
        ),
        None,
    )


def _told_before(keys: list[str], governor: Governor, start: int) -> tuple[int, int] | None:
    """A relative clause that only says that the deed was promised: «که وعده داده بود»."""
    if (
        governor.firmness != "past"
        or keys[governor.start] in ("قرار", "بنا")
        or keys[governor.end : governor.end + 1] == ["که"]
    ):
        return None
    opened = [at for at in range(max(start, governor.start - 3), governor.start) if keys[at] == "که"]
    return (opened[-1], governor.end) if opened else None


def _after_dateline(keys: list[str]) -> int:
    """One past «نیلاب -» at the head of a report."""
    return next((at + 1 for at in range(1, min(_DATELINE, len(keys))) if keys[at] in _DASHES), 0)


def _after_colon(keys: list[str], start: int, end: int) -> int:
    colons = [at for at in range(start, end) if keys[at] == ":"]
    return colons[-1] + 1 if colons else start


def _relative(
    keys: list[str], start: int, end: int, inset: list[tuple[int, int]], governor: Governor | None
) -> int | None:
    """Where a relative clause begins that the predicate closes: at a «که» that no governor or verb stands before."""
    for at in range(end - 1, start, -1):
        if keys[at] == "که" and not any(a <= at < b for a, b in inset):
            if governor and governor.end >= at - 1 and governor.end <= at:
                return None
            return at
    return None


def _closes(keys: list[str], end: int) -> bool:
    """Whether a comma behind a relative clause leads back to the clause around it."""
    return keys[end : end + 1] == ["،"]


def _goes_on(keys: list[str], end: int) -> bool:
    return keys[end : end + 1] == ["و"]
