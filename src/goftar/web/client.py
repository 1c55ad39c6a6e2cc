"""A small client of a goftar server: the same records that the library makes, asked over HTTP with urllib alone."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from goftar.archive.asking import Answer, Ledger, Profile, Promise
from goftar.errors import GoftarError, InputError
from goftar.exchange import from_json
from goftar.records import Reading
from goftar.web.shapes import Actors, ArticleTold, PageAdded, StatementTold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from http.client import HTTPMessage
    from typing import IO

    from goftar.archive.asking import Candidate, Hit

Shape = TypeVar("Shape")
Value = str | int | tuple[str, ...] | None

_MOST = 50_000_000
_PIECE = 1 << 16
_LIMIT = 100


class ClientError(GoftarError):
    """What a server answered instead of what was asked, or why it did not answer.

    `status` is 0 where nothing came back; `problem` is what the server told (RFC 9457), `seconds` after how long it
    wants to be asked again.
    """

    def __init__(
        self, reason: str, *, status: int = 0, problem: Mapping[str, Any] | None = None, seconds: float | None = None
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.problem = dict(problem or {})
        self.seconds = seconds


class Client:
    """Asks the server at an address, with a token where it needs one.

    `seconds` bounds each answer from the first byte sent to the last one read, `most` its bytes. Redirects to another
    host, port or scheme are not followed: a token goes where it was meant for and nowhere else.
    """

    def __init__(self, url: str, token: str | None = None, *, seconds: float = 30.0, most: int = _MOST) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ClientError(f"{url!r} is no address of a server; give one such as http://127.0.0.1:8000.")
        self._root = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/api/v1"
        self._token = token
        self._seconds = seconds
        self._most = most
        # No proxies: a library does not read the environment.
        self._opener = build_opener(ProxyHandler({}), _Here())

    def read(
        self, text: str | None = None, *, html: str | None = None, url: str | None = None, published: date | None = None
    ) -> Reading:
        """Everything that a text or page reports; the server keeps nothing of it."""
        return _made(Reading, self._asked("/read", body=_sent(text, html, url, published)))

    def add(
        self, text: str | None = None, *, html: str | None = None, url: str | None = None, published: date | None = None
    ) -> PageAdded:
        """Adds a page to the archive; needs a token that may."""
        return _made(PageAdded, self._asked("/articles", body=_sent(text, html, url, published)))

    def article(self, name: str, *, version: int | None = None) -> ArticleTold:
        """An article with everything that its page reports, in its newest version or another one."""
        return _made(ArticleTold, self._asked(f"/articles/{_quoted(name)}", version=version))

    def statement(self, article: str, n: int) -> StatementTold:
        """A statement of an article, by its place in it."""
        return _made(StatementTold, self._asked(f"/statements/{_quoted(article)}/{n}"))

    def actor(self, id: str) -> Profile:  # noqa: A002 — the field's name
        """An actor by id, or by a name that only one bears."""
        return _made(Profile, self._asked(f"/actors/{_quoted(id)}"))

    def commitment(self, id: str) -> Promise:  # noqa: A002
        """A commitment as it stands today."""
        return _made(Promise, self._asked(f"/commitments/{_quoted(id)}"))

    def search(self, query: str = "", **filters: Value) -> Iterator[Hit]:
        """What answers a question, page after page as they are read; filters are the API's parameters."""
        return self._hits("/search", q=query, **filters)

    def articles(self, query: str = "", **filters: Value) -> Iterator[Hit]:
        """Articles, the newest first."""
        return self._hits("/articles", q=query, **filters)

    def statements(self, query: str = "", **filters: Value) -> Iterator[Hit]:
        """Statements, the newest first; `as_` stands for the parameter `as`."""
        return self._hits("/statements", q=query, **filters)

    def actors(self, name: str = "") -> Iterator[Candidate]:
        """Whom a name may mean; without one everybody, by id."""
        for value in self._pages("/actors", q=name):
            yield from _made(Actors, value).actors

    def commitments(self, **filters: Value) -> Iterator[Promise]:
        """The ledger, those told last first."""
        for value in self._pages("/commitments", **filters):
            yield from _made(Ledger, value).promises

    def _hits(self, path: str, **values: Value) -> Iterator[Hit]:
        for value in self._pages(path, **values):
            yield from _made(Answer, value).hits

    def _pages(self, path: str, **values: Value) -> Iterator[Any]:
        cursor: str | None = None
        given: dict[str, Any] = {"limit": _LIMIT, **values}
        while True:
            value = _object(self._asked(path, **given, cursor=cursor))
            yield value
            following = value.get("cursor")
            if not isinstance(following, str) or following == cursor:
                return
            cursor = following

    def _asked(self, path: str, *, body: bytes | None = None, **values: Value) -> Any:
        """What the server answers, as a JSON value; raises ClientError."""
        given: list[tuple[str, str]] = []
        for name, value in values.items():
            some: Sequence[str | int | None] = value if isinstance(value, tuple) else (value,)
            given += [(name.rstrip("_"), str(one)) for one in some if one not in (None, "")]
        address = f"{self._root}{path}" + (f"?{urlencode(given)}" if given else "")
        headers = {"Accept": "application/json, application/problem+json", "User-Agent": "goftar"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        request = Request(address, data=body, headers=headers)
        if self._token:
            # Not sent on by a redirect, whatever urllib makes of other headers.
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        until = time.monotonic() + self._seconds
        try:
            with self._opener.open(request, timeout=self._seconds) as answer:
                return _value(self._all(answer, until))
        except HTTPError as error:
            with error:
                raise _refused(error, self._all(error, until)) from None
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise ClientError(f"{self._root} does not answer: {reason}.") from error

    def _all(self, answer: Any, until: float) -> bytes:
        """An answer read whole, within its time and size."""
        found = bytearray()
        # `read` would wait for a whole piece, however slowly it drips.
        while piece := answer.read1(_PIECE):
            found += piece
            if len(found) > self._most:
                raise ClientError(f"The answer holds more than {self._most} bytes; ask for less, or raise `most`.")
            if time.monotonic() > until:
                raise ClientError(f"The answer took longer than {self._seconds} seconds; ask for less.")
        return bytes(found)


class _Here(HTTPRedirectHandler):
    """Follows redirects on the same server alone."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        if (before.scheme, before.netloc) != (after.scheme, after.netloc):
            raise ClientError(f"The server sends on to {after.netloc[:100]}, which is not asked.", status=code)
        onward = super().redirect_request(req, fp, code, msg, headers, newurl)
        if onward is not None and (token := req.unredirected_hdrs.get("Authorization")):
            onward.add_unredirected_header("Authorization", token)
        return onward


def _sent(text: str | None, html: str | None, url: str | None, published: date | None) -> bytes:
    told = {"text": text, "html": html, "url": url, "published": published and published.isoformat()}
    return json.dumps({name: value for name, value in told.items() if value is not None}).encode()


def _refused(error: HTTPError, body: bytes) -> ClientError:
    """What a problem tells."""
    told: Mapping[str, Any] = {}
    with suppress(ClientError):
        told = _object(_value(body))
    wait = error.headers.get("Retry-After", "")
    detail = told.get("detail")
    return ClientError(
        detail if isinstance(detail, str) else f"The server answers {error.code}.",
        status=error.code,
        problem=told,
        seconds=float(wait) if wait.isdecimal() else None,
    )


def _value(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise ClientError("The server's answer is no JSON; is it goftar's?") from None


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ClientError("The server's answer is no JSON object; is it goftar's?")
    return value


def _quoted(part: str) -> str:
    return quote(part, safe="")


def _made(shape: Callable[..., Shape], value: Any) -> Shape:
    try:
        return from_json(shape, value)
    except InputError as error:
        raise ClientError(f"The server's answer has another shape ({error}); is it a newer goftar?") from None
