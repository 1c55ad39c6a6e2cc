"""The words under which a text is found, however it is spelled."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from goftar.lexicon import ZWNJ, key
from goftar.text import repair, tokens

_WORD = re.compile(r"\w")
_SIGNS = re.compile(r"\W+")
# «خانهٔ», «خانه‌ی», «خانه‌ای» of the ezafe: the sign after a silent h is not part of the word.
_EZAFE = re.compile("ه(?:\u200c?ٔ|\u200cی)$")
LONGEST = 80


class Term(NamedTuple):
    """A word of a text: its search form, where it stands in the repaired text, and its parts between half-spaces."""

    word: str
    start: int
    end: int
    parts: tuple[str, ...]


def terms(text: str) -> tuple[str, ...]:
    """The words of a text, in order, in the form in which they are searched.

    >>> terms("او می‌گوید: «كتاب‌ها»") == terms("او میگوید کتاب ها") == terms("اُو مي گويد كتابها")
    True

    The text is repaired first, so that a word's parts are together; then half-spaces, harakat and hamza fall, letters
    and digits are folded, Latin letters are small. Signs are no words.
    """
    return tuple(term.word for term in placed(repair(text).text))


def placed(repaired: str) -> list[Term]:
    """The words of a text that is repaired already, with their places in it."""
    found = []
    for start, end in tokens(repaired):
        word, parts = _searched(repaired[start:end])
        if word:
            found.append(Term(word, start, end, parts))
    return found


def squeezed(text: str) -> str:
    """The letters and digits of a text in search form with nothing between; what lacks a word's lacks the word.

    >>> squeezed("او می‌گوید: «كتاب‌ها»")
    'اومیگویدکتابها'
    """
    return _SIGNS.sub("", _form(text))


@lru_cache(maxsize=65_536)
def _searched(token: str) -> tuple[str, tuple[str, ...]]:
    """The search form of a word and of each of its parts; empty for a sign."""
    if not _WORD.search(token):
        return "", ()
    parts = tuple(filter(None, (_form(part) for part in _EZAFE.sub("ه", token).split(ZWNJ))))
    return "".join(parts)[:LONGEST], parts


def _form(text: str) -> str:
    return "".join(key(text).lower().split())
