"""The words of time expressions from the tables, under the keys by which they are looked up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from goftar.lexicon import ZWNJ, key, table
from goftar.lexicon.calendar import Month, StampWord
from goftar.records import CalendarName

Value = str | int | tuple[CalendarName, int]
Means = dict[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A row of `dates/terms.tsv`: what a word does in a time expression."""

    kind: str
    value: str
    word: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWord:
    """A row of `dates/numbers.tsv`."""

    kind: Literal["cardinal", "ordinal", "factor"]
    value: int
    word: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HijriMonth:
    """A row of `dates/hijri_months.tsv`."""

    month: int
    name: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A row of `dates/named.tsv`: a day with a name, or the `last` weekday of a month and `shift` days on."""

    calendar: CalendarName
    month: int
    day: int = 1
    days: int = 1
    last: int | None = None
    shift: int = 0
    name: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tense:
    """A row of `dates/tenses.tsv`."""

    side: Literal["past", "future", "none"]
    word: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A row of `dates/guards.tsv`: words beside which a month's name is something else."""

    name: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def squeezed(text: str) -> str:
    """The key of a text without any white space, so that a half-space, a space and nothing are one."""
    return "".join(key(text).casefold().split())


@cache
def phrases() -> dict[str, Means]:
    """What each phrase can mean, by kind."""
    found: dict[str, Means] = {}

    def put(words: tuple[str, ...], kind: str, value: Value) -> None:
        for word in words:
            found.setdefault(squeezed(word), {}).setdefault(kind, value)

    for term in table("dates/terms", Term):
        value = int(term.value) if term.value.lstrip("-").isdigit() else term.value
        put((term.word, *term.spellings), term.kind, value)
    for number in table("dates/numbers", NumberWord):
        put((number.word, *number.spellings), number.kind, number.value)
    solar = [((row.name, *row.spellings), (row.calendar, row.month)) for row in table("dates/months", Month)]
    lunar = [((row.name, *row.spellings), ("hijri", row.month)) for row in table("dates/hijri_months", HijriMonth)]
    for names, month in (*solar, *lunar):
        full = tuple(f"{name}ماه" for name in names)
        put((*names, *full), "month", month)
        put(full, "full_month", month)
    for row in table("dates/words", StampWord):
        if row.kind == "weekday":
            put((row.word, *row.spellings), "weekday", row.value)
        elif row.kind == "zone":
            put((row.word, *row.spellings), "zone", row.value)
    for i, named in enumerate(table("dates/named", NamedDay)):
        put((named.name, *named.spellings), "named", i)
    for tense in table("dates/tenses", Tense):
        put((tense.word, *tense.spellings), "tense", tense.side)
    return found


_SIGNS = frozenset(
    {
        "unit",
        "units",
        "season",
        "part",
        "day",
        "year",
        "weekday",
        "named",
        "vague",
        "month",
        "stretch",
        "calendar",
        "clock",
    }
)


_EVERYWHERE = frozenset({"می", "م", "ه", "در", "این", "پیش", "بعد", "قبل", "هش", "هق", "13"})


@cache
def signs() -> frozenset[str]:
    """The words of which one at least stands in every time told in words: of a phrase, its longest word."""
    found = {word for word, means in phrases().items() if _SIGNS & means.keys()} | {"هزار"}
    for phrase in _spelled():
        means = phrases()[squeezed(phrase)]
        if _SIGNS & means.keys():
            found.add(max((squeezed(word) for word in phrase.replace(ZWNJ, " ").split()), key=len))
    return frozenset(found - _EVERYWHERE)


def _spelled() -> list[str]:
    """Every phrase as the tables spell it."""
    rows = (table("dates/terms", Term), table("dates/numbers", NumberWord), table("dates/words", StampWord))
    words = [spelling for some in rows for row in some for spelling in (row.word, *row.spellings)]
    names = (table("dates/months", Month), table("dates/hijri_months", HijriMonth), table("dates/named", NamedDay))
    words += [spelling for some in names for row in some for spelling in (row.name, *row.spellings)]
    return [word for word in words if squeezed(word) in phrases()]


@cache
def beginnings() -> frozenset[str]:
    """Every beginning of a phrase, the whole phrases too."""
    return frozenset(phrase[:i] for phrase in phrases() for i in range(1, len(phrase) + 1))


@cache
def guards() -> dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """Words that must not stand before, after or near a month's name, by the name's key."""
    return {
        squeezed(row.name): (
            frozenset(map(squeezed, row.before)),
            frozenset(map(squeezed, row.after)),
            frozenset(map(squeezed, row.near)),
        )
        for row in table("dates/guards", Guard)
    }


__all__ = ["Means", "NamedDay", "beginnings", "guards", "phrases", "signs", "squeezed"]
