"""The tables of offices: single offices, bodies, persons, who held what when, governments, outlets, words in titles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from goftar.lexicon import key, table

TitleUse = Literal[
    "former",
    "earlier",
    "then",
    "late",
    "elect",
    "acting",
    "counterpart",
    "context",
    "epithet",
    "filler",
    "government",
    "honorific",
]
NO_COUNTRY = "none"
_TOP_LEVEL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleOffice:
    """An office with titles of its own; those of `home` name it only where its state is the one spoken of anyway."""

    id: str
    title: str
    paraphrases: tuple[str, ...] = ()
    home: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body that is no state and has a head."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody who held an office: the name as the Persian press writes it, Wikidata id, other spellings."""

    name: str
    id: str | None = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A row of `holders.tsv`, its dates as they stand there: days, months or years.

    `since` has «by» before it where only that he held it on the day is known.
    """

    office: str
    holder: str
    since: str
    to: str | None = None
    known_until: str | None = None
    acting: Literal["yes", "both"] | None = None
    elected: str | None = None
    died: Literal["yes"] | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Government:
    """A government of a state under the names that titles give it; the day `to` is the next one's."""

    state: str
    names: tuple[str, ...]
    since: str
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet and the country whose press it is, «none» for one that writes for readers anywhere."""

    name: str
    country: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _TitleWord:
    word: str
    use: TitleUse


@cache
def single_offices() -> tuple[SingleOffice, ...]:
    """Every office that has titles of its own."""
    return table("people/offices", SingleOffice)


@cache
def bodies() -> tuple[Body, ...]:
    """Every body of the table."""
    return table("people/bodies", Body)


@cache
def known_people() -> dict[str, KnownPerson]:
    """Everybody who held an office, under the usual name."""
    return {person.name: person for person in table("people/persons", KnownPerson)}


@cache
def tenures() -> dict[str, tuple[Tenure, ...]]:
    """Who held each office, in the order of the table, under the office's id."""
    found: dict[str, list[Tenure]] = {}
    for row in table("people/holders", Tenure):
        found.setdefault(row.office, []).append(row)
    return {office: tuple(rows) for office, rows in found.items()}


@cache
def governments() -> tuple[Government, ...]:
    """Every government of the table."""
    return table("people/governments", Government)


@cache
def title_words(use: TitleUse) -> frozenset[tuple[str, ...]]:
    """The folded words that have a use inside titles, as `lexicon/people/title_words.tsv` explains the uses."""
    return frozenset(tuple(key(row.word).split()) for row in table("people/title_words", _TitleWord) if row.use == use)


@cache
def _outlets() -> dict[str, str]:
    return {_joined(name): row.country for row in table("people/outlets", Outlet) for name in (row.name, *row.names)}


def _joined(name: str) -> str:
    return "".join(key(name).lower().split())


@cache
def home_of(outlet: str | None) -> str | None:
    """The country whose press an outlet is, by its name, host or address; None where it has none or is not known.

    >>> home_of("https://www.farsnews.ir/news/1"), home_of("tolonews.com"), home_of("bbc.com")
    ('IR', 'AF', None)
    """
    if not outlet:
        return None
    known = _outlets()
    name = _joined(outlet)
    host = name.split("//")[-1].split("/")[0].split("(")[0].removeprefix("www.").removeprefix("@")
    parts = host.split(".")
    labels = [part for part in reversed(parts[:-1]) if len(part) > _TOP_LEVEL]
    for wanted in (name, host, *labels, parts[-1]):
        if country := known.get(wanted):
            return None if country == NO_COUNTRY else country
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Institution:
    institution: str
    head: str


@cache
def institutions() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The folded words for who heads an institution, under the folded words for the institution."""
    rows = table("people/institutions", _Institution)
    return {tuple(key(row.institution).split()): tuple(key(row.head).split()) for row in rows}
