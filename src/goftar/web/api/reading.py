"""`POST /api/v1/read`: a text or page in, its reading out, nothing kept."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from goftar.reading import read
from goftar.web.api.answers import Told, told
from goftar.web.api.bodies import sent
from goftar.web.api.parameters import WrongError

if TYPE_CHECKING:
    from starlette.requests import Request

    from goftar.page import Page

SECONDS = 15.0
_THREADS = 2
_WAITING = 8


class Reader:
    """A few threads that read what is sent; what waits too long is given up, what comes beyond is turned away.

    A thread cannot be stopped: what was given up goes on, and its thread is free again when it ends.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="read")
        self._under_way = 0

    async def read(self, page: Page) -> Told:
        """The reading of a page; raises WrongError where it takes too long, or too many are sent."""
        if self._under_way >= _THREADS + _WAITING:
            raise WrongError(503, "Too many texts are being read; send it again soon.", headers={"retry-after": "5"})
        self._under_way += 1
        future = asyncio.get_running_loop().run_in_executor(self._pool, _told, page)
        future.add_done_callback(self._done)
        try:
            return await asyncio.wait_for(asyncio.shield(future), SECONDS)
        except TimeoutError:
            future.cancel()
            raise WrongError(503, f"Reading it took longer than {SECONDS:.0f} seconds; send less at once.") from None

    def _done(self, future: asyncio.Future[Told]) -> None:
        self._under_way -= 1
        if not future.cancelled():
            future.exception()  # It has been told, or nobody waits for it any more.

    def close(self) -> None:
        """Takes no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)


async def posted(request: Request) -> Told:
    """Everything that a text or page reports."""
    reader: Reader = request.app.state.reader
    return await reader.read(await sent(request))


def _told(page: Page) -> Told:
    reading = read(page)
    return told(reading, reading.article)
