"""Speed and memory of the main path on one core: `python -m benchmarks.reading [--json] [FILE...]`.

Articles are the FILEs given, else the texts of ../shared/gold/dev.jsonl where that is, else samples/. Cold is a fresh
process's first article, import included. All times are the fastest of several after an unmeasured one.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import goftar

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ROUNDS = 5
PROCESSES = 7

_IMPORT = "from time import perf_counter as now; begun = now(); import goftar; print(now() - begun)"
_COLD = """
import sys
from time import perf_counter as now
data = sys.stdin.buffer.read()
begun = now()
import goftar
goftar.read(data)
print(now() - begun)
"""


def articles(names: list[str]) -> tuple[str, list[bytes]]:
    """What is read, and where it was taken from."""
    gold = SHARED / "gold" / "dev.jsonl"
    if names:
        return "files", [Path(name).read_bytes() for name in names]
    if gold.exists():
        lines = map(json.loads, gold.read_text("utf-8").splitlines())
        return "gold", ["\n".join(block["text"] for block in line["blocks"]).encode() for line in lines]
    return "samples", [path.read_bytes() for path in sorted((ROOT / "samples").glob("*.html"))]


def in_fresh_process(code: str, data: bytes = b"") -> float:
    """Milliseconds that a fresh process prints as seconds; the fastest of several."""
    command = [sys.executable, "-c", code]
    # As an installed package is imported: from byte code, which an unmeasured first process may have to write.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [
        subprocess.run(command, input=data, capture_output=True, check=True, env=environment).stdout
        for _ in range(PROCESSES + 1)
    ]
    return 1000 * min(map(float, runs[1:]))


def warm(pages: list[bytes]) -> list[float]:
    """Milliseconds that each page takes, the fastest of the rounds."""
    times: list[list[float]] = [[] for _ in pages]
    for round_number in range(ROUNDS + 1):
        for page, taken in zip(pages, times, strict=True):
            begun = perf_counter()
            goftar.read(page)
            if round_number:
                taken.append(1000 * (perf_counter() - begun))
    return [min(taken) for taken in times]


def memory() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(names: list[str]) -> dict[str, str | float]:
    """All figures by name."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    taken_from, pages = articles(names)
    before = memory()
    times = warm(pages)
    figures: dict[str, str | float] = {
        "articles_from": taken_from,
        "articles": len(pages),
        "articles_per_second": round(1000 * len(times) / sum(times), 1),
        "kilobytes_per_second": round(sum(map(len, pages)) / sum(times), 1),
        "median_ms": round(statistics.median(times), 2),
        "slowest_ms": round(max(times), 2),
        "peak_memory_mb": round(memory(), 1),
        "memory_at_import_mb": round(before, 1),
        "import_ms": round(in_fresh_process(_IMPORT), 1),
        "cold_first_article_ms": round(in_fresh_process(_COLD, pages[0]), 1),
    }
    seed = SHARED / "seed" / "borna-1031921.txt"
    if seed.exists():
        figures["seed_page_ms"] = round(warm([seed.read_bytes()])[0], 2)
    return figures


def main() -> None:
    """Prints the figures as a table or as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", metavar="FILE", nargs="*")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    options = parser.parse_args()
    figures = measured(options.files)
    if options.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name.replace('_', ' '):24}{figure:>12}")


if __name__ == "__main__":
    main()
