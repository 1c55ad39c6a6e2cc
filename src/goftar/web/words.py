"""What the interface says, in Persian and in English, from `lexicon/web/words.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from goftar.lexicon import table
from goftar.web.told import number

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


def counted(many: int, key: str, language: Language) -> str:
    """A number with the word for what is counted; Persian counts in the singular.

    >>> counted(2, "statement", "fa"), counted(2, "statement", "en"), counted(1, "statement", "en")
    ('۲ گفته', '2 statements', '1 statement')
    """
    told = word(key if language == "fa" or many == 1 else f"{key}s", language)
    return f"{number(many, language)} {told if language == 'fa' else told.lower()}"


@cache
def _words() -> dict[Language, dict[str, str]]:
    rows = table("web/words", Wording)
    return {"fa": {row.key: row.fa for row in rows}, "en": {row.key: row.en for row in rows}}
