"""What is offered while somebody types: names that go on from it, and the days that a text means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from goftar.archive.asking.suggestions import suggestions
from goftar.web.asked import understood_days
from goftar.web.frame import language_of
from goftar.web.templating import rendered

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive.asking.suggestions import Suggestion
    from goftar.web.kept import Kept

_LONGEST = 80
_OUTLETS = "outlet"


async def suggest(request: Request) -> Response:
    """Options for the field that asks: outlets for `outlet`, actors for every other one, both for the search itself."""
    return await run_in_threadpool(_suggest, request)


def _suggest(request: Request) -> Response:
    field, typed = next(
        ((name, value) for name, value in request.query_params.multi_items() if value.strip()), ("", "")
    )
    kept: Kept = request.app.state.kept
    with kept.lent() as one:
        found = suggestions(one, typed[:_LONGEST], limit=20)
    some = [
        each for each in found if each.kind != "series" and (field == "q" or _is_outlet(each) == (field == _OUTLETS))
    ]
    return HTMLResponse(rendered("options.html", language_of(request), some=some))


def _is_outlet(one: Suggestion) -> bool:
    return one.kind == _OUTLETS


async def days(request: Request) -> Response:
    """The first and the last day that a text means, in both calendars."""
    text = next((value for value in request.query_params.values() if value.strip()), "")
    return HTMLResponse(rendered("understood.html", language_of(request), days=understood_days(text[:_LONGEST])))
