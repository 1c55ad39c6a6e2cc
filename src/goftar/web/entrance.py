"""Coming in and going out, and the choice of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from goftar.web.frame import LANGUAGE_COOKIE, page
from goftar.web.visits import COOKIE, is_own_form, remember

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.web.access import Access, Role, Visitor
    from goftar.web.attempts import Attempts

_YEAR = 365 * 24 * 3600


async def own_form(request: Request) -> FormData:
    """The fields of a form that one of our own pages sent for this visitor; any other is turned away."""
    form = await request.form(max_files=0, max_fields=50)
    if not is_own_form(request, request.app.state.access, field(form, "stamp")):
        raise HTTPException(403, "This form is not from a page of this server, or it is too old; open the page again.")
    return form


def field(form: FormData, name: str) -> str:
    """A field of a form as text; empty where it is missing."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def needs(request: Request, role: Role) -> None:
    """Turns away a visitor whose role does not cover another one."""
    if not request.state.visitor.may(role):
        raise HTTPException(403, f"This needs the role {role!r}; `goftar access add --role {role}` gives it.")


async def login(request: Request) -> Response:
    """The form that asks for a token, or a name and a password; then the session that they open."""
    if request.method == "GET":
        return page(request, "login.html", is_wrong=False, seconds=0)
    form = await own_form(request)
    access: Access = request.app.state.access
    attempts: Attempts = request.app.state.attempts
    address, name = request.client.host if request.client else "", field(form, "name").strip()
    if seconds := attempts.wait(address, name):
        answer: Response = page(request, "login.html", status=429, is_wrong=False, seconds=seconds)
        answer.headers["retry-after"] = str(seconds)
        return answer
    # Looking at a password takes 32 MB and a core for a tenth of a second: two at once, the others wait.
    visitor = await to_thread.run_sync(_came_with, access, form, limiter=attempts.limiter)
    if visitor is None:
        attempts.failed(address, name)
        return page(request, "login.html", status=401, is_wrong=True, seconds=0)
    attempts.came(address, name)
    # What the cookie held before opens nothing any more: nobody can have put a session of his own there.
    await run_in_threadpool(access.close_session, request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/", 303)
    remember(answer, await run_in_threadpool(access.open_session, visitor), request.app.state.settings)
    return answer


def _came_with(access: Access, form: FormData) -> Visitor | None:
    name, secret = field(form, "name").strip(), field(form, "secret")
    return access.by_password(name, secret) if name else access.by_token(secret.strip())


async def logout(request: Request) -> Response:
    """Ends the session."""
    await own_form(request)
    await run_in_threadpool(request.app.state.access.close_session, request.state.visitor.session)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


async def language(request: Request) -> Response:
    """Keeps the chosen language in a cookie, and goes back to the page where it was chosen."""
    form = await own_form(request)
    back = field(form, "back")
    is_here = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if is_here else "/", 303)
    answer.set_cookie(LANGUAGE_COOKIE, field(form, "language")[:2], max_age=_YEAR, samesite="lax", httponly=True)
    return answer
