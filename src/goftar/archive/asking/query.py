"""The language of questions: words, "phrases", -exclusions, and filters such as `by:` and `since:`."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal, get_args

from goftar.archive.asking.days import period
from goftar.archive.asking.errors import QueryError
from goftar.archive.terms import terms
from goftar.records import EventKind, StatementType

if TYPE_CHECKING:
    from datetime import date

Field = Literal["by", "about", "to", "as", "outlet", "type", "act", "since", "until"]

_FIELD = re.compile(r"([A-Za-z_]+):")
_QUOTES = {'"': '"', "«": "»", "“": "”", "”": "”", "„": "”"}
_OPENS = re.compile(r"\s*(-?)")
_BARE = re.compile(r"[^\s]+")
_LONGEST = 1_000
_MOST = 32

_DAYS = "use 1403-09-12, 1403-09, 1403, 2024-12-02 or «۱۲ آذر ۱۴۰۳»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that an article or statement must hold, as a phrase side by side; `excluded` ones it must not hold."""

    text: str
    phrase: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A value that a field must have, or with `excluded` must not have; `at` is its place in the question.

    Where `ids` of actors are given, they are meant, and `value` is only their name.
    """

    value: str
    excluded: bool = False
    at: int = 0
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question: words, filters by field, and the days between which an article was published.

    One of several `by`, `to`, `as_office`, `outlet`, `type`, `act` is enough; every one of `about` must be named.
    `since` is the first day that counts, `until` the first one past the last that does.
    """

    words: tuple[Words, ...] = ()
    by: tuple[Filter, ...] = ()
    about: tuple[Filter, ...] = ()
    to: tuple[Filter, ...] = ()
    as_office: tuple[Filter, ...] = ()
    outlet: tuple[Filter, ...] = ()
    type: tuple[Filter, ...] = ()
    act: tuple[Filter, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return self == Query(text=self.text)

    @property
    def is_of_statements(self) -> bool:
        """Whether it asks for statements, and not for articles: any filter of who says what to whom makes it so."""
        return bool(self.by or self.about or self.to or self.as_office or self.type or self.act)


_TYPES: tuple[str, ...] = get_args(StatementType)
_ACTS: tuple[str, ...] = get_args(EventKind)
_FIELDS: tuple[str, ...] = get_args(Field)


def parsed(text: str) -> Query:
    """The question that a text asks.

    >>> query = parsed('مذاکره «جنگ سرد» -نفت by:"عباس عراقچی" since:1403-09')
    >>> [(one.text, one.phrase, one.excluded) for one in query.words]
    [('مذاکره', False, False), ('جنگ سرد', True, False), ('نفت', False, True)]
    >>> query.by[0].value, query.since
    ('عباس عراقچی', datetime.date(2024, 11, 21))

    Raises QueryError, with the place, for an unknown field, a mark that is not closed, a day that is none.
    """
    text = encodable(text)
    if len(text) > _LONGEST:
        raise QueryError(f"The question is longer than {_LONGEST} characters; ask for less.", text=text, at=_LONGEST)
    found: dict[str, list[Filter]] = {}
    words: list[Words] = []
    at = 0
    while at < len(text):
        opening = _OPENS.match(text, at)
        assert opening is not None
        begun, excluded = opening.end(), bool(opening[1])
        if begun >= len(text):
            if excluded:
                raise QueryError("Nothing follows the -; write the word to exclude behind it.", text=text, at=begun - 1)
            break
        named = _FIELD.match(text, begun)
        start = named.end() if named else begun
        value, phrase, at = _value(text, start)
        if named and value.startswith("//"):
            words.append(Words(text=named[0] + value, phrase=True, excluded=excluded))  # an address
        elif named:
            found.setdefault(_field(named[1], text, begun), []).append(
                _filter(named[1].lower(), value, text=text, at=start, excluded=excluded)
            )
        elif terms(value):
            words.append(Words(text=value, phrase=phrase, excluded=excluded))
        if len(words) + sum(map(len, found.values())) > _MOST:
            raise QueryError(f"More than {_MOST} words and filters; ask for less.", text=text, at=begun)
    return _query(words, found, text)


def made(text: str = "", **filters: tuple[str, ...]) -> Query:
    """The question of a text, with filters beside it by their fields: what a command's options or a form give.

    >>> made("نفت", by=("عراقچی",)) == parsed("نفت by:عراقچی")
    False
    >>> made("نفت", by=("عراقچی",)).by[0].value
    'عراقچی'
    """
    query = parsed(text)
    found: dict[str, list[Filter]] = {}
    for name, values in filters.items():
        field = name.removesuffix("_office")
        for value in values:
            given = encodable(value)
            found.setdefault(field, []).append(_filter(field, given, text=given, at=0, excluded=False))
    other = _query([], found, text)
    joined = {
        field.name: (
            getattr(query, field.name) + getattr(other, field.name)
            if isinstance(getattr(query, field.name), tuple)
            else getattr(other, field.name) or getattr(query, field.name)
        )
        for field in fields(Query)
    }
    return Query(**joined)


def encodable(text: str) -> str:
    """The text with a question mark for each lone surrogate, which a shell makes of bytes that are no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _value(text: str, start: int) -> tuple[str, bool, int]:
    """What stands at a place: its text, whether it stood in quotation marks, and where it ends."""
    closing = _QUOTES.get(text[start : start + 1])
    if closing:
        end = text.find(closing, start + 1)
        if end < 0:
            raise QueryError(f"The quotation mark is not closed; add {closing} to the question.", text=text, at=start)
        return text[start + 1 : end].strip(), True, end + 1
    bare = _BARE.match(text, start)
    return (bare[0], False, bare.end()) if bare else ("", False, start)


def _field(name: str, text: str, at: int) -> str:
    if name.lower() not in _FIELDS:
        known = ", ".join(f"{field}:" for field in _FIELDS)
        raise QueryError(
            f"There is no field «{name}:»; there are {known}. Put words with a colon in quotation marks.",
            text=text,
            at=at,
        )
    return name.lower()


def _filter(field: str, value: str, *, text: str, at: int, excluded: bool) -> Filter:
    if not value.strip():
        raise QueryError(f"Nothing follows {field}:; write its value right behind the colon.", text=text, at=at)
    if field in ("type", "act"):
        known = _TYPES if field == "type" else _ACTS
        if value not in known:
            raise QueryError(f"There is no {field} «{value}»; there are {', '.join(known)}.", text=text, at=at)
    if field in ("since", "until"):
        if excluded:
            raise QueryError(f"{field}: cannot be excluded; use the other of since: and until:.", text=text, at=at)
        if period(value) is None:
            raise QueryError(f"«{value}» is no day, month or year; {_DAYS}.", text=text, at=at)
    elif field not in ("type", "act") and not terms(value):
        raise QueryError(f"«{value}» holds no word.", text=text, at=at)
    return Filter(value=value, excluded=excluded, at=at)


def _query(words: list[Words], found: dict[str, list[Filter]], text: str) -> Query:
    days = {"since": found.pop("since", []), "until": found.pop("until", [])}
    since = max((told[0] for one in days["since"] if (told := period(one.value))), default=None)
    until = min((told[1] for one in days["until"] if (told := period(one.value))), default=None)
    if since and until and since >= until:
        at = days["until"][-1].at
        raise QueryError("until: lies before since:; nothing can be found.", text=text, at=at)
    offices = tuple(found.pop("as", ()))
    filters = {name: tuple(some) for name, some in found.items()}
    return Query(words=tuple(words), since=since, until=until, as_office=offices, text=text, **filters)
