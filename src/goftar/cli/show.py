"""A reading laid out for a person: what the page is, who says what, then what is promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from goftar.cli.done import done
from goftar.cli.promised import promised
from goftar.cli.terminal import safe
from goftar.cli.when import both_calendars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goftar.records import Reading, Span, Statement, View

# Wide enough never to break a line that goes into a file or another program.
_UNBROKEN = 1_000_000
_INDENT = 4


def shown(reading: Reading, *, name: str, original: bool = False) -> str:
    """The reading as lines for a terminal, in colour only where standard output takes it.

    Words are those of the repaired view, with `original` those that came. Persian stands in logical order: turning it
    is the terminal's work.
    """
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _UNBROKEN
    words = reading.article.text if original else reading.view.text
    with console.capture() as capture:
        console.print(_text((name, "dim")))
        for label, value, style in _page(reading, original=original):
            console.print(Padding(_text((f"{label:<10}", "dim"), (value, style)), (0, 0, 0, 2), expand=False))
        for depth, statement in _nested(reading.statements):
            console.print()
            console.print(Padding(_who(statement, words), (0, 0, 0, 2 + _INDENT * depth), expand=False))
            said = " […] ".join(safe(words(span)) for span in statement.content)
            console.print(Padding(_text((said, "")), (0, 0, 0, 6 + _INDENT * depth), expand=False))
            for act in done(reading, statement, words):
                console.print(Padding(act, (0, 0, 0, 6 + _INDENT * depth), expand=False))
        for told, said_so in promised(reading, words):
            console.print()
            console.print(Padding(told, (0, 0, 0, 2), expand=False))
            console.print(Padding(said_so, (0, 0, 0, 6), expand=False))
    return capture.get()


def _text(*parts: tuple[str, str]) -> Text:
    return Text.assemble(*parts)


def _page(reading: Reading, *, original: bool) -> Iterator[tuple[str, str, str]]:
    """What stands above the statements: label, value, style."""
    article, view = reading.article, reading.view
    styles = {"kicker": "", "headline": "bold", "lead": ""}
    for kind, style in styles.items():
        for block in article.blocks:
            if block.kind == kind:
                yield kind, safe(block.text if original else view.blocks[block.index].text), style
    facts = {
        "published": article.date_published and both_calendars(article.date_published),
        "modified": article.date_modified and both_calendars(article.date_modified),
        "outlet": article.publisher,
        "source": article.source_organization,
        "section": article.article_section,
        "author": article.author,
        "id": article.identifier,
        "url": article.url,
    }
    for label, value in facts.items():
        if value:
            yield label, safe(value), ""
    yield "spacing", _spacing(view), ""
    yield "found", f"{_count(len(reading.statements), 'statement')}, {_count(len(reading.actors), 'actor')}", ""


def _spacing(view: View) -> str:
    edits = sum(len(block.edits) for block in view.blocks)
    return f"half-spaces {view.half_spaces}; " + (_count(edits, "repair") if edits else "nothing repaired")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _who(statement: Statement, words: Callable[[Span], str]) -> Text:
    """The line above the words: who, how, to whom, through whom, and the witness."""
    speaker = statement.speaker
    line = _text((f"{statement.id} ", "dim"), (safe(speaker.name), "bold cyan") if speaker else ("unknown", "italic"))
    if speaker and speaker.role and speaker.role != speaker.name:
        line.append(f"، {safe(speaker.role)}")
    if statement.source.span and not speaker:
        line.append(f" ({safe(words(statement.source.span))})")
    if statement.cue:
        line.append(" | ", "dim").append(safe(words(statement.cue.span)), "green")
    line.append(" | ", "dim").append(statement.type)
    for label, span in (("to", statement.addressee), ("via", statement.relay)):
        if span:
            line.append(f" | {label} ", "dim").append(safe(words(span)))
    if statement.continues:
        line.append(f" | goes on from {statement.continues}", "dim")
    return line.append(f" | {statement.confidence:.2f} {safe(statement.rule)}", "dim")


def _nested(statements: tuple[Statement, ...]) -> Iterator[tuple[int, Statement]]:
    """Each statement with its depth: those that stand in another one after it, in the order of the page."""
    inner: dict[str | None, list[Statement]] = {}
    known = {statement.id for statement in statements}
    for statement in statements:
        inner.setdefault(statement.inside if statement.inside in known else None, []).append(statement)

    def walk(outer: str | None, depth: int) -> Iterator[tuple[int, Statement]]:
        for statement in inner.get(outer, ()):
            yield depth, statement
            yield from walk(statement.id, depth + 1)

    return walk(None, 0)
