"""What readers corrected as gold lines for training and scoring, as JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.archive.exports.chosen import items
from goftar.archive.gold import gold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.exports.chosen import Choice
    from goftar.archive.opening import Archive


def pieces(archive: Archive, choice: Choice) -> Iterator[bytes]:
    """A line for each version of a chosen article that readers corrected."""
    chosen = None if choice.is_everything else {item.number for item in items(archive, choice)}
    for line in gold(archive, articles=chosen):
        yield (line + "\n").encode()
