"""The article on a page that a feed, an archive or a server brought, with what its carrier says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from goftar.page.reader import article
from goftar.records import Block, Witness

if TYPE_CHECKING:
    from goftar.page.incoming import Page
    from goftar.records import Article


def carried(page: Page) -> Article:
    """The article on a page, with title, author, keywords and day of its carrier where the page itself has none.

    >>> from goftar.page.incoming import Page
    >>> one = carried(Page(origin="#1", content="وزیر راه گفت که همه جاده‌ها باز است.", title="جاده‌ها باز است"))
    >>> one.headline, one.witnesses[-1].source
    ('جاده‌ها باز است', 'carrier')

    Address and moment of publication stand before what the page says, as given. Raises InputError as `article` does.
    """
    moment = page.published if isinstance(page.published, datetime) else None
    found = article(page.content, url=page.url, published=moment)
    told: list[Witness] = []
    if page.title and found.headline is None:
        blocks = [(block.kind, block.text) for block in found.blocks]
        # A kicker stands above the headline.
        at = 1 if blocks and blocks[0][0] == "kicker" else 0
        blocks.insert(at, ("headline", page.title))
        found = replace(found, blocks=tuple(Block(index=i, kind=k, text=t) for i, (k, t) in enumerate(blocks)))
        told.append(Witness(field="headline", source="carrier", raw=page.title))
    (*front, last) = found.blocks
    if page.description and _same(last.text, page.description) and all(one.kind == "headline" for one in front):
        # A summary without an article is what agencies call the lead.
        found = replace(found, blocks=(*front, replace(last, kind="lead")))
        told.append(Witness(field="description", source="carrier", raw=page.description[:500]))
    if page.author and found.author is None:
        found = replace(found, author=page.author)
        told.append(Witness(field="author", source="carrier", raw=page.author))
    if page.keywords and not found.keywords:
        found = replace(found, keywords=page.keywords)
        told.append(Witness(field="keywords", source="carrier", raw="، ".join(page.keywords)))
    if page.published is not None and moment is None and found.date_published is None:
        found = replace(found, date_published=page.published)
        told.append(Witness(field="datePublished", source="carrier", raw=page.published.isoformat()))
    return replace(found, witnesses=(*found.witnesses, *told))


def _same(text: str, other: str) -> bool:
    return text.split() == other.split()
