"""What an HTTP header says of a body: its media type and its character set."""

from __future__ import annotations

import re

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
# The encodings that Persian pages come in besides UTF-8, which is known without being told.
_KNOWN = {
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "x-cp1256": "cp1256",
    "iso-8859-6": "iso8859-6",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}


def in_charset(body: bytes, content_type: str) -> bytes | str:
    """A body decoded as its header tells where that helps; else the bytes, which tell their encoding themselves.

    >>> in_charset("<p>سلام".encode("utf-16-le"), "text/html; charset=UTF-16LE")
    '<p>سلام'
    >>> in_charset("سلام".encode(), "text/html; charset=windows-1256").decode()
    'سلام'

    Valid UTF-8 and a byte-order mark are believed before a header, and a name that is not known is none.
    """
    match = _CHARSET.search(content_type)
    encoding = _KNOWN.get(match[1].lower()) if match else None
    if encoding is None or body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return body
    if encoding.startswith("utf-16"):
        # UTF-16 of Latin markup is valid UTF-8 full of NULs; without them the header is wrong.
        return body.decode(encoding, "replace") if b"\x00" in body[:200] else body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(encoding, "replace")
    return body
