"""Processes and series of meetings: which the archive has, and one of them followed through its meetings."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool

from goftar.archive.asking.threads import series
from goftar.archive.asking.threads import thread as followed
from goftar.web.frame import language_of, page
from goftar.web.pictures.files import file
from goftar.web.pictures.meetings import Meeting, meetings
from goftar.web.today import today

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive.asking.promises import Promise
    from goftar.web.kept import Kept

_MOST = 24


async def threads(request: Request) -> Response:
    """Every series that the ledger knows; `?name=` leads to the thread of any name."""
    return await run_in_threadpool(_threads, request)


def _threads(request: Request) -> Response:
    kept: Kept = request.app.state.kept
    with kept.lent() as one:
        found = series(one)
    return page(request, "threads.html", found=found)


async def thread(request: Request) -> Response:
    """A process by its name: its meetings in order, what was promised and reported of them, what is said of it."""
    return await run_in_threadpool(_thread, request)


def _thread(request: Request) -> Response:
    name: str = (request.path_params.get("name") or request.query_params.get("name", "")).strip()[:200]
    if not name:
        return _threads(request)
    kept: Kept = request.app.state.kept
    with kept.lent() as one:
        found = followed(one, name, today=today())
    some = sorted((_meeting(each) for each in found.promises), key=_place)[-_MOST:]
    pictures = [meetings(some, title=name, language=language_of(request))] if some else []
    if form := request.query_params.get("form"):
        return file(pictures, request.query_params.get("picture", ""), form)
    path = f"/thread/{quote(name, safe='')}"
    return page(request, "thread.html", name=name, found=found, pictures=pictures, path=path, pairs=())


def _meeting(one: Promise) -> Meeting:
    kept = next((move.on for move in reversed(one.moves) if move.status in ("kept", "partly kept")), None)
    day = kept or (one.due.earliest if one.due and one.due.precision != "vague" else None)
    return Meeting(ordinal=one.ordinal, day=day, place=one.place, status=one.status, words=one.words)


def _place(one: Meeting) -> tuple[date, int, str]:
    day = one.day.date() if isinstance(one.day, datetime) else one.day
    return day or date.max, one.ordinal or 0, one.words
