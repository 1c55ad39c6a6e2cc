"""How far a long run has come, on standard error where that is a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Iterator


class Bar:
    """A bar that is told how much of the whole is done, and how many documents that were."""

    def __init__(self, progress: Progress, total: float | None) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=total, documents=0, failed=0, rate="")

    def show(self, *, done: float, documents: int, failed: int = 0) -> None:
        """Draws the bar anew."""
        elapsed = self._progress.tasks[0].elapsed or 0.0
        rate = f"{documents / elapsed:,.0f}/s" if elapsed > 1 else ""
        self._progress.update(self._task, completed=done, documents=documents, failed=failed, rate=rate)


@contextmanager
def bar(total: float | None) -> Iterator[Bar]:
    """A bar that is drawn while the block runs, and gone after it."""
    console = Console(stderr=True)
    columns = (
        BarColumn(),
        TextColumn("{task.fields[documents]:,} documents"),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[failed]:,} failed"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Bar(progress, total)
