"""JSON Lines: a page a line, as `{"url": …, "html": …}` or `{"url": …, "text": …}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goftar.errors import InputError
from goftar.lexicon.calendar import stamp
from goftar.page.incoming import Link, Page, Unread, web_address
from goftar.page.inputs.feeds import loaded
from goftar.page.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from goftar.page.incoming import Incoming

# A letter of Persian in JSON's ASCII form takes six bytes, where UTF-8 takes two.
MAX_LINE = 3 * MAX_BYTES
_CONTENT = ("html", "text", "content")
_PUBLISHED = ("published", "date", "datePublished")


def json_lines(stream: BinaryIO, *, origin: str) -> Iterator[Incoming]:
    """The page of every line, named by the line's number; a line with an address alone is a link.

    A page has its HTML or text under `html`, `text` or `content` and may have `url`, `title`, `published` (ISO or as
    pages stamp it), `author` and `keywords`; other keys are passed over.
    """
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        where = f"{origin}#{number}"
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE)
            told = f"The line is longer than {MAX_LINE // 10**6} MB; give pages of up to {MAX_BYTES // 10**6} MB."
            yield Unread(origin=where, error=InputError(told))
        elif line.strip():
            yield _page(loaded(line), where)


def _page(record: Any, where: str) -> Incoming:
    if not isinstance(record, dict):
        return Unread(origin=where, error=InputError("The line is no JSON object; give one page a line."))
    content = next((value for name in _CONTENT if isinstance(value := record.get(name), str)), None)
    url, title, published = web_address(record.get("url")), _text(record.get("title")), _day(record)
    if content is None:
        if url:
            return Link(origin=where, url=url, title=title, published=published)
        return Unread(origin=where, error=InputError("The object has no page under «html» or «text»; add one."))
    keywords = record.get("keywords")
    return Page(
        origin=where,
        content=content,
        url=url,
        title=title,
        published=published,
        author=_text(record.get("author")),
        keywords=tuple(word for word in keywords if isinstance(word, str)) if isinstance(keywords, list) else (),
    )


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day(record: dict[str, Any]) -> date | None:
    return next((day for name in _PUBLISHED if isinstance(v := record.get(name), str) and (day := stamp(v))), None)
