"""What questions to an archive are answered with: records that `goftar.exchange` turns into JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from goftar.archive.shown import Place, Said, Who
from goftar.exchange import INSIDE

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Answer",
    "ArticleLine",
    "Candidate",
    "Carrier",
    "Hit",
    "Piece",
    "Place",
    "Said",
    "Side",
    "Sort",
    "Understood",
    "Who",
]

Sort = Literal["newest", "relevance"]
Side = Literal["by", "about", "to"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a snippet, and whether it is a word that was asked for."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article in one line: its name outside and its number inside the archive, and what its page says of itself."""

    name: str
    number: int = field(default=0, metadata=INSIDE)
    headline: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Another article that carries the same story, and the place of the same statement in it."""

    article: ArticleLine
    n: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a question found: an article, or with `said` a statement of it; `carriers` are the other copies."""

    article: ArticleLine
    said: Said | None = None
    snippet: tuple[Piece, ...] = ()
    carriers: tuple[Carrier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody whom a name may mean: all ids under which the archive has them, and how often they speak and appear."""

    id: str
    name: str
    kind: str
    role: str | None = None
    ids: tuple[str, ...] = ()
    statements: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a name in a question was taken: as somebody, as an office, or (neither given) as words of a name or role.

    `others` bear the name too and speak far less; they are not meant.
    """

    text: str
    side: Side
    who: Candidate | None = None
    office: str | None = None
    others: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page of hits: `total` is how many articles or statements match, copies included; `cursor` asks for the next."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    cursor: str | None = None
    understood: tuple[Understood, ...] = ()
