"""What `goftar export jsonl` wrote, told from other JSON Lines by how it begins."""

from __future__ import annotations

import gzip
import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from goftar.archive.exports.restoring import is_export

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_START = 64


def is_own(name: str) -> bool:
    """Whether a file, packed with gzip or not, or standard input for `-`, begins as an archive's own JSON Lines do."""
    if name == "-":
        return is_export(_ahead(sys.stdin.buffer))
    if not os.path.isfile(name):
        return False
    try:
        with lines(name) as some:
            return is_export(next(iter(some), b""))
    except (OSError, EOFError):
        return False


@contextmanager
def lines(name: str) -> Iterator[Iterable[bytes]]:
    """The lines of such a file."""
    if name == "-":
        yield sys.stdin.buffer
        return
    with open(name, "rb") as file:
        packed = file.peek(2)[:2] == b"\x1f\x8b"
        yield io.BufferedReader(gzip.GzipFile(fileobj=file)) if packed else file


def _ahead(stream: BinaryIO) -> bytes:
    """What a stream begins with, left in it."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(_START)
    if not stream.seekable():
        return b""
    at = stream.tell()
    start = stream.read(_START)
    stream.seek(at)
    return start
