"""Where a reader says that a statement ends: its last words, found in the article however he spelled them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.lexicon import fold
from goftar.records import Span

if TYPE_CHECKING:
    from goftar.records import Reading, Statement


def ending(reading: Reading, statement: Statement, words: str) -> tuple[Span, ...]:
    """The statement's spans when it ends behind the words given; none where they do not follow on its beginning.

    They may stand before its end or after it, in the block of its last span; where they stand more than once, the
    place nearest to the end that goftar found is taken.
    """
    wanted = _letters(words)
    if not wanted or not statement.content:
        return ()
    last = statement.content[-1]
    found: list[tuple[int, Span]] = []
    for span in statement.content:
        text = reading.article.blocks[span.block].text
        places = [place for place in range(span.start, len(text)) if fold(text[place]).isalnum()]
        folded = "".join(fold(text[place]).lower() for place in places)
        at = folded.find(wanted)
        while at >= 0:
            end = places[at + len(wanted) - 1] + 1
            if end <= span.end or span == last:
                far = abs(last.end - end) if span.block == last.block else len(text)
                found.append((far, Span(block=span.block, start=span.start, end=end)))
            at = folded.find(wanted, at + 1)
    if not found:
        return ()
    _, cut = min(found)
    before = tuple(one for one in statement.content if (one.block, one.start) < (cut.block, cut.start))
    return (*before, cut)


def _letters(words: str) -> str:
    return "".join(letter.lower() for letter in fold(words) if letter.isalnum())
