"""Two speakers in one source phrase: «A و B»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.people.tables import pronouns
from goftar.people.titles import head_at, state_at

if TYPE_CHECKING:
    from goftar.people.mentions import Read

_QUOTES = "«»\"“”'()"


def joint(here: Read, first: int, last: int) -> int | None:
    """Where the «و» stands that joins two speakers, if one does."""
    keys = here.tokens.keys
    people = {at for name in here.names if name.kind == "person" for at in range(name.outer, name.end)}
    for at in range(first + 1, last - 1):
        if keys[at] != "و" or at in people:
            continue
        left, right = any(i in people for i in range(first, at)), any(i in people for i in range(at + 1, last))
        if left and right:
            return at
        if keys[first] in pronouns() and at == first + 1:
            return at
        bare = all(i in people or here.tokens.words[i] in _QUOTES for i in range(first, at))
        if left and bare and not head_at(keys, at + 1):
            return at
        state, length = state_at(keys, first)
        other, more = state_at(keys[:last], at + 1)
        if state and other and first + length == at and at + 1 + more == last:
            return at
    return None
