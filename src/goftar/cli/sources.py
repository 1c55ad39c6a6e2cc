"""Bytes from the files that a command names, and the one line that tells a person what is wrong with one."""

from __future__ import annotations

import sys

import click

from goftar.cli.terminal import safe
from goftar.errors import InputError

LIMIT = 32 * 2**20


def source(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; raises InputError for one that cannot be read or is too large.

    No more than `LIMIT` bytes are ever held, whatever the file is.
    """
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LIMIT + 1)
        else:
            with open(name, "rb") as file:
                data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise InputError("there is no such file; check the name") from None
    except IsADirectoryError:
        raise InputError("this is a directory; name the files in it (for example with *.html)") from None
    except PermissionError:
        raise InputError("it may not be read by you; change its permissions or copy it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"it cannot be read ({reason}); copy it to a local disk and try again") from None
    if len(data) > LIMIT:
        raise InputError(f"it is larger than {LIMIT // 2**20} MB; give one article a file")
    return data


def complain(name: str, error: Exception) -> None:
    """Tells on standard error, in one line, what is wrong with a file."""
    label = "standard input" if name == "-" else safe(name)
    click.echo(f"goftar: {label}: {safe(str(error))}", err=True)
