"""What makes an article the same when it comes again, and a page."""

from __future__ import annotations

import base64
import json
import re
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from goftar.lexicon import key as folded

if TYPE_CHECKING:
    from goftar.page import Page
    from goftar.records import Article

# What addresses carry for the outlet's statistics and not to name the page.
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|ref|source|amp)(?:=|$)")
_FRONTS = re.compile(r"^(?:www|m|amp)\.")
_SCHEMES = ("http", "https")


def article_key(article: Article, text_hash: bytes) -> str:
    """The key of an article: its address, else its outlet's number for it, else the hash of its words.

    >>> from goftar.records import Article
    >>> article_key(Article(blocks=(), url="http://www.Example.org/news/17/?utm_source=x#top"), b"")
    'url:example.org/news/17'
    """
    address = _canonical(article.url)
    if address:
        return f"url:{address}"
    if article.publisher and article.identifier:
        return f"id:{' '.join(folded(article.publisher).split())}/{article.identifier}"
    return f"text:{text_hash.hex()}"


def site(url: str | None, outlet: str | None) -> str:
    """The site that a page is of: its host, else its outlet's name, else none.

    >>> site("https://www.example.org/news/17", "خبرگزاری نمونه"), site(None, "خبرگزاری نمونه")
    ('example.org', 'خبرگزاری نمونه')
    """
    return (_canonical(url) or "").partition("/")[0] or outlet or ""


def _canonical(url: str | None) -> str | None:
    """An address without what two copies of it may differ in; None for what names no page of the web."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not host:
        return None
    place = _FRONTS.sub("", host.lower()) + (f":{port}" if port not in (None, 80, 443) else "")
    query = "&".join(part for part in parts.query.split("&") if part and not _TRACKING.match(part.lower()))
    path = unquote(parts.path).rstrip("/")
    return f"{place}{path}" + (f"?{unquote(query)}" if query else "")


def article_name(key: str) -> str:
    """The name of an article outside: eleven letters and digits made of its key.

    >>> article_name("url:example.org/news/17")
    'ppnase2frsi'
    """
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return base64.b32encode(digest).decode().lower()[:11]


def text_hash(words: str) -> bytes:
    """The hash of an article's words."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def page_hash(page: Page) -> bytes:
    """The hash of everything that the reading of a page depends on: its content, its address, what its carrier told."""
    content = content_bytes(page)
    beside = json.dumps([isinstance(page.content, str), page.url, carrier(page)]).encode()
    return blake2b(content + b"\0" + beside, digest_size=16).digest()


def content_bytes(page: Page) -> bytes:
    """The content of a page as bytes, text in UTF-8."""
    return page.content if isinstance(page.content, bytes) else page.content.encode("utf-8", "surrogatepass")


def carrier(page: Page) -> str | None:
    """What the carrier of a page told of it, as JSON; None where it told nothing."""
    told = {
        "title": page.title,
        "description": page.description,
        "published": page.published and page.published.isoformat(),
        "author": page.author,
        "keywords": list(page.keywords),
    }
    known = {name: value for name, value in told.items() if value}
    return json.dumps(known, ensure_ascii=False) if known else None
