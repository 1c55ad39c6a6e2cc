"""`goftar read`: what each file reports, for a person or as JSON Lines."""

from __future__ import annotations

import sys

import click

from goftar.cli.sources import complain, label, source
from goftar.errors import InputError

UNREADABLE = 2


@click.command(short_help="Tell who said what in news pages.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--json", "json_lines", is_flag=True, help="Write one JSON object an article, one a line.")
@click.option("--url", metavar="URL", help="The address that the one FILE came from.")
@click.option("--original", is_flag=True, help="Show words as they came, not as repaired (JSON has both).")
def read(files: tuple[str, ...], *, json_lines: bool, url: str | None, original: bool) -> None:
    """Who said what in each FILE: an HTML page or plain text, or standard input for `-`.

    A FILE that cannot be read gets one line on standard error, and the others are read all the same; the exit status is
    then 2.
    """
    if url is not None and len(files) > 1:
        raise click.UsageError("--url is the address of one page; give it with one FILE.")
    import goftar

    failed = False
    for number, name in enumerate(files):
        try:
            reading = goftar.read(source(name), url=url)
        except InputError as error:
            complain(name, error)
            failed = True
            continue
        if json_lines:
            from goftar.cli.as_json import line

            written = line(reading, file=name) + "\n"
        else:
            from goftar.cli.show import shown

            written = ("\n" if number else "") + shown(reading, name=label(name), original=original)
        _write(written)
    if failed:
        sys.exit(UNREADABLE)


def _write(text: str) -> None:
    # Persian is UTF-8 whatever the locale says; a lone surrogate has none, and as an escape stays valid JSON.
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
