"""From bytes or text to text, and to whether it is HTML: the first door, which refuses what no article can be in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goftar.errors import InputError

MAX_BYTES = 20_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{1,40})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f]")
_TAG = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:p|div|article|h1|meta|title|br|span|table|script|link|section|main)(?:\s[^<>]*)?/?>",
    re.I,
)
# The encodings that Persian pages come in besides UTF-8, by the names they are declared under.
PERSIAN_ENCODINGS = {
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "x-cp1256": "cp1256",
    "iso-8859-6": "iso8859-6",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_KNOWN = {
    **PERSIAN_ENCODINGS,
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
}


# A parser compares each new element with all that are open: depth costs its square, so that it must have an end.
MAX_DEPTH = 3000
_MANY_TAGS = 20_000
_CLOSED_TAG = re.compile(
    r"<(/?)(?:div|span|table|section|article|ul|ol|dl|font|center|form|b|i|u|a|em|strong|small|big|blockquote|main|nav|"
    r"header|footer|aside|figure|fieldset|details|button|h[1-6]|svg|g|object|[a-z]+-[a-z-]+)(?=[\s/>])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of an input, and whether it is HTML."""

    text: str
    is_html: bool


def source(given: bytes | str) -> Source:
    """The text of a page that came as bytes or as text.

    >>> source("<p>سلام</p>".encode("cp1256"))
    Source(text='<p>سلام</p>', is_html=True)

    The encoding is told by a byte-order mark, else UTF-8 where the bytes are valid UTF-8, else by what the page
    declares, else windows-1256. Raises InputError for empty, binary and over-large input.
    """
    if len(given) > MAX_BYTES:
        raise InputError(
            f"The input is {len(given):,} long and goftar reads up to {MAX_BYTES:,}; give the page of one article."
        )
    # A lone surrogate is no character: no file can hold it, and half of all libraries fail on it.
    text = _decoded(given) if isinstance(given, bytes) else _SURROGATE.sub("\ufffd", given.removeprefix("\ufeff"))
    if not text.strip("\x00 \t\r\n\ufeff\u200b\u200e\u200f"):
        raise InputError("The input is empty; give the HTML or the text of a news page.")
    sample = text[:4096]
    if sample.count("\x00") * 10 > len(sample) or len(_CONTROL.findall(sample)) * 20 > len(sample):
        raise InputError("The input is binary, not text; give the HTML or the text of a news page.")
    # In bytes a sign is found many times faster than in a text of wide characters.
    nul, tags = (b"\x00" in given, given.count(b"<")) if isinstance(given, bytes) else ("\x00" in text, text.count("<"))
    if nul:
        text = text.replace("\x00", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_html = _TAG.search(text, 0, 200_000) is not None
    if is_html and tags > _MANY_TAGS:
        _check_depth(text)
    return Source(text, is_html)


def _check_depth(text: str) -> None:
    depth = 0
    for match in _CLOSED_TAG.finditer(text):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > MAX_DEPTH:
            raise InputError(
                f"The page nests its elements more than {MAX_DEPTH:,} deep; give the page as the site serves it."
            )


def _decoded(given: bytes) -> str:
    for magic, what in _MAGIC:
        if given.startswith(magic):
            raise InputError(f"The input is {what}; give the HTML or the text of a news page.")
    for mark, encoding in _BOMS:
        if given.startswith(mark):
            return given[len(mark) :].decode(encoding, "replace")
    try:
        return given.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(given[:4096])
    name = _KNOWN.get(declared[1].decode("ascii").lower(), "") if declared else ""
    return given.decode(name if name and not (name == "utf-8" and _damaged(given)) else "cp1256", "replace")


def _damaged(given: bytes) -> bool:
    """Whether bytes that are declared UTF-8 are so far from it that the declaration must be wrong."""
    return given.decode("utf-8", "replace").count("\ufffd") * 20 > len(given)
