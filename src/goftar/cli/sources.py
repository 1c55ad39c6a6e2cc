"""Bytes from the files that a command names, and the one line that tells a person what is wrong with one."""

from __future__ import annotations

import sys

import click

from goftar.cli.terminal import safe
from goftar.errors import InputError
from goftar.page.source import MAX_BYTES


def source(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; raises InputError for one that cannot be read or is too large.

    No more than one byte above what goftar reads is ever held, whatever the file is.
    """
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with open(name, "rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError("There is no such file; check the name.") from None
    except IsADirectoryError:
        raise InputError("This is a directory; name the files in it (for example with *.html).") from None
    except PermissionError:
        raise InputError("You may not read this file; change its permissions.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"It cannot be read ({reason}); copy it to a local disk and try again.") from None
    if len(data) > MAX_BYTES:
        raise InputError(f"The file is larger than {MAX_BYTES // 10**6} MB; give the page of one article.")
    return data


def complain(name: str, error: Exception) -> None:
    """Tells on standard error, in one line, what is wrong with a file."""
    click.echo(f"goftar: {label(name)}: {safe(str(error))}", err=True)


def label(name: str) -> str:
    """The name of a file as a person is told it."""
    return "standard input" if name == "-" else safe(name)
