"""Batches of lines: what `goftar repair` hands to its processes and gets back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.text import repair_lines

if TYPE_CHECKING:
    from goftar.text.letters import Digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Lines as bytes with their ends, the number of the first, and the JSON fields to mend (none for plain text)."""

    first: int
    lines: tuple[bytes, ...]
    fields: tuple[str, ...]
    digits: Digits | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of a batch: the line it stands in, and the JSON field, or None where the line is the text."""

    line: int
    field: str | None


def mended(batch: Batch) -> tuple[list[bytes], list[tuple[int, str]]]:
    """The lines of a batch, mended, and a complaint with its line number for each that could not be read.

    >>> lines, complaints = mended(Batch(first=1, lines=("كتاب\\n".encode(), b"\\xff\\n"), fields=()))
    >>> lines[0].decode(), lines[1], complaints
    ('کتاب\\n', b'\\xff\\n', [(2, 'it is not UTF-8 (byte 1)')])
    """
    out = list(batch.lines)
    complaints: list[tuple[int, str]] = []
    places: list[_Place] = []
    texts: list[str] = []
    plain: dict[int, str] = {}
    for i, raw in enumerate(batch.lines):
        try:
            line = plain[i] = _decoded(raw)
            found = _fields(line, batch.fields) if batch.fields else {None: line.rstrip("\r\n")}
        except _UnreadableError as error:
            complaints.append((batch.first + i, str(error)))
            continue
        places += [_Place(i, field) for field in found]
        texts += found.values()
    for place, text, repaired in zip(places, texts, repair_lines(texts, digits=batch.digits), strict=True):
        if repaired.text != text:
            line = plain[place.line]
            plain[place.line] = (
                repaired.text + line[len(text) :] if place.field is None else _put(line, place.field, repaired.text)
            )
            out[place.line] = plain[place.line].encode()
    return out, complaints


class _UnreadableError(Exception):
    """A line that has to be passed through as it is; the message says why."""


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"it is not UTF-8 (byte {error.start + 1})") from None


def _record(line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _UnreadableError(f"it is not JSON ({error})") from None
    if not isinstance(record, dict):
        raise _UnreadableError("it is not a JSON object")
    return record


def _fields(line: str, names: tuple[str, ...]) -> dict[str | None, str]:
    if not line.strip():
        return {}
    record = _record(line)
    found: dict[str | None, str] = {name: text for name in names if isinstance(text := record.get(name), str)}
    if not found:
        raise _UnreadableError(f"it has no text under {', '.join(map(repr, names))}")
    return found


def _put(line: str, field: str, text: str) -> str:
    """The line with a new text under a field; all else stays byte for byte."""
    start, end = _value(line, field)
    escaped = "\\u" in line[start:end] and line[start:end].isascii()
    # Half a surrogate pair can only be written escaped.
    new = json.dumps(text, ensure_ascii=escaped or any("\ud800" <= char <= "\udfff" for char in text))
    return line[:start] + new + line[end:]


def _value(line: str, field: str) -> tuple[int, int]:
    """Where the value of a field stands in a line that holds a JSON object; of several under one name the last."""
    decode = json.JSONDecoder().raw_decode
    found = (0, 0)
    at = _blank(line, line.index("{") + 1)
    while line[at] != "}":
        name, colon = decode(line, at)
        start = _blank(line, _blank(line, colon) + 1)
        _, end = decode(line, start)
        if name == field:
            found = start, end
        at = _blank(line, end)
        if line[at] == ",":
            at = _blank(line, at + 1)
    return found


def _blank(line: str, at: int) -> int:
    """The first place from `at` on that holds no white space of JSON."""
    while line[at] in " \t\r\n":
        at += 1
    return at
