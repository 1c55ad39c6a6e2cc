"""An article: its blocks, and what its page says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

BlockKind = Literal["kicker", "headline", "lead", "paragraph", "subheading", "quotation", "list", "caption"]

BODY_KINDS: frozenset[BlockKind] = frozenset({"paragraph", "subheading", "quotation", "list"})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of one block's original text: block number, first code point, one past the last."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of an article in the order of the page: its number, what it is, and its text as it came."""

    index: int
    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Where a field of an article was found: the field, the kind of place, and the raw words that stood there."""

    field: str
    source: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of an article: its address as the page gives it, its alternative text, caption and credit."""

    url: str
    description: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a reader wrote under an article. `parent` is the place in `Article.comments` of the comment it answers."""

    text: str
    author: str | None = None
    date_created: date | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """A link to a related story: its headline, and its address as the page gives it."""

    headline: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Article:
    """One news page: typed blocks in page order and what the page says of itself.

    Fields carry the names of schema.org `NewsArticle` in snake case. A publication date without a clock time is a
    `date`; with one it is a `datetime` that carries the offset Tehran (or Kabul) had that day.
    """

    blocks: tuple[Block, ...]
    date_published: date | None = None
    date_modified: date | None = None
    identifier: str | None = None
    url: str | None = None
    short_url: str | None = None
    in_language: str | None = None
    publisher: str | None = None
    source_organization: str | None = None
    author: str | None = None
    editor: str | None = None
    article_section: str | None = None
    keywords: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    comments: tuple[Comment, ...] = ()
    related_links: tuple[RelatedLink, ...] = ()
    witnesses: tuple[Witness, ...] = ()

    def text(self, span: Span) -> str:
        """The words that a span points at, exactly as they came."""
        return self.blocks[span.block].text[span.start : span.end]

    def _first(self, kind: BlockKind) -> str | None:
        return next((block.text for block in self.blocks if block.kind == kind), None)

    @property
    def headline(self) -> str | None:
        """The title of the article."""
        return self._first("headline")

    @property
    def alternative_headline(self) -> str | None:
        """The kicker: the short line set above the headline."""
        return self._first("kicker")

    @property
    def description(self) -> str | None:
        """The lead: the summary that agencies set before the body."""
        return self._first("lead")

    @property
    def article_body(self) -> str:
        """The body's blocks, one a line, without headline, kicker, lead and captions."""
        return "\n".join(block.text for block in self.blocks if block.kind in BODY_KINDS)
