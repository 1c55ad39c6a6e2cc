"""Ctrl-C in a long run: what is at hand is finished first; a second one ends it at once."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

One = TypeVar("One")


class Stop:
    """Whether Ctrl-C was pressed."""

    def __init__(self) -> None:
        self.is_asked = False

    def between(self, some: Iterable[One]) -> Iterator[One]:
        """What comes, until Ctrl-C is pressed: then KeyboardInterrupt is raised between two of them."""
        for one in some:
            if self.is_asked:
                raise KeyboardInterrupt
            yield one


@contextmanager
def stop() -> Iterator[Stop]:
    """While the block runs, Ctrl-C only asks to stop; the second one interrupts."""
    asked = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def ask(_: int, __: FrameType | None) -> None:
        asked.is_asked = True
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
