"""Whom an article names as the source of its text: «منبع: …», «به نقل از …», «به گزارش …»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from goftar.lexicon import key, rules, table
from goftar.page.found import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

OutletKind = Literal["head", "name", "desk", "after"]
_QUOTES = " \t\u200c«»\"'“”()[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A row of `page/outlets.tsv`."""

    kind: OutletKind
    name: str
    spellings: tuple[str, ...] = ()


def attributed(paragraphs: Sequence[str]) -> tuple[Found, ...]:
    """The organisations from which the first paragraphs say that the text was taken, the nearest source first.

    >>> [found.value for found in attributed(["به گزارش گروه سیاسی خبرگزاری فارس، نشست آغاز شد."])]
    ['خبرگزاری فارس']

    Only names that open like an organisation or are known as one are given; a person is no source organisation.
    """
    found = []
    for name in ("relay", "report"):
        for text in paragraphs[:2]:
            match = opening(name).search(text[:300])
            if match and (who := outlet(match["who"])):
                found.append(Found("sourceOrganization", who, "text-line", match[0].strip()))
                break
    return tuple(found)


def opening(name: str) -> re.Pattern[str]:
    """The pattern of a way in which a text says at its head from whom it comes, of `page/openings.toml`."""
    return _openings()[name]


@cache
def _openings() -> dict[str, re.Pattern[str]]:
    return {rule.name: rule.pattern for rule in rules("page/openings")}


def outlet(words: str) -> str | None:
    """The organisation that a phrase opens with, as it came, without the desk before it; None if none is known.

    >>> outlet("گروه استان‌های باشگاه خبرنگاران جوان از شهرکرد"), outlet("یک دیپلمات")
    ('باشگاه خبرنگاران جوان', None)
    """
    match = _pattern().search(key(words))
    if match is None or (match.start() and not match["desk"]):
        return None
    start = _raw(words, match.start("who"))
    rest = _after().split(words[start:], maxsplit=1)[0].strip(_QUOTES)
    if match["name"] and len(rest.split()) > len(match["name"].split()):
        rest = words[start : _raw(words, match.end("who"))].strip(_QUOTES)
    return rest if 2 <= len(rest) <= 60 and len(rest.split()) <= 8 else None


def _raw(words: str, offset: int) -> int:
    """Where the character at an offset of `key(words)` stands in `words`."""
    seen = 0
    for i, character in enumerate(words):
        if seen >= offset and key(character):
            return i
        seen += len(key(character))
    return len(words)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"^[\W_]*(?P<desk>(?:{_words('desk')})\s(?:[\w]+\s){{0,4}}?)?[«\"]?"
        rf"(?P<who>(?:{_words('head')})(?=\s|$)|(?P<name>{_words('name')})(?!\w))"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_words('after')})\s")


def _words(kind: OutletKind) -> str:
    spellings = {
        re.escape(key(spelling))
        for row in table("page/outlets", Outlet)
        if row.kind == kind
        for spelling in (row.name, *row.spellings)
    }
    return "|".join(sorted(spellings, key=lambda word: (-len(word), word)))
