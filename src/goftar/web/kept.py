"""The archive as many readers share it: a few connections that are lent out, each to one at a time."""

from __future__ import annotations

from contextlib import contextmanager
from queue import Empty, LifoQueue
from typing import TYPE_CHECKING

from goftar import archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goftar.archive import Archive

SECONDS = 10.0


class Kept:
    """An archive's read-only connections, opened as they are needed and kept open."""

    def __init__(self, path: Path, *, idle: int = 8) -> None:
        self.path = path
        self._free: LifoQueue[Archive] = LifoQueue(maxsize=idle)

    @contextmanager
    def lent(self) -> Iterator[Archive]:
        """A connection for one question; questions to the record end after `SECONDS`."""
        try:
            one = self._free.get_nowait()
        except Empty:
            one = archive.opened(self.path)
        try:
            with one.bounded(SECONDS):
                yield one
        except BaseException:
            one.close()
            raise
        if self._free.full():
            one.close()
        else:
            self._free.put_nowait(one)

    def close(self) -> None:
        """Closes all that are not lent."""
        while not self._free.empty():
            self._free.get_nowait().close()
