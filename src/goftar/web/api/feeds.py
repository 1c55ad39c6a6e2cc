"""Any question as a feed, so that an alert is a feed: JSON Feed 1.1 and Atom (RFC 4287)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from goftar.web.api.answers import Told, following, written
from goftar.web.api.lists import CURSOR, LIMITED, OF, QUESTION, answer
from goftar.web.told import link, shown

if TYPE_CHECKING:
    from datetime import date

    from starlette.requests import Request

    from goftar.archive import Archive
    from goftar.archive.asking import Hit
    from goftar.web.api.parameters import Asked

OF_FEED = (QUESTION, OF, LIMITED, CURSOR)

JSON_FEED = "application/feed+json"
ATOM = "application/atom+xml"
_TEHRAN = timezone(timedelta(hours=3, minutes=30))
_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed: `id` is the same for ever, `page` its page on this server, `source` where it was published."""

    id: str
    page: str
    source: str | None
    title: str
    text: str
    author: str | None
    published: datetime | None
    tags: tuple[str, ...]


def json_feed(kept: Archive, asked: Asked, request: Request) -> Told:
    """What a question finds as a JSON Feed."""
    found = answer(kept, asked)
    root = _root(request)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(asked),
        "home_page_url": f"{root}/",
        "feed_url": str(request.url),
        **({"next_url": root + following(request, found.cursor)} if found.cursor else {}),
        "language": "fa",
        "items": [_json_item(_item(hit, root)) for hit in found.hits],
    }
    return Told(body=written(feed), kind=JSON_FEED, cursor=found.cursor)


def _json_item(one: Item) -> dict[str, object]:
    told = {
        "id": one.id,
        "url": one.page,
        "external_url": one.source,
        "title": one.title,
        "content_text": one.text,
        "date_published": one.published and one.published.isoformat(),
        "authors": [{"name": one.author}] if one.author else None,
        "tags": list(one.tags),
    }
    return {name: value for name, value in told.items() if value is not None and value != []}


def atom(kept: Archive, asked: Asked, request: Request) -> Told:
    """What a question finds as an Atom feed."""
    found = answer(kept, asked)
    root = _root(request)
    items = [_item(hit, root) for hit in found.hits]
    newest = max((one.published for one in items if one.published), default=datetime.fromtimestamp(0, UTC))
    links = [("self", str(request.url)), ("alternate", f"{root}/")]
    if found.cursor:
        links.append(("next", root + following(request, found.cursor)))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fa">',
        f"<id>{_id(asked.one('q') or '', asked.one('of') or '')}</id>",
        f"<title>{_text(_title(asked))}</title>",
        f"<updated>{newest.isoformat()}</updated>",
        "<author><name>goftar</name></author>",
        *(f"<link rel={quoteattr(rel)} href={quoteattr(_clean(href))}/>" for rel, href in links),
        *(_entry(one) for one in items),
        "</feed>",
    ]
    return Told(body="\n".join(lines).encode(), kind=ATOM, cursor=found.cursor)


def _entry(one: Item) -> str:
    # An entry must tell when it changed; of what has no day nothing is known.
    moment = (one.published or datetime.fromtimestamp(0, UTC)).isoformat()
    parts = [
        f"<entry><id>{one.id}</id><title>{_text(one.title)}</title><updated>{moment}</updated>",
        f"<published>{moment}</published>" if one.published else "",
        f"<author><name>{_text(one.author)}</name></author>" if one.author else "",
        f'<link rel="alternate" type="text/html" href={quoteattr(_clean(one.page))}/>',
        f'<link rel="via" href={quoteattr(_clean(one.source))}/>' if one.source else "",
        *(f"<category term={quoteattr(_clean(tag))}/>" for tag in one.tags),
        f'<content type="text">{_text(one.text)}</content></entry>',
    ]
    return "".join(parts)


def _item(hit: Hit, root: str) -> Item:
    line, said = hit.article, hit.said
    page = f"{root}/article/{line.name}"
    text = "".join(piece.text for piece in hit.snippet)
    tags: tuple[str, ...] = ()
    if said is None:
        title, author, place = line.headline or text[:80] or line.name, line.outlet, ""
    else:
        author = said.speaker.name if said.speaker else None
        title = f"{author or '؟'}: {text}"
        title = title if len(title) <= 120 else title[:119] + "…"
        tags, place = (said.type, *said.acts), f"#{said.id}"
    return Item(
        id=_id(line.name, "" if said is None else str(said.n)),
        page=page + place,
        source=link(line.url),
        title=shown(title),
        text=shown(text),
        author=author and shown(author),
        published=_moment(line.published),
        tags=tags,
    )


def _moment(published: date | None) -> datetime | None:
    """A moment with its zone: the article's own clock is Tehran's where it names none."""
    if published is None:
        return None
    moment = published if isinstance(published, datetime) else datetime.combine(published, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=_TEHRAN)


def _id(*parts: str) -> str:
    """An id that is the same on every server: made of the names of what it is for."""
    name = "/".join(parts).encode("utf-8", "replace").decode()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'goftar:{name}')}"


def _title(asked: Asked) -> str:
    question = asked.one("q")
    return f"گفتار: {shown(question)}" if question else "گفتار"


def _root(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _clean(text: str) -> str:
    return shown(text).translate(_NOT_XML)


def _text(text: str) -> str:
    return escape(_clean(text))
