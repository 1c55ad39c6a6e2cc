"""Notes that readers write on an article's page: the form for one, and where it goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from anyio import sleep
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from goftar.archive import ArchiveError, notes
from goftar.archive.notes import Note, NoteError, NoteField
from goftar.commitments import Status
from goftar.web.article import number_of, version_of
from goftar.web.ends import ending
from goftar.web.entrance import field, needs, own_form
from goftar.web.frame import page
from goftar.web.noted import noted, statement_of, telling_of

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive import Archive
    from goftar.records import Reading
    from goftar.web.kept import Kept

_FIELDS: tuple[str, ...] = get_args(NoteField)
_STATUSES: tuple[str, ...] = get_args(Status)
# Another process of this server may be at it just now, and past what was written last.
_AGAIN = (0.0, 1.0, 3.0)


async def form(request: Request) -> Response:
    """The notes of an article with the form for one more, as a piece of its page."""
    asked = request.query_params
    if "hx-request" not in request.headers:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/article/{request.path_params['name']}{query}#notes", 303)
    return await run_in_threadpool(_piece, request, asked.get("version"), asked.get("on", ""), asked.get("reply", ""))


async def write(request: Request) -> Response:
    """Keeps a note or a correction, and shows the notes anew."""
    needs(request, "note")
    told = await own_form(request)
    return await run_in_threadpool(_write, request, told)


def _piece(request: Request, version: str | None, on: str = "", reply: str = "", wrong: str = "") -> Response:
    name = request.path_params["name"]
    kept: Kept = request.app.state.kept
    with kept.lent() as one:
        number, newest = number_of(one, name)
        at = version_of(version, newest)
        reading = one.reading(number, version=at)
        shown = noted(one, name, number, at, reading, on=on, reply=reply, visitor=request.state.visitor)
    if wrong:
        shown = replace(shown, wrong=wrong)
    return page(request, "notes.html", status=422 if wrong else 200, noted=shown, statuses=_STATUSES)


def _write(request: Request, told: FormData) -> Response:
    name, settings = request.path_params["name"], request.app.state.settings
    kept: Kept = request.app.state.kept
    is_htmx = "hx-request" in request.headers
    with kept.lent() as one:
        number, newest = number_of(one, name)
        version = version_of(field(told, "version") or None, newest)
        reading = one.reading(number, version=version)
        try:
            note = _note(one, told, name, number, version, reading, author=request.state.visitor.name)
        except NoteError as error:
            return _wrong(request, told, str(error))
    try:
        written = notes.write(settings.archive, note)
    except NoteError as error:
        return _wrong(request, told, str(error))
    answer = (
        _piece(request, str(version))
        if is_htmx
        else RedirectResponse(f"/article/{name}?version={version}#n-{written.name}", 303)
    )
    if written.promise and written.is_correction:
        answer.background = BackgroundTask(settle, settings.archive)
    return answer


async def withdraw(request: Request) -> Response:
    """Takes a note back, and shows the notes anew."""
    needs(request, "note")
    told = await own_form(request)
    return await run_in_threadpool(_withdraw, request, told)


def _withdraw(request: Request, told: FormData) -> Response:
    name, path, visitor = request.path_params["name"], request.app.state.settings.archive, request.state.visitor
    # Where nobody has a key, nobody is known by his name.
    of_others = not visitor.name or visitor.may("add")
    try:
        is_followed = notes.withdraw(
            path, field(told, "note"), article=name, author=visitor.name or None, of_others=of_others
        )
    except NoteError as error:
        return _wrong(request, told, str(error))
    if "hx-request" in request.headers:
        answer = _piece(request, field(told, "version") or None)
    else:
        answer = RedirectResponse(f"/article/{name}#n-{field(told, 'note')}", 303)
    if is_followed:
        answer.background = BackgroundTask(settle, path)
    return answer


async def settle(path: Path) -> None:
    """Lets the ledger take in what readers corrected; a goftar that adds for long does it at its end."""
    for seconds in _AGAIN:
        await sleep(seconds)
        try:
            if await run_in_threadpool(notes.settle, path):
                return
        except ArchiveError:
            return


def _note(
    kept: Archive, told: FormData, name: str, number: int, version: int, reading: Reading, *, author: str
) -> Note:
    """The note that a form tells; raises NoteError for one about what is not there."""
    kind, on = field(told, "field"), field(told, "on")
    if kind and kind not in _FIELDS:
        raise HTTPException(422, "There is no such correction.")
    value = {
        "speaker": field(told, "speaker"),
        "content": field(told, "ends"),
        "status": field(told, "status"),
        "same_as": field(told, "promise"),
        "not_same_as": field(told, "promise"),
    }.get(kind, "")
    if kind == "status" and value not in _STATUSES:
        raise NoteError("There is no such status.")
    statement = statement_of(reading, on)
    promise = None if statement else telling_of(kept, name, number, on)
    return Note(
        name="",
        article=name,
        version=version,
        statement=statement.id if statement else None,
        promise=promise,
        field=kind or None,  # type: ignore[arg-type]
        text=field(told, "text"),
        value=value or None,
        becomes=ending(reading, statement, value) if statement and kind == "content" else (),
        author=author or field(told, "author") or None,
        written=notes.now(),
        parent=field(told, "reply") or None,
        spans=statement.content if statement else (),
        words=" … ".join(reading.view.text(span) for span in statement.content) if statement else None,
    )


def _wrong(request: Request, told: FormData, reason: str) -> Response:
    if "hx-request" not in request.headers:
        return page(request, "failed.html", status=422, detail=reason)
    return _piece(request, field(told, "version") or None, field(told, "on"), field(told, "reply"), reason)
