"""`goftar report`: an article, or the statements that answer a question, as one HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goftar.cli.archive import archive_option
from goftar.cli.written import output_option, write

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Write an article or an answer as one HTML file.")
@click.argument("what", metavar="ARTICLE|QUERY")
@output_option
@click.option(
    "--language", type=click.Choice(["fa", "en"]), default="fa", show_default=True, help="The language around the text."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=200, show_default=True, help="Statements at most.")
@archive_option
def report(what: str, *, output: str, language: str, limit: int, archive: Path) -> None:
    """Write one file that needs no network: an article by its name, or the statements that answer a QUERY.

    It is the view of `goftar serve` with its font and pictures inside, and prints well. A QUERY is as `goftar search`
    takes it: words, by:, about:, outlet:, since: and so on.
    """
    try:
        from goftar.web import report as reports
    except ImportError as error:
        raise click.ClickException(f"{error.name} is missing; pip install 'goftar[web]' brings it.") from error
    from goftar import archive as archives

    with archives.opened(archive) as kept:
        told = (
            reports.of_article(kept, what, language)  # type: ignore[arg-type]
            if reports.is_article(kept, what)
            else reports.of_query(kept, what, language, limit=limit)  # type: ignore[arg-type]
        )
    write(output, [told.encode("utf-8", "replace")])
