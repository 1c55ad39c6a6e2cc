"""A page in its frame: the visitor, his language, and the stamp that his forms send back."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.responses import HTMLResponse

from goftar.web.access import Visitor
from goftar.web.templating import rendered
from goftar.web.visits import COOKIE, anonymous, remember
from goftar.web.words import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request

    from goftar.web.words import Language

LANGUAGE_COOKIE = "language"
# Stands in a page where its stamp will; nothing that was scraped can hold it.
_STAMP = secrets.token_hex(32)


def language_of(request: Request) -> Language:
    """The language that a reader chose, else Persian."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    return next((one for one in LANGUAGES if one == chosen), "fa")


class Page(HTMLResponse):
    """A page; `unstamped` is what all see alike who may see the same, unless it `is_of_all` no more."""

    def __init__(self, unstamped: str, stamp: str, status: int) -> None:
        super().__init__(unstamped.replace(_STAMP, stamp), status)
        self.unstamped = unstamped
        self.is_of_all = True


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Page:
    """A template filled for who asks; one who has no session yet gets one, so that his forms are known as his."""
    body = rendered(
        template,
        language_of(request),
        status=status,
        visitor=_visitor(request),
        stamp=_STAMP,
        here=request.url.path,
        back=quote(request.url.path, safe="/:@!$&'()*+,;=~") + (f"?{request.url.query}" if request.url.query else ""),
        **values,
    )
    return stamped(request, body, status)


def stamped(request: Request, unstamped: str, status: int = 200) -> Page:
    """A page with the stamp of who asks in its forms."""
    visitor = _visitor(request)
    session = visitor.session or request.cookies.get(COOKIE) or anonymous()
    answer = Page(unstamped, request.app.state.access.stamp(session), status)
    if not visitor.session:
        remember(answer, session, request.app.state.settings)
    return answer


def _visitor(request: Request) -> Visitor:
    return getattr(request.state, "visitor", None) or Visitor(name="", role="read")
