"""Bytes and readings packed for keeping.

Readings are stored as values by position. A reading says again what its page says: its text. So it is compressed with
the part of the page around that text as the dictionary, and the repaired text is not stored at all but made again from
the edits.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from goftar.exchange import hints
from goftar.records import Article, Edit, Reading, Repaired, View

if TYPE_CHECKING:
    from collections.abc import Callable

_LEVEL = 6
_WINDOW = 32_000  # bytes that zlib can look back
_BEFORE = 2_000
_SEEDS = (24, 12)
_PLAIN = frozenset({str, int, float, bool, NoneType})
Shape = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as it is kept: its bytes, and the JSON of the shape that tells which position is which field."""

    content: bytes
    shape: str


def packed_reading(reading: Reading, page: bytes) -> Packed:
    """A reading in few bytes, which `unpacked_reading` reads with the same page beside it."""
    article = reading.article
    edits = [[[edit.start, len(edit.old), edit.new, edit.rule] for edit in one.edits] for one in reading.view.blocks]
    rest = [_flat(getattr(reading, name)) for name in _REST]
    value = [_flat(article), edits, reading.view.half_spaces, *rest]
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    at = _text_place(article, page)
    squeeze = zlib.compressobj(_LEVEL, wbits=-15, zdict=page[at : at + _WINDOW])
    return Packed(at.to_bytes(4, "little") + squeeze.compress(text) + squeeze.flush(), _shape())


def unpacked_reading(content: bytes, shape: str, page: bytes) -> Reading:
    """The reading that was packed; fields that its goftar did not have yet are at their defaults."""
    at = int.from_bytes(content[:4], "little")
    text = zlib.decompressobj(wbits=-15, zdict=page[at : at + _WINDOW]).decompress(content[4:])
    told, edits, half_spaces, *rest = json.loads(text.decode("utf-8", "surrogatepass"))
    names = _names(shape)
    article: Article = _reader(Article, shape)(told)
    blocks = tuple(_repaired(block.text, some) for block, some in zip(article.blocks, edits, strict=True))
    view = View(article=article, blocks=blocks, half_spaces=half_spaces)
    kinds = hints(Reading)
    stored = [name for name in names["Reading"] if name not in ("article", "view")]
    found = {
        name: _reader(kinds[name], shape)(value) for name, value in zip(stored, rest, strict=True) if name in kinds
    }
    return Reading(article=article, view=view, **found)


def packed_part(part: Any) -> Packed:
    """A record in few bytes without a page beside it."""
    return Packed(zlib.compress(flat(part).encode("utf-8", "surrogatepass"), _LEVEL), shape_of(type(part)))


def unpacked_part(content: bytes, shape: str, kind: Any) -> Any:
    """The record of a kind that was packed; fields that its goftar did not have yet are at their defaults."""
    return part_of(zlib.decompress(content).decode("utf-8", "surrogatepass"), shape, kind)


def flat(part: Any) -> str:
    """A record as one line of JSON: its values by their positions, of which `part_of` makes the record again."""
    return json.dumps(_flat(part), ensure_ascii=False, separators=(",", ":"))


def shape_of(kind: Any) -> str:
    """Which position is which field, in a record of a kind and in all that it holds, as JSON."""
    return _shape(kind)


def part_of(line: str, shape: str, kind: Any) -> Any:
    """The record that `flat` made a line of; fields that its goftar did not have yet are at their defaults."""
    return _reader(kind, shape)(json.loads(line))


_REST = tuple(field.name for field in fields(Reading) if field.name not in ("article", "view"))


def _repaired(original: str, edits: list[Any]) -> Repaired:
    parts, done, made = [], 0, []
    for start, length, new, rule in edits:
        parts += [original[done:start], new]
        done = start + length
        made.append(Edit(start=start, old=original[start:done], new=new, rule=rule))
    return Repaired(original=original, text="".join([*parts, original[done:]]), edits=tuple(made))


def _text_place(article: Article, page: bytes) -> int:
    """Where the article's text begins in its page, so that the dictionary covers it; 0 where it is not found."""
    bodies = (block.text for block in article.blocks if block.kind in ("lead", "paragraph"))
    text = next(bodies, "")
    for length in _SEEDS:
        at = page.find(text[:length].encode("utf-8", "surrogatepass")) if len(text) >= length else -1
        if at >= 0:
            return max(0, at - _BEFORE)
    return 0


def _flat(record: Any) -> Any:
    """A record as the list of its values; the last ones left out where they are at their defaults."""
    kind = record.__class__
    if kind in _PLAIN:
        return record
    if kind is tuple:
        return [_flat(part) for part in record]
    if isinstance(record, date):
        return record.isoformat()
    get, defaults = _fields(kind)
    values = get(record)
    length = len(values)
    while length and values[length - 1] == defaults[length - 1]:
        length -= 1
    return [value if value.__class__ in _PLAIN else _flat(value) for value in values[:length]]


@cache
def _fields(shape: Any) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[Any, ...]]:
    """What takes the values of a record, in order, and their defaults."""
    names = tuple(field.name for field in fields(shape))
    get = attrgetter(*names)
    return (get if len(names) > 1 else lambda record: (get(record),)), tuple(field.default for field in fields(shape))


@cache
def _shape(of: Any = Reading) -> str:
    """The fields of every record that a reading (or another record) holds, as JSON."""
    found: Shape = {}

    def walk(kind: Any) -> None:
        if isinstance(kind, type) and is_dataclass(kind):
            name = kind.__name__
            if name not in found:
                found[name] = tuple(field.name for field in fields(kind))
                for inner in hints(kind).values():
                    walk(inner)
        for inner in get_args(kind):
            walk(inner)

    walk(of)
    return json.dumps(dict(sorted(found.items())), separators=(",", ":"))


@cache
def _names(shape: str) -> Shape:
    return {name: tuple(names) for name, names in json.loads(shape).items()}


@cache
def _reader(kind: Any, shape: str) -> Callable[[Any], Any]:
    """What makes a value of a type from its flat form, whose positions the shape names."""
    args = get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_reader(kind, shape)
    if get_origin(kind) is tuple:
        inner = _reader(args[0], shape)
        return lambda value: tuple(map(inner, value))
    if NoneType in args:
        # What is None is never asked for.
        return _reader(next(arg for arg in args if arg is not NoneType), shape)
    if kind in (date, datetime):
        return lambda value: datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return _same


def _same(value: Any) -> Any:
    return value


def _record_reader(kind: Any, shape: str) -> Callable[[Any], Any]:
    kinds = hints(kind)
    names = _names(shape)[kind.__name__]
    gone = [name for name in names if name not in kinds]
    readers = [(at, name, _reader(kinds[name], shape)) for at, name in enumerate(names) if name in kinds]
    # Most fields are what they are: only the others are looked at one by one.
    made = [(at, name, reader) for at, name, reader in readers if reader is not _same]

    def read(values: Any) -> Any:
        told = dict(zip(names, values, strict=False))
        length = len(values)
        for at, name, reader in made:
            if at < length and values[at] is not None:
                told[name] = reader(values[at])
        for name in gone:
            told.pop(name, None)
        return kind(**told)

    return read
