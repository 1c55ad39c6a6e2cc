"""Parquet of statements, with the extra `goftar[parquet]`."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING

from goftar.archive.exports.table import Row, rows
from goftar.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.exports.chosen import Choice
    from goftar.archive.opening import Archive

_GROUP = 10_000
_MISSING = "Parquet needs pyarrow; install it with: pip install 'goftar[parquet]'."
_NEEDED = ("article", "version", "statement", "story", "type", "content", "original", "spans", "confidence", "rule")


class _Sink(io.RawIOBase):
    """What is written to it waits until it is taken; its position goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._behind = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._behind

    def write(self, part: bytes, /) -> int:  # type: ignore[override]
        data = bytes(part)
        self._parts.append(data)
        self._behind += len(data)
        return len(data)

    def taken(self) -> bytes:
        whole = b"".join(self._parts)
        self._parts.clear()
        return whole


def pieces(archive: Archive, choice: Choice) -> Iterator[bytes]:
    """The statements in groups of ten thousand rows, texts in UTF-8 with nothing escaped."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise InputError(_MISSING) from error
    kinds = {"version": pyarrow.int32(), "confidence": pyarrow.float64()}
    schema = pyarrow.schema(
        [pyarrow.field(name, kinds.get(name, pyarrow.string()), nullable=name not in _NEEDED) for name in Row._fields]
    )
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        source = rows(archive, choice)
        while group := list(islice(source, _GROUP)):
            columns = [[_sound(value) for value in column] for column in zip(*group, strict=True)]
            writer.write_table(pyarrow.table(columns, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _sound(value: str | float | None) -> str | float | None:
    """A value without the lone surrogates that UTF-8 cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
