"""A text as a line of items: numbers, signs, words, and the phrases that time expressions are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from goftar.dates.words import beginnings, phrases, signs
from goftar.lexicon import ZWNJ, fold, key

if TYPE_CHECKING:
    from goftar.dates.words import Means

_MARKS = "\u064b-\u0655\u0670\u0640\u0621"
_TOKEN = re.compile(
    rf"\d+|[^\W\d_](?:[^\W\d_]|[{_MARKS}])*|[^\w\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad{_MARKS}]"
)
# What may hang on a phrase by a half-space and leave it what it is.
_ENDINGS = frozenset({"ی", "ای", "ام", "م", "مین", "ش", "شان", "اش", "یی"})
# Patterns that begin with a set of letters are sought fastest.
_STOP = re.compile(r"[.؟?!؛\n](?:(?<=\n)|(?:(?<!\.)|(?<!\d\s\.)|(?!\s\d))(?=[\s»)\"]|$))")
_RUN = re.compile(r"[^\W\d_]+")
# «می» is May only behind a number; elsewhere it is a piece of verbs.
_NUMBER = re.compile(r"[\dم](?: ?می(?![\w\u200c])|(?<=\d)(?:[:/]\d|(?<!\d\d)\d{3}(?!\d)))")
_THOUSAND = "هزار"
_EZAFE = "ی"
_NO_MEANING: Means = {}


@dataclass(slots=True)
class Item:
    """A piece of text with its offsets: its key, what it can mean, and its value if it is a number in digits."""

    key: str
    start: int
    end: int
    means: Means
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a mark or a run of letters, looked up once: its key, and whether a phrase can begin with it.

    `means` and `digits` are what it says where no phrase holds it.
    """

    key: str
    begins: bool
    means: Means
    digits: int | None


@lru_cache(1 << 14)
def _token(text: str) -> Token:
    word = key(text).casefold()
    return Token(word, bool(word) and word in beginnings(), *_alone(word))


def sentences(text: str) -> list[list[Item]]:
    """The sentences of a text in which a time may stand, each as its items."""
    folded = fold(text)
    found: list[list[Item]] = []
    start = 0
    hot = signs()
    for stop in (*(match.end() for match in _STOP.finditer(folded)), len(folded)):
        sentence = folded[start:stop]
        if not hot.isdisjoint(_RUN.findall(sentence)) or _NUMBER.search(sentence) or _THOUSAND in sentence:
            found.append(_items(folded, _tokens(folded, start, stop)))
        start = stop
    return found


def _tokens(folded: str, start: int, stop: int) -> list[tuple[int, int, Token]]:
    return [(*match.span(), _token(match[0])) for match in _TOKEN.finditer(folded, start, stop)]


def items(text: str) -> list[Item]:
    """The items of a text, each phrase that the tables know as one.

    >>> [item.key for item in items("تا پس‌فردا، ۱۲ آذر")]
    ['تا', 'پسفردا', '،', '12', 'اذر']
    """
    folded = fold(text)
    return _items(folded, _tokens(folded, 0, len(folded)))


def _items(folded: str, tokens: list[tuple[int, int, Token]]) -> list[Item]:
    known, begun = phrases(), beginnings()
    found: list[Item] = []
    i, count = 0, len(tokens)
    while i < count:
        start, end, token = tokens[i]
        if token.key == _EZAFE and found and found[-1].means and start - found[-1].end <= 1:
            found[-1].end = end
            i += 1
            continue
        if not token.begins:
            found.append(Item(token.key, start, end, token.means, token.digits))
            i += 1
            continue
        if folded[end : end + 1] == ZWNJ:
            run = _tied(folded, tokens, i)
            if run > i + 1 and glued_number(joined := "".join(token.key for _, _, token in tokens[i:run])) is not None:
                found.append(Item(joined, start, tokens[run - 1][1], *_alone(joined)))
                i = run
                continue
        phrase = ""
        joined, k, best = token.key, i, i
        while joined in begun:
            k += 1
            if joined in known:
                phrase, best = joined, k
            if k >= count:
                break
            joined += tokens[k][2].key
        # A piece of a longer word is not the word: «دوشنبه‌بازار», «تیر‌اندازی», «می‌شود».
        if phrase and not _cut(folded, tokens, i, best):
            digits = int(phrase) if phrase.isdecimal() else None
            found.append(Item(phrase, start, tokens[best - 1][1], known[phrase], digits))
            i = best
        else:
            found.append(Item(token.key, start, end, token.means, token.digits))
            i += 1
    return found


def _tied(folded: str, tokens: list[tuple[int, int, Token]], i: int) -> int:
    """One past the last token that half-spaces tie to this one."""
    k = i + 1
    while k < len(tokens) and folded[tokens[k - 1][1] : tokens[k][0]] == ZWNJ:
        k += 1
    return k


def _alone(word: str) -> tuple[Means, int | None]:
    """What a word that is no phrase means, and its value where it is digits."""
    if word.isdecimal():
        return _NO_MEANING, int(word) if len(word) < 16 else None
    if (value := glued_number(word)) is not None:
        return {"ordinal" if word.endswith("م") else "cardinal": value}, None
    return _NO_MEANING, None


def _cut(folded: str, tokens: list[tuple[int, int, Token]], first: int, last: int) -> bool:
    """Whether the phrase of these tokens is tied by a half-space to a word that makes it another word."""
    if last < len(tokens) and folded[tokens[last - 1][1] : tokens[last][0]] == ZWNJ:
        after = tokens[last][2]
        if after.key in _ENDINGS:
            return False
        means = phrases().get(after.key)
        if means is None or means.keys() <= {"tense"}:
            return means is not None or not after.begins
    if first and folded[tokens[first - 1][1] : tokens[first][0]] == ZWNJ:
        return tokens[first - 1][2].key not in phrases()
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


@lru_cache(1 << 12)
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
