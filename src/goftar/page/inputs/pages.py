"""The door for many pages: what a source is, told by its first bytes, and its pages one after the other."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from goftar.errors import InputError
from goftar.page.incoming import Page, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

    from goftar.page.incoming import Incoming

# The readers compile many patterns: they are imported when what they read comes, not when goftar is imported.

_HEAD, _MAX_PACKED = 8192, 2
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_JSON_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version")
_JSON_OBJECT = re.compile(rb"\s*\{\s*(?:\"|\})")


def pages(source: Path | bytes | BinaryIO, *, name: str | None = None, url: str | None = None) -> Iterator[Incoming]:
    """Every page of a source, one after the other: each a `Page`, a `Link` to one, or an `Unread` with the reason.

    >>> [page.url for page in pages('{"url": "https://example.org/1", "text": "وزیر گفت: بله."}'.encode())]
    ['https://example.org/1']

    A source is a folder, a file or its bytes: an HTML page or plain text, a feed (RSS, Atom, JSON Feed) or sitemap,
    JSON Lines, a web archive (WARC, WACZ), or any of them packed with gzip. `name` stands for it in `origin` (else its
    path), `url` tells where it came from. Nothing is raised for a source that cannot be read, nothing is fetched, and
    no more than a page (of a feed: the feed) is held at once.
    """
    if isinstance(source, bytes):
        yield from _opened(io.BytesIO(source), name or "input", url)
    elif not isinstance(source, Path):
        yield from _opened(source, name or str(getattr(source, "name", "input")), url)
    elif source.is_dir():
        from goftar.page.inputs.folder import files

        empty = True
        for path in files(source):
            empty = False
            yield from pages(path, name=os.path.join(name, path.relative_to(source)) if name else None)
        if empty:
            told = "The folder holds no page, feed or web archive; name the files that are."
            yield Unread(origin=name or str(source), error=InputError(told))
    else:
        yield from _file(source, name or str(source), url)


def _file(path: Path, name: str, url: str | None) -> Iterator[Incoming]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        yield Unread(origin=name, error=InputError("There is no such file; check the name."))
    except PermissionError:
        yield Unread(origin=name, error=InputError("You may not read this file; change its permissions."))
    except (OSError, ValueError) as error:
        yield Unread(origin=name, error=_unreadable(error))
    else:
        with file:
            yield from _opened(file, name, url)


def _opened(stream: BinaryIO, name: str, url: str | None, packed: int = 0) -> Iterator[Incoming]:
    try:
        yield from _read(stream, name, url, packed)
    except InputError as error:
        yield Unread(origin=name, error=error)
    except OSError as error:
        yield Unread(origin=name, error=_unreadable(error))


def _unreadable(error: OSError | ValueError) -> InputError:
    reason = error.strerror if isinstance(error, OSError) else error
    return InputError(f"It cannot be read ({reason}); copy it to a local disk and try again.")


def _read(stream: BinaryIO, name: str, url: str | None, packed: int) -> Iterator[Incoming]:
    head = stream.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        if not stream.seekable():
            raise InputError("A zip archive cannot be read through a pipe; give it as a file.")
        from goftar.page.inputs.wacz import wacz

        yield from wacz(stream, origin=name)
        return
    whole = _whole(head, stream)
    if not head.startswith(b"\x1f\x8b"):
        yield from _plain(head, whole, name, url)
        return
    from goftar.page.inputs.unpacking import Gunzip

    if packed == _MAX_PACKED:
        raise InputError("The file is packed with gzip again and again; unpack it first.")
    gunzip = Gunzip(whole)
    begin = gunzip.read(_HEAD) or b""
    if begin.startswith(b"WARC/"):
        from goftar.page.inputs.warc import warc

        # Not through a buffer: after a damaged record the reader goes on at the next member.
        yield from warc(gunzip, origin=name, ahead=begin)
    else:
        yield from _read(_whole(begin, gunzip), name, url, packed + 1)


def _whole(head: bytes, rest: BinaryIO | io.RawIOBase) -> BinaryIO:
    return io.BufferedReader(_Joined(head, rest), 65_536)


class _Joined(io.RawIOBase):
    """A stream with what was read of it put back."""

    def __init__(self, head: bytes, rest: BinaryIO | io.RawIOBase) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        part = self._head[: len(view)] or self._rest.read(len(view)) or b""
        self._head = self._head[len(view) :]
        view[: len(part)] = part
        return len(part)


def _plain(head: bytes, whole: BinaryIO, name: str, url: str | None) -> Iterator[Incoming]:
    kind = _kind(head)
    if kind == "warc":
        from goftar.page.inputs.warc import warc

        yield from warc(whole, origin=name)
    elif kind == "feed":
        from goftar.page.inputs.feeds import xml_feed
        from goftar.page.inputs.xml import MAX_XML

        yield from xml_feed(whole.read(MAX_XML + 1), origin=name, url=url)
    elif kind == "json-feed":
        from goftar.page.inputs.feeds import json_feed
        from goftar.page.inputs.xml import MAX_XML

        yield from json_feed(whole.read(MAX_XML + 1), origin=name, url=url)
    elif kind == "json-lines":
        from goftar.page.inputs.jsonl import json_lines

        yield from json_lines(whole, origin=name)
    else:
        from goftar.page.source import MAX_BYTES

        content = whole.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise InputError(f"The file is larger than {MAX_BYTES // 10**6} MB; give the page of one article.")
        yield Page(origin=name, content=content, url=url)


def _kind(head: bytes) -> str:
    """What a source is by its first bytes; «page» for everything that is nothing else."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"<"):
        from goftar.page.inputs.feeds import ROOTS

        root = _ROOT.search(_COMMENT.sub(b"", head))
        return "feed" if root and root[1].decode("ascii", "replace").lower() in ROOTS else "page"
    if _JSON_OBJECT.match(head):
        if _JSON_FEED.search(head):
            return "json-feed"
        if head.partition(b"\n")[0].strip() == b"{":
            raise InputError("The JSON object is written over several lines; write each page on one line.")
        return "json-lines"
    return "page"
