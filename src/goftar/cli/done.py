"""What is done by a statement, laid out for a person: one line an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from goftar.cli.terminal import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goftar.records import Reading, Span, Statement


def done(reading: Reading, statement: Statement, words: Callable[[Span], str]) -> Iterator[Text]:
    """A line for each act of a statement: kind, who → whom, when, mode, its words, the witness."""
    for event in reading.events:
        if event.statement != statement.id:
            continue
        line = Text.assemble(
            (f"{event.id} ", "dim"), (event.kind, "magenta"), " ", safe("، ".join(p.name for p in event.agents))
        )
        if event.targets:
            line.append(" -> ").append(safe("، ".join(party.name for party in event.targets)))
        if event.due_span:
            line.append(" | due ", "dim").append(safe(words(event.due_span)))
        if event.mode != "asserted":
            line.append(f" | {event.mode}", "dim")
        line.append(" | ", "dim").append(safe(words(event.span)))
        yield line.append(f" | {event.confidence:.2f} {event.rule}", "dim")
