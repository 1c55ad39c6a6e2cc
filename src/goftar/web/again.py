"""Answers that are given again as they were, for as long as nothing in the archive has changed."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING

from goftar import archive
from goftar.archive.errors import explained
from goftar.archive.opening import RECORD
from goftar.web.frame import Page, language_of, stamped
from goftar.web.today import today

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive import Archive

_MOST = 32_000_000  # bytes
_LARGEST = 1_000_000


class Again:
    """What was answered to what was asked, of the archive as it is; forgets the oldest where it is too much."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._kept: Archive | None = None
        self._place = 0
        self._state: Hashable = None
        self._size = 0
        self._held: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()

    def state(self) -> Hashable:
        """What stays the same for as long as the record, the index and the day do."""
        with self._lock, explained(self._path):
            place = (self._path / RECORD).stat().st_ino
            if self._kept is None or place != self._place:
                # Another archive may have been put in its place.
                self._close()
                self._kept, self._place = archive.opened(self._path), place
            (version,) = self._kept.db.execute("PRAGMA data_version").fetchone()
            moment = None
            with suppress(OSError):
                moment = (self._kept.index.folder / "meta.json").stat().st_mtime_ns
            return place, version, moment, today()

    def get(self, state: Hashable, asked: Hashable) -> object | None:
        """What was answered in this state; None where nothing was."""
        with self._lock:
            if state != self._state:
                return None
            held = self._held.get(asked)
            if held is None:
                return None
            self._held.move_to_end(asked)
            return held[0]

    def put(self, state: Hashable, asked: Hashable, answer: object, size: int) -> None:
        """Remembers what was answered; `state` is that from before the archive was asked."""
        if size > _LARGEST:
            return
        with self._lock:
            if state != self._state:
                self._held.clear()
                self._state, self._size = state, 0
            if asked in self._held:
                self._size -= self._held.pop(asked)[1]
            self._held[asked] = answer, size
            self._size += size
            while self._size > _MOST:
                self._size -= self._held.popitem(last=False)[1][1]

    def close(self) -> None:
        """Lets go of the archive."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None


def again(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """A page that is made once for all who may see the same, and stamped for each."""

    @wraps(answer)
    async def answered(request: Request) -> Response:
        held: Again = request.app.state.again
        visitor = request.state.visitor
        asked = (request.url.path, request.url.query, language_of(request), visitor.role, visitor.name)
        state = held.state()
        if isinstance(body := held.get(state, asked), str):
            return stamped(request, body)
        made = await answer(request)
        if isinstance(made, Page) and made.is_of_all and made.status_code == 200:
            held.put(state, asked, made.unstamped, len(made.body))
        return made

    return answered
