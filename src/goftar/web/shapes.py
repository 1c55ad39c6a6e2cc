"""What the API answers with besides the records of readings and of questions; the client builds the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 — `goftar.exchange` resolves the hints of what it builds
from typing import Literal

from goftar.archive.asking.shapes import ArticleLine, Candidate, Carrier, Said  # noqa: TC001
from goftar.records import Event, Reading, Statement  # noqa: TC001

Outcome = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTold:
    """An article with everything that its page reports, in one of its `versions`; `carriers` are the other copies."""

    article: ArticleLine
    version: int
    versions: int
    carriers: tuple[Carrier, ...] = ()
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTold:
    """A statement: in short, as the reading has it with its spans, and what is done by saying it."""

    article: ArticleLine
    said: Said
    statement: Statement
    events: tuple[Event, ...] = ()
    carriers: tuple[Carrier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """A page of actors; `total` is how many there are, `cursor` asks for the next page."""

    actors: tuple[Candidate, ...] = ()
    total: int = 0
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A page that is sent to be read or added: its text or its HTML, its address, and when it was published."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAdded:
    """What became of a page that was added: a new article, a new version of a known one, or what was there already."""

    outcome: Outcome
    article: ArticleLine
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a request (RFC 9457).

    `parameter` is the one that is wrong, `at` the place in a question from which it cannot be understood, `candidates`
    whom a name may mean.
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    parameter: str | None = None
    at: int | None = None
    candidates: tuple[Candidate, ...] = ()
