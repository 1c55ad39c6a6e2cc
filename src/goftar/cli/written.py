"""A file written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

# For a command whose answer is a file that `write` writes.
output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="-",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write to FILE, which is replaced when all is written; without it to standard output.",
)


def write(output: str, pieces: Iterable[bytes]) -> None:
    """Writes to a file, which is replaced when all is written, or for `-` to standard output."""
    if output == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    else:
        _write(Path(output), pieces)


def _write(target: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file beside its place and puts it there when it is whole; else what stood there stays."""
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.writelines(pieces)
        return
    try:
        number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.absolute().parent)
    except OSError as error:
        raise click.ClickException(f"{target}: {error.strerror}; name a file that can be written.") from None
    try:
        with open(number, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, target)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(name)
        if isinstance(error, OSError):
            raise click.ClickException(f"{target}: {error.strerror}; nothing was written.") from None
        raise
