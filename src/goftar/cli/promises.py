"""`goftar promises`: the ledger of what was promised, agreed and announced."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, get_args

import click

from goftar.cli.asked import (
    answer_options,
    answered,
    csv_rows,
    form_of,
    found,
    json_lines,
    opened,
    paging_options,
    tell,
    tell_more,
)
from goftar.records import DeedKind, Status

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive import Archive
    from goftar.archive.asking.promises import Due, Ledger, Promise
    from goftar.cli.asked import Bidi
    from goftar.cli.layout import Page


@click.command(short_help="List what was promised, and what became of it.")
@click.option("--by", "party", multiple=True, metavar="NAME", help="Whose promise it is; twice for those of both.")
@click.option("--status", multiple=True, type=click.Choice(get_args(Status)), help="How it stands.")
@click.option("--kind", multiple=True, type=click.Choice(get_args(DeedKind)), help="What is to be done.")
@click.option("--due-since", metavar="DAY", help="Due then or later: a day, month or year in either calendar.")
@click.option("--due-until", metavar="DAY", help="Due then or before.")
@click.option("--today", metavar="DAY", help="The day on which it is to stand.  [default: today]")
@paging_options
@answer_options
def promises(
    *,
    archive: Path,
    party: tuple[str, ...],
    status: tuple[Status, ...],
    kind: tuple[DeedKind, ...],
    due_since: str | None,
    due_until: str | None,
    today: str | None,
    limit: int,
    cursor: str | None,
    as_json: bool,
    as_csv: bool,
    bidi: Bidi,
) -> None:
    """List commitments across articles, those told last first: who told them, what moved them, how they stand.

    The exit status is 1 where none is found, 2 where the question cannot be understood.
    """
    from goftar.archive.asking import promises as asked

    form = form_of(as_json=as_json, as_csv=as_csv)
    day = day_given(today)
    with in_step(archive) as kept:
        ledger: Ledger = answered(
            lambda: asked(
                kept,
                today=day,
                party=party,
                status=status,
                kind=kind,
                due_since=due_since,
                due_until=due_until,
                limit=limit,
                cursor=cursor,
            )
        )
    if form == "json":
        json_lines(ledger.promises)
    elif form == "csv":
        csv_rows(
            ("id", "status", "firmness", "kind", "parties", "words", "due", "first", "articles", "disputed"),
            map(_row, ledger.promises),
        )
    else:
        from goftar.cli.layout import Page

        page = Page(bidi=bidi)
        for number, one in enumerate(ledger.promises):
            if number:
                page.blank()
            show(page, one)
    tell(ledger.understood)
    tell_more(ledger.cursor)
    found(len(ledger.promises))


def in_step(archive: Path) -> Archive:
    """The archive to ask, its ledger brought into step first where that lacks anything and nobody else writes."""
    from goftar.archive import opened_for_writing
    from goftar.archive.following import follow, waiting
    from goftar.errors import GoftarError

    kept = opened(archive)
    if waiting(kept):
        kept.close()
        with suppress(GoftarError), opened_for_writing(archive) as writing:
            follow(writing)
        kept = opened(archive)
    return kept


def day_given(text: str | None) -> date:
    """The day that an option names, or today."""
    if text is None:
        return date.today()
    from goftar.archive.asking.days import period

    told = period(text)
    if told is None:
        raise click.UsageError(f"--today: «{text}» is no day; use 1403-09-12 or 2024-12-02.")
    return told[0]


def show(page: Page, one: Promise) -> None:
    """A commitment with its tellings and what moved it."""
    from goftar.cli.layout import article

    page.line(
        (one.status + (" (disputed)" if one.disputed else ""), "yellow"),
        (" | ", "dim"),
        (f"{one.firmness} {one.kind}", ""),
        (f" | {'، '.join(one.parties)}" if one.parties else "", "cyan"),
        (f" | due {due(one.due)}" if one.due else "", ""),
        (f" | {one.id}", "dim"),
    )
    page.line((one.words, ""), indent=4)
    for telling in one.tellings:
        where = telling.article
        if where:
            page.line(("told ", "dim"), *article(where), indent=4)
    for move in one.moves:
        by = f"{move.article.outlet or ''} {move.article.name}" if move.article else "by the clock"
        page.line((f"{move.status} ", "yellow"), (f"{move.on} {by}", ""), indent=4)
        if move.words:
            page.line((move.words, ""), indent=8)


def due(when: Due) -> str:
    """A due time as its first and last day."""
    first = when.earliest.isoformat()[:10] if when.earliest else "…"
    if when.latest is None:
        return f"{first} on"
    step = timedelta(microseconds=1) if isinstance(when.latest, datetime) else timedelta(days=1)
    last = (when.latest - step).isoformat()[:10]
    return first if first == last else f"{first} to {last}"


def _row(one: Promise) -> tuple[object, ...]:
    articles = dict.fromkeys(telling.article.name for telling in one.tellings if telling.article)
    return (
        *(one.id, one.status, one.firmness, one.kind, "; ".join(one.parties), one.words),
        *(due(one.due) if one.due else None, one.first, "; ".join(articles), "yes" if one.disputed else "no"),
    )
