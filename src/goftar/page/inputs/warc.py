"""Web archives: the HTML pages of a WARC file, record by record, in constant memory.

ISO 28500 is a format of headers and lengths; what is read here is its part that news pages need. No library is used:
warcio is alive but brings `six`, does not go on after a damaged record and does not bound what a record unpacks to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from goftar.errors import InputError
from goftar.page.incoming import Page, Unread, web_address
from goftar.page.inputs.charset import in_charset
from goftar.page.inputs.unpacking import Gunzip, dechunked, unpacked
from goftar.page.source import MAX_BYTES

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from typing import BinaryIO

MAX_HEAD, MAX_RECORD = 65_536, 2_000_000_000
_CHUNK = 65_536
_VERSION = re.compile(rb"WARC/\d{1,2}\.\d{1,2}[ \t]*\r?\n")
_BEGINNING = re.compile(rb"\nWARC/\d\.\d")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_HTML = ("text/html", "application/xhtml+xml")


def warc(stream: BinaryIO | io.RawIOBase, *, origin: str, ahead: bytes = b"") -> Iterator[Page | Unread]:
    """The HTML pages that a WARC file (unpacked, or a `Gunzip` of it) holds as answers of servers or as resources.

    Each is named by its number among all records. Answers other than 2xx, revisits, requests and what is no HTML are
    passed over; a damaged record is an `Unread`, and reading goes on at the next one. `ahead` was read of it before.
    """
    records = _Records(stream, ahead)
    number = 0
    while True:
        number += 1
        where = f"{origin}#record {number}"
        try:
            head = records.head()
            if head is None:
                return
            found = _page(records, head, where)
        except InputError as error:
            yield Unread(origin=where, error=error)
            if not records.recover():
                return
            continue
        if found:
            yield found


@dataclass(frozen=True, slots=True)
class _Head:
    """The header of a WARC record or of an HTTP answer: its fields by their names in lower case, the first of each."""

    fields: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def content_type(self) -> str:
        return self["content-type"].partition(";")[0].strip().lower()


def _page(records: _Records, head: _Head, where: str) -> Page | Unread | None:
    """The page of the record whose header was read; the record is read to its end in any case."""
    length = int(head["content-length"])
    kind = head["warc-type"].lower()
    is_answer = kind == "response" and head.content_type == "application/http"
    is_page = kind in {"response", "resource"} and head.content_type in _HTML
    if not is_answer and not is_page:
        records.skip(length)
        return None
    http, taken = _Head({"content-type": head["content-type"]}), 0
    if is_answer:
        status, http, taken = records.http_head(length)
        if not 200 <= status < 300 or http.content_type not in _HTML:
            records.skip(length - taken)
            return None
    # One byte above the limit is enough for `article` to refuse it.
    body = records.take(min(length - taken, MAX_BYTES + 1))
    records.skip(length - taken - len(body))
    try:
        if "chunked" in http["transfer-encoding"].lower():
            body = dechunked(body)
        body = unpacked(body, http["content-encoding"], limit=MAX_BYTES)
        if len(body) > MAX_BYTES:
            raise InputError(f"The page is larger than {MAX_BYTES // 10**6} MB; no news page is.")
    except InputError as error:
        return Unread(origin=where, error=error)
    return Page(
        origin=where,
        content=in_charset(body, http["content-type"]),
        url=web_address(head["warc-target-uri"].strip("<>")),
        fetched=_moment(head["warc-date"]),
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


class _Records:
    """A stream that is read by lines and lengths; what was read ahead is kept."""

    def __init__(self, stream: BinaryIO | io.RawIOBase, ahead: bytes) -> None:
        self._stream = stream
        self._ahead = ahead
        self._fault: InputError | None = None

    def head(self) -> _Head | None:
        """The header of the next record; None at the end. Raises InputError for what is no header."""
        while True:
            self._need(_CHUNK)
            self._ahead = self._ahead.lstrip(b"\r\n \t")
            if self._ahead or not self._fill():
                break
        if not self._ahead and self._fault:
            raise self._fault
        if not self._ahead:
            return None
        self._need(MAX_HEAD)
        version = _VERSION.match(self._ahead)
        if version is None:
            raise InputError("No record begins where one should; the archive is damaged here, make it again.")
        self._ahead = self._ahead[version.end() :]
        head = _Head(self._fields(MAX_HEAD)[0])
        length = head["content-length"]
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            raise InputError("The record does not tell its length; the archive is damaged here, make it again.")
        if int(length) > MAX_RECORD:
            raise InputError(f"The record is larger than {MAX_RECORD // 10**9} GB; split the archive without it.")
        return head

    def http_head(self, length: int) -> tuple[int, _Head, int]:
        """Status and header of the HTTP answer in a record of that length, and how many bytes they took."""
        self._need(min(length, MAX_HEAD))
        status = _STATUS.match(self._ahead[:length])
        if status is None:
            return 0, _Head({}), 0
        fields, taken = self._fields(min(length, MAX_HEAD))
        return int(status[1]), _Head(fields), taken

    def take(self, length: int) -> bytes:
        """That many bytes; raises InputError where the stream ends before."""
        parts = [self._ahead[:length]]
        have = len(parts[0])
        self._ahead = self._ahead[length:]
        while have < length:
            part = self._more(min(length - have, _CHUNK))
            if not part:
                raise self._fault or InputError("The archive ends inside a record; it was cut off, copy it again.")
            parts.append(part)
            have += len(part)
        return b"".join(parts)

    def skip(self, length: int) -> None:
        """Passes over that many bytes."""
        while length > 0:
            length -= len(self.take(min(length, _CHUNK)))

    def recover(self) -> bool:
        """Goes to the beginning of the next record that can be found; False where there is none."""
        # What is wrong may be the record that the next bytes begin: without the line before it, it is not found again.
        while True:
            if match := _BEGINNING.search(self._ahead):
                self._ahead = self._ahead[match.start() + 1 :]
                return True
            self._ahead = self._ahead[-16:]
            if self._fill():
                continue
            if self._fault is None or not isinstance(self._stream, Gunzip) or not self._stream.skip_member():
                return False
            self._ahead, self._fault = b"\n", None

    def _fields(self, limit: int) -> tuple[dict[str, str], int]:
        """The fields up to the empty line, and how many bytes they took with it (and the line before them)."""
        lines = []
        taken = 0
        while True:
            end = self._ahead.find(b"\n", taken, limit)
            if end < 0:
                raise InputError("The header of the record has no end; the archive is damaged here, make it again.")
            line = self._ahead[taken:end].rstrip(b"\r")
            taken = end + 1
            if not line:
                break
            lines.append(line)
        self._ahead = self._ahead[taken:]
        fields: dict[str, str] = {}
        for line in lines:
            name, colon, value = line.decode("utf-8", "replace").partition(":")
            if colon:
                fields.setdefault(name.strip().lower(), value.strip())
        return fields, taken

    def _need(self, length: int) -> None:
        while len(self._ahead) < length and self._fill():
            pass

    def _fill(self) -> bool:
        more = self._more(_CHUNK)
        self._ahead += more
        return bool(more)

    def _more(self, length: int) -> bytes:
        """The next bytes of the stream; none at its end and at a fault, which waits until what lies before is read."""
        if self._fault is None:
            try:
                return self._stream.read(length) or b""
            except InputError as error:
                self._fault = error
        return b""
