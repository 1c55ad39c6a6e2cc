"""The command line: reads files, prints, and ends with a status; all analysis stands below it."""

from goftar.cli.commands import main

__all__ = ["main"]
