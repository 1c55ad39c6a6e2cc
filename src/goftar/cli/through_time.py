"""`goftar timeline` and `goftar threads`: what was said day by day, and a process followed through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goftar.cli.asked import answer_options, answered, csv_rows, form_of, found, json_lines, opened, tell, tell_more
from goftar.cli.promises import day_given, in_step
from goftar.cli.search import question

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive.asking.threads import Series, Step, Thread
    from goftar.archive.asking.timeline import Timeline
    from goftar.cli.asked import Bidi, Form


@click.command(short_help="Show day by day what answers a question.")
@click.argument("query", metavar="QUERY...", nargs=-1, required=True)
@click.option("--days", type=click.IntRange(1, 1000), default=31, show_default=True, help="Days to show at most.")
@click.option("--each", type=click.IntRange(0, 100), default=3, show_default=True, help="Hits to show of each day.")
@click.option("--cursor", metavar="CURSOR", help="Go on behind the page that told this cursor.")
@answer_options
def timeline(
    query: tuple[str, ...],
    *,
    archive: Path,
    days: int,
    each: int,
    cursor: str | None,
    as_json: bool,
    as_csv: bool,
    bidi: Bidi,
) -> None:
    """Show the days on which something was published that answers QUERY, the newest first.

    QUERY is one of `goftar search`; by:NAME follows an actor. The exit status is 1 where nothing is found.
    """
    from goftar.archive.asking import timeline as asked

    form = form_of(as_json=as_json, as_csv=as_csv)
    with opened(archive) as kept:
        told: Timeline = answered(lambda: asked(kept, question(query), days=days, each=each, cursor=cursor))
    if form == "json":
        json_lines(told.days)
    elif form == "csv":
        csv_rows(("date", "matches"), [(day.date, day.matches) for day in told.days])
    else:
        from goftar.cli import layout

        page = layout.Page(bidi=bidi)
        for number, day in enumerate(told.days):
            if number:
                page.blank()
            page.line((str(layout.day(day.date)), "bold"), (f" {day.matches}", "dim"))
            for hit in day.hits:
                page.hit(hit)
    tell(told.understood)
    tell_more(told.cursor)
    found(len(told.days))


@click.command(short_help="Follow a process or a series of meetings through time.")
@click.argument("name", metavar="[NAME...]", nargs=-1)
@click.option("--today", metavar="DAY", help="The day on which commitments are to stand.  [default: today]")
@answer_options
def threads(
    name: tuple[str, ...], *, archive: Path, today: str | None, as_json: bool, as_csv: bool, bidi: Bidi
) -> None:
    """Follow a process such as «روند آستانه»: what was announced, what became of it, who spoke of it, in order of days.

    Without NAME, list every series that the ledger knows. The exit status is 1 where nothing is found.
    """
    from goftar.archive.asking import series, thread

    form = form_of(as_json=as_json, as_csv=as_csv)
    day = day_given(today)
    with in_step(archive) as kept:
        if name:
            _thread(answered(lambda: thread(kept, " ".join(name), today=day)), form=form, bidi=bidi)
        else:
            _series(answered(lambda: series(kept)), form=form, bidi=bidi)


def _series(some: tuple[Series, ...], *, form: Form, bidi: Bidi) -> None:
    rows = [(one.name, one.commitments, one.first, one.last) for one in some]
    header = ("series", "commitments", "first", "last")
    if form == "json":
        json_lines(some)
    elif form == "csv":
        csv_rows(header, rows)
    else:
        from goftar.cli.layout import Page

        Page(bidi=bidi).table(header, rows) if rows else None
    found(len(some))


def _thread(told: Thread, *, form: Form, bidi: Bidi) -> None:
    if form == "json":
        json_lines(told.steps)
    elif form == "csv":
        header = ("on", "kind", "what", "speaker", "words", "article", "commitment", "ordinal")
        csv_rows(header, map(_row, told.steps))
    else:
        from goftar.cli import layout

        page = layout.Page(bidi=bidi)
        for one in told.series:
            ordinals = f", {', '.join(map(str, one.ordinals))}" if one.ordinals else ""
            page.line((one.name, "bold"), (f" {one.commitments} commitments{ordinals}", "dim"))
        for step in told.steps:
            page.blank()
            number = f" {step.ordinal}" if step.ordinal else ""
            page.line((str(layout.day(step.on)), "bold"), (f" | {step.kind}{number}: {step.what}", "yellow"),
                      (f" | {step.speaker}" if step.speaker else "", "cyan"))  # fmt: skip
            page.line((step.words, ""), indent=4)
            if step.article:
                page.line(*layout.article(step.article), indent=4)
    found(len(told.steps))


def _row(step: Step) -> tuple[object, ...]:
    article = step.article.name if step.article else None
    return step.on, step.kind, step.what, step.speaker, step.words, article, step.commitment, step.ordinal
