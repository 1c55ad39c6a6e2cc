"""CSV of statements: UTF-8, a header, cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from goftar.archive.exports.table import Row, rows
from goftar.archive.exports.text import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.exports.chosen import Choice
    from goftar.archive.opening import Archive


def pieces(archive: Archive, choice: Choice) -> Iterator[bytes]:
    """The header, then a line for each statement; lines end as RFC 4180 has it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(Row._fields)
    for row in rows(archive, choice):
        yield _taken(buffer)
        writer.writerow([cell(value) if isinstance(value, str) else value for value in row])
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
