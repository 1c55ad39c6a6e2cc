"""Tokens of a repaired text: words with their half-spaces, numbers, addresses, signs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from goftar.lexicon import table
from goftar.text.letters import LETTER
from goftar.text.protected import PROTECTED
from goftar.text.words import Listed


class Token(NamedTuple):
    """A token as a stretch of the repaired text (code points, half-open)."""

    start: int
    end: int


@cache
def abbreviations() -> frozenset[str]:
    """The abbreviations that end in a full stop, as the lexicon lists them: «ه.ش.», «ص.»."""
    return frozenset(row.word for row in table("text/abbreviations", Listed))


@cache
def _pattern() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(abbreviations(), key=len, reverse=True))
    number = r"[+-]?\d+(?:[.,٫٬/:]\d+)*[٪%]?"
    word = rf"[{LETTER}\u200c]+"
    initial = rf"(?<![{LETTER}\u200c.])[{LETTER}]\.(?:[ \u200c]?[{LETTER}]\.)*(?=[\s\u200c{LETTER}]|$)"
    return re.compile(
        # Words come first, since most tokens are words and the engine takes the first alternative that fits.
        rf"{word}(?![._@:/\d{LETTER}\u200c])|(?<![{LETTER}\u200c])(?:{listed})(?![{LETTER}])|{initial}"
        rf"|{PROTECTED.pattern}|{number}|{word}|[A-Za-z][A-Za-z0-9]*(?:['’-][A-Za-z0-9]+)*|\w+|\.{{2,}}|[؟!?]+|[^\w\s]"
    )


def tokens(text: str) -> list[Token]:
    """The tokens of a repaired text in order.

    >>> text = "دکتر م. ت. شریفی ۳٫۵ درصد گفت؟!"
    >>> [text[token.start : token.end] for token in tokens(text)]
    ['دکتر', 'م. ت.', 'شریفی', '۳٫۵', 'درصد', 'گفت', '؟!']

    A word with half-spaces is one token, and so are a URL, a number with its separators, a clock time, a hashtag and
    an abbreviation with its full stops; «...» and «؟!» are one token each, other signs one by one.
    """
    return list(_tokens(text))


@lru_cache(maxsize=128)
def _tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; those of an article's blocks are kept, since several rooms ask for them."""
    make = Token._make
    return tuple([make(match.span()) for match in _pattern().finditer(text)])
