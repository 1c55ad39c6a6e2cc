"""`goftar access`: the keys with which others come to a server, and what each may do."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from goftar.cli.archive import archive_option
from goftar.cli.terminal import safe

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.web.access import Access, Role

_ROLES = ("read", "note", "add")
_DAY = 24 * 3600


@click.group(short_help="Set who may come to the server.")
def access() -> None:
    """The keys of the archive's server: tokens for programs, passwords for people, each with a role.

    `read` looks, `note` also writes notes and corrections, `add` also adds pages.
    """


@access.command()
@archive_option
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), default="read", show_default=True, help="What it may do.")
@click.option("--days", type=click.IntRange(1), help="After how many days it ends.")
@click.option("--password", is_flag=True, help="Ask for a password instead of making a token.")
def add(name: str, *, archive: Path, role: Role, days: int | None, password: bool) -> None:
    """Makes a token for NAME and prints it this once, or with --password takes one."""
    keys = _access(archive)
    if password:
        keys.set_password(name, role, click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    else:
        click.echo(keys.add_token(name, role, expires=time.time() + days * _DAY if days else None))


@access.command()
@archive_option
@click.argument("name")
@click.option("--hours", type=click.IntRange(0), default=24, show_default=True, help="How long the old still open.")
def rotate(name: str, *, archive: Path, hours: int) -> None:
    """Prints a new token for NAME; the old ones end soon."""
    click.echo(_access(archive).rotate(name, grace=hours * 3600))


@access.command()
@archive_option
@click.argument("name")
def remove(name: str, *, archive: Path) -> None:
    """Takes all keys of NAME away, and ends what they opened."""
    if not _access(archive).remove(name):
        raise click.ClickException(f"There is no key named {name!r}; `goftar access list` shows the names.")


@access.command("list")
@archive_option
def list_(*, archive: Path) -> None:
    """Lists the keys: name, role, kind, and until when they open."""
    for key in _access(archive).listed():
        until = datetime.fromtimestamp(key.expires, UTC).date().isoformat() if key.expires else "-"
        click.echo(f"{safe(key.name)}\t{key.role}\t{key.kind}\t{until}")


def _access(archive: Path) -> Access:
    from goftar import archive as archives
    from goftar.web.access import Access

    archives.opened(archive).close()
    return Access(archive)
