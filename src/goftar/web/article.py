"""The page of an article: its text with everything that is said in it marked by who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from goftar.archive.asking.editions import editions
from goftar.archive.asking.promises import promises
from goftar.commitments import Status
from goftar.web.frame import page
from goftar.web.marked import pieces
from goftar.web.noted import noted
from goftar.web.today import today

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive import Archive
    from goftar.records import Event, Reading
    from goftar.web.access import Visitor
    from goftar.web.kept import Kept

_PROMISES = 30


async def article(request: Request) -> Response:
    """An article in its newest version or another one (`?version=2`), repaired or as it came (`?text=original`)."""
    return await run_in_threadpool(_article, request)


def _article(request: Request) -> Response:
    kept: Kept = request.app.state.kept
    asked = request.query_params
    with kept.lent() as one:
        shown = values(
            one,
            request.path_params["name"],
            version=asked.get("version"),
            is_original=asked.get("text") == "original",
            on=asked.get("on", ""),
            reply=asked.get("reply", ""),
            visitor=request.state.visitor,
        )
    return page(request, "article.html", **shown)


def values(
    kept: Archive,
    name: str,
    *,
    version: str | None = None,
    is_original: bool = False,
    on: str = "",
    reply: str = "",
    visitor: Visitor | None = None,
) -> dict[str, Any]:
    """What the template of an article is filled with; raises a 404 for one that is not there."""
    known = editions(kept, name)
    if known is None:
        raise HTTPException(404, "There is no such article in this archive.")
    at = version_of(version, known.newest)
    reading = kept.reading(known.number, version=at)
    promised = promises(kept, today=today(), article=known.number, limit=_PROMISES)
    return {
        "name": name,
        "reading": reading,
        "blocks": list(zip(reading.article.blocks, pieces(reading, original=is_original), strict=True)),
        "hues": hues(reading),
        "events": events(reading),
        "numbers": {statement.id: number for number, statement in enumerate(reading.statements, start=1)},
        "is_original": is_original,
        "version": at,
        "newest": known.newest,
        "editions": known,
        "promised": promised.promises,
        "noted": noted(kept, name, known.number, at, reading, on=on, reply=reply, visitor=visitor),
        "statuses": get_args(Status),
    }


def events(reading: Reading) -> dict[str, list[Event]]:
    """The events of each statement, by its id."""
    return {
        statement.id: [event for event in reading.events if event.statement == statement.id]
        for statement in reading.statements
    }


def hues(reading: Reading) -> dict[str, int]:
    """A number from 0 to 5 for each speaker, by the order in which they speak."""
    found: dict[str, int] = {}
    for statement in reading.statements:
        if statement.speaker:
            found.setdefault(statement.speaker.actor, len(found) % 6)
    return found


def number_of(one: Archive, name: str) -> tuple[int, int]:
    """The number of an article inside the archive, and that of its newest version."""
    row = one.db.execute("SELECT id, version FROM article WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise HTTPException(404, "There is no such article in this archive.")
    return row[0], row[1]


def version_of(asked: str | None, newest: int) -> int:
    """The version that is asked for, else the newest."""
    if asked is None:
        return newest
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6 or not 1 <= int(asked) <= newest:
        raise HTTPException(404, f"There are versions 1 to {newest} of this article.")
    return int(asked)
