"""One question to one server and its answer, within bounds: address, time, header and body."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goftar.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _typeshed import ReadableBuffer, WriteableBuffer

    from goftar.page.fetch.addresses import Target

MAX_HEADER = 65_536
_CHUNK = 65_536
# What lies around a body of the greatest length: chunk marks, trailers, what was read ahead.
_MARGIN = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: status, header fields by their names in lower case, and the body as it was sent."""

    status: int
    fields: dict[str, str]
    body: bytes


def exchange(
    place: Target,
    addresses: tuple[str, ...],
    fields: Mapping[str, str],
    *,
    deadline: float,
    limit: int,
    clock: Callable[[], float] = time.monotonic,
) -> Answer:
    """The answer of a server that is asked for a page at one of the given addresses, and nowhere else.

    All of it has to be over at `deadline`, a time of `clock`; a body of more than `limit` bytes as sent, a header of
    more than 64 KB, and an answer that is cut off are refused. The body is only read at status 200. Raises FetchError.
    """
    wire: _Wire | None = None
    try:
        wire = _Wire(_connected(place, addresses, deadline, clock), deadline, clock)
        connection = _Connection(place.host.strip("[]"), place.port, wire)
        connection.request("GET", place.path, headers={"Host": _host(place), **fields, "Connection": "close"})
        wire.budget = MAX_HEADER
        answer = connection.getresponse()
        wire.budget = limit + _MARGIN
        told = {name.lower(): value for name, value in reversed(answer.getheaders())}
        body = _body(answer, told, place, limit) if answer.status == 200 else b""
        return Answer(status=answer.status, fields=told, body=body)
    except TimeoutError:
        raise FetchError(place.url, "it took too long; try again later, or give it more time.") from None
    except ssl.SSLCertVerificationError as error:
        raise FetchError(
            place.url, f"its certificate is not valid ({error.verify_message}); check the address."
        ) from None
    except _TooMuchError as error:
        raise FetchError(place.url, str(error)) from None
    except http.client.IncompleteRead:
        raise FetchError(place.url, "the answer was cut off; try again.") from None
    except (http.client.HTTPException, ValueError) as error:
        told_so = f"the server's answer is no HTTP ({type(error).__name__}); check the address."
        raise FetchError(place.url, told_so) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FetchError(place.url, f"the connection failed ({reason}); check the address, or try again.") from None
    finally:
        if wire:
            wire.end()


def _host(place: Target) -> str:
    return place.site.partition("://")[2]


def _body(answer: http.client.HTTPResponse, told: Mapping[str, str], place: Target, limit: int) -> bytes:
    size = told.get("content-length", "")
    if size and not (size.isascii() and size.isdigit()):
        raise FetchError(place.url, "the server gives a length that is none; try again later.")
    if size and int(size[:20]) > limit:
        raise FetchError(place.url, f"it is larger than {limit // 10**6} MB; give the page of one article.")
    parts = []
    have = 0
    while part := answer.read(_CHUNK):
        parts.append(part)
        have += len(part)
        if have > limit:
            raise FetchError(place.url, f"it is larger than {limit // 10**6} MB; give the page of one article.")
    if size and have < int(size) and "transfer-encoding" not in told:
        raise FetchError(place.url, f"the answer was cut off after {have:,} of {int(size):,} bytes; try again.")
    return b"".join(parts)


def _connected(place: Target, addresses: tuple[str, ...], deadline: float, clock: Callable[[], float]) -> socket.socket:
    """A socket to the first of the addresses that answers; for https with the certificate checked for the name."""
    fault: OSError = OSError("no address")
    for address in addresses:
        left = deadline - clock()
        if left <= 0:
            raise TimeoutError
        try:
            plain = socket.create_connection((address, place.port), timeout=left)
        except OSError as error:
            fault = error
            continue
        if place.scheme == "http":
            return plain
        try:
            plain.settimeout(max(deadline - clock(), 0.001))
            return ssl.create_default_context().wrap_socket(plain, server_hostname=place.host.strip("[]"))
        except BaseException:
            plain.close()
            raise
    raise fault


class _TooMuchError(Exception):
    """The server sends more than is read."""


class _Connection(http.client.HTTPConnection):
    """A connection over a wire that stands already."""

    def __init__(self, host: str, port: int, wire: _Wire) -> None:
        super().__init__(host, port)
        self.sock: Any = wire

    def connect(self) -> None:
        """Never: the wire was connected to a checked address, and a second one would go to whatever the name says."""
        raise OSError("the server closed the connection")


class _Wire:
    """A socket whose every read ends at one moment, however slowly its bytes drip, and stops at a number of bytes."""

    def __init__(self, connected: socket.socket, deadline: float, clock: Callable[[], float]) -> None:
        self._socket = connected
        self._deadline = deadline
        self._clock = clock
        self.budget = MAX_HEADER

    def sendall(self, data: ReadableBuffer) -> None:
        self._socket.settimeout(self._left())
        self._socket.sendall(data)

    def makefile(self, *_: object) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self), 8192)

    def receive(self, buffer: WriteableBuffer) -> int:
        self._socket.settimeout(self._left())
        size = self._socket.recv_into(buffer)
        self.budget -= size
        if self.budget < 0:
            raise _TooMuchError("the server sends more than a page has, in its header or behind its body; check it.")
        return size

    def close(self) -> None:
        """Nothing: the reader of the answer closes its connection before it has read the body."""

    def end(self) -> None:
        self._socket.close()

    def _left(self) -> float:
        left = self._deadline - self._clock()
        if left <= 0:
            raise TimeoutError
        return left


class _Reading(io.RawIOBase):
    def __init__(self, wire: _Wire) -> None:
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._wire.receive(buffer)
