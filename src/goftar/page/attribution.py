"""Whom an article names as the source of its text: «منبع: …», «به نقل از …», «به گزارش …»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from goftar.lexicon import key, table
from goftar.page.found import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

_RELAY = re.compile(r"به\s+نقل\s+از\s+(?P<who>[^،,:؛.()\n]{2,70})")
_REPORT = re.compile(r"^\W*(?:به\s+)?گزارش\s+(?P<who>[^،,:؛.()\n]{2,90})")
_QUOTES = " \t\u200c«»\"'“”()[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A row of `page/outlets.tsv`."""

    kind: Literal["head", "name", "desk"]
    name: str
    spellings: tuple[str, ...] = ()


def attributed(paragraphs: Sequence[str]) -> tuple[Found, ...]:
    """The organisations from which the first paragraphs say that the text was taken, the nearest source first.

    >>> [found.value for found in attributed(["به گزارش گروه سیاسی خبرگزاری فارس، نشست آغاز شد."])]
    ['خبرگزاری فارس']

    Only names that open like an organisation or are known as one are given; a person is no source organisation.
    """
    found = []
    for pattern in (_RELAY, _REPORT):
        for text in paragraphs[:2]:
            match = pattern.search(text[:300])
            if match and (name := outlet(match["who"])):
                found.append(Found("sourceOrganization", name, "text-line", match[0].strip()))
                break
    return tuple(found)


def outlet(words: str) -> str | None:
    """The organisation that a phrase opens with, as it came, without the desk before it; None if none is known.

    >>> outlet("گروه استان‌های باشگاه خبرنگاران جوان از شهرکرد"), outlet("یک دیپلمات")
    ('باشگاه خبرنگاران جوان', None)
    """
    match = _pattern().search(key(words))
    if match is None or (match.start() and not match["desk"]):
        return None
    start = _raw(words, match.start("who"))
    rest = re.split(r"\s+(?:از|در|به|که|با|درباره|مبنی)\s", words[start:], maxsplit=1)[0].strip(_QUOTES)
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
    kinds: dict[str, list[str]] = {"head": [], "name": [], "desk": []}
    for row in table("page/outlets", Outlet):
        kinds[row.kind] += [re.escape(key(spelling)) for spelling in (row.name, *row.spellings)]
    words = {kind: "|".join(sorted(set(names), key=lambda n: (-len(n), n))) for kind, names in kinds.items()}
    return re.compile(
        rf"^[\W_]*(?P<desk>(?:{words['desk']})\s(?:[\w]+\s){{0,4}}?)?[«\"]?"
        rf"(?P<who>(?:{words['head']})(?=\s|$)|(?P<name>{words['name']})(?!\w))"
    )
