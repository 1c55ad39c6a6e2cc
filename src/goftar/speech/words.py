"""The small closed groups of words that the finders of speech ask about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from goftar.lexicon import fold, table

_SHORTEST_VERB = 4

WordClass = Literal["preposition", "adverb", "time", "conjunction", "object", "verb", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionWord:
    """A row of `lexicon/speech/function_words.tsv`: a word that is no part of a noun phrase."""

    word: str
    word_class: WordClass


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedWord:
    """A row of `lexicon/speech/word_groups.tsv`."""

    word: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adverbial:
    """A row of `lexicon/speech/adverbials.tsv`: a phrase that names nobody."""

    phrase: str


@cache
def word_classes() -> dict[str, WordClass]:
    """The class of each word that is no part of a noun phrase, by its folded spelling."""
    return {fold(row.word): row.word_class for row in table("speech/function_words", FunctionWord)}


@cache
def group(name: str) -> frozenset[str]:
    """The words of a group, folded.

    >>> "بیانیه" in group("document")
    True
    """
    return frozenset(fold(row.word) for row in table("speech/word_groups", GroupedWord) if row.group == name)


@cache
def prefixes(name: str) -> tuple[str, ...]:
    """The words of a group as a tuple that `str.startswith` and `str.endswith` take."""
    return tuple(sorted(group(name)))


@cache
def adverbials() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that name nobody, as folded words by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in table("speech/adverbials", Adverbial):
        words = tuple(fold(row.phrase).split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


def is_document(word: str) -> bool:
    """Whether a folded word names a document or a study that can speak («گزارش‌های»)."""
    return word in group("document") or word.partition("\u200c")[0] in group("document")


def speaks_of_us(word: str) -> bool:
    """Whether a folded word that ends in «یم» is a verb of the first person plural («می‌کنیم», never «تصمیم»)."""
    return len(word) > _SHORTEST_VERB and word not in group("no verb of ours")


def is_verb(word: str) -> bool:
    """Whether a folded word alone shows that it is a verb («است», «می‌رود», «ندارند»)."""
    if word.startswith(("می\u200c", "نمی\u200c")) or word_classes().get(word) == "verb":
        return True
    return word[0] == "ن" and word_classes().get(word[1:]) == "verb"
