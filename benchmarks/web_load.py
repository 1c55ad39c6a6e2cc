"""Fifty readers of a server while a bulk add runs: `python -m benchmarks.web_load [--articles N] [--seconds N]`.

The server is a process of its own, as `goftar serve` starts it, without the limit on requests from one address; the add
is `goftar add` with one process a core, of pages that it does not end within the time. Each reader asks for pages or
answers of the API one after another, each on a connection of its own, and looks at each for `--pause` seconds or so,
half to one and a half times as long; with `--pause 0` nobody waits, which tells how much the server can do. All on this
machine's loopback.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from benchmarks import asking
from benchmarks.web import filled
from goftar import archive
from goftar.people.tables import states

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
READERS = 50
_BASE = 400  # articles that are read; the others are copies of their rows


def serve(folder: Path, port: int, workers: int | None) -> None:
    """What a process that serves does until it is stopped."""
    from goftar.cli.serve import run
    from goftar.web.settings import Settings

    run(Settings(archive=folder, port=port, rate=None), workers=workers)


def addresses(folder: Path, draw: random.Random) -> dict[str, Callable[[], str]]:
    """What readers ask for, by kind: the more often, the more often it stands there."""
    people, lands = asking.speakers(), [state.name for state in states()]
    with archive.opened(folder) as kept:
        names = [name for (name,) in kept.db.execute("SELECT name FROM article ORDER BY id LIMIT 5000")]

    def who() -> str:
        return quote(people[min(int(draw.expovariate(0.03)), len(people) - 1)])

    def land() -> str:
        return quote(draw.choice(lands))

    return {
        "page first": lambda: "/",
        "page search": lambda: f"/?q={land()}",
        "page said": lambda: f"/?by={who()}",
        "page article": lambda: f"/article/{draw.choice(names)}",
        "page actor": lambda: f"/actor/{who()}",
        "page promises": lambda: f"/promises?party={who()}",
        "API search": lambda: f"/api/v1/search?q={land()}",
        "API statements": lambda: f"/api/v1/statements?by={who()}&limit=10",
        "API article": lambda: f"/api/v1/articles/{draw.choice(names)}",
        "API actor": lambda: f"/api/v1/actors/{who()}",
        "API commitments": lambda: f"/api/v1/commitments?party={who()}",
        "API feed": lambda: f"/api/v1/feed.json?q={land()}",
    }


async def read(port: int, kinds: dict[str, Callable[[], str]], draw: random.Random, until: float, pause: float) -> Told:
    """What one reader finds: the milliseconds of each answer by its kind, and each answer that is none."""
    times: dict[str, list[float]] = {}
    failed: list[str] = []
    await asyncio.sleep(draw.uniform(0, pause or 1))
    while time.monotonic() < until:
        kind = draw.choice(list(kinds))
        address = kinds[kind]()
        begun = time.perf_counter()
        coming, going = await asyncio.open_connection("127.0.0.1", port)
        going.write(f"GET {address} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n".encode())
        head = (await coming.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next(int(line.partition(":")[2]) for line in head.split("\r\n") if line.startswith("content-length:"))
        await coming.readexactly(length)
        going.close()
        times.setdefault(kind, []).append(1000 * (time.perf_counter() - begun))
        # A name that several bear, or nobody, is answered too: with a problem that says so.
        if (status := head.split(" ", 2)[1]) not in ("200", "400", "404"):
            failed.append(f"{status} {address}")
        await asyncio.sleep(min(pause * draw.uniform(0.5, 1.5), max(0, until - time.monotonic())))
    return times, failed


Told = tuple[dict[str, list[float]], list[str]]


async def _readers(folder: Path, port: int, seconds: float, *, pause: float) -> Told:
    until = time.monotonic() + seconds
    kinds = addresses(folder, random.Random(3))
    found = await asyncio.gather(
        *(read(port, kinds, random.Random(reader), until, pause) for reader in range(READERS)), return_exceptions=True
    )
    times: dict[str, list[float]] = {}
    failed: list[str] = []
    for one in found:
        if isinstance(one, BaseException):
            failed.append(repr(one))
            continue
        for kind, some in one[0].items():
            times.setdefault(kind, []).extend(some)
        failed += one[1]
    return times, failed


def measured(
    folder: Path, seconds: float, *, pause: float, adds: bool, workers: int | None = None
) -> dict[str, object]:
    """Milliseconds of pages and of the API, what failed, and how many pages were added meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as more:
        for number, page in enumerate(asking.pages(_BASE + 4000)):
            if number >= _BASE:
                told = (
                    f"<html lang=fa><link rel=canonical href='https://load.example/{time.time_ns()}'><h1>{page.title}"
                )
                body = "".join(f"<p>{line}</p>" for line in str(page.content).split("\n"))
                (Path(more) / f"{number}.html").write_text(f"{told}</h1>{body}</html>", "utf-8")
        quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        here = [sys.executable, "-m"]
        served = [*here, "benchmarks.web_load", "--serve", str(folder), str(port)]
        server = subprocess.Popen([*served, *(["--workers", str(workers)] if workers else [])], cwd=ROOT)
        adding = None
        try:
            _wait(port)
            before = _count(folder)
            if adds:
                adding = subprocess.Popen([*here, "goftar", "add", "--archive", str(folder), more], **quiet)  # type: ignore[call-overload]
            times, failed = asyncio.run(_readers(folder, port, seconds, pause=pause))
            is_adding = adding is not None and adding.poll() is None
        finally:
            for process in (adding, server):
                if process is not None:
                    process.terminate()
                    process.wait(30)
        return {
            "load of the machine": os.getloadavg()[0],
            "workers": workers or "as many as usual",
            "readers": READERS,
            "seconds": seconds,
            "pause": pause,
            "still adding at the end": is_adding,
            "articles added": _count(folder) - before,
            "answers": sum(map(len, times.values())),
            "failed": len(failed),
            "first failures": failed[:3],
            "pages": _told([one for kind, some in times.items() if kind.startswith("page") for one in some]),
            "API": _told([one for kind, some in times.items() if kind.startswith("API") for one in some]),
            "kinds": {kind: _told(some) for kind, some in sorted(times.items())},
        }


def _wait(port: int) -> None:
    """Until the server answers; with several workers each has begun by then or soon after."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.1)
    else:
        raise SystemExit("The server does not begin.")
    for _ in range(20):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60).close()


def _count(folder: Path) -> int:
    with archive.opened(folder) as kept:
        (number,) = kept.db.execute("SELECT count(*) FROM article").fetchone()
    return int(number)


def _told(times: list[float]) -> dict[str, float]:
    if len(times) < 2:
        return {}
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return {"median": round(statistics.median(times), 1), "p95": round(cuts[18], 1), "slowest": round(max(times), 1)}


def main() -> None:
    """Prints the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--seconds", type=float, default=30.0)
    options.add_argument("--pause", type=float, default=5.0)
    options.add_argument("--no-add", action="store_true")
    options.add_argument("--workers", type=int, help="Processes that answer; as `goftar serve` where it is not given.")
    options.add_argument("--folder", type=Path, help="Where the archive is, or is made.")
    options.add_argument("--serve", nargs=2, metavar=("FOLDER", "PORT"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.serve:
        serve(Path(given.serve[0]), int(given.serve[1]), given.workers)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made) / "archive"
        filled(folder, given.articles, _BASE)
        told = measured(folder, given.seconds, pause=given.pause, adds=not given.no_add, workers=given.workers)
        print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
