"""Words and marks of a block's repaired text, each with its place and its look-up key."""

from __future__ import annotations

import re
from functools import lru_cache

from goftar.lexicon import key

_TOKEN = re.compile(r"\d+|[^\W\d](?:[^\W\d]|[\u200c\u064b-\u0655\u0670])*|[^\w\s\u200c]")
_keyed = lru_cache(maxsize=65_536)(key)


class Tokens:
    """The tokens of one text as parallel columns: `starts`, `ends`, `words` (as they stand) and `keys` (folded)."""

    __slots__ = ("ends", "keys", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self.starts: list[int] = [start for start, _ in spans]
        self.ends: list[int] = [end for _, end in spans]
        self.words: list[str] = [text[start:end] for start, end in spans]
        self.keys: list[str] = [_keyed(word) or word for word in self.words]

    def __len__(self) -> int:
        return len(self.words)
