"""`goftar read`: what each page reports, for a person or as JSON Lines."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from goftar.cli.sources import complain, label, source
from goftar.errors import InputError
from goftar.page import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.page import Page

UNREADABLE = 2


@click.command(short_help="Tell who said what in news pages.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--json", "json_lines", is_flag=True, help="Write one JSON object an article, one a line.")
@click.option("--url", metavar="URL", help="The address that the one FILE came from.")
@click.option("--fetch", is_flag=True, help="Fetch FILEs that are addresses, and what feeds only name.")
@click.option("--original", is_flag=True, help="Show words as they came, not as repaired (JSON has both).")
def read(files: tuple[str, ...], *, json_lines: bool, url: str | None, fetch: bool, original: bool) -> None:
    """Who said what in each FILE, or in standard input for `-`.

    A FILE is an HTML page or plain text, a feed or sitemap, JSON Lines, a web archive (WARC, WACZ), any of them packed
    with gzip, a folder of them, or with --fetch an address of the web.

    A page that cannot be read gets one line on standard error, and the others are read all the same; the exit status is
    then 2.
    """
    if url is not None and len(files) > 1:
        raise click.UsageError("--url is the address of one page; give it with one FILE.")
    import goftar

    written = failed = False
    for page in _pages(files, url=url, fetch=fetch):
        try:
            if isinstance(page, Unread):
                raise page.error
            reading = goftar.read(page)
        except InputError as error:
            complain(page.origin, error)
            failed = True
            continue
        if json_lines:
            from goftar.exchange import line

            _write(line(reading, file=page.origin) + "\n")
        else:
            from goftar.cli.show import shown

            _write(("\n" if written else "") + shown(reading, name=label(page.origin), original=original))
        written = True
    if failed:
        sys.exit(UNREADABLE)


def _pages(files: tuple[str, ...], *, url: str | None, fetch: bool) -> Iterator[Page | Unread]:
    fetcher = None
    if fetch:
        from goftar.page.fetch import Fetcher

        fetcher = Fetcher(wait=time.sleep)
    for name in files:
        yield from source(name, url=url, fetcher=fetcher)


def _write(text: str) -> None:
    # Persian is UTF-8 whatever the locale says; a lone surrogate has none, and as an escape stays valid JSON.
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
