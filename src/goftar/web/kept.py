"""The archive as many readers share it: a few connections that are lent out, each to one at a time."""

from __future__ import annotations

from contextlib import contextmanager
from queue import Empty, Full, LifoQueue
from typing import TYPE_CHECKING

from goftar import archive
from goftar.web.latest import Latest
from goftar.web.recalled import Recalled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goftar.archive import Archive

SECONDS = 10.0


class Kept:
    """An archive's read-only connections, opened when needed and kept open; `recalled` what it answered of late."""

    def __init__(self, path: Path, *, idle: int = 8) -> None:
        self.path = path
        self.recalled = Recalled()
        self._free: LifoQueue[Archive] = LifoQueue(maxsize=idle)
        self._readings = Latest()

    @contextmanager
    def lent(self) -> Iterator[Archive]:
        """A connection for one question; questions to the record end after `SECONDS`."""
        try:
            one = self._free.get_nowait()
        except Empty:
            one = archive.opened(self.path)
            one.remembered = self._readings
        try:
            with one.bounded(SECONDS):
                yield one
        except archive.ArchiveError:
            # It may be of an archive that was moved or mended meanwhile.
            one.close()
            raise
        except BaseException:
            self._take_back(one)
            raise
        self._take_back(one)

    def _take_back(self, one: Archive) -> None:
        try:
            self._free.put_nowait(one)
        except Full:
            one.close()

    def close(self) -> None:
        """Closes all that are not lent."""
        while not self._free.empty():
            self._free.get_nowait().close()
