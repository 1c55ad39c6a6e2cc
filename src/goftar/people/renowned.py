"""Full names of people who held offices, found whatever the name model thinks of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from goftar.people.names import Name
from goftar.people.office_tables import known_people
from goftar.people.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST = 3


@cache
def _names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The known names of three tokens and more by their first, longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for person in known_people().values():
        for name in (person.name, *person.variants):
            words = tuple(Tokens(name).keys)
            if len(words) >= _FEWEST:
                found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(names, key=lambda words: (-len(words), words))) for first, names in found.items()}


def with_renowned(keys: Sequence[str], found: list[Name]) -> list[Name]:
    """The names with those full names of three tokens and more that the tables know and no name covers yet."""
    known = _names()
    more: list[Name] = []
    for at, word in enumerate(keys):
        for words in known.get(word, ()):
            end = at + len(words)
            if tuple(keys[at:end]) == words:
                if not any(name.outer < end and at < name.end for name in (*found, *more[-1:])):
                    more.append(Name("person", at, at, end))
                break
    return sorted([*found, *more], key=lambda name: name.outer) if more else found
