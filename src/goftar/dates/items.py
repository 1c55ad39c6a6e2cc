"""A text as a line of items: numbers, signs, words, and the phrases that time expressions are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from goftar.dates.words import beginnings, phrases
from goftar.lexicon import ZWNJ, fold, key

if TYPE_CHECKING:
    from goftar.records import CalendarName

_MARKS = "\u064b-\u0655\u0670\u0640\u0621"
_TOKEN = re.compile(
    rf"\d+|[^\W\d_](?:[^\W\d_]|[{_MARKS}])*|[^\w\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad{_MARKS}]"
)
# What may hang on a phrase by a half-space and leave it what it is.
_ENDINGS = frozenset({"ی", "ای", "ام", "م", "مین", "ش", "شان", "اش", "یی"})
_NUMBER_PARTS = re.compile(r"و")
_NO_MEANING: dict[str, str | int | tuple[CalendarName, int]] = {}


@dataclass(slots=True)
class Item:
    """A piece of text with its offsets: its key, what it can mean, and its value if it is a number in digits."""

    key: str
    start: int
    end: int
    means: dict[str, str | int | tuple[CalendarName, int]]
    digits: int | None = None


def items(text: str) -> list[Item]:
    """The items of a text, each phrase that the tables know as one.

    >>> [item.key for item in items("تا پس‌فردا، ۱۲ آذر")]
    ['تا', 'پسفردا', '،', '12', 'اذر']
    """
    folded = fold(text).casefold()
    if len(folded) != len(text):
        folded = fold(text)
    tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(folded)]
    keys = [key(token) for _, _, token in tokens]
    known, begun = phrases(), beginnings()
    found: list[Item] = []
    i = 0
    while i < len(tokens):
        start, end, _ = tokens[i]
        joined = keys[i]
        if joined not in begun or (not joined and i):
            found.append(_plain(joined, start, end))
            i += 1
            continue
        best, k = 0, i
        while joined in begun:
            if joined in known:
                best = k + 1
            k += 1
            if k >= len(tokens):
                break
            joined += keys[k]
        # A piece of a longer word is not the word: «دوشنبه‌بازار», «تیر‌اندازی», «می‌شود».
        if best and not _cut(folded, tokens, keys, i, best):
            joined = "".join(keys[i:best])
            digits = int(joined) if joined.isdigit() else None
            found.append(Item(joined, start, tokens[best - 1][1], known[joined], digits))
            i = best
        else:
            found.append(_plain(keys[i], start, end))
            i += 1
    return found


def _plain(word: str, start: int, end: int) -> Item:
    if word.isdecimal():
        return Item(word, start, end, _NO_MEANING, int(word) if len(word) < 16 else None)
    if (value := glued_number(word)) is not None:
        return Item(word, start, end, {"cardinal": value})
    return Item(word, start, end, _NO_MEANING)


def _cut(folded: str, tokens: list[tuple[int, int, str]], keys: list[str], first: int, last: int) -> bool:
    """Whether the phrase of these tokens is tied by a half-space to a word that makes it another word."""
    known, begun = phrases(), beginnings()
    if last < len(tokens):
        gap = folded[tokens[last - 1][1] : tokens[last][0]]
        after = keys[last]
        if ZWNJ in gap and not gap.strip(ZWNJ) and after not in known and after not in begun and after not in _ENDINGS:
            return True
    if first:
        gap = folded[tokens[first - 1][1] : tokens[first][0]]
        return ZWNJ in gap and not gap.strip(ZWNJ) and keys[first - 1] not in known
    return False


@cache
def _number_words() -> dict[str, int]:
    return {
        word: int(value)  # type: ignore[arg-type]
        for word, means in phrases().items()
        for kind, value in means.items()
        if kind in {"cardinal", "factor"}
    }


@cache
def _glued() -> re.Pattern[str]:
    words = "|".join(sorted(_number_words(), key=len, reverse=True))
    return re.compile(rf"({words})(?:و?({words}))+(م|مین)?")


def glued_number(word: str) -> int | None:
    """The value of number words written as one word, as in «هزاروسیصدوپنجاه»; None for other words.

    >>> glued_number("هزارونهصدونود"), glued_number("بیستودوم"), glued_number("نهضت")
    (1990, 22, None)
    """
    if len(word) < 5 or word[0] not in "هبسدچپشنی" or _glued().fullmatch(word) is None:
        return None
    total = part = 0
    rest = word
    while rest and rest not in {"م", "مین"}:
        rest = rest.removeprefix("و") if rest[1:] and rest.removeprefix("و") != rest else rest
        piece = next((p for p in sorted(_number_words(), key=len, reverse=True) if rest.startswith(p)), None)
        if piece is None:
            return None
        value = _number_words()[piece]
        if value >= 1000:
            total, part = (total + (part or 1)) * value if not total else total + (part or 1) * value, 0
        else:
            part += value
        rest = rest[len(piece) :]
    return total + part
