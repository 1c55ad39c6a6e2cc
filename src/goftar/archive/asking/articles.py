"""What lists show of articles while one question is answered: each is unpacked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.archive.shown import ready

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goftar.archive.opening import Archive
    from goftar.archive.shown import Ready


class Articles:
    """What is kept ready of articles in their newest versions, for as long as one question is answered."""

    def __init__(self, kept: Archive) -> None:
        self._kept = kept
        self._known: dict[int, Ready] = {}

    def of(self, article: int) -> Ready:
        """What is kept ready of an article."""
        self.gather((article,))
        return self._known[article]

    def gather(self, articles: Iterable[int]) -> None:
        """Gets some articles at once, so that each need not be asked for alone."""
        some = [article for article in dict.fromkeys(articles) if article not in self._known]
        if some:
            self._known.update(ready(self._kept, some))
