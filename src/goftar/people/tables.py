"""The room's tables, read from `lexicon/people` and folded for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from goftar.lexicon import key, table

HeadKind = Literal["office", "rank", "calling", "kin"]
WordUse = Literal[
    "trailing",
    "leading",
    "this",
    "some",
    "many",
    "relative",
    "namesake",
    "plural",
    "empty",
    "generic",
    "nameless",
    "government",
    "blessing",
    "listing",
    "active",
    "posted",
    "anonymous",
    "sayyid",
    "inside",
    "dateline",
    "letter",
]
BodyKind = Literal["organisation", "document", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleHead:
    """A word that opens a title, the head it is a spelling of, and what kind of title it opens."""

    head: str
    lemma: str
    kind: HeadKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyHead:
    """The first word of an organisation's, a document's or a group's name."""

    head: str
    kind: BodyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state: ISO 3166-1 code, usual name, other names, capitals that stand for it, words for what is of it,
    and names that mean it only in a title."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    in_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A word for somebody named before, of one or of many."""

    words: str
    number: Literal["one", "many"]


@cache
def title_heads() -> dict[tuple[str, ...], TitleHead]:
    """Title heads under their folded words."""
    return {tuple(key(row.head).split()): row for row in table("people/title_heads", TitleHead)}


@cache
def body_heads() -> dict[str, BodyKind]:
    """The kind that a folded first word opens."""
    return {key(row.head): row.kind for row in table("people/body_heads", BodyHead)}


@cache
def states() -> tuple[State, ...]:
    """Every state of the table."""
    return table("people/states", State)


@cache
def honorific_words() -> frozenset[tuple[str, ...]]:
    """Honorifics as folded words."""
    return frozenset(tuple(key(row.words).split()) for row in table("people/honorifics", _Words))


@cache
def pronouns() -> dict[str, Literal["one", "many"]]:
    """Pronouns under their folded word."""
    return {key(row.words): row.number for row in table("people/pronouns", Pronoun)}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTitle:
    """An office of any state: its id («foreign-minister»), its usual title, and titles that mean the same.

    Those of `home` mean it only where the home state's is spoken of, those of `abroad` only where another's is.
    """

    id: str
    title: str
    paraphrases: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    abroad: tuple[str, ...] = ()
    where: Literal["anywhere", "abroad", "home"] = "anywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _UsedWord:
    word: str
    use: WordUse


@cache
def words(use: WordUse) -> frozenset[str]:
    """The folded words that have a use in source phrases, as `lexicon/people/words.tsv` explains the uses."""
    return frozenset(key(row.word) for row in table("people/words", _UsedWord) if row.use == use)


@cache
def particles() -> frozenset[str]:
    """Folded words that join a further name to a name («بن», «آل»)."""
    return frozenset(key(row.word) for row in table("people/particles", _Word))


@cache
def office_titles() -> tuple[OfficeTitle, ...]:
    """Every office of the table."""
    return table("people/titles", OfficeTitle)


@cache
def title_stops() -> frozenset[str]:
    """Folded words at which a title ends."""
    return frozenset(key(row.word) for row in table("people/title_stops", _Word))
