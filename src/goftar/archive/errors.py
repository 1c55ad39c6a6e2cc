"""What goes wrong with an archive, said with its path and what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.errors import GoftarError

if TYPE_CHECKING:
    from pathlib import Path


class ArchiveError(GoftarError):
    """An archive that cannot be opened, read or written; the message names it and what would mend it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class BusyError(ArchiveError):
    """An archive that another goftar is writing to."""
