"""`/api/v1/export/{format}`: what the archive holds, sent piece by piece as it is taken out."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, cast

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from goftar import archive
from goftar.archive.asking.days import period
from goftar.archive.exports import FORMATS, Choice, exported
from goftar.web.api.items import article_number
from goftar.web.api.lists import OUTLET, SINCE, UNTIL
from goftar.web.api.parameters import Parameter, WrongError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from datetime import date

    from starlette.requests import Request

    from goftar.archive import Archive
    from goftar.archive.exports import Format
    from goftar.web.api.parameters import Asked

OF_EXPORT = (SINCE, UNTIL, OUTLET, Parameter(name="article", about="The article of this name.", repeats=True))

_AT_ONCE = 2
_KINDS = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "schema.org": "application/ld+json",
    "annotations": "application/ld+json",
}


class Exports:
    """How many exports are under way; each has a connection of its own, and takes long."""

    def __init__(self) -> None:
        self.under_way = 0


async def export(request: Request, asked: Asked) -> Response:
    """What the archive holds, or what is chosen of it, in a format that others read, as it is taken out."""
    format_ = request.path_params["format"]
    if format_ not in FORMATS:
        raise WrongError(404, f"There is no such format; known are {', '.join(FORMATS)}.")
    kind = _KINDS.get(format_, "application/x-ndjson")
    headers = {"content-disposition": f'attachment; filename="goftar.{format_.replace("schema.org", "jsonld")}"'}
    choice = Choice(
        since=_day(asked, "since", last=False),
        until=_day(asked, "until", last=True),
        outlets=asked.all("outlet"),
        articles=asked.all("article"),
    )
    exports: Exports = request.app.state.exports
    if exports.under_way >= _AT_ONCE:
        raise WrongError(503, "Other exports are under way; ask again soon.", headers={"retry-after": "30"})
    if request.method == "HEAD":
        return Response(headers=headers, media_type=kind)
    exports.under_way += 1
    try:
        kept, first, rest = await run_in_threadpool(_begun, request, cast("Format", format_), choice)
    except BaseException:
        exports.under_way -= 1
        raise
    return StreamingResponse(_sent(exports, kept, first, rest), 200, headers, kind)


def _begun(request: Request, format_: Format, choice: Choice) -> tuple[Archive, bytes, Iterator[bytes]]:
    """A connection, the first piece and those behind it: what goes wrong at once is told as a problem."""
    kept = archive.opened(request.app.state.settings.archive)
    try:
        for name in choice.articles:
            article_number(kept, name)
        pieces = exported(kept, format_, choice)
        return kept, b"".join(itertools.islice(pieces, 1)), pieces
    except BaseException:
        kept.close()
        raise


async def _sent(exports: Exports, kept: Archive, first: bytes, rest: Iterator[bytes]) -> AsyncIterator[bytes]:
    try:
        yield first
        while piece := await run_in_threadpool(next, rest, None):
            yield piece
    finally:
        exports.under_way -= 1
        kept.close()


def _day(asked: Asked, name: str, *, last: bool) -> date | None:
    text = asked.one(name)
    if text is None:
        return None
    days = period(text)
    if days is None:
        told = f"{name} is a day, month or year: 1403-09-12, 1403-09, 1403 or 2024-12-02."
        raise WrongError(400, told, parameter=name)
    return days[1] if last else days[0]
