"""`goftar stats`: the archive in numbers."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from goftar.cli.archive import archive_option
from goftar.cli.terminal import safe

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Show the archive in numbers.")
@archive_option
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
def stats(*, archive: Path, as_json: bool) -> None:
    """How many articles, statements and actors the archive holds, of which outlets and days, in how much room."""
    from goftar import archive as archives
    from goftar.archive.stats import stats as counted
    from goftar.exchange import camel

    with archives.opened(archive) as kept:
        found = counted(kept)
    if as_json:
        value = {camel(name): number for name, number in asdict(found).items()}
        click.echo(json.dumps({"archive": str(archive), **value}, ensure_ascii=False))
        return
    for name, number in asdict(found).items():
        if name in ("outlets", "readers"):
            continue
        shown = f"{number:,}" if isinstance(number, int) else number or "-"
        click.echo(f"{name.replace('_', ' '):<14}{shown:>16}")
    for outlet, articles in found.outlets:
        click.echo(f"{articles:>12,}  {safe(outlet)}")
