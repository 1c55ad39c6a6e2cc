"""Records as JSON values and back: the names of schema.org in camel case, offsets beside the words they point at."""

from __future__ import annotations

import json
import sys
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from goftar import records
from goftar.errors import InputError
from goftar.records import Article, Reading, Repaired, Span, View

if TYPE_CHECKING:
    from collections.abc import Callable

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]

# What the same line tells already: the article beside its view, and each block's text as it came.
TOLD: dict[type, frozenset[str]] = {View: frozenset({"article"}), Repaired: frozenset({"original"})}

INSIDE = {"inside": True}
"""The metadata of a field that means nothing outside of the process or archive; it has a default."""

Record = TypeVar("Record")


def line(reading: Reading, *, file: str) -> str:
    """One article as one line of JSON Lines: the file's name, then everything in its record, in a fixed order."""
    value = {"file": file, **as_json(reading, reading.article)}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_json(record: Any, article: Article) -> Any:
    """A record as a JSON value: its fields in their order, then its public properties.

    >>> from goftar.records import Block, Cue
    >>> article = Article(blocks=(Block(index=0, kind="paragraph", text="وزیر گفت: «بله»."),))
    >>> as_json(Cue(span=Span(block=0, start=5, end=8), lemma="گفتن"), article)
    {'span': {'block': 0, 'start': 5, 'end': 8, 'text': 'گفت'}, 'lemma': 'گفتن'}

    A span carries the words of `article` that it points at; dates are ISO 8601; what is unknown is null.
    """
    if isinstance(record, Span):
        return {"block": record.block, "start": record.start, "end": record.end, "text": article.text(record)}
    if is_dataclass(record):
        return {camel(name): as_json(getattr(record, name), article) for name in names(record.__class__)}
    if isinstance(record, tuple):
        return [as_json(part, article) for part in record]
    if isinstance(record, date):
        return record.isoformat()
    if record is None or isinstance(record, bool | int | float | str):
        return record
    raise TypeError(f"a record holds {type(record).__name__}, which has no JSON form")


def reading(value: JSON) -> Reading:
    """The reading that a JSON value of `as_json` was made of; what a newer goftar would add has its default.

    Raises InputError, with the path to the place, for a value of another shape and for spans past their block's end.
    """
    if not isinstance(value, dict):
        raise InputError(f"A reading is a JSON object, not {_kind(value)}.")
    article = from_json(Article, value.get("article"), at="article")
    told = dict(value)
    view = told.get("view")
    mended = view.get("blocks") if isinstance(view, dict) else None
    if isinstance(view, dict) and isinstance(mended, list):
        if len(mended) != len(article.blocks):
            raise InputError("view.blocks: there is one for each block of the article.")
        blocks: list[JSON] = [
            {"original": block.text, **one} if isinstance(one, dict) else one
            for block, one in zip(article.blocks, mended, strict=True)
        ]
        told["view"] = {**view, "article": value.get("article"), "blocks": blocks}
    found: Reading = _record_reader(Reading)(told, "")
    check_spans(found, article)
    return found


def from_json(shape: Callable[..., Record], value: Any, *, at: str = "") -> Record:
    """The record of a shape that a JSON value tells, by its fields; derived properties in it are passed over.

    >>> from goftar.records import Cue
    >>> from_json(Cue, {"span": {"block": 0, "start": 5, "end": 8}, "lemma": "گفتن"}).span.end
    8

    A field that is missing has its default. Raises InputError with the path to what has another shape; `at` is the path
    of `value` itself.
    """
    built: Record = _reader(shape)(value, at)
    return built


def check_spans(record: Any, article: Article, at: str = "reading") -> None:
    """Raises InputError, with the path to the place, for a span of a record that lies outside the article."""
    if isinstance(record, Span):
        if not (0 <= record.block < len(article.blocks)) or not (
            0 <= record.start <= record.end <= len(article.blocks[record.block].text)
        ):
            raise InputError(f"{at}: the span {record.block}:{record.start}-{record.end} lies outside the article.")
    elif isinstance(record, tuple):
        for number, part in enumerate(record):
            check_spans(part, article, f"{at}[{number}]")
    elif is_dataclass(record) and not isinstance(record, Article | View):
        for field in fields(record):
            check_spans(getattr(record, field.name), article, f"{at}.{camel(field.name)}")


