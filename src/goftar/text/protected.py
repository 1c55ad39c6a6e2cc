"""Stretches that repair never touches: addresses, tags, code."""

from __future__ import annotations

import re

# An address ends before the punctuation that closes a sentence.
_TAIL = r"[^\s«»<>\"،؛]*[^\s«»<>\"،؛.:؟!)\]]"
PROTECTED = re.compile(
    rf"(?:https?|ftp)://{_TAIL}"
    rf"|www\.{_TAIL}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[#@][\w\u200c]+"
    r"|`[^`\n]+`"
    r"|[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9][\w-]*)+(?:/[^\s«»<>\"،؛]*)?"
    r"|</?[a-zA-Z][^<>\n]*>"
    r"|\w*_\w*"
)
_SIGNS = re.compile(r"://|[@#`_<]|[A-Za-z0-9]\.[A-Za-z0-9]|[wW]\.")


def protected(text: str) -> list[tuple[int, int]]:
    """The stretches to be left exactly as they are, in order: URLs, e-mail addresses, hashtags, mentions, code, tags.

    >>> protected("نشانی ما www.example.org است")
    [(9, 24)]
    """
    if not _SIGNS.search(text):
        return []
    return [match.span() for match in PROTECTED.finditer(text)]
