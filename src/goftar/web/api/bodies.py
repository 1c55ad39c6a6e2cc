"""What is sent to be read or added: JSON with the text or HTML, or the page itself as it is."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

from goftar.errors import InputError
from goftar.exchange import from_json
from goftar.page import Page
from goftar.web.api.parameters import WrongError
from goftar.web.shapes import Sent
from goftar.web.told import link

if TYPE_CHECKING:
    from starlette.requests import Request

KINDS = ("application/json", "text/plain", "text/html")


async def sent(request: Request) -> Page:
    """The page that a request brings; raises WrongError for a body of another kind or shape."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    if request.headers.get("content-encoding", "identity") != "identity" or kind.strip().lower() not in KINDS:
        told = "Send application/json, text/plain or text/html, not compressed."
        raise WrongError(415, told, headers={"accept-post": ", ".join(KINDS)})
    body = await request.body()
    if kind.strip().lower() == "application/json":
        return _told(body)
    charset = rest.partition("charset=")[2].strip().strip('"')
    if charset and kind.strip().lower() == "text/plain":
        try:
            return Page(origin="api", content=body.decode(charset))
        except (LookupError, ValueError):
            raise WrongError(422, f"The body is not in the charset {charset[:40]}.") from None
    return Page(origin="api", content=body)


def _told(body: bytes) -> Page:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise WrongError(400, "The body is no JSON.") from None
    known = {one.name for one in fields(Sent)}
    if isinstance(value, dict) and (unknown := sorted(value.keys() - known)):
        raise WrongError(422, f"There is no field {unknown[0][:40]!r}; known are {', '.join(sorted(known))}.")
    try:
        page = from_json(Sent, value)
    except InputError as error:
        raise WrongError(422, str(error)) from None
    if (page.text is None) == (page.html is None):
        raise WrongError(422, "Give either text or html.")
    if page.url is not None and link(page.url) is None:
        raise WrongError(422, "The url is an http or https address.")
    content = page.text if page.html is None else page.html.encode("utf-8", "surrogatepass")
    assert content is not None
    return Page(origin=page.url or "api", content=content, url=page.url, published=page.published)
