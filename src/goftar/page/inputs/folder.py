"""The files of a folder that pages can be in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FOLDERS = 64
# A page that a browser saved lies beside a folder of its scripts and images: only what can be read is taken.
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".txt", ".text", "")
_CARRIERS = (".xml", ".rss", ".atom", ".rdf", ".json", ".jsonl", ".ndjson", ".warc", ".wacz", ".gz")


def files(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those inside it, by their names in order.

    Only regular files whose names end as pages, feeds and archives do, or in no way; none that is hidden, none that a
    symbolic link leads to out of the folder, none more than 64 folders deep.
    """
    yield from _files(folder, folder.resolve(), 0)


def _files(folder: Path, root: Path, depth: int) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError:
        return
    for name, is_folder in names:
        if name.startswith("."):
            continue
        path = folder / name
        if is_folder:
            if depth < MAX_FOLDERS:
                yield from _files(path, root, depth + 1)
        elif Path(name).suffix.lower() in _PAGES + _CARRIERS and path.is_file() and path.resolve().is_relative_to(root):
            yield path
