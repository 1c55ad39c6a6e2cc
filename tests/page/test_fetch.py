"""The door to the network against a server that misbehaves; it answers on the loopback alone and ends with the test."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from goftar.errors import FetchError, GoftarError
from goftar.page import article
from goftar.page.fetch import Fetcher, Validators
from goftar.page.fetch.addresses import permitted, resolved, target
from goftar.page.fetch.robots import robots
from goftar.page.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BODY = "پرویز راستین، وزیر راه آرینا، روز شنبه گفت: «همه جاده‌های کشور باز است»."
HTML = f"<html><head><title>جاده‌ها باز است</title></head><body><h1>جاده‌ها باز است</h1><p>{BODY}</p></body></html>"
PAGE = HTML.encode()
LOOPBACK = ("127.0.0.0/8",)


def answer(
    body: bytes = PAGE, *fields: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8", length: int = -1
) -> bytes:
    size = len(body) if length < 0 else length
    head = [f"HTTP/1.1 {status}", f"Content-Length: {size}", *([f"Content-Type: {kind}"] if kind else []), *fields]
    return "\r\n".join([*head, "", ""]).encode("utf-8") + body


class Server:
    """Answers every path as it is told: with bytes, or with a function that sends until nobody listens."""

    def __init__(self) -> None:
        self.paths: dict[str, bytes | Callable[[Callable[[bytes], None]], None]] = {"/page": answer()}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.ended = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(0.02)
        self._threads: list[threading.Thread] = []
        self.port = self._listening.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def url(self, path: str = "/page", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def end(self) -> None:
        self.ended.set()
        self._accepting.join()
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def _accept(self) -> None:
        while not self.ended.is_set():
            with suppress(TimeoutError):
                connected, _ = self._listening.accept()
                thread = threading.Thread(target=self._serve, args=(connected,))
                self._threads.append(thread)
                thread.start()

    def _serve(self, connected: socket.socket) -> None:
        # What the other side does not take within this time it has gone away from.
        connected.settimeout(5)
        with closing(connected), suppress(OSError):
            data = b""
            while b"\r\n\r\n" not in data:
                if not (more := connected.recv(4096)):
                    return
                data += more
            first, *lines = data.decode("latin-1").split("\r\n")
            path = first.split(" ")[1]
            self.asked.append(path)
            self.headers.append({n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)})
            told = self.paths.get(path, answer(b"", status="404 Not Found"))
            if isinstance(told, bytes):
                connected.sendall(told)
            else:
                told(connected.sendall)


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.end()


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(allow=LOOPBACK, pace=0, seconds=5)


@contextmanager
def refused(*words: str) -> Iterator[None]:
    with pytest.raises(FetchError) as caught:
        yield
    told = str(caught.value)
    assert isinstance(caught.value, GoftarError)
    assert told.startswith(caught.value.url[:6])
    assert told.isprintable()
    for word in words:
        assert word in told


def test_a_page_is_fetched(server: Server, fetcher: Fetcher) -> None:
    found = fetcher.fetch(server.url("/page#top"))
    assert found.content is not None
    assert article(found.content).article_body == BODY
    assert (found.url, found.content_type) == (server.url(), "text/html")
    assert server.asked == ["/robots.txt", "/page"]
    assert server.headers[-1]["host"] == f"127.0.0.1:{server.port}"
    assert server.headers[-1]["user-agent"] == "goftar"


def test_letters_of_an_address_are_written_as_servers_know_them(server: Server, fetcher: Fetcher) -> None:
    server.paths["/%D8%AE%D8%A8%D8%B1?q=%DB%B1"] = answer()
    assert fetcher.fetch(server.url("/خبر?q=۱")).url.endswith("/%D8%AE%D8%A8%D8%B1?q=%DB%B1")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "data:text/html,x", "gopher://x",
        "page.html", "http://", "http:///x", "http://user:word@example.org/", "http://a b.org/", "http://example.org:99999/",
        "http://[::1", "http://x\ny.org/", "//example.org/", "http://" + "a" * 5000 + ".org/", "http://a..b/", "",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with refused():
        Fetcher().fetch(url)


PRIVATE = [
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
    "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd12::1", "ff02::1", "fec0::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "2001:db8::1", "2001:0:7f00:1::",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_networks_are_refused(address: str) -> None:
    with refused("private network"):
        Fetcher(resolve=lambda *_: (address,)).fetch("http://example.org/")


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"])
def test_loopback_is_refused_however_it_is_written(server: Server, host: str) -> None:
    with refused():
        Fetcher().fetch(server.url(host=host))
    assert server.asked == []


def test_public_addresses_are_permitted_beside_private_ones() -> None:
    def resolve(*_: object) -> Sequence[str]:
        return ("10.0.0.1", "93.184.215.14", "2606:4700::1111")

    assert permitted(target("https://example.org/"), resolve, ()) == ("93.184.215.14", "2606:4700::1111")
    with refused("port 22"):
        permitted(target("http://example.org:22/"), resolve, ())


def test_a_name_that_changes_its_address_gains_nothing(server: Server) -> None:
    """The address that was checked is the one connected to: the name is not asked again in between."""
    told: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        told.append(host)
        return ("127.0.0.1",) if len(told) <= 2 else ("10.0.0.1",)

    fetcher = Fetcher(allow=LOOPBACK, pace=0, resolve=resolve)
    assert fetcher.fetch(server.url(host="rebinding.example")).content == PAGE
    assert len(told) == 2
    with refused("private network"):
        fetcher.fetch(server.url(host="rebinding.example"))


def test_a_name_that_does_not_resolve() -> None:
    def missing(*_: object) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with refused("not found"):
        Fetcher(resolve=missing).fetch("http://no-such.example/")


def test_the_resolver_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def slow(*_: object, **__: object) -> list[object]:
        release.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with pytest.raises(TimeoutError):
        resolved("slow.example", 80, seconds=0.05)
    release.set()


def test_redirects_are_followed_and_asked_of_robots(server: Server, fetcher: Fetcher) -> None:
    server.paths["/a"] = answer(b"", "Location: b?x=1", status="302 Found")
    server.paths["/b?x=1"] = answer(b"", f"Location: {server.url()}", status="301 Moved Permanently")
    found = fetcher.fetch(server.url("/a"))
    assert (found.asked, found.url) == (server.url("/a"), server.url())
    server.paths["/c"] = answer(b"", "Location: /page", status="308 Permanent Redirect")
    server.paths["/robots.txt"] = answer(b"User-agent: *\nDisallow: /page", kind="text/plain")
    with refused("robots.txt"):
        Fetcher(allow=LOOPBACK, pace=0).fetch(server.url("/c"))
    assert server.asked.count("/page") == 1


def test_redirects_in_a_circle_and_without_end(server: Server, fetcher: Fetcher) -> None:
    server.paths["/a"] = answer(b"", "Location: /b", status="302 Found")
    server.paths["/b"] = answer(b"", "Location: /a", status="302 Found")
    with refused("circle"):
        fetcher.fetch(server.url("/a"))
    for i in range(20):
        server.paths[f"/{i}"] = answer(b"", f"Location: /{i + 1}", status="302 Found")
    with refused("5 times"):
        fetcher.fetch(server.url("/0"))


@pytest.mark.parametrize(
    "where",
    ["http://10.0.0.1/", "http://169.254.169.254/meta", "http://[::1]/", "file:///etc/passwd", "javascript:x", "ftp://x/",
     "//10.1.1.1/", "http://user@example.org/", "http://[", "data:,x", "gopher://127.0.0.1:25/"],
)  # fmt: skip
def test_no_redirect_leads_where_an_address_may_not(server: Server, where: str) -> None:
    server.paths["/a"] = answer(b"", f"Location: {where}", status="302 Found")
    fetcher = Fetcher(allow=("127.0.0.1/32",), pace=0, seconds=5)
    with refused():
        fetcher.fetch(server.url("/a"))
    assert server.asked == ["/robots.txt", "/a"]


def test_robots_may_not_redirect_into_a_private_network(server: Server) -> None:
    server.paths["/robots.txt"] = answer(b"", "Location: http://10.0.0.1/", status="302 Found")
    with refused("private network"):
        Fetcher(allow=("127.0.0.1/32",), pace=0).fetch(server.url())


def endless(send: Callable[[bytes], None]) -> None:
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        send(b"<p>" * 20_000)


def endless_chunks(send: Callable[[bytes], None]) -> None:
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        send(b"ffff\r\n" + b"x" * 0xFFFF + b"\r\n")


def endless_trailers(send: Callable[[bytes], None]) -> None:
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
    while True:
        send(b"X: y\r\n" * 10_000)


def endless_header(send: Callable[[bytes], None]) -> None:
    send(b"HTTP/1.1 200 OK\r\n")
    for i in range(1_000_000):
        send(b"X-%d: y\r\n" % i)


def endless_line(send: Callable[[bytes], None]) -> None:
    send(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        send(b"x" * 10_000)


def endless_continue(send: Callable[[bytes], None]) -> None:
    while True:
        send(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


@pytest.mark.parametrize(
    "path", [endless, endless_chunks, endless_trailers, endless_header, endless_line, endless_continue]
)
def test_what_never_ends_is_ended(server: Server, fetcher: Fetcher, path: Callable[..., None]) -> None:
    server.paths["/page"] = path
    with refused():
        fetcher.fetch(server.url())


def dripping(begin: bytes) -> Callable[[Callable[[bytes], None]], None]:
    def drip(send: Callable[[bytes], None]) -> None:
        send(begin)
        for _ in range(200):
            send(b"x")
            time.sleep(0.02)

    return drip


@pytest.mark.parametrize(
    "begin", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"]
)
def test_a_drip_does_not_stretch_the_time(server: Server, begin: bytes) -> None:
    server.paths["/page"] = dripping(begin)
    begun = time.monotonic()
    with refused("too long"):
        Fetcher(allow=LOOPBACK, pace=0, seconds=0.5).fetch(server.url())
    assert time.monotonic() - begun < 2


def test_a_server_that_only_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, refused("too long"):
        Fetcher(allow=LOOPBACK, seconds=0.3).fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_a_server_that_does_not_listen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with refused("connection failed"):
        Fetcher(allow=LOOPBACK, seconds=2).fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (answer(gzip.compress(b"0" * (MAX_BYTES + 1)), "Content-Encoding: gzip"), ("bomb",)),
        (answer(gzip.compress(gzip.compress(b"0" * 10**8)), "Content-Encoding: gzip, gzip"), ("",)),
        (answer(zlib.compress(b"0" * (MAX_BYTES + 1)), "Content-Encoding: deflate"), ("larger",)),
        (answer(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip"), ("cut off",)),
        (answer(b"\x0b\x02\x80", "Content-Encoding: br"), ("'br'",)),
        (answer(length=len(PAGE) + 1000), ("cut off",)),
        (answer(length=MAX_BYTES + 1), ("larger",)),
        (answer().replace(b"Content-Length: ", b"Content-Length: -"), ("length",)),
        (answer().replace(b"Content-Length: ", b"Content-Length: " + b"9" * 5000), ("",)),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", ("cut off",)),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno\r\nab", ("",)),
        (answer(b"\x89PNG", kind="image/png"), ("image/png",)),
        (answer(b"%PDF", kind="application/pdf"), ("application/pdf",)),
        (answer(status="404 Not Found"), ("404",)),
        (answer(status="500 No"), ("500",)),
        (answer(b"", status="302 Found"), ("",)),
        (answer(b"", status="304 Not Modified"), ("304",)),
        (b"SSH-2.0-OpenSSH\r\n", ("no HTTP",)),
        (b"", ("",)),
        (b"HTTP/1.1 999999 X\r\n\r\n", ("no HTTP",)),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", ("",)),
    ],
    ids=["bomb", "bomb-twice", "deflate-bomb", "gzip-cut", "brotli", "short", "too-large", "negative", "digits",
         "chunk-cut", "chunk-bad", "image", "pdf", "404", "500", "nowhere", "304", "no-http", "nothing", "status",
         "header"],
)  # fmt: skip
def test_bad_answers_are_told(server: Server, fetcher: Fetcher, told: bytes, words: tuple[str, ...]) -> None:
    server.paths["/page"] = told
    with refused(*words):
        fetcher.fetch(server.url())


@pytest.mark.parametrize(
    "told",
    [
        answer(gzip.compress(PAGE), "Content-Encoding: gzip"),
        answer(zlib.compress(PAGE), "Content-Encoding: deflate"),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
        % (len(PAGE), PAGE),
        b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
        answer(kind=""),
        answer(kind="text/html; charset=no-such-charset"),
        answer(kind="text/html; charset=zip"),
        answer(kind="text/html; charset=utf-7"),
        answer(kind="TEXT/HTML;Charset=windows-1256"),
        answer(PAGE + b"behind the length", length=len(PAGE)),
    ],
    ids=["gzip", "deflate", "chunked", "old", "no-type", "no-charset", "zip", "utf-7", "wrong-charset", "long"],
)
def test_odd_answers_are_read(server: Server, fetcher: Fetcher, told: bytes) -> None:
    server.paths["/page"] = told
    found = fetcher.fetch(server.url())
    assert found.content is not None
    assert article(found.content).article_body == BODY


def test_a_charset_that_only_the_header_tells(server: Server, fetcher: Fetcher) -> None:
    server.paths["/page"] = answer(HTML.encode("utf-16-le"), kind="text/html; charset=utf-16le")
    assert fetcher.fetch(server.url()).content == HTML


def test_what_has_not_changed_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    server.paths["/page"] = answer(PAGE, 'ETag: "1"', "Last-Modified: Mon, 02 Dec 2024 14:53:00 GMT")
    first = fetcher.fetch(server.url())
    assert first.validators == Validators(etag='"1"', last_modified="Mon, 02 Dec 2024 14:53:00 GMT")
    server.paths["/page"] = answer(b"", status="304 Not Modified")
    second = fetcher.fetch(server.url(), known=first.validators)
    assert second.content is None
    assert second.validators == first.validators
    assert server.headers[-1]["if-none-match"] == '"1"'
    assert server.headers[-1]["if-modified-since"] == "Mon, 02 Dec 2024 14:53:00 GMT"


def test_validators_cannot_carry_headers(server: Server, fetcher: Fetcher) -> None:
    with refused():
        fetcher.fetch(server.url(), known=Validators(etag="x\r\nEvil: 1"))


ROBOTS = """# comment
User-agent: other
User-agent: another
Disallow: /

