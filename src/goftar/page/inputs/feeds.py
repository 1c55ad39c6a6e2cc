"""Feeds and sitemaps: RSS 0.9 to 2.0, Atom, JSON Feed, sitemaps of pages, of news and of sitemaps."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from goftar.errors import InputError
from goftar.lexicon.calendar import stamp
from goftar.page.incoming import Link, Unread, web_address
from goftar.page.inputs.items import Item, page_of, paragraphs
from goftar.page.inputs.xml import MAX_XML, Element, decoded, elements
from goftar.page.structured import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goftar.lexicon.calendar import Zone
    from goftar.page.incoming import Incoming, Page

ROOTS = frozenset({"rss", "feed", "rdf", "urlset", "sitemapindex"})
_SITEMAP = frozenset({"url", "sitemap"})
_MAX_NAME = 80
_DARI = re.compile(r"(?:prs|fa[-_]af)\b", re.IGNORECASE)
_IN_DARI = re.compile(rf"(?:<(?:dc:|news:)?language\s*>|xml:lang\s*=\s*[\"'])\s*{_DARI.pattern}", re.IGNORECASE)
_HEAD = 20_000


def xml_feed(data: bytes, *, origin: str, url: str | None = None) -> Iterator[Incoming]:
    """Every item of an RSS or Atom feed as a page, or as a link where it brings no text; every address of a sitemap.

    `url` is where the feed came from, for addresses that do not tell their site. Items are named by their number. A
    time without an offset is Tehran's, or Kabul's where the feed says that its language is Dari.
    """
    if len(data) > MAX_XML:
        told = f"The feed is larger than {MAX_XML // 10**6} MB; sitemaps end there, split it."
        yield Unread(origin=origin, error=InputError(told))
        return
    text = decoded(data)
    zone: Zone = "Asia/Kabul" if _IN_DARI.search(text, 0, _HEAD) else "Asia/Tehran"
    found, fault = elements(text)
    for number, element in enumerate(found, 1):
        where = f"{origin}#{number}"
        if element.name in _SITEMAP:
            yield _listed(element, where, zone)
        else:
            yield page_of(_item(element, url, zone), origin=where)
    if fault:
        yield Unread(origin=f"{origin}#{len(found) + 1}", error=fault)
    elif not found:
        yield Unread(origin=origin, error=InputError("The feed has no items; give one that has."))


def json_feed(data: bytes, *, origin: str, url: str | None = None) -> Iterator[Page | Link | Unread]:
    """Every item of a JSON Feed (jsonfeed.org, 1.0 and 1.1) as a page, or as a link where it brings no text."""
    feed = loaded(data) if len(data) <= MAX_XML else None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        yield Unread(origin=origin, error=InputError("The JSON Feed is damaged, cut off or too large; fetch it again."))
        return
    assert isinstance(feed, dict)
    zone: Zone = "Asia/Kabul" if _DARI.match(str(feed.get("language"))) else "Asia/Tehran"
    for number, item in enumerate(items, 1):
        where = f"{origin}#{number}"
        if isinstance(item, dict):
            yield page_of(_json_item(item, url, zone), origin=where)
        else:
            yield Unread(origin=where, error=InputError("The item is no object; nothing can be read."))
    if not items:
        yield Unread(origin=origin, error=InputError("The feed has no items; give one that has."))


def loaded(data: bytes | str) -> Any:
    """The value of a JSON document, its lone surrogates replaced; None for what is no JSON."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig", "replace")
        value = json.loads(text, strict=False)
        if "\\ud" in text or "\\uD" in text:
            value = json.loads(
                json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            )
    except (ValueError, RecursionError):
        return None
    return value


def _item(element: Element, base: str | None, zone: Zone) -> Item:
    return Item(
        title=clean(_inside(element, "title")) or None,
        url=_link(element, base),
        # Atom's `updated` is when it was changed; when it was published it does not tell.
        published=_day(element.first("pubdate", "dc:date", "published", "issued", "dcterms:created"), zone),
        author=_author(element),
        keywords=_distinct(
            [one.attributes.get("term") or one.text() for one in element.children("category", "dc:subject")]
        ),
        content=_inside(element, "content:encoded", "content", "xhtml:body", "body"),
        summary=_inside(element, "description", "summary", "dc:description"),
    )


def _inside(element: Element, *names: str) -> str:
    """The HTML of the first element of those names that has any: as text, as escaped markup, or as elements."""
    for one in element.children(*names):
        kind = one.attributes.get("type", "").lower()
        if any(isinstance(part, Element) for part in one.parts) or kind.endswith(("xhtml", "+xml")):
            found = one.markup().strip()
        elif kind in {"text", "text/plain"}:
            found = paragraphs(escape(one.text(), quote=False)) if one.name == "content" else escape(one.text())
        else:
            found = one.text()
        if found:
            return found
    return ""


def _link(element: Element, base: str | None) -> str | None:
    links = element.children("link")
    addresses = [
        one.attributes.get("href", "") for one in links if one.attributes.get("rel", "alternate") == "alternate"
    ]
    addresses += [one.text() for one in links]
    guids = [one.text() for one in element.children("guid") if one.attributes.get("isPermaLink", "true") != "false"]
    addresses += [*guids, element.attributes.get("rdf:about", "")]
    return next(filter(None, (_address(one, base) for one in addresses)), None)


def _address(text: object, base: str | None) -> str | None:
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        return web_address(urljoin(base, text.strip()) if base else text)
    except ValueError:
        return None


def _author(element: Element) -> str | None:
    for one in element.children("dc:creator", "author", "itunes:author"):
        name = one.first("name") or one.text()
        # RSS has a mail address there, with the name behind it in parentheses.
        if "@" in name:
            name = name.partition("(")[2].rpartition(")")[0]
        if (name := clean(name)) and len(name) <= _MAX_NAME:
            return name
    return None


def _listed(element: Element, where: str, zone: Zone) -> Link | Unread:
    address = web_address(element.first("loc"))
    if address is None:
        return Unread(
            origin=where, error=InputError("The sitemap's entry has no address of the web; mend the sitemap.")
        )
    news = next(iter(element.children("news:news")), element)
    title = clean(news.first("news:title")) or None
    return Link(
        origin=where,
        url=address,
        kind="sitemap" if element.name == "sitemap" else "page",
        title=title,
        published=_day(news.first("news:publication_date"), zone),
    )


def _json_item(item: dict[str, Any], base: str | None, zone: Zone) -> Item:
    def text(name: str) -> str:
        value = item.get(name)
        return value if isinstance(value, str) else ""

    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [one["name"] for one in authors or () if isinstance(one, dict) and isinstance(one.get("name"), str)]
    tags = item.get("tags")
    name = clean("، ".join(names))
    return Item(
        title=clean(escape(text("title"), quote=False)) or None,
        url=_address(text("url") or text("external_url") or text("id"), base),
        published=_day(text("date_published"), zone),
        author=name if name and len(name) <= _MAX_NAME else None,
        keywords=_distinct(tags if isinstance(tags, list) else []),
        content=text("content_html") or paragraphs(escape(text("content_text"), quote=False)),
        summary=escape(text("summary"), quote=False),
    )


def _distinct(words: list[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for word in words[:200] if isinstance(word, str) and (found := clean(word))))


def _day(text: str, zone: Zone) -> date | None:
    return stamp(text, zone=zone) if text else None
