"""How long a page may be read: what takes longer is given up, so that one page never holds up all others."""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 60.0
"""Of processor time, so that a busy machine gives up nothing: a long article takes less than one."""
_WALL = 600.0  # seconds after which a process that answers to nothing ends


class TooLongError(BaseException):
    """A page that takes too long; no `except Exception` on the way holds it up."""


@contextmanager
def bounded() -> Iterator[None]:
    """Within it, what computes for longer than `SECONDS` ends with TooLongError.

    Only the main thread of a process can be interrupted, and not on Windows; elsewhere it bounds nothing.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def mortal() -> Iterator[None]:
    """Within it the process ends where it answers to no signal for ten minutes, as in a library's endless loop.

    For processes that are there to read: whoever started this one finds it dead.
    """
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(_WALL, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _give_up(*_: object) -> NoReturn:
    raise TooLongError