User-agent: goftar/1.0
Disallow: /private
Allow: /private/news/*.html$
Disallow: /*?print=
Disallow:
Crawl-delay: 7

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/news/1", True), ("/private", False), ("/private/x", False), ("/private/news/1.html", True),
        ("/private/news/1.html5", False), ("/news/1?print=1", False), ("/robots.txt", True), ("/Private", True),
    ],
)  # fmt: skip
def test_robots_rules(path: str, allowed: bool) -> None:
    assert robots(ROBOTS, agent="goftar").allows(path) is allowed
    assert robots(ROBOTS, agent="goftar").delay == 7
    assert not robots(ROBOTS, agent="third").allows("/x")


def test_many_stars_take_no_time() -> None:
    begun = time.monotonic()
    rules = robots("User-agent: *\nDisallow: /" + "*a" * 3000 + "$", agent="goftar")
    assert rules.allows("/" + "a" * 2999)
    assert not rules.allows("/" + "a" * 3000)
    assert time.monotonic() - begun < 1


def test_robots_is_asked_once_and_believed(server: Server, fetcher: Fetcher) -> None:
    server.paths["/robots.txt"] = answer(b"User-agent: goftar\r\nDisallow: /no", kind="text/plain")
    for _ in range(2):
        with refused("robots.txt"):
            fetcher.fetch(server.url("/no"))
    fetcher.fetch(server.url())
    assert server.asked == ["/robots.txt", "/page"]


def test_a_site_that_cannot_tell_its_rules_is_left_alone(server: Server, fetcher: Fetcher) -> None:
    server.paths["/robots.txt"] = answer(b"", status="503 Busy")
    with refused("robots.txt"):
        fetcher.fetch(server.url())
    assert server.asked == ["/robots.txt"]


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.now += seconds


def test_a_host_asked_too_soon_tells_how_long_to_wait(server: Server) -> None:
    clock = Clock()
    fetcher = Fetcher(allow=LOOPBACK, pace=3, clock=clock)
    fetcher.fetch(server.url())
    assert fetcher.seconds_until(server.url("/other")) == 3
    with pytest.raises(FetchError, match="again in") as caught:
        fetcher.fetch(server.url())
    assert caught.value.seconds == 3
    clock.now += 3
    fetcher.fetch(server.url())


def test_waiting_is_the_callers(server: Server) -> None:
    clock = Clock()
    server.paths["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 7", kind="text/plain")
    server.paths["/a"] = answer(b"", "Location: /page", status="302 Found")
    fetcher = Fetcher(allow=LOOPBACK, pace=3, clock=clock, wait=clock.wait)
    for path in ("/page", "/a", "/page"):
        fetcher.fetch(server.url(path))
    assert clock.waits == [7, 7]


@pytest.mark.parametrize(("value", "seconds"), [("30", 30), ("", 60), ("soon", 60)])
def test_a_busy_server_is_given_time(server: Server, value: str, seconds: float) -> None:
    clock = Clock()
    server.paths["/page"] = answer(b"", f"Retry-After: {value}", status="429 Too Many Requests")
    fetcher = Fetcher(allow=LOOPBACK, pace=1, clock=clock)
    with pytest.raises(FetchError, match="busy") as caught:
        fetcher.fetch(server.url())
    assert caught.value.seconds == seconds
    assert fetcher.seconds_until(server.url()) == seconds
