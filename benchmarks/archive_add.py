"""From pages to a searchable archive, and its size: `python -m benchmarks.archive_add [--pages N] [--json]`.

Pages are those of `news_pages`: real layouts filled with real texts. One process on one core reads, writes and indexes.
Beside the time for all of it stands that for reading alone, and both in processor time, which other programs on the
machine disturb less. The size is that of the whole folder, against the sum of the pages packed with gzip one by one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import goftar
from benchmarks.news_pages import pages
from goftar import archive
from goftar.page import Page

_WARM = 40


def measured(number: int) -> dict[str, float]:
    """All figures by name."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    contents = list(pages(number))
    some = [Page(origin=f"{i}.html", content=content) for i, content in enumerate(contents)]
    for page in some[:_WARM]:
        goftar.read(page)
    begun, used = perf_counter(), process_time()
    for page in some:
        goftar.read(page)
    reading, reading_used = perf_counter() - begun, process_time() - used
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "archive"
        begun, used = perf_counter(), process_time()
        with archive.opened_for_writing(folder) as kept:
            added = archive.add(kept, some)
        adding, adding_used = perf_counter() - begun, process_time() - used
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    packed = sum(len(gzip.compress(content)) for content in contents)
    return {
        "pages": added.new,
        "articles_per_second": added.new / adding,
        "articles_per_cpu_second": added.new / adding_used,
        "read_only_per_second": added.new / reading,
        "read_only_per_cpu_second": added.new / reading_used,
        "raw_gzip_mb": packed / 1e6,
        "archive_mb": size / 1e6,
        "size_ratio": size / packed,
    }


def main() -> None:
    """Prints the figures as a table or as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    options = parser.parse_args()
    figures = measured(options.pages)
    if options.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name.replace('_', ' '):26}{figure:>12,.2f}")


if __name__ == "__main__":
    main()
