"""Addresses on a page: made whole where the page's own address is known, and never one that runs a script."""

from __future__ import annotations

import re
from urllib.parse import urljoin

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_WEB = ("http://", "https://")
_LONGEST = 2000


def whole(address: str, base: str | None) -> str | None:
    """An address as it stands in a page, made whole by the page's own; None for what leads to no other page or file.

    >>> whole("/news/17", "https://noava.example/"), whole("/news/17", None)
    ('https://noava.example/news/17', '/news/17')
    >>> whole("javascript:alert(1)", None), whole(" #comments", None)
    (None, None)
    """
    address = address.strip()
    if not address.isprintable():
        address = "".join(character for character in address if character.isprintable())
    if not address or len(address) > _LONGEST or address.startswith("#"):
        return None
    if base and base.startswith(_WEB) and not address.startswith(_WEB):
        try:
            address = urljoin(base, address)
        except ValueError:
            return None
    if _SCHEME.match(address) and not address.lower().startswith(_WEB):
        return None
    return address
