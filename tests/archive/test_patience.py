"""One page that takes too long holds up nothing, and questions end in time."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from goftar import archive
from goftar.archive import asking, patience, readers
from goftar.archive.errors import ArchiveError, explained
from goftar.archive.quarantine import held
from goftar.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goftar.archive import Archive
    from goftar.page import Page

posix = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="timers of processor time are POSIX")


def endless(page: Page) -> Any:
    """Reads one page for ever, as a pattern of bad growth does."""
    if page.origin == "1.html":
        re.match(r"(?:a|a)*b", "a" * 64)
    return read(page)


@posix
def test_a_page_that_takes_too_long_is_held_back_and_the_others_are_kept(
    folder: Path, pages: Callable[[int], list[Page]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in pages(1):
        read(page)  # so that tables are loaded, which takes its time too
    monkeypatch.setattr(readers, "read", endless)
    monkeypatch.setattr(patience, "SECONDS", 1)
    with archive.opened_for_writing(folder) as kept:
        added = archive.add(kept, pages(3))
        assert (added.new, added.failed) == (2, 1)
        (one,) = held(kept)
        assert "given up" in one.reason
        assert one.page is not None
        monkeypatch.setattr(readers, "read", read)
        assert archive.retry(kept).new == 1


@posix
def test_the_timer_of_another_is_put_back_and_what_swallows_errors_does_not_hold_it_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.2)
    before = signal.getsignal(signal.SIGVTALRM)

    def swallowing() -> None:
        while True:
            with suppress(Exception):
                re.match(r"(?:a|a)*b", "a" * 64)

    with pytest.raises(patience.TooLongError), patience.bounded():
        swallowing()
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_other_threads_read_without_a_bound() -> None:
    done: list[bool] = []

    def run() -> None:
        with patience.bounded():
            done.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done


def test_a_process_that_answers_to_nothing_ends() -> None:
    told = (
        "from goftar.archive import patience\n"
        "patience._WALL = 0.3\n"
        "with patience.mortal():\n"
        "    sum(range(10**12))\n"  # one step of the interpreter, which no signal and no thread interrupts
    )
    assert subprocess.run([sys.executable, "-c", told], timeout=60, check=False).returncode == 1


def test_of_two_bounds_the_nearer_counts_and_the_outer_one_still_holds(kept: Archive) -> None:
    endlessly = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    with pytest.raises(ArchiveError, match="took too long"), kept.bounded(0.05), kept.bounded(60):
        kept.db.execute(endlessly).fetchone()
    with kept.bounded(0.2):
        asking.search(kept, "راه")
        with pytest.raises(ArchiveError, match="took too long"), explained(kept.path):
            kept.db.execute(endlessly).fetchone()


def test_a_bound_holds_for_the_index_too_and_ends_with_it(kept: Archive) -> None:
    with pytest.raises(ArchiveError, match="took too long"), kept.bounded(-1):
        asking.search(kept, "راه")
    assert asking.search(kept, "راه").hits
