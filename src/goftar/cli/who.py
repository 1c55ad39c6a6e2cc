"""`goftar who` and `goftar compare`: an actor, and two of them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goftar.cli.asked import answer_options, answered, csv_rows, form_of, found, json_lines, opened, tell
from goftar.cli.terminal import safe

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive.asking.compare import Comparison, Pair
    from goftar.archive.asking.who import Profile
    from goftar.cli.asked import Bidi
    from goftar.cli.layout import Page


@click.command(short_help="Show an actor: names, offices, statements, whom it speaks of.")
@click.argument("name", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--recent", type=click.IntRange(0, 100), default=5, show_default=True, help="How many statements to show."
)
@answer_options
def who(name: tuple[str, ...], *, archive: Path, recent: int, as_json: bool, as_csv: bool, bidi: Bidi) -> None:
    """Show whom NAME means: its names, offices with their dates, latest statements, whom it speaks of, who of it.

    NAME is a name in any spelling, a surname, an office («وزیر خارجه ایران») or an id. Where several bear it they are
    listed, and the exit status is 2. --csv lists the offices.
    """
    from goftar.archive.asking import who as asked

    form = form_of(as_json=as_json, as_csv=as_csv)
    with opened(archive) as kept:
        profile: Profile | None = answered(lambda: asked(kept, " ".join(name), recent=recent))
    if profile is None:
        click.echo(safe(f"goftar: «{' '.join(name)}» names nobody whom the archive has."), err=True)
        found(0)
    elif form == "json":
        json_lines([profile])
    elif form == "csv":
        rows = [(one.title, one.source, one.office, one.since, one.until, one.articles) for one in profile.posts]
        csv_rows(("title", "source", "office", "since", "until", "articles"), rows)
    else:
        from goftar.cli.layout import Page

        _profile(Page(bidi=bidi), profile)


def _profile(page: Page, profile: Profile) -> None:
    one = profile.who
    page.line((one.name, "bold cyan"), (f"، {one.role}" if one.role else "", ""), (f" [{one.id}] {one.kind}", "dim"))
    days = f", {profile.first} to {profile.last}" if profile.first and profile.last else ""
    page.line((f"{one.statements} statements, {one.articles} articles{days}", ""), indent=2)
    if len(profile.names) > 1:
        page.line(
            ("called ", "dim"), ("؛ ".join(f"{name.name} ({name.articles})" for name in profile.names), ""), indent=2
        )
    for title, rows in (
        (
            "offices",
            [(post.title, post.since, post.until, post.source, post.articles or None) for post in profile.posts],
        ),
        ("held by", [(one.who.name, one.since, one.until, "tables", None) for one in profile.holders]),
    ):
        if rows:
            page.blank()
            page.table((title, "since", "until", "source", "articles"), rows)
    for title, some in (("speaks of", profile.speaks_of), ("spoken of by", profile.spoken_of_by)):
        if some:
            page.blank()
            page.line((f"{title} ", "dim"), ("؛ ".join(f"{one.who.name} ({one.statements})" for one in some), ""))
    for hit in profile.recent:
        page.blank()
        page.hit(hit)
    if profile.others:
        page.blank()
        page.line(("others of that name ", "dim"), ("؛ ".join(f"{one.name} [{one.id}]" for one in profile.others), ""))


@click.command(short_help="Set two speakers side by side.")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--about", metavar="QUERY", help="Only statements that answer this question.")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="Pairs of each sort at most.")
@answer_options
def compare(
    first: str, second: str, *, archive: Path, about: str | None, limit: int, as_json: bool, as_csv: bool, bidi: Bidi
) -> None:
    """Set the statements of A and B side by side: where they do the same, where the contrary, where they share words.

    Two statements do the same, or the contrary (one supports, the other accuses), where acts were found in both that
    concern the same; the words of both are shown. Nothing else is judged. The exit status is 1 where no pair is found.
    """
    from goftar.archive.asking import compare as asked

    form = form_of(as_json=as_json, as_csv=as_csv)
    with opened(archive) as kept:
        compared: Comparison = answered(lambda: asked(kept, first, second, about=about, limit=limit))
    sorts = (("alike", compared.alike), ("contrary", compared.contrary), ("beside", compared.beside))
    if form == "json":
        json_lines([compared])
    elif form == "csv":
        csv_rows(
            ("sort", "firstArticle", "firstWords", "firstAct", "secondArticle", "secondWords", "secondAct", "shared"),
            [_row(name, pair) for name, pairs in sorts for pair in pairs],
        )
    else:
        from goftar.cli.layout import Page

        _compared(Page(bidi=bidi), compared, sorts)
    tell((compared.first, compared.second))
    found(sum(len(pairs) for _, pairs in sorts))


def _row(sort: str, pair: Pair) -> tuple[object, ...]:
    shared = "; ".join((*(one.name for one in pair.topics), *pair.words))
    acts = pair.acts or (None, None)
    halves = [
        value
        for hit, act in zip((pair.first, pair.second), acts, strict=True)
        for value in (hit.article.name, _words(pair, hit is pair.first), act and f"{act.kind} {act.mode}")
    ]
    return (sort, *halves, shared)


def _words(pair: Pair, first: bool) -> str:
    hit = pair.first if first else pair.second
    return "".join(piece.text for piece in hit.snippet)


def _compared(page: Page, compared: Comparison, sorts: tuple[tuple[str, tuple[Pair, ...]], ...]) -> None:
    headings = {"alike": "do the same", "contrary": "do the contrary", "beside": "share words"}
    for meant, number in ((compared.first, compared.first_statements), (compared.second, compared.second_statements)):
        name = meant.who.name if meant.who else meant.text
        page.line((name, "bold cyan"), (f" {number} statements", "dim"))
    if compared.topics:
        told = "؛ ".join(f"{one.who.name} ({one.first}, {one.second})" for one in compared.topics)
        page.line(("both speak of ", "dim"), (told, ""))
    for name, pairs in sorts:
        for number, pair in enumerate(pairs, start=1):
            page.blank()
            shared = "، ".join((*(one.name for one in pair.topics), *pair.words))
            acts = " / ".join(f"{act.kind} {act.mode}" for act in pair.acts or ())
            page.line((f"{headings[name]} {number} ", "yellow"), (" | ".join(filter(None, (acts, shared))), "dim"))
            page.hit(pair.first)
            page.hit(pair.second)
