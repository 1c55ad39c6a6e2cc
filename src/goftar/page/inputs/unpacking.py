"""Packed bytes unpacked within bounds: gzip as a stream, and the bodies of HTTP answers."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING

from goftar.errors import InputError

if TYPE_CHECKING:
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

# What deflate makes of text stays under 1:50; only bombs come near its limit of 1:1032.
MAX_RATIO, _FREE = 250, 20_000_000
_CHUNK = 16_384
_MAGIC = b"\x1f\x8b\x08"
_MAX_ENCODINGS = 2
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


class Gunzip(io.RawIOBase):
    """The unpacked bytes of a gzip stream of any number of members, in constant memory.

    Reading raises InputError for damaged data, for data that is cut off, and for a bomb: more than 20 MB unpacked at
    over 250 times the packed size.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._waiting = b""
        self._member: zlib._Decompress | None = None
        self._in = self._out = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fills a buffer and returns how much of it; 0 at the end."""
        view = memoryview(buffer).cast("B")
        while True:
            ended = not self._waiting and not self._fill()
            if self._member is None:
                if ended or not self._begin():
                    return 0
                continue
            try:
                out = self._member.decompress(self._waiting, len(view))
            except zlib.error:
                raise InputError("The gzip data is damaged; copy or download the file again.") from None
            if self._member.eof:
                self._waiting, self._member = self._member.unused_data, None
            else:
                self._waiting = self._member.unconsumed_tail
                if ended and not out:
                    self._member = None
                    raise InputError("The gzip data is cut off; copy or download the file again.")
            if out:
                self._out += len(out)
                if self._out > _FREE and self._out > MAX_RATIO * self._in:
                    raise InputError(
                        f"The gzip data unpacks to more than {MAX_RATIO} times its size; it is a bomb, no page."
                    )
                view[: len(out)] = out
                return len(out)

    def skip_member(self) -> bool:
        """Goes to where the next member begins, past one that is damaged; False where none follows."""
        self._member = None
        self._waiting = self._waiting[1:]
        while (at := self._waiting.find(_MAGIC)) < 0:
            self._waiting = self._waiting[-2:]
            if not self._fill():
                self._waiting = b""
                return False
        self._waiting = self._waiting[at:]
        return True

    def _begin(self) -> bool:
        """Whether a further member begins; padding and what else stands between members is passed over."""
        while len(self._waiting) < len(_MAGIC) and self._fill():
            pass
        if not self._waiting.startswith(_MAGIC) and not self.skip_member():
            return False
        self._member = zlib.decompressobj(31)
        return True

    def _fill(self) -> bool:
        more = self._packed.read(_CHUNK)
        self._in += len(more)
        self._waiting += more
        return bool(more)


def unpacked(body: bytes, encodings: str, *, limit: int) -> bytes:
    """The body of an HTTP answer without the `Content-Encoding` that its header names, no more than `limit` + 1 bytes.

    >>> unpacked(zlib.compress("سلام".encode()), "deflate", limit=100).decode()
    'سلام'

    A body that is not packed although its header says so, as many archives keep it, is taken as it is. Raises
    InputError for damaged data and for what is not gzip or deflate.
    """
    names = [name for part in encodings.lower().split(",") if (name := part.strip()) and name != "identity"]
    if len(names) > _MAX_ENCODINGS:
        raise InputError(f"The body is packed {len(names)} times over; such an answer is no page.")
    for name in reversed(names):
        if name in {"gzip", "x-gzip"}:
            if body.startswith(_MAGIC):
                body = io.BufferedReader(Gunzip(io.BytesIO(body)), _CHUNK).read(limit + 1)
        elif name == "deflate":
            body = _inflated(body, limit)
        elif not _is_text(body):
            raise InputError(
                f"The body is packed as {name[:20]!r}, and goftar unpacks gzip and deflate; save it unpacked."
            )
    return body[: limit + 1]


def _inflated(body: bytes, limit: int) -> bytes:
    for window in (15, -15):
        unpacker = zlib.decompressobj(window)
        try:
            out = unpacker.decompress(body, limit + 1)
        except zlib.error:
            continue
        if unpacker.eof or len(out) > limit:
            return out
    if _is_text(body):
        return body
    raise InputError("The packed body (deflate) is damaged or cut off; fetch the page again.")


def _is_text(body: bytes) -> bool:
    return body.lstrip()[:1] == b"<"


def dechunked(body: bytes) -> bytes:
    """A body without the marks of chunked transfer; one without them, as many archives keep it, as it is.

    >>> dechunked(b"3\\r\\nabc\\r\\n2;x=1\\r\\nde\\r\\n0\\r\\n\\r\\n"), dechunked(b"<p>abc")
    (b'abcde', b'<p>abc')
    """
    parts: list[bytes] = []
    at = 0
    while mark := _CHUNK_SIZE.match(body, at):
        size = int(mark[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[mark.end() : mark.end() + size])
        at = mark.end() + size
        at += 2 if body.startswith(b"\r\n", at) else 1 if body.startswith(b"\n", at) else 0
    # Cut off at the end is what it is; marks that stop making sense earlier were no marks.
    return b"".join(parts) if at >= len(body) and parts else body
