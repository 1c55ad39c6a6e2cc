"""What commands that ask the archive have in common: how answers are written, and how a run ends."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from goftar.cli.archive import archive_option
from goftar.cli.terminal import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from typing import NoReturn

    from goftar.archive import Archive
    from goftar.archive.asking.shapes import Understood

Bidi = Literal["logical", "visual"]
Form = Literal["text", "json", "csv"]
Command = TypeVar("Command", bound="Callable[..., Any]")

NOTHING, WRONG = 1, 2
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answer_options(command: Command) -> Command:
    """Gives a command --archive, --json, --csv and --bidi."""
    for option in (
        click.option(
            "--bidi",
            type=click.Choice(["logical", "visual"]),
            default="logical",
            show_default=True,
            help="Order of letters; visual for terminals that cannot turn Persian (needs goftar[bidi]).",
        ),
        click.option("--csv", "as_csv", is_flag=True, help="Write CSV."),
        click.option("--json", "as_json", is_flag=True, help="Write JSON Lines."),
        archive_option,
    ):
        command = option(command)
    return command


def paging_options(command: Command) -> Command:
    """Gives a command --limit and --cursor."""
    cursor = click.option("--cursor", metavar="CURSOR", help="Go on behind the page that told this cursor.")
    limit = click.option(
        "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show at most."
    )
    return limit(cursor(command))


def form_of(*, as_json: bool, as_csv: bool) -> Form:
    """The form in which an answer is written."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other; give one of them.")
    return "json" if as_json else "csv" if as_csv else "text"


def opened(path: Path) -> Archive:
    """The archive to ask; where there is none the run ends with the status of an error, not of nothing found."""
    from goftar.archive import opened as opened_archive
    from goftar.errors import GoftarError

    try:
        return opened_archive(path)
    except GoftarError as error:
        failed(error)


def answered(ask: Callable[[], Any]) -> Any:
    """What a question is answered with; one that cannot be answered ends the run with its reason and status 2."""
    from goftar.errors import GoftarError

    try:
        return ask()
    except GoftarError as error:
        failed(error)


def failed(error: Exception) -> NoReturn:
    """Ends the run with an error in one line."""
    click.echo(f"goftar: {safe(str(error))}", err=True)
    sys.exit(WRONG)


def found(number: int) -> None:
    """Ends the run with status 1 where nothing was found."""
    if not number:
        sys.exit(NOTHING)


def json_lines(records: Iterable[Any]) -> None:
    """Writes records, one JSON object a line."""
    from goftar.exchange import as_json
    from goftar.records import Article

    nowhere = Article(blocks=())  # These records hold no span without its words.
    for record in records:
        click.echo(json.dumps(as_json(record, nowhere), ensure_ascii=False, separators=(",", ":")))


def csv_rows(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes CSV in which no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    click.echo(out.getvalue(), nl=False)


def cell(value: object) -> str:
    """A value as a cell of CSV; what a spreadsheet would take for a formula gets an apostrophe before it.

    >>> cell("=HYPERLINK()"), cell(None), cell(-3)
    ("'=HYPERLINK()", '', '-3')
    """
    if value is None:
        return ""
    text = "".join(mark if mark in "\n\t\r" or mark.isprintable() or mark == "\u200c" else " " for mark in str(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def tell(understood: Iterable[Understood]) -> None:
    """Says on standard error who else bears a name that was asked for, or that nobody does."""
    for one in understood:
        if not one.who and not one.office:
            click.echo(
                safe(f"goftar: «{one.text}» names nobody whom the archive has; it was sought as words."), err=True
            )
        if one.others and one.who:
            others = "، ".join(f"{other.name} [{other.id}]" for other in one.others[:5])
            click.echo(
                safe(f"goftar: «{one.text}» was taken as {one.who.name} [{one.who.id}]; also: {others}"), err=True
            )


def tell_more(cursor: str | None) -> None:
    """Says on standard error how to see more."""
    if cursor:
        click.echo(f"goftar: there is more; --cursor {cursor} goes on.", err=True)
