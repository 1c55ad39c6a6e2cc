"""Pages read side by side: in this process, or in processes that end with it."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from goftar.archive import patience
from goftar.archive.identity import content_bytes
from goftar.archive.parting import rows
from goftar.errors import InputError
from goftar.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from goftar.archive.rows import Rows
    from goftar.page import Page

_AHEAD = 4  # pages that wait for each process
_GIVES_WAY = 10  # of 19
_DIED = "The process that read it died; it may be too large for the memory, or never end. The rest was read."
_LONG = f"Reading it took more than {patience.SECONDS:.0f} seconds and was given up; please report it."


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be kept, or the reason why it could not be read."""

    page: Page
    rows: Rows | None
    reason: str = ""


def prepared(page: Page) -> Rows | str:
    """A page read and taken apart; whatever happens while it is read becomes the reason, and stops nothing else."""
    try:
        with patience.bounded():
            return rows(read(page), content_bytes(page))
    except InputError as error:
        return str(error)
    except patience.TooLongError:
        return _LONG
    except Exception as error:  # A fault of goftar's own on one page must not end the run over all others.
        told = str(error).splitlines()[0][:200] if str(error) else ""
        return f"goftar failed on it ({type(error).__name__}: {told}); please report it."


def prepared_apart(page: Page) -> Rows | str:
    """A page prepared in a process that is there for nothing else."""
    with patience.mortal():
        return prepared(page)


def all_prepared(pages: Iterable[Page], *, jobs: int) -> Iterator[Prepared]:
    """The pages in their order, each ready to be kept, read by as many processes as `jobs`; one reads here."""
    if jobs == 1:
        for page in pages:
            yield _ready(page, prepared(page))
        return
    waiting: deque[tuple[Page, Future[Rows | str]]] = deque()
    pool = _pool(jobs)
    try:
        for page in pages:
            try:
                waiting.append((page, pool.submit(prepared_apart, page)))
            except BrokenProcessPool:
                yield from _alone(waiting)
                pool = _renewed(pool, jobs)
                waiting.append((page, pool.submit(prepared_apart, page)))
            while waiting and (len(waiting) >= jobs * _AHEAD or waiting[0][1].done()):
                first, future = waiting[0]
                try:
                    ready = _ready(first, future.result())
                except BrokenProcessPool:
                    yield from _alone(waiting)
                    pool = _renewed(pool, jobs)
                    break
                waiting.popleft()
                yield ready
        while waiting:
            first, future = waiting[0]
            try:
                ready = _ready(first, future.result())
            except BrokenProcessPool:
                yield from _alone(waiting)
                break
            waiting.popleft()
            yield ready
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _ready(page: Page, outcome: Rows | str) -> Prepared:
    return Prepared(page, None, outcome) if isinstance(outcome, str) else Prepared(page, outcome)


def _alone(waiting: deque[tuple[Page, Future[Rows | str]]]) -> Iterator[Prepared]:
    """What waited when a process died, page by page, so that the one that killed it is found."""
    while waiting:
        page, future = waiting.popleft()
        if future.done() and future.exception() is None:
            yield _ready(page, future.result())
            continue
        with _pool(1) as pool:
            try:
                yield _ready(page, pool.submit(prepared_apart, page).result())
            except BrokenProcessPool:
                yield Prepared(page, None, _DIED)


def _renewed(pool: ProcessPoolExecutor, jobs: int) -> ProcessPoolExecutor:
    pool.shutdown(wait=False, cancel_futures=True)
    return _pool(jobs)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the writer holds locks and runs threads of the index.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leaves Ctrl-C to the writer, which ends the run in order; and ends with the writer, however it ends.

    On a machine that has more to do it gives way: those who search and read meanwhile wait for no bulk of pages.
    """
    if hasattr(os, "nice"):
        os.nice(_GIVES_WAY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:  # pragma: no cover
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
