"""What comes in at the door `pages`, one value a page: the page, a link to one, or why one could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

    from goftar.errors import InputError

LinkKind = Literal["page", "sitemap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it came: where it lay, its bytes or text, and what its carrier (feed, archive, server) says of it.

    `origin` names the file, and behind `#` the place in it («today.warc.gz#record 12»). `fetched` is when it left its
    server; `published` is a `date` where its carrier tells no clock time. `description` is the summary that a feed
    gives, which is all the text there is where it gives no other.
    """

    origin: str
    content: bytes | str
    url: str | None = None
    title: str | None = None
    description: str | None = None
    published: date | None = None
    author: str | None = None
    keywords: tuple[str, ...] = ()
    fetched: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page, or a further sitemap, that a feed or sitemap names without bringing its text."""

    origin: str
    url: str
    kind: LinkKind = "page"
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A page or file that could not be read, and why."""

    origin: str
    error: InputError


Incoming = Page | Link | Unread


def web_address(text: object) -> str | None:
    """An address of the web as it stands in a text; None for every other scheme (`javascript:`, `data:`, `file:`).

    >>> web_address(" https://example.org/1 "), web_address("javascript:alert(1)")
    ('https://example.org/1', None)
    """
    if not isinstance(text, str):
        return None
    address = text.strip()
    plain = len(address) <= 4000 and address.isprintable() and not any(c in address for c in ' <>"')
    return address if plain and address.lower().startswith(("http://", "https://")) else None
