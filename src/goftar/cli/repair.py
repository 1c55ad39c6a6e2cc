"""`goftar repair`: a stream of text mended line for line, in constant memory."""

from __future__ import annotations

import gzip
import os
import sys
import time
import zlib
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from itertools import islice
from typing import IO, TYPE_CHECKING, cast

import click

from goftar.cli.lines import Batch, mended
from goftar.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.text.letters import Digits

_LINES = 1000
_LONGEST = 1 << 24  # bytes; a longer line is passed through, so that memory stays bounded


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, allow_dash=True), default="-")
@click.argument("target", type=click.Path(dir_okay=False, allow_dash=True, writable=True), default="-")
@click.option("--jsonl", is_flag=True, help="Each line is a JSON object; mend the text in its fields.")
@click.option("--field", "fields", multiple=True, metavar="NAME", help="Field to mend (default: text); repeatable.")
@click.option("--digits", type=click.Choice(["persian", "latin"]), help="Write numbers in these digits.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that mend at once.")
def repair(source: str, target: str, *, jsonl: bool, fields: tuple[str, ...], digits: Digits | None, jobs: int) -> None:
    """Mend Persian text: half-spaces, letters, signs, spaces.

    Reads SOURCE (standard input) and writes TARGET (standard output), a line for a line; names that end in .gz are
    compressed. A line that cannot be read is reported and passed through as it is.
    """
    if fields and not jsonl:
        raise click.UsageError("--field names a field of JSON Lines; add --jsonl.")
    if "-" not in (source, target) and os.path.exists(target) and os.path.samefile(source, target):
        raise click.UsageError(f"{target} would be emptied before it is read; write to another file.")
    names = (fields or ("text",)) if jsonl else ()
    with ExitStack() as stack:
        reader = stack.enter_context(_opened(source, "rb"))
        writer = stack.enter_context(_opened(target, "wb"))
        progress = _Progress() if sys.stderr.isatty() else None
        for batch, (lines, complaints) in _results(_batches(source, reader, names, digits), jobs):
            writer.write(b"".join(lines))
            for number, complaint in complaints:
                click.echo(f"goftar: {source}, line {number}: {complaint}; passed through as it is.", err=True)
            if progress:
                progress.told(batch)
        writer.flush()
        if progress:
            progress.done()


def _opened(name: str, mode: str) -> IO[bytes]:
    if name == "-":
        return cast("IO[bytes]", click.open_file("-", mode))
    opened = gzip.open(name, mode) if name.endswith(".gz") else open(name, mode)  # noqa: SIM115
    return cast("IO[bytes]", opened)


def _batches(source: str, reader: IO[bytes], fields: tuple[str, ...], digits: Digits | None) -> Iterator[Batch]:
    """The lines in batches of a fixed size, so that the result does not depend on the number of processes."""
    lines = iter(lambda: _line(source, reader), b"")
    number = 1
    while batch := tuple(islice(lines, _LINES)):
        yield Batch(first=number, lines=batch, fields=fields, digits=digits)
        number += len(batch)


def _line(source: str, reader: IO[bytes]) -> bytes:
    try:
        return reader.readline(_LONGEST)
    except (gzip.BadGzipFile, zlib.error):
        raise InputError(f"{source} is not a whole gzip file; rename it without .gz if it is plain text.") from None
    except EOFError:
        raise InputError(f"{source} ends in the middle of its gzip stream; what came before is mended.") from None


def _results(batches: Iterator[Batch], jobs: int) -> Iterator[tuple[Batch, tuple[list[bytes], list[tuple[int, str]]]]]:
    if jobs == 1:
        for batch in batches:
            yield batch, mended(batch)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting = deque((batch, pool.submit(mended, batch)) for batch in islice(batches, 2 * jobs))
        while waiting:
            batch, future = waiting.popleft()
            yield batch, future.result()
            for following in islice(batches, 1):
                waiting.append((following, pool.submit(mended, following)))


class _Progress:
    """How far the stream has come, on standard error."""

    def __init__(self) -> None:
        self._start = self._last = time.monotonic()
        self._lines = self._bytes = 0

    def told(self, batch: Batch) -> None:
        """Counts a batch, and says so once a second."""
        self._lines += len(batch.lines)
        self._bytes += sum(map(len, batch.lines))
        if time.monotonic() - self._last > 1:
            self._last = time.monotonic()
            self._say()

    def done(self) -> None:
        """Says how much there was in all."""
        self._say()
        click.echo(err=True)

    def _say(self) -> None:
        speed = self._bytes / 1e6 / max(time.monotonic() - self._start, 1e-9)
        click.echo(f"\r{self._lines:,} lines, {self._bytes / 1e6:,.1f} MB, {speed:.1f} MB/s", nl=False, err=True)
