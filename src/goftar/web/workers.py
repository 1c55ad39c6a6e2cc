"""A server as several processes that listen at one socket: Python answers in one thread at a time, they in as many."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import uvicorn

from goftar.web.settings import ServingError
from goftar.web.warm import warm_for_all

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from goftar.web.settings import Settings

_BACKLOG = 512
_SOON = 5.0  # seconds in which a process that ends has not begun well
_TRIES = 3


def usual_workers() -> int:
    """How many processes a server has where nobody says: one for each core that it may use, four at most."""
    if not hasattr(os, "fork"):
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(4, cores)


def listening(settings: Settings) -> socket.socket:
    """The socket of a server; raises ServingError where it cannot listen there."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host.strip("[]"), settings.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise ServingError(
            f"{settings.host}, port {settings.port}: {error.strerror or error}; --port names another."
        ) from error


def serve(app: Starlette, at: socket.socket, *, workers: int = 1) -> None:
    """Serves at a socket until it is stopped by SIGINT or SIGTERM; with several workers each is a process.

    What all need is loaded before they part, so that they share its memory. One that ends by itself is begun anew;
    raises ServingError where that does not help. All end with the process that began them.
    """
    if workers == 1:
        _answer(app, at)
        return
    if not hasattr(os, "fork"):
        raise ServingError("On this system a server is one process; leave --workers out.")
    warm_for_all()
    _Crew(app, at, workers).work()


def _answer(app: Starlette, at: socket.socket) -> None:
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False, backlog=_BACKLOG)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[at])


class _Crew:
    """The process that begins the others and waits for their end."""

    def __init__(self, app: Starlette, at: socket.socket, workers: int) -> None:
        self._app = app
        self._at = at
        self._workers = workers
        self._begun: dict[int, float] = {}
        self._is_ending = False
        # Its other end closes when this process ends, however it does.
        self._alive = os.pipe()

    def work(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)
        bad = 0
        for _ in range(self._workers):
            self._begin()
        while self._begun:
            try:
                ended, _ = os.wait()
            except ChildProcessError:
                return
            begun = self._begun.pop(ended, None)
            if begun is None or self._is_ending:
                continue
            bad = bad + 1 if time.monotonic() - begun < _SOON else 0
            if bad >= _TRIES:
                self._end(signal.SIGTERM)
                raise ServingError("The processes that answer end as soon as they begin; --workers 1 tells why.")
            self._begin()

    def _begin(self) -> None:
        child = os.fork()
        if child:
            self._begun[child] = time.monotonic()
            if self._is_ending:
                os.kill(child, signal.SIGTERM)
            return
        self._work_as_one()

    def _work_as_one(self) -> NoReturn:
        status = 1
        try:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.close(self._alive[1])
            threading.Thread(target=self._outlive_nobody, daemon=True).start()
            _answer(self._app, self._at)
            status = 0
        finally:
            os._exit(status)

    def _outlive_nobody(self) -> None:
        os.read(self._alive[0], 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _end(self, number: int, _: object = None) -> None:
        self._is_ending = True
        for child in self._begun:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)
