"""The `goftar` command and its subcommands, each imported when it is asked for."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import Any

import click

from goftar.cli.terminal import safe
from goftar.errors import GoftarError

FAILED = 1
FULL_DISK = 1
INTERRUPTED = 130
CLOSED_PIPE = 141

_COMMANDS = {
    "read": "goftar.cli.read",
    "repair": "goftar.cli.repair",
    "add": "goftar.cli.add",
    "retry": "goftar.cli.retry",
    "reread": "goftar.cli.reread",
    "search": "goftar.cli.search",
    "said": "goftar.cli.search",
    "who": "goftar.cli.who",
    "compare": "goftar.cli.who",
    "promises": "goftar.cli.promises",
    "timeline": "goftar.cli.through_time",
    "threads": "goftar.cli.through_time",
    "stats": "goftar.cli.stats",
    "export": "goftar.cli.export",
    "report": "goftar.cli.report",
    "check": "goftar.cli.mending",
    "rebuild-index": "goftar.cli.mending",
    "backup": "goftar.cli.mending",
    "serve": "goftar.cli.serve",
    "access": "goftar.cli.access",
    "completion": "goftar.cli.completion",
}


class Commands(click.Group):
    """A group whose commands are the functions of that name (with _ for -) in the modules of `_COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from its module."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[cmd_name]), cmd_name.replace("-", "_"))
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """What the command returns; a closed pipe and Ctrl-C end it quietly, as a shell expects, errors in one line."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ENOSPC):
                raise
            # Python flushes standard output once more when it exits; that must not fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if error.errno == errno.EPIPE:
                raise click.exceptions.Exit(CLOSED_PIPE) from None
            click.echo("goftar: standard output: The disk is full; free some space or write elsewhere.", err=True)
            raise click.exceptions.Exit(FULL_DISK) from None
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        except GoftarError as error:
            click.echo(f"goftar: {safe(str(error))}", err=True)
            raise click.exceptions.Exit(FAILED) from None
        return result


@click.group(cls=Commands)
@click.version_option(package_name="goftar", prog_name="goftar", message="%(prog)s %(version)s")
def main() -> None:
    """Who said what in Persian news, each answer pointing at the words it rests on."""
