"""Records as JSON values: the names of schema.org in camel case, offsets beside the words they point at."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from goftar.records import Article, Reading, Repaired, Span, View

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]

# What the same line tells already: the article beside its view, and each block's text as it came.
TOLD: dict[type, frozenset[str]] = {View: frozenset({"article"}), Repaired: frozenset({"original"})}


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
        return {camel(name): as_json(getattr(record, name), article) for name in _names(record.__class__)}
    if isinstance(record, tuple):
        return [as_json(part, article) for part in record]
    if isinstance(record, date):
        return record.isoformat()
    if record is None or isinstance(record, bool | int | float | str):
        return record
    raise TypeError(f"a record holds {type(record).__name__}, which has no JSON form")


@cache
def _names(shape: Any) -> tuple[str, ...]:
    declared = [field.name for field in fields(shape)]
    derived = [name for name, value in vars(shape).items() if isinstance(value, property) and not name.startswith("_")]
    return tuple(name for name in declared + derived if name not in TOLD.get(shape, frozenset()))


def camel(name: str) -> str:
    """The JSON name of a field.

    >>> camel("date_published")
    'datePublished'
    """
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
