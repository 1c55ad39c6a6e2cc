"""`goftar check`, `goftar rebuild-index` and `goftar backup`: what keeps an archive whole."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from goftar.cli.archive import archive_option
from goftar.cli.terminal import safe

HURT = 3


@click.command(short_help="See whether the archive is whole.")
@archive_option
@click.option("--json", "as_json", is_flag=True, help="Write each problem as one JSON object, one a line.")
def check(*, archive: Path, as_json: bool) -> None:
    """Verify the archive: the database in itself, readings against their pages, rows and index against readings.

    Writes each problem with what mends it; the exit status is then 3.
    """
    from goftar import archive as archives
    from goftar.archive.checking import check as problems
    from goftar.cli.progress import bar

    found = articles = 0
    with archives.opened(archive) as kept, bar(None) as drawn:

        def tell(done: int) -> None:
            nonlocal articles
            articles += done
            drawn.show(done=articles, documents=articles, failed=found)

        for problem in problems(kept, told=tell):
            found += 1
            if as_json:
                value = {"where": problem.where, "what": problem.what, "mend": problem.mend}
                click.echo(json.dumps(value, ensure_ascii=False))
            else:
                click.echo(f"{safe(problem.where)}: {safe(problem.what)}; {problem.mend}.")
    if found:
        sys.exit(HURT)
    if not as_json:
        click.echo(f"{articles} articles: record, readings and index are whole.")


@click.command(short_help="Make the search index anew.")
@archive_option
def rebuild_index(*, archive: Path) -> None:
    """Make the search index anew from the record."""
    from goftar.archive.indexing import rebuild
    from goftar.archive.opening import opened_for_mending
    from goftar.archive.stats import count
    from goftar.cli.progress import bar

    with opened_for_mending(archive) as kept, bar(count(kept, "article")) as drawn:
        articles = 0

        def tell(done: int) -> None:
            nonlocal articles
            articles += done
            drawn.show(done=articles, documents=articles)

        total = rebuild(kept, told=tell)
    click.echo(f"{total} articles are in the index.")


@click.command(short_help="Copy the archive while it is in use.")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@archive_option
def backup(target: Path, *, archive: Path) -> None:
    """Copy the archive, as it is at one moment, to DIR, which must be empty or not there; others may go on adding."""
    from goftar import archive as archives
    from goftar.archive.backup import backup as copied

    with archives.opened(archive) as kept:
        copied(kept, target)
    click.echo(f"Copied to {safe(str(target))}.")
