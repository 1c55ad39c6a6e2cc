"""Who asks: from a bearer token, a session's cookie, or for want of any key from where the server may be reached."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse

from goftar.web.access import SESSION_SECONDS, Access, Visitor

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from goftar.web.settings import Settings

COOKIE = "goftar"
_OPEN = ("/static/", "/login")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Visits:
    """Finds who asks and puts him at `request.state.visitor`; sends away those who need a key and have none.

    On an archive without keys, reachable from this machine alone, everybody may read and note.
    """

    def __init__(self, app: ASGIApp, settings: Settings, access: Access) -> None:
        self._app = app
        self._settings = settings
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on with its visitor, or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        visitor = self._visitor(request)
        if visitor is None and not request.url.path.startswith(_OPEN):
            answer: Response = self._turned_away(request)
            await answer(scope, receive, send)
            return
        # One who has yet to log in has his cookie alone, so that the form is known as his.
        stranger = Visitor(name="", role="read", session=request.cookies.get(COOKIE, ""))
        scope.setdefault("state", {})["visitor"] = visitor or stranger
        await self._app(scope, receive, send)

    def _visitor(self, request: Request) -> Visitor | None:
        token = bearer(request)
        if token is not None:
            return self._access.by_token(token)
        session = request.cookies.get(COOKIE, "")
        if session and (found := self._access.by_session(session)):
            return found
        if self._settings.is_local and not self._access.listed():
            return Visitor(name="", role="note", session=session)
        return None

    def _turned_away(self, request: Request) -> Response:
        from goftar.web.problems import problem

        if request.url.path.startswith("/api/") or request.headers.get("authorization"):
            return problem(401, "A token is needed; `goftar access add` makes one.", {"www-authenticate": "Bearer"})
        return RedirectResponse("/login", 303)


def bearer(request: Request) -> str | None:
    """The token that a request brings; None for none.

    Other schemes are not ours: a browser may send them by itself.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def is_own_form(request: Request, access: Access, stamp: str) -> bool:
    """Whether a request that changes something comes from a page of ours, made for this visitor.

    A bearer token needs no stamp: no browser sends one by itself.
    """
    if request.method in _SAFE or bearer(request) is not None:
        return True
    told = (request.headers.get("origin"), request.headers.get("sec-fetch-site"))
    # A browser that keeps our referrer to itself sends a form's origin as "null"; an older one says no more.
    if told != ("null", None) and not is_from_here(request):
        return False
    return bool(request.state.visitor.session) and access.is_stamp(request.state.visitor.session, stamp)


def is_from_here(request: Request) -> bool:
    """Whether no page of another site sent a request, as far as a browser tells."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is None or (origin == "null" and site == "same-origin"):
        return True
    # Behind a proxy that speaks https, requests come here over http.
    scheme = "https" if request.app.state.settings.is_secure else request.url.scheme
    return origin == f"{scheme}://{request.headers.get('host', '')}"


def remember(answer: Response, session: str, settings: Settings) -> None:
    """Puts a session into the answer's cookie: for this site alone, out of reach of scripts."""
    answer.set_cookie(
        COOKIE, session, max_age=SESSION_SECONDS, httponly=True, samesite="strict", secure=settings.is_secure, path="/"
    )


def anonymous() -> str:
    """The value of a cookie for one who needs no key, so that his forms can be told from a stranger's."""
    return secrets.token_urlsafe(32)
