"""A question as a page's address tells it: words, filters that can be taken off one by one, days, order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import urlencode

from goftar.archive.asking import QueryError
from goftar.archive.asking.days import period
from goftar.archive.asking.query import Query, made, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.datastructures import QueryParams

    from goftar.archive.asking.query import Filter, Words
    from goftar.archive.asking.shapes import Sort, Understood

FIELDS = ("by", "about", "to", "as", "outlet", "type", "act")
_DAYS = ("since", "until")
_DAY = timedelta(days=1)
_QUOTES = (('"', '"'), ("«", "»"), ("“", "”"))
_MOST = 16

Of = Literal["articles", "statements"]
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that holds: its field and value, what the value was taken for, and the address without it."""

    field: str
    value: str
    shown: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A day field: what was typed, and the first and last day that it means; None for what means none."""

    text: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: `text` has the words (and exclusions), `filters` all else by field; both together are `query`."""

    text: str
    filters: Pairs
    query: Query
    sort: Sort = "newest"
    of: Of | None = None
    cursor: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked and nothing chosen."""
        return self.query.is_empty and self.of is None and self.cursor is None

    def pairs(self, **changed: str) -> Pairs:
        """The question as the fields of an address, some of them changed."""
        told: dict[str, str] = {
            "q": self.text,
            "sort": "" if self.sort == "newest" else self.sort,
            "show": self.of or "",
        }
        told |= changed
        return (*((name, value) for name, value in told.items() if value), *self.filters)

    def address(self, **changed: str) -> str:
        """The question as the tail of an address, beginning with `?`."""
        return f"?{urlencode(self.pairs(**changed))}"

    def days(self, field: str) -> Days:
        """A day field as it was understood."""
        return understood_days(next((value for name, value in self.filters if name == field), ""))

    def chips(self, taken: Iterable[Understood] = ()) -> tuple[Chip, ...]:
        """The filters that hold, each with the address that is left without it."""
        names = {(one.side, one.text): one.who.name for one in taken if one.who}
        found = []
        for at, (field, value) in enumerate(self.filters):
            others = Asked(
                text=self.text,
                filters=self.filters[:at] + self.filters[at + 1 :],
                query=self.query,
                sort=self.sort,
                of=self.of,
            )
            shown = names.get((cast("Literal['by', 'about', 'to']", field), value), value)
            found.append(Chip(field=field, value=value, shown=shown, without=others.address()))
        return tuple(found)


def asked(params: QueryParams) -> Asked:
    """The question of an address; filters within the words (`by:…`) stand among the others.

    Raises QueryError for a question that cannot be understood.
    """
    text = params.get("q", "").strip()
    query = parsed(text)
    pairs: list[tuple[str, str]] = []
    for field in FIELDS:
        inside = getattr(query, "as_office" if field == "as" else field)
        told = [one.value for one in inside if not one.excluded]
        told += [value.strip() for value in params.getlist(field) if value.strip()]
        pairs += [(field, value) for value in dict.fromkeys(told)]
    inside_days = {"since": query.since, "until": query.until and query.until - _DAY}
    for field in _DAYS:
        within = inside_days[field]
        value = params.get(field, "").strip() or (within.isoformat() if within else "")
        pairs += [(field, value)] if value else []
    if len(pairs) > _MOST:
        raise QueryError(f"More than {_MOST} filters; take some off.", text=text)
    words = " ".join([*map(_word, query.words), *_exclusions(query)])
    return Asked(
        text=words,
        filters=tuple(pairs),
        query=whole(words, pairs),
        sort="relevance" if params.get("sort") == "relevance" else "newest",
        of=_of(params.get("show")),
        cursor=params.get("cursor") or None,
    )


def whole(words: str, pairs: Iterable[tuple[str, str]]) -> Query:
    """The question that words and filters ask together."""
    some = tuple(pairs)
    filters = {
        "as_office" if field == "as" else field: tuple(value for name, value in some if name == field)
        for field in (*FIELDS, *_DAYS)
    }
    return made(words, **filters)


def understood_days(text: str) -> Days:
    """A day, month or year in either calendar, with its first and last day."""
    found = period(text) if text.strip() else None
    return Days(text=text, first=found[0], last=found[1] - _DAY) if found else Days(text=text)


def _word(one: Words) -> str:
    return ("-" if one.excluded else "") + (_quoted(one.text) if one.phrase else one.text)


def _exclusions(query: Query) -> list[str]:
    found: list[str] = []
    for field in FIELDS:
        some: tuple[Filter, ...] = getattr(query, "as_office" if field == "as" else field)
        found += [f"-{field}:{_quoted(one.value)}" for one in some if one.excluded]
    return found


def _quoted(text: str) -> str:
    opening, closing = next(pair for pair in (*_QUOTES, ("", "")) if not any(mark and mark in text for mark in pair))
    return f"{opening}{text}{closing}"


def _of(text: str | None) -> Of | None:
    return cast("Of", text) if text in ("articles", "statements") else None
