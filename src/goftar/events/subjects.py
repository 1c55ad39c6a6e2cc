"""The subject at the head of a clause, as far as a shallow parse shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar import text as texts
from goftar.events.words import group
from goftar.text import NOMINAL

if TYPE_CHECKING:
    from goftar.events.clauses import Clause, Words

Range = tuple[int, int]
_APART = frozenset(("با", "به", "از", "برای", "تا", "بر", "در"))
_LONGEST = 14
_REACH = 24


def subject(words: Words, clause: Clause) -> Range | None:
    """The token range of the noun phrase that begins a clause, where it is its subject; None where none begins it.

    Phrases behind prepositions, times and adverbs before it are passed over; a phrase before «را» is an object, and one
    that ends at the verb its nominal part.
    """
    first = clause.first
    if first + 2 < clause.last and words.words[first] in group("matrix head"):
        # «مقرر شد دستگاه‌ها …»: the subject stands behind the verb that governs.
        first += 2
    stop = min(clause.verb.first if clause.verb else clause.last, first + _REACH)
    if stop <= first:
        return None
    parsed = words.parsed(first, stop)
    i, size = 0, stop - first
    while i < size:
        chunk = parsed[i]
        word = words.words[first + i]
        if chunk.kind == "P" or word in group("preposition"):
            i = _past(words, first, i, texts.wide_phrase_end(parsed, i + 1) if i + 1 < size else size)
            continue
        if chunk.kind not in NOMINAL and not (chunk.kind == "X" and word in '«("'):
            i += 1
            continue
        if word in group("time head") or chunk.kind == "NUM":
            i = texts.phrase_end(parsed, i)
            continue
        end = texts.wide_phrase_end(parsed, i)
        while end < size - 1 and words.words[first + end] in ("و", "،") and parsed[end + 1].kind in NOMINAL:
            if words.words[first + end] == "،":
                break
            end = texts.wide_phrase_end(parsed, end + 1)
        if end < size and parsed[end].kind == "RA":
            return None
        end = next((k for k in range(i + 1, end) if words.words[first + k] in _APART), end)
        if end - i > _LONGEST or (end >= size > 3 and end - i > 6):
            return (first + i, first + min(end, texts.phrase_end(parsed, i)))
        return first + i, first + end
    return None


def _past(words: Words, first: int, i: int, end: int) -> int:
    end = max(end, i + 1)
    return end + 1 if first + end < len(words.words) and words.words[first + end] == "،" else end
