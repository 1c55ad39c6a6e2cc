"""One item of a feed as a page: its text between its title and the tags that any page has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from goftar.errors import InputError
from goftar.lexicon import key, table
from goftar.page.incoming import Link, Page, Unread
from goftar.page.structured import clean

if TYPE_CHECKING:
    from datetime import date

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_LAST = re.compile(r"<p\b[^<>]{0,300}>((?:(?!<p\b).){0,1500})\Z", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a feed says of one article: `content` is its whole text and `summary` what stands for it, both HTML."""

    title: str | None = None
    url: str | None = None
    published: date | None = None
    author: str | None = None
    keywords: tuple[str, ...] = ()
    content: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """A row of `page/tails.tsv`: a paragraph that a feed adds behind an article begins so, and holds that."""

    opening: str
    holds: str = ""


def page_of(item: Item, *, origin: str) -> Page | Link | Unread:
    """The page that an item brings; the link to it where it brings no text."""
    text = _text(item)
    if not text:
        if item.url:
            return Link(origin=origin, url=item.url, title=item.title, published=item.published)
        return Unread(
            origin=origin, error=InputError("The item has neither a text nor an address; nothing can be read.")
        )
    title = escape(item.title or "")
    head = f"<title>{title}</title>" if title else ""
    if item.content and item.summary:
        head += f'<meta name="description" content="{escape(item.summary)}">'
    heading = f"<h1>{title}</h1>" if title else ""
    return Page(
        origin=origin,
        content=f"<!DOCTYPE html><html><head>{head}</head><body><article>{heading}{text}</article></body></html>",
        url=item.url,
        title=item.title,
        description=clean(item.summary) or None,
        published=item.published,
        author=item.author,
        keywords=item.keywords,
    )


def _text(item: Item) -> str:
    text = _without_tail(item.content)
    if text:
        return text if _MARKUP.search(text) else paragraphs(text)
    text = _without_tail(item.summary)
    return text if _MARKUP.search(text) else paragraphs(text)


def paragraphs(text: str) -> str:
    """The lines of a text without markup as paragraphs of HTML; character references in it are kept."""
    return "".join(f"<p>{line.strip()}</p>" for line in text.splitlines() if line.strip())


def _without_tail(text: str) -> str:
    """A text without the paragraph that the feed's maker put behind it («نوشته … اولین بار در … پدیدار شد»)."""
    text = text.strip()
    if match := _LAST.search(text):
        words = key(_TAG.sub(" ", match[1])).strip()
        if any(words.startswith(opening) and holds in words for opening, holds in _tails()):
            return text[: match.start()].strip()
    return text


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    return tuple((key(row.opening), key(row.holds)) for row in table("page/tails", Tail))
