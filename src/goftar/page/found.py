"""Fields of an article as the readers of a page find them, and the record that is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from goftar.records import Article, Block, BlockKind, Witness

if TYPE_CHECKING:
    from collections.abc import Iterable

FieldName = Literal[
    "datePublished",
    "dateModified",
    "headline",
    "alternativeHeadline",
    "description",
    "articleBody",
    "identifier",
    "url",
    "shortUrl",
    "inLanguage",
    "publisher",
    "sourceOrganization",
    "author",
    "articleSection",
    "keywords",
]
Place = Literal["given", "json-ld", "meta", "microdata", "generic", "text-line"]


@dataclass(frozen=True, slots=True)
class Found:
    """A field with its value, and the kind of place and the raw words in which it was found."""

    field: FieldName
    value: str | date | tuple[str, ...]
    place: Place
    raw: str


def record(parts: Iterable[tuple[BlockKind, str]], fields: Iterable[Found]) -> Article:
    """The article of blocks in page order and of fields in the order of trust: the first of each name stands."""
    first: dict[str, Found] = {}
    for field in fields:
        first.setdefault(field.field, field)

    def text(name: FieldName) -> str | None:
        value = first[name].value if name in first else None
        return value if isinstance(value, str) else None

    def day(name: FieldName) -> date | None:
        value = first[name].value if name in first else None
        return value if isinstance(value, date) else None

    keywords = first["keywords"].value if "keywords" in first else ()
    return Article(
        blocks=tuple(Block(index=i, kind=kind, text=words) for i, (kind, words) in enumerate(parts)),
        date_published=day("datePublished"),
        date_modified=day("dateModified"),
        identifier=text("identifier"),
        url=text("url"),
        short_url=text("shortUrl"),
        in_language=text("inLanguage"),
        publisher=text("publisher"),
        source_organization=text("sourceOrganization"),
        author=text("author"),
        article_section=text("articleSection"),
        keywords=keywords if isinstance(keywords, tuple) else (),
        witnesses=tuple(Witness(field=f.field, source=f.place, raw=f.raw[:500]) for f in first.values()),
    )
