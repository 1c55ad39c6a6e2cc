"""`goftar serve`: the archive as pages and as an API, on this machine or behind a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goftar.cli.archive import archive_option

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.web.settings import Settings

_BURST_SECONDS = 4


@click.command(short_help="Show the archive in a browser.")
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen at.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A host name it may be called by (repeatable).")
@click.option(
    "--rate",
    default=30.0,
    show_default=True,
    metavar="N",
    type=click.FloatRange(min=0),
    help="Requests a second from one address, four seconds' worth at once; 0 for as many as come.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 64),
    help="Processes that answer; by default one for each core, four at most.",
)
@click.option("--secure", is_flag=True, help="It is reached over https (through a proxy): cookies are for https only.")
def serve(
    *,
    archive: Path,
    host: str,
    port: int,
    names: tuple[str, ...],
    rate: float,
    workers: int | None,
    secure: bool,
) -> None:
    """Serves the archive at an address of this machine until it is stopped with Ctrl-C.

    By default only this machine reaches it. Another address needs a key to come in with: `goftar access add NAME`.
    Behind a proxy all requests come from its address: give a higher --rate.
    """
    from goftar.web.settings import Settings

    told = Settings(
        archive=archive,
        host=host,
        port=port,
        names=names,
        is_secure=secure,
        rate=rate or None,
        burst=max(1, round(_BURST_SECONDS * rate)),
    )
    run(told, workers=workers)


def run(settings: Settings, *, workers: int | None = None) -> None:
    """Serves until it is stopped."""
    try:
        from goftar.web.app import application
        from goftar.web.workers import listening, usual_workers
        from goftar.web.workers import serve as served
    except ImportError as error:
        raise click.ClickException(f"{error.name} is missing; pip install 'goftar[web]' brings it.") from error
    from goftar import archive as archives

    archives.opened(settings.archive).close()
    app = application(settings)
    with listening(settings) as at:
        host, port = settings.host, at.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"goftar: http://{shown}:{port}/ shows {settings.archive}; Ctrl-C stops it.", err=True)
        served(app, at, workers=workers or usual_workers())
