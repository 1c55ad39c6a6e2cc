"""Repair: a text as its writer spelled it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.records import Article, Repaired, View
from goftar.text import letters, spacing
from goftar.text.edits import Change, applied, composed, records
from goftar.text.gaps import Gap, gaps
from goftar.text.half_spaces import Least, chosen, evidence, least, total
from goftar.text.protected import protected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.text.letters import Digits


_ROUNDS = 5


def repair(text: str, *, digits: Digits | None = None) -> Repaired:
    """A text as its writer spelled it, with every edit that led there.

    >>> mended = repair("او ميگويد كه نمی تواند بیاید .")
    >>> mended.text.replace("\\u200c", "|")
    'او می|گوید که نمی|تواند بیاید.'
    >>> mended.original[mended.original_offset(4) :][:4]
    'يگوي'

    Restores half-spaces, letters, signs and spaces; leaves URLs, e-mail addresses, hashtags, code, Latin words, numbers
    and harakat as they are; with `digits`, numbers are written in that script. Repairing twice changes nothing more.
    """
    middle, first = _lettered(text, digits)
    found = gaps(middle, protected(middle))
    return _finished(text, middle, first, found, least(found, evidence(middle, found)))


def repaired(article: Article) -> View:
    """The repaired view of an article, in which the article as a whole decides on the style of its half-spaces."""
    lettered = [_lettered(block.text, None) for block in article.blocks]
    found = [gaps(middle, protected(middle)) for middle, _ in lettered]
    together = [gap for some in found for gap in some]
    state = evidence("\n".join(middle for middle, _ in lettered), together)
    odds = least(together, state)
    blocks = tuple(
        _finished(block.text, middle, first, some, odds)
        for block, (middle, first), some in zip(article.blocks, lettered, found, strict=True)
    )
    return View(article=article, blocks=blocks, half_spaces=state.state)


def repair_lines(texts: Sequence[str], *, digits: Digits | None = None) -> list[Repaired]:
    """Texts of one source, each repaired: its own evidence decides, and where it has none, that of its neighbours.

    >>> [line.text for line in repair_lines(["کتاب خوب", "كتاب"])]
    ['کتاب خوب', 'کتاب']
    """
    lettered = [_lettered(text, digits) for text in texts]
    found = [gaps(middle, protected(middle)) for middle, _ in lettered]
    states = [evidence(middle, some) for (middle, _), some in zip(lettered, found, strict=True)]
    source = total(states)
    return [
        _finished(text, middle, first, some, least(some, state, source))
        for text, (middle, first), some, state in zip(texts, lettered, found, states, strict=True)
    ]


def _lettered(text: str, digits: Digits | None) -> tuple[str, list[Change]]:
    """The text with its letters and spaces mended, and the changes."""
    middle = text
    changes: list[Change] = []
    for _ in range(_ROUNDS):
        settled = True
        for find in (letters.changes, spacing.changes):
            found = _outside(find(middle), middle)
            if found:
                changes = composed(changes, middle, found)
                middle = applied(middle, found)
                settled = False
        if settled:
            break
    if digits:
        found = _outside(letters.digit_changes(middle, digits), middle)
        changes, middle = composed(changes, middle, found), applied(middle, found)
    return middle, changes


def _outside(changes: list[Change], text: str) -> list[Change]:
    """The changes that do not touch what is protected."""
    kept_out = protected(text) if changes else []
    if not kept_out:
        return changes
    return [c for c in changes if not any(_touches(c, a, b) for a, b in kept_out)]


def _touches(change: Change, start: int, end: int) -> bool:
    return change.start < end and (start < change.end or start < change.start)


def _finished(text: str, middle: str, first: list[Change], found: list[Gap], odds: Least) -> Repaired:
    changes, last = first, chosen(found, odds)
    # A word that has been mended can make its neighbour's gap known; another round or two settle everything.
    for _ in range(_ROUNDS):
        if not last:
            break
        changes = composed(changes, middle, last)
        middle = applied(middle, last)
        places, shift = [], 0
        for start, end, new, _ in last:
            places.append(start + shift)
            shift += len(new) - (end - start)
        last = chosen(gaps(middle, protected(middle), places), odds)
    if not changes:
        return Repaired(original=text, text=text)
    return Repaired(original=text, text=middle, edits=records(text, changes))
