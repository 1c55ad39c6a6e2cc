"""Answers laid out for a terminal: lines in logical order, or turned for terminals that cannot turn them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from goftar.cli.terminal import safe
from goftar.cli.when import both_calendars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from goftar.archive.asking.shapes import ArticleLine, Hit, Said
    from goftar.cli.asked import Bidi

_UNBROKEN = 1_000_000
_INDENT = 4
Part = tuple[str, str]
"""Text and its style."""


class _Output(Console):
    """Standard output, whose closed pipe ends the run with the status that the command gives to one."""

    def on_broken_pipe(self) -> None:
        """Raises on what Rich caught, which would end the run with the status of nothing found."""
        raise  # Rich calls this where it caught the error.


class Page:
    """Lines for standard output, in colour only where it takes it; `NO_COLOR` is heeded."""

    def __init__(self, *, bidi: Bidi = "logical") -> None:
        self._console = _Output(highlight=False, markup=False, emoji=False)
        if not self._console.is_terminal:
            self._console.width = _UNBROKEN
        self._turned = turner() if bidi == "visual" else None

    def line(self, *parts: Part, indent: int = 0) -> None:
        """One line, broken where the terminal ends; control characters of its texts stand as escapes."""
        text = Text.assemble(*((safe(told), style) for told, style in parts))
        if self._turned is None:
            self._console.print(Padding(text, (0, 0, 0, indent), expand=False))
            return
        # What is turned must be broken before: its first words stand at the right.
        for one in text.wrap(self._console, max(20, self._console.width - indent)):
            self._console.print(" " * indent + self._turned(one.plain.rstrip()))

    def blank(self) -> None:
        """An empty line."""
        self._console.print()

    def hit(self, hit: Hit) -> None:
        """An article or statement that was found."""
        if hit.said:
            self.line(*who(hit.said))
            self.line(*pieces(hit), indent=_INDENT)
            self.line((f"{hit.said.id} ", "dim"), *article(hit.article), indent=_INDENT)
        else:
            self.line((hit.article.headline or hit.article.name, "bold"))
            self.line(*pieces(hit), indent=_INDENT)
            self.line(*article(hit.article, headline=False), indent=_INDENT)
        if hit.carriers:
            carriers = "، ".join(one.article.outlet or one.article.name for one in hit.carriers)
            self.line(("also in ", "dim"), (carriers, ""), indent=_INDENT)

    def table(self, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Rows as lines of cells between bars, which stay in place whatever the direction of their text."""
        self.line((" | ".join(header), "dim"))
        for row in rows:
            parts: list[Part] = []
            for number, value in enumerate(row):
                parts += [(" | ", "dim")] * bool(number)
                parts.append(("-" if value is None or value == "" else str(value), ""))
            self.line(*parts)


def turner() -> Callable[[str], str]:
    """What turns a line into the order in which a terminal that knows only left to right must draw it."""
    try:
        from bidi import get_display
    except ImportError:
        raise click.UsageError("--bidi visual needs python-bidi; install it with: pip install 'goftar[bidi]'") from None

    def turned(text: str) -> str:
        return str(get_display(text))

    return turned


def pieces(hit: Hit) -> list[Part]:
    """A snippet, with the words that were asked for marked; where there is no colour, in brackets."""
    colourless = not Console().is_terminal or Console().no_color
    return [
        (f"[{one.text}]" if one.is_hit and colourless else one.text, "bold yellow" if one.is_hit else "")
        for one in hit.snippet
    ]


def who(said: Said) -> list[Part]:
    """The line above a statement: who, as what, how, to whom, with what act."""
    speaker = said.speaker.name if said.speaker else "unknown"
    parts: list[Part] = [(speaker, "bold cyan" if said.speaker else "italic")]
    if said.holder and said.holder.name != speaker:
        parts.append((f" ({said.holder.name})", "cyan"))
    if said.role and said.role != speaker:
        parts.append((f"، {said.role}", ""))
    for label, value in (("", said.cue), ("", said.type), ("to ", "، ".join(one.name for one in said.to))):
        if value:
            parts += [(" | ", "dim"), (f"{label}{value}", "")]
    if said.acts:
        parts += [(" | ", "dim"), (", ".join(said.acts), "yellow")]
    return parts


def article(line: ArticleLine, *, headline: bool = True) -> list[Part]:
    """An article in one line: its name, day, outlet and headline."""
    parts: list[Part] = [(line.name, "dim")]
    for value in (line.published and both_calendars(line.published), line.outlet, headline and line.headline):
        if value:
            parts += [(" | ", "dim"), (str(value), "")]
    return parts


def day(moment: date | None) -> str | None:
    """A day in both calendars, without the clock time."""
    if moment is None:
        return None
    return both_calendars(moment.date() if isinstance(moment, datetime) else moment)
