"""The door of the room: a page or a text in, an article out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.errors import InputError

if TYPE_CHECKING:
    from datetime import datetime

    from goftar.records import Article

# The readers compile many patterns and load the parser: they are imported when a page comes, not when goftar does.


def article(source: bytes | str, *, url: str | None = None, published: datetime | None = None) -> Article:
    """The article on a Persian news page, given as HTML or as plain text, in bytes or decoded.

    >>> page = article("تهران میزبان نشست شد\\n۱۲ آذر ۱۴۰۳ - ۱۸:۲۳\\nکد خبر: 17\\n\\nنشست همسایگان در تهران برگزار شد.")
    >>> page.headline, page.identifier, page.date_published.isoformat()
    ('تهران میزبان نشست شد', '17', '2024-12-02T18:23:00+03:30')

    `url` and `published` are what the caller knows of the page; they stand before what the page says of itself. Raises
    InputError where no Persian article can be read: empty, binary, over-large, another language, no running text.
    """
    from goftar.page.language import check_persian

    page = unchecked(source, url=url, published=published)
    check_persian("\n".join(block.text for block in page.blocks))
    return page


def unchecked(source: bytes | str, *, url: str | None = None, published: datetime | None = None) -> Article:
    """The article on a page in whatever language; everything that `article` does but for the language check."""
    from goftar.lexicon.calendar import in_zone
    from goftar.page.found import Found, record
    from goftar.page.source import source as opened
    from goftar.records import BODY_KINDS

    given = []
    if url:
        given.append(Found("url", url, "given", url))
    if published:
        given.append(Found("datePublished", in_zone(published), "given", published.isoformat()))
    page = opened(source)
    if page.is_html:
        from goftar.page.html import html

        parts, fields = html(page.text, url=url)
    else:
        from goftar.page.plain import plain

        parts, fields = plain(page.text)
    if not any(kind in BODY_KINDS or kind == "lead" for kind, _ in parts):
        raise InputError(
            "No article was found: the page has no running text; give the page of one article, not an index."
        )
    language = Found("inLanguage", "fa", "generic", "fa")
    return record(parts, [*given, *fields, language])
