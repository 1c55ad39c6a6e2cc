"""WACZ: a zip archive that holds WARC files; nothing of it is ever written to a disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from goftar.errors import InputError
from goftar.page.incoming import Unread
from goftar.page.inputs.unpacking import MAX_RATIO, Gunzip
from goftar.page.inputs.warc import warc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, BinaryIO

    from _typeshed import WriteableBuffer

    from goftar.page.incoming import Page

MAX_MEMBERS = 10_000
_FREE = 20_000_000
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def wacz(stream: BinaryIO, *, origin: str) -> Iterator[Page | Unread]:
    """The HTML pages of every WARC file in a WACZ archive, the files by their names in order."""
    try:
        archive = zipfile.ZipFile(stream)
        members = archive.infolist()
    # A damaged directory makes zipfile raise nearly anything.
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, OSError, LookupError):
        yield Unread(origin=origin, error=InputError("The zip archive is damaged or cut off; copy it again."))
        return
    if len(members) > MAX_MEMBERS:
        yield Unread(origin=origin, error=InputError(f"The archive holds more than {MAX_MEMBERS:,} files; unpack it."))
        return
    warcs = [one for one in members if one.filename.lower().endswith((".warc", ".warc.gz"))]
    if not warcs:
        told = "The zip archive holds no WARC file, so that it is no WACZ; unpack it and give its pages."
        yield Unread(origin=origin, error=InputError(told))
    for member in sorted(warcs, key=lambda one: one.filename):
        yield from _member(archive, member, origin=f"{origin}#{member.filename}")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, origin: str) -> Iterator[Page | Unread]:
    if member.flag_bits & 1:
        yield Unread(origin=origin, error=InputError("The file is encrypted; unpack the archive first."))
        return
    bomb = member.file_size > _FREE and member.file_size > MAX_RATIO * member.compress_size
    if member.compress_type not in _METHODS or bomb:
        told = "The file is packed in a way that no web archive is; unpack the archive first."
        yield Unread(origin=origin, error=InputError(told))
        return
    try:
        with archive.open(member) as packed:
            whole = io.BufferedReader(_Guarded(packed))
            packed_again = member.filename.lower().endswith(".gz")
            yield from warc(Gunzip(whole) if packed_again else whole, origin=origin)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, LookupError):
        yield Unread(origin=origin, error=InputError("The file is damaged in the archive; copy the archive again."))


class _Guarded(io.RawIOBase):
    """A member of a zip archive whose damage is an InputError to who reads it."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        try:
            part = self._packed.read(len(view))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            raise InputError("The file is damaged in the archive; copy the archive again.") from None
        view[: len(part)] = part
        return len(part)
