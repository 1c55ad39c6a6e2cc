"""A sentence as words with the predicates in it: what may be promised, announced or reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from goftar import text
from goftar.commitments.forms import Form, form_at
from goftar.commitments.tables import governors
from goftar.lexicon import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.commitments.tables import Governed

_WORD = re.compile(r"[\w\u200c]+|[^\w\s]")


class Predicate(NamedTuple):
    """A finite verb at `start` to `end` (words), and the word before it, its nominal part where it has one."""

    form: Form
    start: int
    end: int
    nominal: str


class Governor(NamedTuple):
    """A predicate that governs what is promised or announced: its words, how firm it is, past or negated or neither."""

    start: int
    end: int
    firmness: Governed


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a block: its words, their folded keys and places in the repaired text, and its predicates."""

    block: int
    words: tuple[str, ...]
    keys: list[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    predicates: tuple[Predicate, ...]
    governors: tuple[Governor, ...]

    def at(self, offset: int) -> int:
        """The first word that ends behind a place of the repaired text."""
        return next((i for i, end in enumerate(self.ends) if end > offset), len(self.ends))


def sentences(block: int, body: str) -> Iterator[Sentence]:
    """The sentences of one block's repaired text."""
    for start, end in text.sentences(body):
        yield _sentence(block, body, start, end)


def _sentence(block: int, body: str, start: int, end: int) -> Sentence:
    places = [match.span() for match in _WORD.finditer(body, start, end)]
    words = tuple(body[a:b] for a, b in places)
    keys = [key(word) for word in words]
    predicates, at = [], 0
    while at < len(keys):
        found = form_at(keys, at)
        if found:
            form, length = found
            predicates.append(Predicate(form, at, at + length, keys[at - 1] if at else ""))
            at += length
        else:
            at += 1
    return Sentence(
        block=block,
        words=words,
        keys=keys,
        starts=tuple(a for a, _ in places),
        ends=tuple(b for _, b in places),
        predicates=tuple(predicates),
        governors=_governors(keys),
    )


def _governors(keys: list[str]) -> tuple[Governor, ...]:
    table = governors()
    found, at = [], 0
    while at < len(keys):
        for words, firmness in table.get(keys[at], ()):
            if tuple(keys[at : at + len(words)]) == words:
                found.append(Governor(at, at + len(words), firmness))
                at += len(words) - 1
                break
        at += 1
    return tuple(found)
