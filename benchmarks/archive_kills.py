"""What is left of an archive after `kill -9` in a bulk add: `python -m benchmarks.archive_kills [--kills N]`.

A process adds pages with two readers beside it and writes down, line by line, the page of each that it acknowledges. It
is killed at a moment drawn at random, between its first page and its last; then the archive is opened again, as the
next start would, and counted: acknowledged pages that are lost, articles that are there twice, articles whose documents
in the index are not those of the record. The next run goes on with the same archive until all pages are in it.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goftar import archive
from goftar.archive.checking import check
from goftar.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = 400
_BATCH = 7  # small, so that a kill often strikes a commit


@dataclass(slots=True)
class Toll:
    """What the kills have cost."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_step: int = 0
    problems: int = 0


def pages(number: int) -> Iterator[Page]:
    """Short pages, each of its own address."""
    for i in range(number):
        text = (
            f"<html lang=fa><head><link rel=canonical href='https://news.example/{i}'></head><body><article>"
            f"<h1>سخنگوی وزارت راه: راه شماره {i} ساخته می‌شود</h1>"
            f"<p>پرویز راستین سخنگوی وزارت راه گفت: «ساخت راه شماره {i} آغاز شده است و جاده‌ها باز می‌ماند».</p>"
            "<p>وی افزود که هزینه این طرح از بودجه امسال پرداخت خواهد شد.</p></article></body></html>"
        )
        yield Page(origin=f"page {i}", content=text.encode())


def adding(folder: Path) -> None:
    """Adds all pages, saying each that is acknowledged; this is what gets killed."""
    import goftar.archive.adding

    goftar.archive.adding._BATCH = _BATCH

    def told(batch: archive.Batch) -> None:
        print("\n".join(batch.kept), flush=True)

    with archive.opened_for_writing(folder) as kept:
        print("open", flush=True)
        archive.add(kept, pages(PAGES), jobs=2, told=told)
    print("done", flush=True)


def killed(folder: Path, draw: random.Random) -> tuple[list[str], bool]:
    """The pages that a run acknowledged before it was killed, and whether it came to its end before that."""
    command = [sys.executable, "-m", "benchmarks.archive_kills", "--add", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
        assert run.stdout
        # First a number of lines, then a moment: «open» and the pages come at different speeds on different machines.
        begin = [run.stdout.readline() for _ in range(draw.randint(0, PAGES // 3))]
        time.sleep(draw.uniform(0.0, 0.3))
        run.send_signal(signal.SIGKILL)
        told = ("".join(begin) + run.stdout.read()).split("\n")
    whole = told[:-1]  # of the last line the kill may have left a part
    return [line for line in whole if line.startswith("page ")], "done" in whole


def counted(folder: Path, acknowledged: list[str], toll: Toll) -> None:
    """Opens the archive again and counts what is wrong."""
    with archive.opened(folder) as kept:
        origins = [origin for (origin,) in kept.db.execute("SELECT origin FROM version JOIN page ON page.id = page")]
        toll.lost += len(set(acknowledged) - set(origins))
        toll.doubled += len(origins) - len(set(origins))
        problems = list(check(kept))
        toll.out_of_step += sum(problem.where.startswith("index") for problem in problems)
        toll.problems += len(problems)


def toll(kills: int, seed: int) -> Toll:
    """The toll of so many kills."""
    draw = random.Random(seed)
    found = Toll()
    with tempfile.TemporaryDirectory() as place:
        round_number, acknowledged = 0, list[str]()
        while found.kills < kills:
            folder = Path(place) / f"archive-{round_number}"
            told, is_done = killed(folder, draw)
            acknowledged += told
            if is_done:
                round_number, acknowledged = round_number + 1, []
                continue
            found.kills += 1
            found.acknowledged += len(told)
            if (folder / "goftar.db").exists():
                counted(folder, acknowledged, found)
    return found


def main() -> None:
    """Kills, and prints the toll."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--add", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.add:
        adding(options.add)
        return
    found = toll(options.kills, options.seed)
    print(
        f"{found.kills} kills, {found.acknowledged} pages acknowledged: {found.lost} lost, {found.doubled} doubled, "
        f"{found.out_of_step} out of step, {found.problems} problems in all"
    )


if __name__ == "__main__":
    main()
