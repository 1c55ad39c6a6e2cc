"""The room's tables, read from `lexicon/commitments` and folded for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from goftar.lexicon import key, table
from goftar.records import DeedKind, ReportKind  # noqa: TC001 (a table reads its shape at run time)

# How firm what is governed stands; or that it stood before, or does not stand.
Governed = Literal["agreed", "promised", "announced", "hoped", "threatened", "past", "negated"]
WordGroup = Literal[
    "series",
    "pledge",
    "partly",
    "both",
    "harm",
    "doubt",
    "if",
    "should",
    "polity_head",
    "capital",
    "host",
    "pronoun",
    "travel",
    "ordinary",
    "counted",
    "no_place",
    "stop",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A row of `verbs.tsv`."""

    infinitive: str
    past: str
    present: str
    alike: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedNoun:
    """A row of `deed_nouns.tsv`."""

    noun: str
    kind: DeedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """A row of `governors.tsv`."""

    words: str
    firmness: Governed


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A row of `effects.tsv`: what a predicate in the past tense reports, and of which deeds."""

    word: str
    verbs: tuple[str, ...]
    report: ReportKind
    deeds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedPredicate:
    """A row of `predicates.tsv`: a predicate that is a deed itself."""

    word: str
    verbs: tuple[str, ...]
    kind: DeedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A row of `levels.tsv`."""

    words: str
    level: str
    own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ordinal:
    words: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    word: str
    group: WordGroup


@cache
def verbs() -> tuple[Verb, ...]:
    """Every verb of the table."""
    return table("commitments/verbs", Verb)


@cache
def deed_nouns() -> dict[str, DeedKind]:
    """The kind of deed that a folded noun tells."""
    return {key(row.noun): row.kind for row in table("commitments/deed_nouns", DeedNoun)}


@cache
def governors() -> dict[str, tuple[tuple[tuple[str, ...], Governed], ...]]:
    """Governing predicates as folded words with their firmness, by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Governed]]] = {}
    for row in table("commitments/governors", Governor):
        words = tuple(key(row.words).split())
        found.setdefault(words[0], []).append((words, row.firmness))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def effects() -> dict[tuple[str, str], Effect]:
    """Effects by their folded nominal part and infinitive."""
    return {(key(row.word), verb): row for row in table("commitments/effects", Effect) for verb in row.verbs}


@cache
def predicates() -> dict[tuple[str, str], DeedKind]:
    """The kind of deed that a folded nominal part and an infinitive make."""
    rows = table("commitments/predicates", DeedPredicate)
    return {(key(row.word), verb): row.kind for row in rows for verb in row.verbs}


@cache
def simple_deeds() -> frozenset[str]:
    """The infinitives of verbs that are deeds by themselves, without a nominal part."""
    return frozenset(row.word for row in table("commitments/simple_verbs", _SimpleVerb))


@dataclass(frozen=True, slots=True, kw_only=True)
class _SimpleVerb:
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Synonym:
    word: str
    others: tuple[str, ...]


@cache
def synonyms() -> dict[str, str]:
    """The folded word that stands for another one of the same deed («خروج»: «خارج»)."""
    return {key(other): key(row.word) for row in table("commitments/synonyms", _Synonym) for other in row.others}


@cache
def levels() -> dict[str, tuple[tuple[tuple[str, ...], Level], ...]]:
    """Words of levels by their first folded word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Level]]] = {}
    for row in table("commitments/levels", Level):
        words = tuple(key(row.words).split())
        found.setdefault(words[0], []).append((words, row))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def ordinals() -> dict[str, int]:
    """Ordinal numbers by their folded words, written as one."""
    return {key(row.words).replace(" ", ""): row.number for row in table("commitments/ordinals", _Ordinal)}


@cache
def words(group: WordGroup) -> frozenset[str]:
    """The folded words of a group."""
    return frozenset(key(row.word) for row in table("commitments/words", _Word) if row.group == group)
