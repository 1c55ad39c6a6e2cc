"""One block of an article as the finders of speech see it: folded words, sentences, and what stands in marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from goftar import text as texts
from goftar.lexicon import fold
from goftar.speech.relays import is_medium
from goftar.speech.words import WordClass, adverbials, group, word_classes

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.text import Chunk

OPENING, CLOSING, STRAIGHT = "«“", "»”", '"'
MARKS = OPENING + STRAIGHT
_CLASSES: dict[str, WordClass] = {"V": "verb", "P": "preposition", "A": "adverb"}
_LIKELY = 0.02
_LONGEST_CREDIT = 20
_MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
EDGES = "،,؛;:.؟!…()[]-–— \n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch in marks: where the opening mark stands, and one past the closing one (or the end of the block)."""

    start: int
    end: int
    closed: bool


class Line:
    """The repaired text of one block with its words and sentences; all offsets are into that text.

    Tokens are columns: `words` (folded), `starts`, `ends`. `sentences` are token ranges; a stop inside closed marks
    ends none. `last` is where the text ends before the name of the medium that it was taken from.
    """

    def __init__(self, index: int, text: str) -> None:
        self.index = index
        self.text = text
        self.folded = fold(text)
        tokens = texts.tokens(text)
        self.starts = [start for start, _ in tokens]
        self.ends = [end for _, end in tokens]
        self.words = [self.folded[start:end] for start, end in tokens]
        self.quotes = _quotes(text)
        self.last = _before_credit(text)
        self.sentences = self._sentences()
        self._chunks: list[Chunk | None] = [None] * len(tokens)

    def _sentences(self) -> list[tuple[int, int]]:
        closed = [quote for quote in self.quotes if quote.closed]
        found: list[tuple[int, int]] = []
        first = 0
        for sentence in texts.sentences(self.text):
            last = self.at(sentence.end)
            if last <= first or any(quote.start < sentence.end < quote.end for quote in closed):
                continue
            if found and (self._still_asked(*found[-1]) or self._trails_off(*found[-1])):
                first = found.pop()[0]
            found.append((first, last))
            first = last
        if first < len(self.words):
            found.append((first, len(self.words)))
        return found

    def _still_asked(self, first: int, last: int) -> bool:
        """Whether a sentence is but the question that the next one answers («در پاسخ به این پرسش که …؟ گفت»)."""
        words = self.words[first:last]
        if not words or words[-1] not in ("؟", "?") or "پاسخ" not in words or ":" in words:
            return False
        return not group("question").isdisjoint(words) and not any(
            q.start < self.starts[last - 1] < q.end for q in self.quotes
        )

    def _trails_off(self, first: int, last: int) -> bool:
        """Whether a sentence ends in dots behind which its verb still comes («… از خانه‌ها، اداره‌ها و … گفت:»)."""
        return (
            last < len(self.words)
            and self.words[last - 1] in ("...", "…", "..")
            and word_classes().get(self.words[last - 2]) == "conjunction"
        )

    def at(self, offset: int) -> int:
        """The index of the first token that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def past(self, offset: int) -> int:
        """One past the index of the last token that begins before an offset: where a range ending there ends."""
        return bisect_right(self.starts, offset - 1)

    def offsets(self, tokens: tuple[int, int]) -> tuple[int, int]:
        """The text range of a token range."""
        return self.starts[tokens[0]], self.ends[tokens[1] - 1]

    def tokens(self, part: tuple[int, int]) -> tuple[int, int]:
        """The token range of a text range."""
        return self.at(part[0]), self.past(part[1])

    def is_word(self, i: int) -> bool:
        """Whether a token is a word or a number rather than a sign."""
        return self.words[i][0].isalnum()

    def has_words(self, count: int) -> bool:
        """Whether at least so many tokens are words rather than signs."""
        return next(islice((word for word in self.words if word[0].isalnum()), count - 1, None), None) is not None

    def word_class(self, i: int) -> WordClass | None:
        """The class of a token that is no part of a noun phrase; None for all others."""
        word = self.words[i]
        known = word_classes().get(word)
        if known is not None:
            return None if word in group("verb or noun") and self.chunk(i).kind == "N" else known
        if word.startswith(("می\u200c", "نمی\u200c")) or (word[0] == "ن" and word_classes().get(word[1:]) == "verb"):
            return "verb"
        return _CLASSES.get(self.chunk(i).kind)

    def chunk(self, i: int) -> Chunk:
        """What the shallow parser says of a token; a clause, up to its colon, is parsed when first asked about."""
        found = self._chunks[i]
        if found is None:
            first, last = next((a, b) for a, b in self.sentences if a <= i < b)
            first = next((k + 1 for k in range(i - 1, first - 1, -1) if self.words[k] == ":"), first)
            last = next((k + 1 for k in range(i, last) if self.words[k] == ":"), last)
            self._chunks[first:last] = texts.chunks(
                [self.text[self.starts[k] : self.ends[k]] for k in range(first, last)]
            )
            found = self._chunks[i]
            assert found is not None
        return found

    def likeliest_cut(self, start: int, end: int) -> int:
        """Where a run of tokens that holds two phrases most likely parts; its start where that is not likely at all."""
        first, last = next((a, b) for a, b in self.sentences if a <= start < b)
        words = [self.text[self.starts[k] : self.ends[k]] for k in range(first, last)]
        cut, chance = texts.phrase_cut(words, start - first, end - first)
        return first + cut if chance >= _LIKELY else start

    def first(self, start: int, stop: int, true: Callable[[int], bool]) -> int | None:
        """The first token of a range of which something is true."""
        return next((k for k in range(start, stop) if true(k)), None)

    def past_adverbial(self, i: int, stop: int) -> int:
        """One past the phrase of the adverbials' table that begins at a token; the token itself where none does."""
        for words in adverbials().get(self.words[i], ()):
            end = i + len(words)
            if end <= stop and tuple(self.words[i:end]) == words:
                return end
        return i

    def quote_at(self, i: int) -> Quote | None:
        """The stretch in marks that a token opens."""
        return next((quote for quote in self.quotes if quote.start == self.starts[i]), None)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A text range without the blanks and signs at its edges, and the credit of a medium behind it («/ ایرنا»).

        A closing bracket stays.
        """
        text = self.text
        if start < self.last < end:
            end = self.last
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and text[end - 1] in EDGES and text[end - 1] != ")":
            end -= 1
        return start, end

    def inside_marks(self, quote: Quote) -> tuple[int, int]:
        """What stands between a pair of marks."""
        return self.trimmed(quote.start + 1, quote.end - 1 if quote.closed else quote.end)


def _before_credit(text: str) -> int:
    """Where a text ends before «/ ایرنا» or «./خبرآنلاین», its end where no medium's name stands behind a stroke."""
    stroke = text.rfind("/", max(0, len(text) - _LONGEST_CREDIT))
    return stroke if stroke > 0 and is_medium(text[stroke + 1 :].strip(". ")) else len(text)


def _quotes(text: str) -> list[Quote]:
    """The stretches in marks in order of their opening; a mark never closed runs to the end of the text."""
    found: list[Quote] = []
    opened: list[int] = []
    straight: int | None = None
    for mark in _MARK.finditer(text):
        i, character = mark.start(), mark.group()
        if character in OPENING:
            opened.append(i)
        elif character in CLOSING and opened:
            found.append(Quote(start=opened.pop(), end=i + 1, closed=True))
        elif character == STRAIGHT:
            if straight is None:
                straight = i
            else:
                found.append(Quote(start=straight, end=i + 1, closed=True))
                straight = None
    found += [Quote(start=start, end=len(text), closed=False) for start in opened]
    if straight is not None:
        found.append(Quote(start=straight, end=len(text), closed=False))
    return sorted(found, key=lambda quote: quote.start)
