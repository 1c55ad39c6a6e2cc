"""A page in its frame: the visitor, his language, and the stamp that his forms send back."""

from __future__ import annotations

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


def language_of(request: Request) -> Language:
    """The language that a reader chose, else Persian."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    return next((one for one in LANGUAGES if one == chosen), "fa")


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A template filled for who asks; one who has no session yet gets one, so that his forms are known as his."""
    visitor: Visitor = getattr(request.state, "visitor", None) or Visitor(name="", role="read")
    session = visitor.session or request.cookies.get(COOKIE) or anonymous()
    body = rendered(
        template,
        language_of(request),
        status=status,
        visitor=visitor,
        stamp=request.app.state.access.stamp(session),
        here=request.url.path,
        back=quote(request.url.path, safe="/:@!$&'()*+,;=~") + (f"?{request.url.query}" if request.url.query else ""),
        **values,
    )
    answer = HTMLResponse(body, status)
    if not visitor.session:
        remember(answer, session, request.app.state.settings)
    return answer
