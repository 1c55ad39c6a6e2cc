"""Whether a text is Persian, and not a neighbour that is written in the same letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from goftar.errors import InputError
from goftar.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLE = 6000
_DAY = re.compile(r"(?<!\d)\d{1,2}\s+$")
_LONGEST_DAY = 8
_YEAR = re.compile(r"(?:\s*ماه)?[ \t\r\n\u00a0\u200c,،]*[1۱١][34۳۴٣٤]\d\d(?!\d)")
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufefc]")
_ARABIC_RUN = re.compile("[\u0600-\u06ff\ufb50-\ufefc]+")
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {"ar": "Arabic", "ur": "Urdu", "ps": "Pashto", "ckb": "Kurdish"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A row of `page/languages.tsv`: a language, its commonest words, the letters that are its own."""

    language: str
    words: tuple[str, ...]
    letters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DariMonth:
    """A row of `page/dari.tsv`."""

    word: str


@cache
def dari_months() -> tuple[str, ...]:
    """The months as Afghanistan names them, in Persian and in Arabic letters."""
    names = [row.word for row in table("page/dari", DariMonth)]
    return tuple(dict.fromkeys((*names, *(name.replace("ی", "ي") for name in names))))


@cache
def _languages() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    rows = table("page/languages", Language)
    return tuple((row.language, frozenset(row.words), frozenset(row.letters)) for row in rows)


def tongue(declared: str, text: str, months: Iterable[tuple[int, int]]) -> Literal["fa", "prs"]:
    """Whether a page is Persian of Iran or Dari, by the language that it declares, else by the months of its dates.

    >>> tongue("fa-AF", "", ()), tongue("", "پنجشنبه ۱۲ قوس ۱۴۰۳", [(11, 14)]), tongue("", "قوس ۱۴۰۳", [(0, 3)])
    ('prs', 'prs', 'fa')

    `months` are the spans of the words that may be `dari_months`: most are other words, without a day and a year.
    """
    code = declared.strip().lower().replace("_", "-")
    if code.startswith(("prs", "fa-af")):
        return "prs"
    if code.startswith("fa-ir"):
        return "fa"
    dated = (
        _DAY.search(text[max(0, start - _LONGEST_DAY) : start]) and _YEAR.match(text, end) for start, end in months
    )
    return "prs" if any(dated) else "fa"


def may_be_persian(declared: str, title: str) -> bool:
    """Whether a page may be Persian by the language that it declares and by the letters of its title, if it has one."""
    return not title or declared.lower().startswith(("fa", "prs", "per")) or _ARABIC.search(title) is not None


def check_persian(text: str) -> None:
    """Nothing for a Persian text; raises InputError for one that is clearly in another language.

    >>> check_persian("وزیر خارجه گفت که این نشست به زودی برگزار می‌شود.")
    """
    sample = text[:SAMPLE]
    letters = "".join(filter(str.isalpha, sample))
    arabic = len(letters) - len(_ARABIC_RUN.sub("", letters))
    if not letters or arabic * 2 < len(letters):
        raise InputError("The text is not Persian: few of its letters are Arabic-script; goftar reads Persian news.")
    words = _WORD.findall(sample.replace("\u200c", " "))
    if len(words) < 8:
        return
    scores = {name: _score(words, letters, common, own) for name, common, own in _languages()}
    best = max(scores, key=lambda name: scores[name])
    if best != "fa" and scores[best] > 2 * scores["fa"] and scores[best] > 0.06:
        raise InputError(f"The text looks {_NAMES.get(best, best)}, not Persian; goftar reads Persian news.")


def _score(words: list[str], letters: str, common: frozenset[str], own: frozenset[str]) -> float:
    """The share of a language's common words among the words, and of its own letters among the letters."""
    return sum(map(common.__contains__, words)) / len(words) + sum(map(letters.count, own)) / len(letters)
