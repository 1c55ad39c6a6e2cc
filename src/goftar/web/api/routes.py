"""The routes of the API: every operation behind the same door."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from goftar.errors import GoftarError
from goftar.web.api.answers import Told, response, written, wrong
from goftar.web.api.document import document
from goftar.web.api.operations import OPERATIONS, ROOT
from goftar.web.api.parameters import WrongError, asked
from goftar.web.visits import is_from_here

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.web.again import Again
    from goftar.web.api.operations import Operation


def routes() -> list[Route]:
    """A route for each path, with the methods that it knows."""
    found = [
        Route(ROOT + path, _endpoint(list(some)), methods=[one.method for one in OPERATIONS if one.path == path])
        for path, some in groupby(OPERATIONS, key=lambda one: one.path)
    ]
    return [*found, Route(f"{ROOT}/openapi.json", _document)]


def _endpoint(some: Sequence[Operation]) -> Callable[[Request], Awaitable[Response]]:
    by_method = {one.method: one for one in some}

    async def endpoint(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        one = next(one for known, one in by_method.items() if known == method)
        try:
            return await _answered(one, request)
        except (WrongError, GoftarError) as error:
            return wrong(error)

    return endpoint


async def _answered(one: Operation, request: Request) -> Response:
    parameters = asked(request.query_params, one.parameters)
    if one.needs == "body":
        if not is_from_here(request):
            raise WrongError(403, "A page of another site may not send this.")
        return response(request, await one.work(request))

    if one.needs == "stream":
        streamed: Response = await one.work(request, parameters)
        return streamed

    held: Again = request.app.state.again
    asked_for = (str(request.url), one.method)
    state = held.state()
    if isinstance(before := held.get(state, asked_for), Told):
        return response(request, before)

    def work() -> Response:
        with request.app.state.kept.lent() as kept:
            if one.needs == "request":
                answer: Told = one.work(kept, parameters, request)
            else:
                answer = one.work(kept, parameters, **request.path_params)
        if answer.status == 200:
            held.put(state, asked_for, answer, len(answer.body))
        return response(request, answer)

    return await run_in_threadpool(work)


async def _document(request: Request) -> Response:
    try:
        asked(request.query_params, ())
    except WrongError as error:
        return wrong(error)
    return response(request, Told(body=written(document())))
