"""The one door to the network: pages fetched when a caller asks, from hosts that may be asked, at a polite rate."""

from __future__ import annotations

import ipaddress
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from goftar.errors import FetchError, InputError
from goftar.page.fetch.addresses import permitted, resolved, target
from goftar.page.fetch.exchange import Answer, exchange
from goftar.page.fetch.robots import MAX_ROBOTS, Robots, robots
from goftar.page.inputs.charset import in_charset
from goftar.page.inputs.unpacking import unpacked
from goftar.page.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.page.fetch.addresses import Resolve, Target

AGENT = "goftar"
MAX_REDIRECTS, MAX_SECONDS, PACE, LONGEST_WAIT = 5, 30.0, 2.0, 120.0
_ROBOTS_HOLD = 24 * 3600.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_HTML = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_CARRIERS = frozenset(
    f"application/{kind}"
    for kind in (
        *("rss+xml", "atom+xml", "rdf+xml", "xml", "json", "feed+json", "x-ndjson", "jsonl"),
        *("warc", "warc+gzip", "wacz", "zip", "gzip", "x-gzip"),
    )
) | {"text/xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to tell later whether a page has changed; the caller keeps it and hands it in again."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as its server gave it; `content` is None where it has not changed since the validators were given.

    `asked` is the address that was asked for, `url` the one that answered; `content` is what `pages` and `article`
    take, decoded already where only the header told how.
    """

    asked: str
    url: str
    content: bytes | str | None
    content_type: str
    validators: Validators
    at: datetime


class Fetcher:
    """Fetches pages and remembers, host by host, what its `robots.txt` says and when it was asked.

    `wait` is called with the seconds to wait before a host may be asked again (`time.sleep` where nothing else is to
    be done meanwhile); without it a host asked too soon raises FetchError with those `seconds`. `allow` names networks
    («127.0.0.1/32») that may be fetched from although they are not public. `pace` is the least time between two pages
    of a host, `seconds` the most that one page may take. The rest is for tests: `resolve` tells the IP addresses of a
    name, `clock` is monotonic.
    """

    def __init__(
        self,
        *,
        wait: Callable[[float], None] | None = None,
        allow: tuple[str, ...] = (),
        pace: float = PACE,
        seconds: float = MAX_SECONDS,
        resolve: Resolve | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wait = wait
        self._allowed = tuple(map(ipaddress.ip_network, allow))
        self._pace = pace
        self._seconds = seconds
        self._resolve = resolve
        self._clock = clock
        # By site its rules and until when they hold; by host when it may be asked again.
        self._known: dict[str, tuple[Robots, float]] = {}
        self._next: dict[str, float] = {}

    def fetch(self, url: str, *, known: Validators | None = None) -> Fetched:
        """The page at an address, after at most five redirects, each of them checked as the address was.

        `known` are the validators that came with an earlier copy. Raises FetchError, which names the address, for
        everything else: other schemes, private networks, `robots.txt`, a host asked too soon, time, size, status, type.
        """
        place = target(url)
        deadline = self._clock() + self._seconds
        seen: set[str] = set()
        hosts: set[str] = set()
        fields = {"Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1"}
        if known and known.etag:
            fields["If-None-Match"] = known.etag
        if known and known.last_modified:
            fields["If-Modified-Since"] = known.last_modified
        while True:
            seen.add(place.url)
            if place.host not in hosts:
                hosts.add(place.host)
                deadline += self._waited(place)
            self._check_robots(place, deadline)
            answer = self._asked(place, fields, deadline, MAX_BYTES)
            if answer.status not in _REDIRECTS:
                return self._fetched(url, place, answer, known)
            place = _redirected(place, answer)
            if place.url in seen:
                raise FetchError(url, "it redirects in a circle; check the address in a browser.")
            if len(seen) > MAX_REDIRECTS:
                raise FetchError(url, f"it redirects more than {MAX_REDIRECTS} times; give the address it ends at.")

    def seconds_until(self, url: str) -> float:
        """How many seconds to wait before the host of an address may be asked again; 0 where it may be at once."""
        return max(self._next.get(target(url).host, 0.0) - self._clock(), 0.0)

    def _waited(self, place: Target) -> float:
        """Waits until the host may be asked, and returns the seconds that this took."""
        left = self._next.get(place.host, 0.0) - self._clock()
        if left > 0:
            if self._wait is None or left > LONGEST_WAIT:
                told = f"{place.host} may be asked again in {left:.1f} seconds; wait until then."
                raise FetchError(place.url, told, seconds=left)
            self._wait(left)
        self._next[place.host] = self._clock() + self._pace
        return max(left, 0.0)

    def _check_robots(self, place: Target, deadline: float) -> None:
        rules, hold = self._known.get(place.site, (None, 0.0))
        if rules is None or hold < self._clock():
            rules = self._rules(place, deadline)
            self._known[place.site] = (rules, self._clock() + _ROBOTS_HOLD)
        if not rules.allows(place.path):
            raise FetchError(place.url, "the site's robots.txt forbids it; save the page by hand if you may.")
        self._next[place.host] = max(self._next[place.host], self._clock() + rules.delay)

    def _rules(self, place: Target, deadline: float) -> Robots:
        """The rules of a site: none where it has none; FetchError where it cannot tell them, as RFC 9309 has it."""
        asked = target(place.site + "/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._asked(asked, {"Accept": "text/plain"}, deadline, MAX_ROBOTS)
            if answer.status in _REDIRECTS:
                asked = _redirected(asked, answer)
            elif answer.status == 200:
                try:
                    body = unpacked(answer.body, answer.fields.get("content-encoding", ""), limit=MAX_ROBOTS)
                except InputError:
                    body = b""
                return robots(body.decode("utf-8", "replace"), agent=AGENT)
            elif 400 <= answer.status < 500 and answer.status != 429:
                return Robots()
            else:
                raise FetchError(place.url, "the site's robots.txt cannot be had now; try again later.")
        return Robots()

    def _asked(self, place: Target, fields: dict[str, str], deadline: float, limit: int) -> Answer:
        left = deadline - self._clock()
        try:
            resolve = self._resolve or (lambda host, port: resolved(host, port, seconds=left))
            addresses = permitted(place, resolve, self._allowed)
        except OSError as error:
            reason = error.strerror or str(error)
            raise FetchError(place.url, f"{place.host} was not found ({reason}); check the address.") from None
        told = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", **fields}
        return exchange(place, addresses, told, deadline=deadline, limit=limit, clock=self._clock)

    def _fetched(self, asked: str, place: Target, answer: Answer, known: Validators | None) -> Fetched:
        fields = answer.fields
        kind = fields.get("content-type", "").partition(";")[0].strip().lower()
        unchanged = answer.status == 304 and known is not None
        if answer.status in _BUSY:
            seconds = _retry_after(fields.get("retry-after", ""))
            self._next[place.host] = max(self._next[place.host], self._clock() + seconds)
            raise FetchError(asked, f"the server is busy (status {answer.status}); try later.", seconds=seconds)
        if answer.status != 200 and not unchanged:
            raise FetchError(asked, f"the server answers with status {answer.status}; check the address in a browser.")
        if unchanged:
            content: bytes | str | None = None
        else:
            content = self._content(asked, kind, answer)
        given = Validators(etag=_value(fields.get("etag")), last_modified=_value(fields.get("last-modified")))
        return Fetched(
            asked=asked,
            url=place.url,
            content=content,
            content_type=kind,
            validators=known if unchanged and known and given == Validators() else given,
            at=datetime.now(UTC),
        )

    def _content(self, asked: str, kind: str, answer: Answer) -> bytes | str:
        if kind and kind not in _HTML and kind not in _CARRIERS:
            raise FetchError(asked, f"it is of type {kind[:60]!r}, no page; give the page of an article.")
        try:
            body = unpacked(answer.body, answer.fields.get("content-encoding", ""), limit=MAX_BYTES)
        except InputError as error:
            raise FetchError(asked, str(error)) from None
        if len(body) > MAX_BYTES:
            raise FetchError(asked, f"it is larger than {MAX_BYTES // 10**6} MB; give the page of one article.")
        return in_charset(body, answer.fields.get("content-type", "")) if kind in _HTML else body


def _redirected(place: Target, answer: Answer) -> Target:
    where = answer.fields.get("location", "")
    # A header is Latin-1 by the letter of the standard and UTF-8 by custom.
    with suppress(UnicodeError):
        where = where.encode("latin-1").decode("utf-8")
    try:
        return target(urljoin(place.url, where))
    except ValueError:
        raise FetchError(place.url, "it redirects to nowhere; check the address in a browser.") from None


def _retry_after(text: str) -> float:
    if text.strip().isdigit():
        return float(text.strip()[:6])
    try:
        moment = parsedate_to_datetime(text)
        return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return 60.0


def _value(text: str | None) -> str | None:
    """A header's value as it may be sent back."""
    return text if text and len(text) <= 1000 and text.isprintable() else None
