"""One block of an article as the finders of speech see it: folded words, sentences, and what stands in marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal

from goftar.lexicon import fold, table

WordClass = Literal["preposition", "adverb", "time", "conjunction", "object", "verb", "pronoun"]
OPENING, CLOSING = "«“", "»”"
_TOKEN = re.compile(r"[\w\u200c\u064b-\u0655]+|[.؟!…]+|\S")
_STOP = re.compile(r"[.؟!…]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionWord:
    """A row of `lexicon/speech/function_words.tsv`."""

    word: str
    word_class: WordClass


@cache
def function_words() -> dict[str, WordClass]:
    """The class of each word that is no part of a noun phrase, by its folded spelling."""
    return {fold(row.word): row.word_class for row in table("speech/function_words", FunctionWord)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Adverbial:
    """A row of `lexicon/speech/adverbials.tsv`."""

    phrase: str


@cache
def adverbials() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that name nobody, as folded words by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in table("speech/adverbials", Adverbial):
        words = tuple(fold(row.phrase).split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch in marks: where the opening mark stands, and one past the closing one (or the end of the block)."""

    start: int
    end: int
    closed: bool


class Line:
    """The repaired text of one block with its words and sentences; all offsets are into that text."""

    def __init__(self, index: int, text: str) -> None:
        self.index = index
        self.text = text
        self.folded = fold(text)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        for match in _TOKEN.finditer(self.folded):
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.words.append(match.group())
        self.quotes = _quotes(self.folded)
        self.sentences = self._sentences()

    def _sentences(self) -> list[tuple[int, int]]:
        """Token ranges of the sentences; a stop inside marks ends none unless the marks close right after it."""
        found, first = [], 0
        closed_quotes = [quote for quote in self.quotes if quote.closed]
        for i, word in enumerate(self.words):
            if not _STOP.fullmatch(word) or word in ("…", "...", ".."):
                continue
            if word == "." and self._inside_number_or_initial(i):
                continue
            if any(quote.start < self.starts[i] < quote.end - 1 for quote in closed_quotes):
                continue
            end = i + 1
            while end < len(self.words) and self.words[end] in "»”\"":
                end += 1
            found.append((first, end))
            first = end
        if first < len(self.words):
            found.append((first, len(self.words)))
        return [(a, b) for a, b in found if b > a]

    def _inside_number_or_initial(self, i: int) -> bool:
        if not 0 < i < len(self.words) - 1:
            return False
        tight = self.ends[i - 1] == self.starts[i] and self.ends[i] == self.starts[i + 1]
        if tight and self.words[i - 1].isdigit() and self.words[i + 1].isdigit():
            return True
        return len(self.words[i - 1]) == 1 and self.words[i - 1].isalpha() and self.words[i - 1] != "و"

    def at(self, offset: int) -> int:
        """The index of the first token that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def token_over(self, offset: int) -> int:
        """The index of the token that an offset falls in, or of the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def word_class(self, i: int) -> WordClass | None:
        """The class of a token that is no part of a noun phrase; None for all others."""
        word = self.words[i]
        known = function_words().get(word)
        if known is None:
            if word.startswith(("می\u200c", "نمی\u200c")):
                return "verb"
            if word.startswith("ن") and function_words().get(word[1:]) == "verb":
                return "verb"
        return known

    def past_adverbial(self, i: int, stop: int) -> int:
        """One past the phrase of the adverbials' table that begins at a token; the token itself where none does."""
        for words in adverbials().get(self.words[i], ()):
            end = i + len(words)
            if end <= stop and tuple(self.words[i:end]) == words:
                return end
        return i

    def quote_at(self, offset: int) -> Quote | None:
        """The stretch in marks whose opening mark stands at an offset."""
        return next((quote for quote in self.quotes if quote.start == offset), None)

    def in_marks(self, offset: int) -> bool:
        """Whether an offset lies inside a closed pair of marks."""
        return any(quote.closed and quote.start < offset < quote.end - 1 for quote in self.quotes)


def _quotes(text: str) -> list[Quote]:
    """The stretches in marks, outermost first; a mark never closed runs to the end of the text."""
    found: list[Quote] = []
    stack: list[int] = []
    straight: int | None = None
    for i, character in enumerate(text):
        if character in OPENING:
            stack.append(i)
        elif character in CLOSING:
            if stack:
                start = stack.pop()
                found.append(Quote(start=start, end=i + 1, closed=True))
        elif character == '"':
            if straight is None:
                straight = i
            else:
                found.append(Quote(start=straight, end=i + 1, closed=True))
                straight = None
    found += [Quote(start=start, end=len(text), closed=False) for start in stack]
    if straight is not None:
        found.append(Quote(start=straight, end=len(text), closed=False))
    return sorted(found, key=lambda quote: quote.start)
