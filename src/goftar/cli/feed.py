"""The pages of many sources one after the other, with an eye on how much of all their bytes is done."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from goftar.cli.sources import followed, source
from goftar.page import pages
from goftar.page.inputs.folder import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from goftar.page import Page, Unread
    from goftar.page.fetch import Fetcher


class Feed:
    """Sources to be read in turn; `done` of `total` bytes are behind (None where that cannot be known)."""

    def __init__(self, names: tuple[str, ...], *, url: str | None, fetcher: Fetcher | None) -> None:
        self._url = url
        self._fetcher = fetcher
        self._sources = [one for name in names for one in _expanded(name)]
        sizes = [_size(name) for name in self._sources]
        self.total = sum(sizes) if all(sizes) else None
        self._sizes = sizes
        self._behind = 0
        self._file: BinaryIO | None = None

    @property
    def done(self) -> int:
        """Bytes that were read so far."""
        return self._behind + (self._file.tell() if self._file and not self._file.closed else 0)

    def __iter__(self) -> Iterator[Page | Unread]:
        for name, size in zip(self._sources, self._sizes, strict=True):
            if size and self._fetcher is None and not os.path.isdir(name):
                yield from self._opened(name)
            else:
                yield from source(name, url=self._url, fetcher=self._fetcher)
            self._behind += size

    def _opened(self, name: str) -> Iterator[Page | Unread]:
        try:
            file = open(name, "rb")  # noqa: SIM115
        except OSError:
            yield from source(name, url=self._url)
            return
        with file:
            self._file = file
            yield from followed(pages(file, name=name, url=self._url), None)
        self._file = None


def _expanded(name: str) -> list[str]:
    """A folder as the files in it; everything else, and an empty folder, as it is."""
    folder = Path(name)
    if not folder.is_dir():
        return [name]
    return [os.path.join(name, path.relative_to(folder)) for path in files(folder)] or [name]


def _size(name: str) -> int:
    try:
        return os.path.getsize(name) if os.path.isfile(name) else 0
    except OSError:
        return 0
