"""`goftar add`: pages into the archive, as many at once as there are cores."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import click

from goftar.cli.archive import archive_option, jobs_option
from goftar.cli.sources import complain

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive import Added, Batch

INCOMPLETE = 2
INTERRUPTED = 130
_SHOWN = 20


@click.command(short_help="Add pages to the archive.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@archive_option
@jobs_option
@click.option("--url", metavar="URL", help="The address that the one SOURCE came from.")
@click.option("--fetch", is_flag=True, help="Fetch SOURCEs that are addresses, and what feeds only name.")
@click.option("--json", "as_json", is_flag=True, help="Write the summary as one JSON object.")
def add(sources: tuple[str, ...], *, archive: Path, jobs: int, url: str | None, fetch: bool, as_json: bool) -> None:
    """Read each SOURCE and keep it with all it reports, to be found again.

    A SOURCE is what `goftar read` takes: a page, a feed, JSON Lines, a web archive, any of them packed with gzip, a
    folder of them, or with --fetch an address. Pages that the archive knows are passed over, so a run that was stopped
    is taken up by running it again. A page that comes changed becomes a new version of its article. What `goftar export
    jsonl` wrote comes back as it was: names, versions, readings, notes.

    A page that cannot be read goes to quarantine with its reason (`goftar retry` tries it again), and the others are
    kept all the same; the exit status is then 2.
    """
    if url is not None and len(sources) > 1:
        raise click.UsageError("--url is the address of one page; give it with one SOURCE.")
    from goftar import archive as archives
    from goftar.archive.exports.restoring import restore
    from goftar.cli.feed import Feed
    from goftar.cli.interrupt import stop
    from goftar.cli.own import is_own, lines
    from goftar.cli.progress import bar

    fetcher = None
    if fetch:
        from goftar.page.fetch import Fetcher

        fetcher = Fetcher(wait=time.sleep)
    begun = time.monotonic()
    own = [name for name in sources if is_own(name)]
    feed = Feed(tuple(name for name in sources if name not in own), url=url, fetcher=fetcher)
    so_far = before = archives.Added()
    with archives.opened_for_writing(archive) as kept, bar(feed.total) as drawn, stop() as asked:
        told = 0

        def tell(batch: Batch) -> None:
            nonlocal so_far, told
            so_far = before + batch.so_far
            for origin, reason in batch.failed:
                told += 1
                if told <= _SHOWN:
                    complain(origin, click.ClickException(reason))
            drawn.show(done=feed.done, documents=so_far.pages, failed=so_far.failed)

        try:
            for name in own:
                with lines(name) as some:
                    before += restore(kept, asked.between(some), origin=name, told=tell)
            so_far = before + archives.add(kept, asked.between(feed), jobs=jobs, told=tell)
        except KeyboardInterrupt:
            click.echo("goftar: Stopped; what is counted is kept. Run it again to go on.", err=True)
            summarise(so_far, archive=archive, seconds=time.monotonic() - begun, as_json=as_json)
            sys.exit(INTERRUPTED)
    if told > _SHOWN:
        click.echo(f"goftar: {told - _SHOWN} more could not be read; `goftar retry --list` names them.", err=True)
    summarise(so_far, archive=archive, seconds=time.monotonic() - begun, as_json=as_json)
    if so_far.failed:
        sys.exit(INCOMPLETE)


def summarise(added: Added, *, archive: Path, seconds: float, as_json: bool) -> None:
    """Says on standard output what a run has brought."""
    if as_json:
        counts = {"new": added.new, "changed": added.changed, "same": added.same, "failed": added.failed}
        click.echo(json.dumps({"archive": str(archive), **counts, "seconds": round(seconds, 3)}, ensure_ascii=False))
        return
    rate = f", {added.pages / seconds:.0f} a second" if seconds > 1 else ""
    click.echo(f"{added.new} new, {added.changed} changed, {added.same} known, {added.failed} failed{rate}")
