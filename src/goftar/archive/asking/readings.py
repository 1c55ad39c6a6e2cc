"""Readings while one question is answered: each is unpacked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goftar.archive.opening import Archive
    from goftar.records import Reading


class Readings:
    """The newest readings of articles, kept for as long as one question is answered."""

    def __init__(self, kept: Archive) -> None:
        self._kept = kept
        self._known: dict[int, Reading] = {}

    def of(self, article: int) -> Reading:
        """The newest reading of an article."""
        if article not in self._known:
            self._known[article] = self._kept.reading(article)
        return self._known[article]
