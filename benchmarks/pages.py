"""Speed of reading pages beside trafilatura and readability-lxml, in one run on one core.

    python -m benchmarks.pages FOLDER

FOLDER holds saved pages (`NAME.html`, `NAME.html.gz`). Peers are measured where they can be imported:

    python -m pip install --target peers trafilatura readability-lxml
    PYTHONPATH=peers python -m benchmarks.pages FOLDER

Each round reads every page with every tool, one tool after the other; the best round of each counts, in seconds of the
processor, since other programs take turns on the machine. «parse» is the parser alone: the floor under goftar.
"""

from __future__ import annotations

import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.pages import saved
from goftar.errors import InputError
from goftar.page.reader import unchecked

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3


def goftar(page: bytes) -> object:
    """The whole record of a page; None where there is no article."""
    try:
        return unchecked(page)
    except InputError:
        return None


def parse(page: bytes) -> object:
    """The parsed page."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(page)


def trafilatura(page: bytes) -> object:
    """The text of a page without its metadata, in the mode that scores best."""
    from trafilatura import extract

    return extract(page.decode("utf-8", "replace"), favor_precision=True, include_comments=False)


def readability(page: bytes) -> object:
    """The summary of a page; None where the library fails."""
    from readability import Document
    from readability.readability import Unparseable

    try:
        return Document(page.decode("utf-8", "replace")).summary()
    except Unparseable:
        return None


TOOLS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    "parse": ("selectolax", parse),
    "goftar": ("goftar", goftar),
    "trafilatura": ("trafilatura", trafilatura),
    "readability-lxml": ("readability", readability),
}


def main(folder: str) -> None:
    """Prints a row a tool."""
    pages = [page for _, page in saved(Path(folder))]
    best: dict[str, float] = {}
    tools = {name: work for name, (module, work) in TOOLS.items() if find_spec(module)}
    for _ in range(ROUNDS):
        for name, work in tools.items():
            start = time.process_time()
            for page in pages:
                work(page)
            best[name] = min(best.get(name, float("inf")), time.process_time() - start)
    for name in TOOLS:
        told = f"{len(pages) / best[name]:8.0f} pages/s" if name in best else " not installed"
        print(f"{name:18} {told}")


if __name__ == "__main__":
    main(sys.argv[1])
