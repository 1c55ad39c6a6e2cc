"""Gaps: the places of a text where a half-space may be missing, inside its words and between them."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from goftar.text.context import DOUBTFUL, LIFTED, nearest, shift
from goftar.text.letters import LETTER, ZWNJ
from goftar.text.spellings import CLASS, FIRST, JOINED, JOINS, SECOND, SURE, TELLS, Spellings, spellings
from goftar.text.unseen import unseen_glued, unseen_spaced

_WORD = re.compile(rf"[{LETTER}\u200c]+")
_LAST = re.compile(rf"[{LETTER}\u200c]+$")
_FIRST = re.compile(rf"[{LETTER}\u200c]+")
_PART = re.compile("[^\u200c]+")
_COMMON = 3  # the class of frequency from which a word vouches for itself


class Gap(NamedTuple):
    """A place where a half-space may be missing, or stand wrong: its stretch, what belongs there, and the odds."""

    start: int
    end: int
    new: str
    odds: int


def gaps(text: str, kept_out: list[tuple[int, int]], near: list[int] | None = None) -> list[Gap]:
    """The gaps of a text where half-spaces may be missing, in order, outside of the stretches `kept_out`.

    >>> [(gap.start, gap.end) for gap in gaps("او میرود و می آید", [])]
    [(5, 5), (13, 14)]

    With `near`, only the words around these places are looked at.
    """
    for start, end in kept_out:
        text = text[:start] + "." * (end - start) + text[end:]
    table = spellings()
    pieces = text.split(" ")
    known = table.known.get
    if near is None:
        # Most words are known and tell nothing: they end here.
        telling = [i for i, bit in enumerate(map(known, pieces)) if bit is None or bit & TELLS]
    else:
        telling = _around(text, near, len(pieces))
    ends = list(accumulate(map(len, pieces)))
    out: list[Gap] = []
    done = 0  # the last space that has been judged
    for i in telling:
        piece = pieces[i]
        start = ends[i] - len(piece) + i
        bit = known(piece)
        if bit is None:
            bit = _inside(piece, start, table, out)
        if bit & SECOND and i > done and _open(pieces[i - 1], piece, table):
            done = _between(pieces, i, start, table, out)
        if bit & FIRST and done <= i < len(pieces) - 1 and _open(piece, pieces[i + 1], table):
            done = _between(pieces, i + 1, start + len(piece) + 1, table, out)
    out.sort()
    return out


def _around(text: str, near: list[int], count: int) -> list[int]:
    """The numbers of the pieces at some places of a text, and of two more on either side."""
    found: set[int] = set()
    number = last = 0
    for place in near:
        number += text.count(" ", last, place)
        last = place
        found.update(range(max(0, number - 2), min(count, number + 3)))
    return sorted(found)


def _open(first: str, second: str, table: Spellings) -> bool:
    """Whether the space between two pieces is worth a closer look; nearly all are not."""
    before, after = table.known.get(first), table.known.get(second)
    if before is None or after is None or before & JOINS or after & JOINED:
        return True
    form = first + ZWNJ + second
    return form in table.known or form in table.opens


def _inside(piece: str, start: int, table: Spellings, out: list[Gap]) -> int:
    """Adds the gaps in the words of a piece, and returns the bits that its outermost words have towards its ends."""
    bits = 0
    for match in _WORD.finditer(piece):
        word = match.group()
        if word not in table:
            _glued(word, start + match.start(), table, out)
        else:
            known = table.bits(word)
            if match.start() == 0:
                bits |= known & SECOND
            if match.end() == len(piece):
                bits |= known & FIRST
    return bits


def _glued(word: str, start: int, table: Spellings, out: list[Gap]) -> None:
    """Adds the gaps of a word that is not known as it stands."""
    if ZWNJ not in word:
        form = table.glued.get(word)
        if form is not None:
            out += [Gap(start + at, start + at, ZWNJ, table.against_glued(form)) for at in _places(form)]
            return
        hit = unseen_glued(word)
        if hit is not None:
            out += [Gap(start + at, start + at, ZWNJ, hit[1]) for at in _places(hit[0])]
            for part in hit[0].split(ZWNJ):
                if part not in table:
                    _glued(part, start, table, out)
                start += len(part)
        return
    whole = word.replace(ZWNJ, "")
    there = _places(word)
    form = table.glued.get(whole)
    parts = [table.bits(part) for part in word.split(ZWNJ)]
    vouched = all(parts) or any(bits & (JOINS | JOINED) for bits in parts)
    if form is not None and (not vouched or _places(form) >= there):
        wanted = _places(form)
        out += [Gap(*_at(start, at, there), ZWNJ, table.against_glued(form)) for at in wanted - there]
        out += [Gap(place, place + 1, "", SURE) for place in _marks(word, start, there - wanted)]
    elif table.bits(whole) & CLASS >= _COMMON and not vouched:
        out += [Gap(place, place + 1, "", SURE) for place in _marks(word, start, there)]
    elif form is None:
        for match in _PART.finditer(word):
            if match.group() not in table:
                _glued(match.group(), start + match.start(), table, out)


def _places(form: str) -> set[int]:
    """Before which letters the half-spaces of a form stand."""
    places, at = set(), 0
    for part in form.split(ZWNJ)[:-1]:
        at += len(part)
        places.add(at)
    return places


def _at(start: int, at: int, there: set[int]) -> tuple[int, int]:
    """The empty stretch before a letter of a word that has half-spaces of its own."""
    place = start + at + sum(1 for other in there if other <= at)
    return place, place


def _marks(word: str, start: int, wrong: set[int]) -> list[int]:
    """Where the half-spaces of a word stand that are before these letters."""
    marks = [i for i, char in enumerate(word) if char == ZWNJ]
    return [start + mark for number, mark in enumerate(marks) if mark - number in wrong]


def _between(pieces: list[str], i: int, start: int, table: Spellings, out: list[Gap]) -> int:
    """Adds the gaps from the space before piece `i` on, and returns the last space that it has judged."""
    first, second = pieces[i - 1], pieces[i]
    if first not in table.known:
        left = _LAST.search(first)
        first = left.group() if left else ""
    if second not in table.known:
        right = _FIRST.match(second)
        second = right.group() if right else ""
    if not first or not second:
        return i
    form = first + ZWNJ + second
    odds, length = table.against_spaced(form), 1
    if form in table.opens and second == pieces[i]:
        odds, length = _longest(form, pieces, i, table, odds)
    if odds is None and (table.bits(first) & JOINS or table.bits(second) & JOINED):
        odds = unseen_spaced(first, second)
    if odds and length == 1 and odds in DOUBTFUL:
        before = nearest(pieces[i - 2], last=True) if i > 1 and first == pieces[i - 1] else "^" if i == 1 else "."
        after = nearest(pieces[i + 1], last=False) if i + 1 < len(pieces) and second == pieces[i] else "."
        odds = min(odds + shift(first, second, before, after), max(odds, LIFTED))
    if odds and odds > 0:
        for k in range(length):
            out.append(Gap(start - 1, start, ZWNJ, odds))
            start += len(pieces[i + k]) + 1
        return i + length - 1
    return i


def _longest(form: str, pieces: list[str], i: int, table: Spellings, odds: int | None) -> tuple[int | None, int]:
    """The odds of the longest form that begins so, and how many spaces it takes away."""
    length = size = 1
    while form in table.opens and i + size < len(pieces):
        right = _FIRST.match(pieces[i + size])
        if not right:
            break
        form += ZWNJ + right.group()
        size += 1
        longer = table.against_spaced(form)
        if longer and longer > 0:
            odds, length = longer, size
        if right.end() < len(pieces[i + size - 1]):
            break
    return odds, length
