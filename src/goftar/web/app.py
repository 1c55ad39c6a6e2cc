"""The server: routes, what stands before them, and what is said where something goes wrong."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from goftar.archive import ArchiveError
from goftar.errors import InputError
from goftar.web import actors, entrance, noting, suggest, threads
from goftar.web.access import Access
from goftar.web.again import Again, again
from goftar.web.api.exporting import Exports
from goftar.web.api.reading import Reader
from goftar.web.api.routes import routes as api_routes
from goftar.web.article import article
from goftar.web.attempts import Attempts
from goftar.web.compare import compare
from goftar.web.frame import page
from goftar.web.guard import HEADERS, Guard
from goftar.web.kept import Kept
from goftar.web.ledger import ledger
from goftar.web.network import network
from goftar.web.problems import problem
from goftar.web.rates import Rates
from goftar.web.room import room
from goftar.web.settings import ServingError
from goftar.web.visits import Visits
from goftar.web.warm import warm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.web.settings import Settings


def application(settings: Settings) -> Starlette:
    """The server of an archive as an ASGI application.

    Raises ServingError for an address that others can reach while there is no key to come in with.
    """
    access = Access(settings.archive)
    if not settings.is_local and not access.listed():
        raise ServingError(
            f"{settings.host} can be reached by others and no key is set; `goftar access add NAME` makes one."
        )
    kept, reader, repeated = Kept(settings.archive), Reader(), Again(settings.archive)
    rates = Rates(settings.rate, settings.burst) if settings.rate else None

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await warm(kept)
        yield
        reader.close()
        kept.close()
        repeated.close()

    app = Starlette(
        routes=[
            Route("/", again(room)),
            Route("/suggest", suggest.suggest),
            Route("/days", suggest.days),
            Route("/article/{name}", again(article)),
            Route("/article/{name}/notes", noting.form),
            Route("/article/{name}/notes", noting.write, methods=["POST"]),
            Route("/article/{name}/notes/withdraw", noting.withdraw, methods=["POST"]),
            Route("/actors", again(actors.actors)),
            Route("/actor/{id:path}", again(actors.actor)),
            Route("/compare", again(compare)),
            Route("/promises", again(ledger)),
            Route("/threads", again(threads.threads)),
            Route("/thread", again(threads.thread)),
            Route("/thread/{name:path}", again(threads.thread)),
            Route("/network", again(network)),
            Route("/login", entrance.login, methods=["GET", "POST"]),
            Route("/logout", entrance.logout, methods=["POST"]),
            Route("/language", entrance.language, methods=["POST"]),
            *api_routes(),
            Mount("/static", StaticFiles(packages=[("goftar.web", "static")])),
        ],
        middleware=[
            Middleware(Guard, settings=settings, rates=rates),
            Middleware(Visits, settings=settings, access=access),
        ],
        exception_handlers={
            HTTPException: _failed,
            InputError: _failed,
            ArchiveError: _failed,
            500: _failed,
        },
        lifespan=lifespan,
    )
    app.state.exports = Exports()
    app.state.settings, app.state.access, app.state.kept, app.state.reader = settings, access, kept, reader
    app.state.attempts, app.state.again = Attempts(), repeated
    return app


def _failed(request: Request, error: Exception) -> Response:
    status, detail = _told(error)
    answer: Response
    if request.url.path.startswith("/api/"):
        answer = problem(status, detail, getattr(error, "headers", None))
    else:
        answer = page(request, "failed.html", status=status, detail=detail)
    # What nobody foresaw is answered outside of the guard, who would set them.
    answer.headers.update({**HEADERS, "cache-control": "private, no-store"} if status == 500 else {})
    return answer


def _told(error: Exception) -> tuple[int, str]:
    """A status, and what is said to the one who asked: never a path or a trace."""
    if isinstance(error, HTTPException):
        return error.status_code, error.detail
    if isinstance(error, InputError):
        return 422, str(error)
    if isinstance(error, ArchiveError):
        return 503, error.reason
    return 500, "Something went wrong here; it was not what you asked."
