"""Answers as they go out: JSON with its ETag, a page's link to the next, and what is wrong as problem+json."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import Response

from goftar.archive import ArchiveError, BusyError
from goftar.archive.asking import AmbiguousError, QueryError
from goftar.errors import GoftarError, InputError
from goftar.exchange import as_json
from goftar.records import Article
from goftar.web.api.parameters import WrongError
from goftar.web.problems import problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

JSON = "application/json"
NOTHING = Article(blocks=())
_ETAGS = re.compile(r'(?:W/)?("[^"]*")')


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an operation answers: a body of a kind, and the cursor of the page behind it."""

    body: bytes
    kind: str = JSON
    status: int = 200
    cursor: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def told(record: Any, article: Article = NOTHING, *, cursor: str | None = None, status: int = 200) -> Told:
    """A record as an answer; spans in it carry the words of `article`."""
    return Told(body=written(as_json(record, article)), cursor=cursor, status=status)


def written(value: Any) -> bytes:
    """A JSON value as bytes: Persian as it is, half of a surrogate pair escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def response(request: Request, answer: Told) -> Response:
    """An answer on its way: 304 where the one who asks has it, without its body for HEAD."""
    headers = {"vary": "Authorization, Cookie", **answer.headers}
    if request.state.visitor.name == "":
        # Nobody's in particular: it may be kept, if it is asked for again with its ETag.
        headers["cache-control"] = "private, no-cache"
    if answer.cursor:
        headers["link"] = f'<{following(request, answer.cursor)}>; rel="next"'
    if answer.status == 200 and request.method in ("GET", "HEAD"):
        etag = f'"{blake2b(answer.body, digest_size=12).hexdigest()}"'
        headers["etag"] = etag
        wanted = request.headers.get("if-none-match", "")
        if wanted.strip() == "*" or etag in _ETAGS.findall(wanted):
            return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        headers["content-length"] = str(len(answer.body))
        return Response(status_code=answer.status, headers=headers, media_type=answer.kind)
    return Response(answer.body, answer.status, headers, answer.kind)


def following(request: Request, cursor: str) -> str:
    """The address of the page behind this one, from the root of the server."""
    given = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f"{request.url.path}?{urlencode([*given, ('cursor', cursor)])}"


def wrong(error: WrongError | GoftarError) -> Response:
    """What is wrong with a request, as problem+json: never a path or a trace."""
    if isinstance(error, WrongError):
        return problem(error.status, error.detail, error.headers, error.members)
    if isinstance(error, QueryError):
        return problem(400, str(error), members={"at": error.at})
    if isinstance(error, AmbiguousError):
        return problem(400, str(error), members={"candidates": as_json(error.candidates, NOTHING)})
    if isinstance(error, BusyError):
        return problem(503, error.reason, {"retry-after": "5"})
    if isinstance(error, ArchiveError):
        return problem(503, error.reason)
    if isinstance(error, InputError):
        return problem(422, str(error))
    return problem(500, "Something went wrong here; it was not what you asked.")
