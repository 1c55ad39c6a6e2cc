"""What an archive holds, taken out in formats that others read: each a stream of bytes in the order of names."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from goftar.archive.exports.chosen import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.opening import Archive

__all__ = ["FORMATS", "Choice", "Format", "exported"]

Format = Literal["jsonl", "csv", "parquet", "ftm", "annotations", "schema.org", "plover", "gold"]
FORMATS: tuple[Format, ...] = get_args(Format)


def exported(archive: Archive, format_: Format, choice: Choice | None = None) -> Iterator[bytes]:
    """What is chosen of an archive, in a format, piece by piece, as it was at the first piece.

    The same archive gives the same bytes. Memory does not grow with the archive. Raises ArchiveError where it cannot
    be read, and InputError for `parquet` where pyarrow is not installed.
    """
    module = import_module(f"goftar.archive.exports.{format_.replace('.', '_')}")
    # One moment of the archive: what others add meanwhile is not seen.
    began = not archive.db.in_transaction
    if began:
        archive.db.execute("BEGIN")
    try:
        yield from module.pieces(archive, choice or Choice())
    finally:
        if began and archive.db.in_transaction:
            archive.db.execute("ROLLBACK")
