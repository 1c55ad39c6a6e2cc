"""`goftar serve`: the archive as pages and as an API, on this machine or behind a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goftar.cli.archive import archive_option

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.web.settings import Settings


@click.command(short_help="Show the archive in a browser.")
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen at.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A host name it may be called by (repeatable).")
@click.option("--secure", is_flag=True, help="It is reached over https (through a proxy): cookies are for https only.")
def serve(*, archive: Path, host: str, port: int, names: tuple[str, ...], secure: bool) -> None:
    """Serves the archive at an address of this machine until it is stopped with Ctrl-C.

    By default only this machine reaches it. Another address needs a key to come in with: `goftar access add NAME`.
    """
    from goftar.web.settings import Settings

    run(Settings(archive=archive, host=host, port=port, names=names, is_secure=secure))


def run(settings: Settings) -> None:
    """Serves until it is stopped."""
    try:
        import uvicorn

        from goftar.web.app import application
    except ImportError as error:
        raise click.ClickException(f"{error.name} is missing; pip install 'goftar[web]' brings it.") from error
    from goftar import archive as archives

    archives.opened(settings.archive).close()
    app = application(settings)
    host, port = settings.host, settings.port
    click.echo(f"goftar: http://{host}:{port}/ shows {settings.archive}; Ctrl-C stops it.", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False)
