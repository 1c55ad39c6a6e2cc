"""Readings that were asked for last: the same articles are asked for again and again, and to unpack one takes time."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goftar.records import Reading

Key = tuple[int, bytes]

# Readings: lists need none, so it is articles that are opened again. More of them would hold up an answer for longer
# whenever Python goes through its memory (1,000: 80 ms).
_MOST = 300


class Latest(OrderedDict[Key, "Reading"]):
    """The readings asked for last, by page and packed bytes; threads may share it."""

    def __init__(self, most: int = _MOST) -> None:
        super().__init__()
        self._most = most
        self._lock = Lock()

    def get(self, key: Key, default: Reading | None = None) -> Reading | None:  # type: ignore[override]
        """A reading, which from now on is the one asked for last; None where it is not known."""
        with self._lock:
            if key not in self:
                return default
            self.move_to_end(key)
            return self[key]

    def __setitem__(self, key: Key, reading: Reading) -> None:
        with self._lock:
            super().__setitem__(key, reading)
            if len(self) > self._most:
                self.popitem(last=False)
