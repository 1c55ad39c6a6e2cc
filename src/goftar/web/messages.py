"""What goes wrong, in the language of the page: the library says it in English, `lexicon/web/messages.tsv` in Persian.

In the table `{1}` stands for what a message names, and what a reader would type stands between backticks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from goftar.archive.asking import QueryError
from goftar.lexicon import table
from goftar.web.told import number, shown

if TYPE_CHECKING:
    from goftar.web.words import Language

_PLACE = re.compile(r"\{(\d)\}")
_PART = re.compile(r"\{(\d)\}|`([^`]*)`")
_CODE = Markup('<code dir="ltr">{}</code>')
_NAMED = Markup("<bdi>{}</bdi>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A row of `web/messages.tsv`."""

    en: str
    fa: str


def message(told: str | Exception, language: Language) -> Markup:
    """A message in a language; in English where the table lacks it.

    >>> message("Too many requests; wait a moment.", "fa")
    Markup('درخواست‌ها بسیار است؛ اندکی درنگ کنید.')

    Of a question that is not understood it tells the place too.
    """
    if not isinstance(told, QueryError):
        return _told(str(told), language) or escape(shown(str(told)))
    if language == "en" or (found := _told(told.reason, language)) is None:
        return escape(shown(str(told)))
    place = told.text[told.at : told.at + 24]
    if not place or not told.at:
        return found
    at = Markup(" (نویسهٔ {}، نزدیک «<bdi>{}</bdi>»)").format(number(told.at + 1, language), shown(place))
    return found + at


def _told(text: str, language: Language) -> Markup | None:
    if language == "en":
        return None
    for pattern, translated in _patterns():
        if found := pattern.fullmatch(text):
            return _filled(translated, found.groups(), language)
    return None


def _filled(translated: str, named: tuple[str, ...], language: Language) -> Markup:
    parts, done = [], 0
    for one in _PART.finditer(translated):
        parts.append(escape(translated[done : one.start()]))
        done = one.end()
        if one[1]:
            value = shown(named[int(one[1]) - 1])
            parts.append(_NAMED.format(number(value, language) if value.isdecimal() else value))
        else:
            parts.append(_CODE.format(_PLACE.sub(lambda place: shown(named[int(place[1]) - 1]), one[2])))
    return Markup("").join([*parts, escape(translated[done:])])


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What matches each English message, with the Persian one; those that name nothing are tried first."""
    rows = sorted(table("web/messages", Message), key=lambda row: len(_PLACE.findall(row.en)))
    return tuple((_pattern(row.en), row.fa) for row in rows)


def _pattern(english: str) -> re.Pattern[str]:
    """A pattern whose groups are what a message names, in the order in which it names them."""
    plain = _PLACE.split(english)[::2]
    return re.compile("(.+?)".join(map(re.escape, plain)), re.DOTALL)
