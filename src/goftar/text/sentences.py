"""Sentences of a repaired text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from goftar.text.letters import LETTER
from goftar.text.tokens import abbreviations

_CLOSING = '»”"’)\\]'
# A stop and the marks that close with it. A full stop inside a number, an address or before a Latin letter is none.
_STOP = re.compile(
    rf"\n\s*|(?:[؟!?…]+\.*|\.+(?![\w/])|(?<=[{LETTER}][{LETTER}])\.(?=[{LETTER}][{LETTER}]))[؟!?…]*[{_CLOSING}]*"
)
_INITIAL = re.compile(rf"(?:^|[^{LETTER}\u200c])[{LETTER}]\.$")
_ITEM = re.compile(r"\n\s*\d{1,2}\.$")
_GOES_ON = re.compile(rf"\s*(?:[،؛:.»)\]-]|و(?![{LETTER}\u200c])|که(?![{LETTER}\u200c]))")


class Sentence(NamedTuple):
    """A sentence as a stretch of the repaired text (code points, half-open), without the space around it."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a repaired text in order.

    >>> text = "«آمد.» دکتر م. ت. شریفی ۳٫۵ درصد خواست.وی گفت: چرا؟!"
    >>> [text[sentence.start : sentence.end] for sentence in sentences(text)]
    ['«آمد.»', 'دکتر م. ت. شریفی ۳٫۵ درصد خواست.', 'وی گفت: چرا؟!']

    A line end closes a sentence, so a headline needs no stop; a mark that closes after the stop belongs to it.
    """
    return list(_sentences(text))


@lru_cache(maxsize=128)
def _sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text; those of an article's blocks are kept, since several rooms ask for them."""
    out: list[Sentence] = []
    start = 0
    for match in _STOP.finditer(text):
        end = match.end()
        if "\n" in match.group():
            _add(out, text, start, match.start())
            start = end
        elif not _inner(text, match.start(), match.group(), end):
            _add(out, text, start, end)
            start = end
    _add(out, text, start, len(text))
    return tuple(out)


def _inner(text: str, start: int, stop: str, end: int) -> bool:
    """Whether a sentence goes on after a stop: an abbreviation, a list's number, an ellipsis in mid-sentence."""
    if stop[0] == "." and stop.rstrip('»”"’)]') == ".":
        head = text[max(0, start - 5) : start + 1]
        if _INITIAL.search(head) and end < len(text):
            return True
        if _ITEM.search("\n" + head if start < 5 else head) and end < len(text):
            return True
        if head.rsplit(maxsplit=1)[-1] in abbreviations():
            return True
    if _GOES_ON.match(text, end):
        return True
    ellipsis = stop.startswith(("..", "…"))
    return ellipsis and stop[-1] in ".…" and re.match(r"\s", text[end : end + 1]) is None and end < len(text)


def _add(out: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        out.append(Sentence(start + left, start + len(piece.rstrip())))
