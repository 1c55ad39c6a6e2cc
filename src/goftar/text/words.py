"""Word lists of the room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row of a list that holds only words."""

    word: str
