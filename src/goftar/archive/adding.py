"""Pages added to an archive: read side by side, written by one, in batches that are kept and found once told."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goftar.archive.following import follow
from goftar.archive.identity import page_hash
from goftar.archive.indexing import settle
from goftar.archive.keeping import Keeper
from goftar.archive.quarantine import held, hold, hold_unread, release_unread
from goftar.archive.readers import all_prepared
from goftar.page import Page, Unread, pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from goftar.archive.opening import Archive
    from goftar.archive.readers import Prepared
    from goftar.archive.rows import Rows
    from goftar.page import Incoming

_BATCH = 256
_SECONDS = 5.0  # at the longest between two commits
_TOLD = 500  # pages that are known already between two tellings

_NOT_HERE = "The page is not here, only its address; add --fetch to fetch it."


@dataclass(slots=True)
class Added:
    """How many pages became new articles, new versions of known ones, were known already, or could not be read."""

    new: int = 0
    changed: int = 0
    same: int = 0
    failed: int = 0

    @property
    def pages(self) -> int:
        """All pages that came."""
        return self.new + self.changed + self.same + self.failed

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new, self.changed + other.changed, self.same + other.same, self.failed + other.failed
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages that are kept durably and are found from now on, by their origins, those that failed, and all so far."""

    kept: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    so_far: Added


def add(
    archive: Archive, incoming: Iterable[Incoming], *, jobs: int = 1, told: Callable[[Batch], None] | None = None
) -> Added:
    """Adds what comes to an archive that is open for writing; says how much of it was new, changed, known or failed.

    Pages that the archive knows are passed over unread, so a run that was stopped goes on where it was. A page that
    cannot be read goes to quarantine with the reason. `jobs` processes read; `told` hears of every batch when it is
    kept durably and is in the index. On KeyboardInterrupt what is ready is kept before it is raised on.
    """
    run = Run(archive, told)
    try:
        for ready in all_prepared(run.unknown(incoming), jobs=jobs):
            run.take(ready)
    finally:
        run.flush()
    follow(archive)
    return run.added


def retry(archive: Archive, *, jobs: int = 1, told: Callable[[Batch], None] | None = None) -> Added:
    """Tries again what is in quarantine: pages from the bytes kept of them, files from where they lay."""
    return add(archive, _held_pages(archive), jobs=jobs, told=told)


def _held_pages(archive: Archive) -> Iterator[Incoming]:
    for one in list(held(archive)):
        if one.page is not None:
            yield one.page
        elif Path(one.origin).exists():
            with archive.changing():
                release_unread(archive, one.origin)
            yield from pages(Path(one.origin), name=one.origin)


class Run:
    """One run of adding: what is ready and not yet kept, and what was counted so far."""

    def __init__(self, archive: Archive, told: Callable[[Batch], None] | None) -> None:
        self.added = Added()
        self._archive = archive
        self._keeper = Keeper(archive)
        self._told = told
        self._ready: list[Prepared] = []
        self._unread: list[tuple[str, str]] = []
        self._since = time.monotonic()

    def unknown(self, incoming: Iterable[Incoming]) -> Iterator[Page]:
        """The pages of what comes that the archive does not know; all else is counted."""
        db = self._archive.db
        for one in incoming:
            if isinstance(one, Unread):
                self._unread.append((one.origin, str(one.error)))
                self._flush_if_due()
            elif not isinstance(one, Page):
                self._unread.append((one.url, _NOT_HERE))
                self._flush_if_due()
            elif db.execute("SELECT 1 FROM page WHERE hash = ?", (page_hash(one),)).fetchone():
                self.added.same += 1
                if self._told and self.added.same % _TOLD == 0:
                    self._told(Batch((), (), self.added))
            else:
                yield one

    def take(self, ready: Prepared) -> None:
        """Takes a page that is ready; keeps all that is when there is enough of it."""
        self._ready.append(ready)
        self._flush_if_due()

    def _flush_if_due(self) -> None:
        if len(self._ready) + len(self._unread) >= _BATCH or time.monotonic() - self._since > _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Keeps all that is ready: first in the record, then in the index; then tells."""
        ready, self._ready = self._ready, []
        unread, self._unread = self._unread, []
        self._since = time.monotonic()
        if not ready and not unread:
            return
        counts = {"new": 0, "changed": 0, "same": 0}
        fresh: dict[int, Rows] = {}
        failed = list(unread)
        try:
            with self._archive.changing():
                for origin, reason in unread:
                    hold_unread(self._archive, origin, reason)
                for one in ready:
                    if one.rows is None:
                        hold(self._archive, one.page, one.reason)
                        failed.append((one.page.origin, one.reason))
                        continue
                    article, outcome = self._keeper.keep(one.page, one.rows)
                    counts[outcome] += 1
                    if outcome != "same":
                        fresh[article] = one.rows
        except BaseException:
            self._keeper.forget()
            raise
        for article, rows in fresh.items():
            self._archive.index.take(article, rows.version.clock, rows)
        settle(self._archive, fresh)
        self.added.new += counts["new"]
        self.added.changed += counts["changed"]
        self.added.same += counts["same"]
        self.added.failed += len(failed)
        if self._told:
            kept = tuple(one.page.origin for one in ready if one.rows is not None)
            self._told(Batch(kept, tuple(failed), self.added))
