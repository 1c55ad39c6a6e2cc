"""`goftar retry`: what could not be read, tried again or listed."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from goftar.cli.add import INCOMPLETE, INTERRUPTED, summarise
from goftar.cli.archive import archive_option, jobs_option
from goftar.cli.terminal import safe

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive import Batch


@click.command(short_help="Try again what could not be read.")
@archive_option
@jobs_option
@click.option("--list", "only_list", is_flag=True, help="Only list what is in quarantine, and why.")
@click.option("--json", "as_json", is_flag=True, help="Write the summary as one JSON object, the list as JSON Lines.")
def retry(*, archive: Path, jobs: int, only_list: bool, as_json: bool) -> None:
    """Try again the pages in quarantine.

    Pages are read from the bytes that were kept of them; files that could not be opened, from where they lay. The exit
    status is 2 where some still cannot be read.
    """
    from goftar import archive as archives
    from goftar.cli.progress import bar

    if only_list:
        _listed(archive, as_json=as_json)
        return
    begun = time.monotonic()
    so_far = archives.Added()
    with archives.opened_for_writing(archive) as kept, bar(None) as drawn:

        def tell(batch: Batch) -> None:
            nonlocal so_far
            so_far = batch.so_far
            drawn.show(done=so_far.pages, documents=so_far.pages, failed=so_far.failed)

        try:
            so_far = archives.retry(kept, jobs=jobs, told=tell)
        except KeyboardInterrupt:
            summarise(so_far, archive=archive, seconds=time.monotonic() - begun, as_json=as_json)
            sys.exit(INTERRUPTED)
    summarise(so_far, archive=archive, seconds=time.monotonic() - begun, as_json=as_json)
    if so_far.failed:
        sys.exit(INCOMPLETE)


def _listed(path: Path, *, as_json: bool) -> None:
    import json

    from goftar import archive as archives
    from goftar.archive.quarantine import held

    with archives.opened(path) as kept:
        for one in held(kept):
            if as_json:
                value = {"origin": one.origin, "reason": one.reason, "tries": one.tries, "last": one.last.isoformat()}
                click.echo(json.dumps(value, ensure_ascii=False))
            else:
                click.echo(f"{safe(one.origin)}: {safe(one.reason)} ({one.tries}×, {one.last:%Y-%m-%d %H:%M} UTC)")