@cache
def hints(shape: Any) -> dict[str, Any]:
    """The types of a record's fields, by name, with every name in them resolved.

    Names are those of its module, of the package that it is in, and of `goftar.records`.
    """
    package = vars(sys.modules.get(shape.__module__.rpartition(".")[0], records))
    own = vars(sys.modules[shape.__module__])
    return get_type_hints(shape, localns={**vars(records), "date": date, "datetime": datetime, **package, **own})


@cache
def _reader(kind: Any) -> Callable[[Any, str], Any]:
    """What builds a value of a type from JSON, or raises InputError."""
    origin, args = get_origin(kind), get_args(kind)
    if kind is Reading:
        return lambda value, _: reading(value)
    if is_dataclass(kind):
        return _record_reader(kind)
    if origin is tuple and len(args) == 2 and args[1] is ...:
        return _tuple_reader(args[0])
    if origin is Literal:
        return lambda value, at: _checked(value, at, value in args, f"one of {', '.join(map(str, args))}")
    if origin in (Union, UnionType):
        some = [arg for arg in args if arg is not NoneType]
        if len(some) == 1 and NoneType in args:
            inner = _reader(some[0])
            return lambda value, at: None if value is None else inner(value, at)
    if kind is date:
        return _day
    if kind is float:
        return lambda value, at: float(_checked(value, at, _is_number(value), "a number"))
    if kind is int:
        return lambda value, at: _checked(value, at, _is_number(value) and isinstance(value, int), "a whole number")
    if kind is bool:
        return lambda value, at: _checked(value, at, isinstance(value, bool), "true or false")
    if kind is str:
        return lambda value, at: _checked(value, at, isinstance(value, str), "a text")
    raise TypeError(f"a record holds {kind}, which has no JSON form")


def _record_reader(shape: Any) -> Callable[[Any, str], Any]:
    kinds = hints(shape)
    parts = [
        (one.name, camel(one.name), _reader(kinds[one.name]), one.default is MISSING and one.default_factory is MISSING)
        for one in fields(shape)
    ]

    def read(value: Any, at: str) -> Any:
        if not isinstance(value, dict):
            raise InputError(f"{at or shape.__name__}: an object is needed, not {_kind(value)}.")
        told = {}
        for name, key, reader, needed in parts:
            if key in value:
                told[name] = reader(value[key], f"{at}.{key}" if at else key)
            elif needed:
                raise InputError(f"{at or shape.__name__}: {key!r} is missing.")
        return shape(**told)

    return read


def _tuple_reader(kind: Any) -> Callable[[Any, str], tuple[Any, ...]]:
    inner = _reader(kind)

    def read(value: Any, at: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise InputError(f"{at}: a list is needed, not {_kind(value)}.")
        return tuple(inner(part, f"{at}[{number}]") for number, part in enumerate(value))

    return read


def _day(value: Any, at: str) -> date:
    try:
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InputError(f"{at}: a day or moment in ISO 8601 is needed, not {_kind(value)}.") from None


def _checked(value: Any, at: str, is_good: bool, wanted: str) -> Any:
    if not is_good:
        raise InputError(f"{at}: {wanted} is needed, not {_kind(value)}.")
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _kind(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 40 else shown[:40] + "…"


@cache
def names(shape: Any) -> tuple[str, ...]:
    """What a record tells as JSON, in order: its fields but those marked INSIDE, then its public properties."""
    declared = [field.name for field in fields(shape) if not field.metadata.get("inside")]
    derived = [name for name, value in vars(shape).items() if isinstance(value, property) and not name.startswith("_")]
    return tuple(name for name in declared + derived if name not in TOLD.get(shape, frozenset()))


@cache
def camel(name: str) -> str:
    """The JSON name of a field.

    >>> camel("date_published")
    'datePublished'
    """
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
