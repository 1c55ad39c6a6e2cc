"""Two numbers for each key, in memory that all processes of a server share; what is oldest is forgotten first."""

from __future__ import annotations

import mmap
import multiprocessing
import secrets
import struct
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTRY = struct.Struct("<Qdd")  # what a key is known by, its number, its time
_TOGETHER = 4  # places that a key may take
_WAIT = 0.1  # seconds for a process that was stopped while it held the lock


class Tally:
    """A number and a time for each of some ten thousand keys.

    It must be made before a server parts into processes; those that come after share it. Who cannot know the secret
    cannot choose keys that push out another's.
    """

    def __init__(self, places: int = 16_384) -> None:
        self._buckets = places // _TOGETHER
        self._memory = mmap.mmap(-1, self._buckets * _TOGETHER * _ENTRY.size)
        self._lock = multiprocessing.Lock()
        self._secret = secrets.token_bytes(16)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Within it no other process or thread changes the tally."""
        is_held = self._lock.acquire(timeout=_WAIT)
        try:
            yield
        finally:
            if is_held:
                self._lock.release()

    def get(self, key: str) -> tuple[float, float] | None:
        """The number and time of a key; None for one that is not remembered."""
        known, places = self._places(key)
        for place in places:
            found, number, moment = _ENTRY.unpack_from(self._memory, place)
            if found == known:
                return number, moment
        return None

    def put(self, key: str, number: float, moment: float) -> None:
        """Remembers a number and a time, in the place of what is oldest there."""
        known, places = self._places(key)
        entries = [(_ENTRY.unpack_from(self._memory, place), place) for place in places]
        mine = [place for (found, *_), place in entries if found == known]
        _, oldest = min(((moment, place) for (_, _, moment), place in entries))
        _ENTRY.pack_into(self._memory, mine[0] if mine else oldest, known, number, moment)

    def forget(self, key: str) -> None:
        """Forgets a key."""
        known, places = self._places(key)
        for place in places:
            if _ENTRY.unpack_from(self._memory, place)[0] == known:
                _ENTRY.pack_into(self._memory, place, 0, 0.0, 0.0)

    def _places(self, key: str) -> tuple[int, tuple[int, ...]]:
        digest = blake2b(key.encode("utf-8", "replace"), digest_size=16, key=self._secret).digest()
        bucket = int.from_bytes(digest[:8], "little") % self._buckets
        known = int.from_bytes(digest[8:], "little") or 1
        return known, tuple((bucket * _TOGETHER + at) * _ENTRY.size for at in range(_TOGETHER))
