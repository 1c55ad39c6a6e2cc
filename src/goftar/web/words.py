"""What the interface says, in Persian and in English, from `lexicon/web/words.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from goftar.lexicon import table

Language = Literal["fa", "en"]
LANGUAGES: tuple[Language, ...] = ("fa", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A row of `web/words.tsv`."""

    key: str
    fa: str
    en: str


def word(key: str, language: Language) -> str:
    """What the interface says for a key.

    >>> word("search", "fa"), word("search", "en")
    ('جست‌وجو', 'Search')

    Raises KeyError for a key that the table does not have.
    """
    return _words()[language][key]


@cache
def _words() -> dict[Language, dict[str, str]]:
    rows = table("web/words", Wording)
    return {"fa": {row.key: row.fa for row in rows}, "en": {row.key: row.en for row in rows}}
