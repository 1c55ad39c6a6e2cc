"""Where a command finds the archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

Command = TypeVar("Command", bound="Callable[..., Any]")


def archive_option(command: Command) -> Command:
    """Gives a command the option --archive; its value is the parameter `archive`, a path."""
    return click.option(
        "--archive",
        metavar="DIR",
        envvar="GOFTAR_ARCHIVE",
        default="goftar-archive",
        show_default="$GOFTAR_ARCHIVE, else ./goftar-archive",
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder of the archive.",
    )(command)


def jobs_option(command: Command) -> Command:
    """Gives a command the option --jobs; its value is the parameter `jobs`, a number of processes."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        default=cores,
        show_default="one a core",
        help="Processes that read at once.",
    )(command)


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
