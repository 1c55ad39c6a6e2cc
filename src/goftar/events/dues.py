"""When it is to happen: the words of a clause that say so, and the time that they name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from goftar.lexicon import rules

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from goftar.records import Span, When


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(rule.pattern for rule in rules("events/dues"))


def due_words(folded: str) -> tuple[int, int] | None:
    """The range of the first words of a folded clause that say when."""
    found = [match.span() for pattern in _patterns() if (match := pattern.search(folded))]
    return min(found, key=lambda span: (span[0], -span[1])) if found else None


def due(clause: Span, whens: Sequence[When]) -> When | None:
    """The first time that a clause names."""
    inside = [w for w in whens if w.span.block == clause.block and clause.start <= w.span.start < clause.end]
    return inside[0] if inside else None
