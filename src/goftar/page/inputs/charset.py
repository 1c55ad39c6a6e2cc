"""What an HTTP header says of a body: its media type and its character set."""

from __future__ import annotations

import re

from goftar.page.source import PERSIAN_ENCODINGS

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)


def in_charset(body: bytes, content_type: str) -> bytes | str:
    """A body decoded as its header tells where that helps; else the bytes, which tell their encoding themselves.

    >>> in_charset("<p>سلام".encode("utf-16-le"), "text/html; charset=UTF-16LE")
    '<p>سلام'
    >>> in_charset("سلام".encode(), "text/html; charset=windows-1256").decode()
    'سلام'

    Valid UTF-8 and a byte-order mark are believed before a header, and a name that is not known is none.
    """
    match = _CHARSET.search(content_type)
    encoding = PERSIAN_ENCODINGS.get(match[1].lower()) if match else None
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
