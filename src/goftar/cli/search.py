"""`goftar search` and `goftar said`: articles and statements found again."""

from __future__ import annotations

import re
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
from goftar.records import EventKind, StatementType

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive.asking.shapes import Answer, Hit, Sort
    from goftar.cli.asked import Bidi, Form

_QUOTED = re.compile('["«“]')
_FIELD = re.compile(r"(-?[A-Za-z]+:)(.*)")
_HEADER = (
    *("article", "published", "outlet", "headline", "url", "statement", "type", "speaker", "speakerId", "role"),
    *("holder", "to", "about", "acts", "words", "confidence", "carriers"),
)

_sorted = click.option(
    "--sort", type=click.Choice(["newest", "relevance"]), default="newest", show_default=True, help="What comes first."
)


@click.command(short_help="Find articles and statements.")
@click.argument("query", metavar="QUERY...", nargs=-1, required=True)
@_sorted
@paging_options
@answer_options
def search(
    query: tuple[str, ...],
    *,
    archive: Path,
    sort: Sort,
    limit: int,
    cursor: str | None,
    as_json: bool,
    as_csv: bool,
    bidi: Bidi,
) -> None:
    """Find what answers QUERY: articles, or statements where it asks who says what.

    QUERY holds words, "phrases" in quotation marks, -words to leave out, and filters: by:NAME, about:NAME, to:NAME,
    as:OFFICE, outlet:NAME, since:DAY and until:DAY in either calendar (1403-09-12, 1403-09, 2024-12-02), type:TYPE,
    act:ACT. A value of several words stands in quotation marks; put the whole QUERY into the shell's: 'by:"A B" C'.
    Write -- before a QUERY that begins with -.

    Spelling does not matter. The exit status is 1 where nothing is found, 2 where the question cannot be understood.
    """
    from goftar.archive.asking import search as searched

    form = form_of(as_json=as_json, as_csv=as_csv)
    with opened(archive) as kept:
        answer: Answer = answered(lambda: searched(kept, question(query), sort=sort, limit=limit, cursor=cursor))
    write(answer, form=form, bidi=bidi)


@click.command(short_help="List statements: who said what, as what, of whom.")
@click.argument("query", metavar="[QUERY...]", nargs=-1)
@click.option("--by", multiple=True, metavar="NAME", help="Who says it: a name, or an office («وزیر خارجه ایران»).")
@click.option("--as", "as_office", multiple=True, metavar="OFFICE", help="Under which office or role.")
@click.option("--about", multiple=True, metavar="NAME", help="Whom it names.")
@click.option("--to", multiple=True, metavar="NAME", help="To whom it is said.")
@click.option("--outlet", multiple=True, metavar="NAME", help="Which outlet tells it.")
@click.option("--type", "types", multiple=True, type=click.Choice(get_args(StatementType)), help="How it is told.")
@click.option("--act", multiple=True, type=click.Choice(get_args(EventKind)), help="What is done by saying it.")
@click.option("--since", metavar="DAY", help="First day, month or year, in either calendar.")
@click.option("--until", metavar="DAY", help="Last day, month or year.")
@_sorted
@paging_options
@answer_options
def said(
    query: tuple[str, ...],
    *,
    archive: Path,
    by: tuple[str, ...],
    as_office: tuple[str, ...],
    about: tuple[str, ...],
    to: tuple[str, ...],
    outlet: tuple[str, ...],
    types: tuple[str, ...],
    act: tuple[str, ...],
    since: str | None,
    until: str | None,
    sort: Sort,
    limit: int,
    cursor: str | None,
    as_json: bool,
    as_csv: bool,
    bidi: Bidi,
) -> None:
    """List statements, the newest first; QUERY asks for words in what is said, as in `goftar search`.

    An option given twice asks for one of its values, --about for all. One statement that many carry is shown once. The
    exit status is 1 where nothing is found, 2 where the question cannot be understood.
    """
    from goftar.archive.asking import said as told

    form = form_of(as_json=as_json, as_csv=as_csv)
    with opened(archive) as kept:
        answer: Answer = answered(
            lambda: told(
                kept,
                question(query),
                by=by,
                as_office=as_office,
                about=about,
                to=to,
                outlet=outlet,
                type=types,
                act=act,
                since=since,
                until=until,
                sort=sort,
                limit=limit,
                cursor=cursor,
            )
        )
    write(answer, form=form, bidi=bidi)


def question(arguments: tuple[str, ...]) -> str:
    """The question of a command's arguments.

    >>> question(("by:مرد اول", "نفت")), question(('by:"مرد اول" نفت',))
    ('by:"مرد اول" نفت', 'by:"مرد اول" نفت')

    One argument is the question as it is. Of several, one with blanks stood in the shell's quotation marks, which are
    gone: they are put back.
    """
    if len(arguments) == 1:
        return arguments[0]
    return " ".join(map(_quoted, arguments))


def _quoted(argument: str) -> str:
    if " " not in argument or _QUOTED.search(argument):
        return argument
    told = _FIELD.fullmatch(argument)
    return f'{told[1]}"{told[2]}"' if told else f'"{argument}"'


def write(answer: Answer, *, form: Form, bidi: Bidi) -> None:
    """Writes an answer; ends with status 1 where nothing was found."""
    if form == "json":
        json_lines(answer.hits)
    elif form == "csv":
        csv_rows(_HEADER, map(_row, answer.hits))
    else:
        from goftar.cli.layout import Page

        page = Page(bidi=bidi)
        for number, hit in enumerate(answer.hits):
            if number:
                page.blank()
            page.hit(hit)
    tell(answer.understood)
    tell_more(answer.cursor)
    found(len(answer.hits))


def _row(hit: Hit) -> tuple[object, ...]:
    article, said = hit.article, hit.said
    words = " […] ".join(place.text for place in said.words) if said else "".join(one.text for one in hit.snippet)
    published = article.published.isoformat() if article.published else None
    speaker = said.speaker if said else None
    return (
        *(article.name, published, article.outlet, article.headline, article.url),
        *(said and said.id, said and said.type, speaker and speaker.name, speaker and speaker.id, said and said.role),
        said.holder.name if said and said.holder else None,
        "; ".join(one.name for one in said.to) if said else None,
        "; ".join(one.name for one in said.about) if said else None,
        ", ".join(said.acts) if said else None,
        words,
        said.confidence if said else None,
        "; ".join(one.article.name for one in hit.carriers),
    )
