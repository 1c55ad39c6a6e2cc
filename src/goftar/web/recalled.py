"""Answers that everybody gets alike, kept for a short while so that the archive is not asked again and again."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Answer = TypeVar("Answer")
_MOST = 64


class Recalled:
    """Answers by what was asked; each is forgotten after its time, the oldest where there are too many."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: OrderedDict[Hashable, tuple[float, object]] = OrderedDict()

    def get(self, asked: Hashable, seconds: float, make: Callable[[], Answer]) -> Answer:
        """The answer that is held, else a new one, which is held for so many seconds."""
        now = time.monotonic()
        with self._lock:
            until, held = self._held.get(asked, (0.0, None))
        if until > now:
            return cast("Answer", held)
        made = make()
        with self._lock:
            self._held[asked] = (now + seconds, made)
            self._held.move_to_end(asked)
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return made
