"""Fields of an article as the readers of a page find them, and the record that is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeVar

from goftar.records import Article, Block, BlockKind, Comment, Image, RelatedLink, Witness

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
    "editor",
    "articleSection",
    "keywords",
    "image",
    "comment",
    "relatedLink",
]
Place = Literal["given", "family", "json-ld", "meta", "microdata", "generic", "text-line"]
Value = str | date | tuple[str, ...] | tuple[Image, ...] | tuple[Comment, ...] | tuple[RelatedLink, ...]

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Found:
    """A field with its value, the kind of place and the raw words in which it was found; `rule` names the family."""

    field: FieldName
    value: Value
    place: Place
    raw: str
    rule: str = ""

    @property
    def source(self) -> str:
        """The kind of place as a witness names it: «meta», «family:nastooh»."""
        return f"{self.place}:{self.rule}" if self.rule else self.place


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

    def many(name: FieldName, shape: type[Shape]) -> tuple[Shape, ...]:
        value = first[name].value if name in first else ()
        return tuple(one for one in value if isinstance(one, shape)) if isinstance(value, tuple) else ()

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
        editor=text("editor"),
        article_section=text("articleSection"),
        keywords=many("keywords", str),
        images=many("image", Image),
        comments=many("comment", Comment),
        related_links=many("relatedLink", RelatedLink),
        witnesses=tuple(Witness(field=f.field, source=f.source, raw=f.raw[:500]) for f in first.values()),
    )
