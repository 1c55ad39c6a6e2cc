"""The pages of the files and addresses that a command names, and the one line that tells a person what is wrong."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goftar.cli.terminal import safe
from goftar.errors import InputError
from goftar.page import Link, Page, Unread, pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goftar.page import Incoming
    from goftar.page.fetch import Fetcher

_MAX_STEPS = 4
_ADDRESSES = ("http://", "https://")


def source(name: str, *, url: str | None = None, fetcher: Fetcher | None = None) -> Iterator[Page | Unread]:
    """The pages in a file or folder, in standard input for `-`, or at an address of the web where a fetcher is given.

    The fetcher also gets the pages that a feed or sitemap names without bringing their text. `url` is where the one
    page of a file came from.
    """
    if name.lower().startswith(_ADDRESSES):
        yield from followed((Link(origin=name, url=name),), fetcher)
    elif name == "-":
        yield from followed(pages(sys.stdin.buffer, name=name, url=url), fetcher)
    else:
        yield from followed(pages(Path(name), name=name, url=url), fetcher)


def followed(found: Iterable[Incoming], fetcher: Fetcher | None, steps: int = 0) -> Iterator[Page | Unread]:
    """Pages as they come; links as what they lead to, from a sitemap's index to a sitemap to its pages."""
    for one in found:
        if not isinstance(one, Link):
            yield one
        elif fetcher is None:
            yield Unread(origin=one.origin, error=InputError(f"{one.url} is not here; add --fetch to fetch it."))
        elif steps == _MAX_STEPS:
            yield Unread(origin=one.origin, error=InputError("The sitemaps lead to each other; name one with pages."))
        else:
            yield from followed(_fetched(one, fetcher), fetcher, steps + 1)


def _fetched(link: Link, fetcher: Fetcher) -> Iterator[Incoming]:
    try:
        answer = fetcher.fetch(link.url)
    except InputError as error:
        yield Unread(origin=link.origin, error=error)
        return
    content = answer.content or b""
    if isinstance(content, str):
        found: Iterable[Incoming] = (Page(origin=answer.url, content=content, url=answer.url),)
    else:
        found = pages(content, name=answer.url, url=answer.url)
    for one in found:
        yield replace(one, fetched=answer.at) if isinstance(one, Page) else one


def complain(name: str, error: Exception) -> None:
    """Tells on standard error, in one line, what is wrong with a file."""
    click.echo(f"goftar: {label(name)}: {safe(str(error))}", err=True)


def label(name: str) -> str:
    """The name of a file as a person is told it."""
    return "standard input" if name == "-" else safe(name)
