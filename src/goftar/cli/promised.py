"""The end of a reading laid out for a person: what is promised or announced, and what became of promises."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.text import Text

from goftar.cli.terminal import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goftar.records import Commitment, Reading, Report, Span, When


def promised(reading: Reading, words: Callable[[Span], str]) -> Iterator[tuple[Text, Text]]:
    """Each commitment and report as two lines: what it is, and the words that tell it."""
    for one in reading.commitments:
        yield _commitment(one, words), Text(safe(words(one.spans[0])))
    for report in reading.reports:
        yield _report(report), Text(safe(words(report.span)))


def _commitment(one: Commitment, words: Callable[[Span], str]) -> Text:
    line = Text.assemble((f"{one.id} ", "dim"), (one.firmness, "yellow"), (" | ", "dim"), one.deed.kind)
    if one.parties:
        line.append(" | by ", "dim").append(safe("، ".join(party.name for party in one.parties)))
    if one.due:
        line.append(" | due ", "dim").append(f"{safe(words(one.due.span))} ({_days(one.due)})")
    if one.condition:
        line.append(" | if ", "dim").append(safe(words(one.condition)))
    if len(one.spans) > 1:
        line.append(f" | told {len(one.spans)} times", "dim")
    return line.append(f" | {one.confidence:.2f} {safe(one.rule)}", "dim")


def _report(report: Report) -> Text:
    line = Text.assemble((f"{report.id} ", "dim"), (report.kind, "yellow"), (" | ", "dim"), report.deed.kind)
    if report.when:
        line.append(" | ", "dim").append(_days(report.when))
    return line.append(f" | {report.confidence:.2f} {safe(report.rule)}", "dim")


def _days(when: When) -> str:
    """A time as its first and last day."""
    first = when.earliest.isoformat()[:10] if when.earliest else "…"
    if when.latest is None:
        return f"{first} on"
    last = when.latest - timedelta(microseconds=1) if hasattr(when.latest, "hour") else when.latest - timedelta(days=1)
    return first if first == last.isoformat()[:10] else f"{first} to {last.isoformat()[:10]}"
