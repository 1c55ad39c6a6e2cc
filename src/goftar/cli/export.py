"""`goftar export`: what the archive holds, in formats that others read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from goftar.archive.exports import FORMATS
from goftar.cli.archive import archive_option
from goftar.cli.written import output_option, write

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from goftar.archive.exports import Format


@click.command(short_help="Take everything out, in formats that others read.")
@click.argument("format_", metavar="FORMAT", type=click.Choice(FORMATS))
@output_option
@click.option("--since", metavar="DAY", help="Only articles of this day and later.")
@click.option("--until", metavar="DAY", help="Only articles of this day and earlier.")
@click.option(
    "--outlet", "outlets", metavar="NAME", multiple=True, help="Only articles of this outlet; may be repeated."
)
@click.option("--article", "articles", metavar="ID", multiple=True, help="Only this article; may be repeated.")
@archive_option
def export(
    format_: Format,
    *,
    output: str,
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    articles: tuple[str, ...],
    archive: Path,
) -> None:
    """Write what the archive holds in one of these formats, articles in the order of their names.

    jsonl: everything (pages as they came, readings, notes, quarantine); `goftar add` makes the same archive of it.
    csv, parquet (needs goftar[parquet]): a row for each statement. ftm: FollowTheMoney entities. annotations: W3C Web
    Annotations. schema.org: JSON-LD. plover: acts in the PLOVER code. gold: what
    readers corrected, in the form that models train on.

    A DAY is in either calendar: 1403-09-12, 1403-09, 2024-12-02.
    """
    from goftar import archive as archives
    from goftar.archive.exports import Choice, exported

    choice = Choice(
        since=_day(since, "--since", last=False),
        until=_day(until, "--until", last=True),
        outlets=outlets,
        articles=articles,
    )
    if format_ == "parquet" and output == "-" and sys.stdout.isatty():
        raise click.UsageError("Parquet is not for a terminal; name a file with -o.")
    with archives.opened(archive) as kept:
        pieces = exported(kept, format_, choice)
        write(output, pieces)


def _day(text: str | None, option: str, *, last: bool) -> date | None:
    from goftar.archive.asking.days import period

    if text is None:
        return None
    days = period(text)
    if days is None:
        raise click.UsageError(f"{option} {text!r} is no day; use 1403-09-12, 1403-09, 1403 or 2024-12-02.")
    return days[1] if last else days[0]
