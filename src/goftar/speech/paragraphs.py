"""Statements that are a whole paragraph: carried on, or holding what its own words report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.speech.drafts import Draft

if TYPE_CHECKING:
    from goftar.speech.drafts import Range
    from goftar.speech.line import Line


def around(draft: Draft, mine: list[Draft]) -> list[Draft]:
    """A statement over a whole paragraph, and the drafts of that paragraph as nested in it."""
    draft.narrated = True
    for each in mine:
        each.inside = each.inside or draft
        each.narrated = False
    return [draft, *mine]


def carried(line: Line, running: Draft) -> Draft:
    """A paragraph that carries on the speech before it; it continues the statement that opened the speech."""
    return Draft(
        line=line.index,
        type="carry",
        rule="carry:paragraph",
        at=0,
        content=[(line.index, *whole(line))],
        continues=running.continues or running,
    )


def whole(line: Line) -> Range:
    """All the words of a line."""
    return line.trimmed(0, len(line.text))
