"""What stands before every request: which hosts may be named, how much and how fast is asked, what goes out beside."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from goftar.web.frame import language_of
from goftar.web.messages import message
from goftar.web.problems import problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from goftar.web.rates import Rates
    from goftar.web.settings import Settings

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_MAX_TARGET = 8_000


class Guard:
    """Turns away what should not reach the pages, and sets the headers that keep a browser careful."""

    def __init__(self, app: ASGIApp, settings: Settings, rates: Rates | None) -> None:
        self._app = app
        self._settings = settings
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request or hands it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "private, no-store")
                if self._settings.is_secure:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await refusal(scope, receive, sent)
            return
        body = _Bounded(receive, self._settings.max_body)
        try:
            is_export = scope["path"].startswith("/api/v1/export/")
            async with asyncio.timeout(None if is_export else self._settings.max_seconds):
                await self._app(scope, body, sent)
        except TimeoutError:
            if started:
                raise
            answer = _told(scope, "The answer took too long; ask for less.", 503, {"retry-after": "10"})
            await answer(scope, receive, sent)
        except TooLargeError:
            if started:
                raise
            limit = f"The body may hold {self._settings.max_body} bytes at most."
            await _told(scope, limit, 413)(scope, receive, sent)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if name not in self._settings.hosts:
            return _told(scope, "This server is not called by that name; `goftar serve --name` adds one.", 421)
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > _MAX_TARGET:
            return _told(scope, "The address is too long.", 414)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.max_body:
            return _told(scope, f"The body may hold {self._settings.max_body} bytes at most.", 413)
        address = (scope.get("client") or ("", 0))[0]
        if self._rates and not scope["path"].startswith("/static/") and not self._rates.allows(address):
            return _told(scope, "Too many requests; wait a moment.", 429, {"retry-after": "2"})
        return None


def _told(scope: Scope, text: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """What is said to one who is turned away: plainly, to a program as a problem."""
    if scope["path"].startswith("/api/"):
        return problem(status, text, headers)
    return PlainTextResponse(message(text, language_of(Request(scope))).striptags(), status, headers)


class TooLargeError(Exception):
    """A body that went on past what is allowed."""


class _Bounded:
    """What receives a request's body, and gives up where it grows too large."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise TooLargeError
        return message
