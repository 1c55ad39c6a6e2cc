"""`goftar reread`: kept pages read again by this goftar, and what that changed."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from goftar.cli.archive import archive_option, jobs_option
from goftar.cli.terminal import safe

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive.changes import Change
    from goftar.archive.rereading import Reread
    from goftar.records import Reading, Statement

INCOMPLETE = 2
_LONGEST = 100


@click.command(short_help="Read kept pages again with this goftar.")
@archive_option
@jobs_option
@click.option("--all", "everything", is_flag=True, help="Also what this version of goftar has read.")
@click.option("--json", "as_json", is_flag=True, help="Write each change as one JSON object, one a line.")
def reread(*, archive: Path, jobs: int, everything: bool, as_json: bool) -> None:
    """Read again, from the bytes kept, what another version of goftar has read, and say what changed.

    Each statement that came (+), went (-) or is told otherwise (~) gets a line. A page that this goftar cannot read
    keeps its reading; the exit status is then 2.
    """
    from goftar import archive as archives
    from goftar.archive.rereading import reread as renewed
    from goftar.archive.rereading import waiting
    from goftar.cli.progress import bar

    done = changed = failed = 0
    with archives.opened_for_writing(archive) as kept, bar(waiting(kept, everything=everything)) as drawn:
        for one in renewed(kept, jobs=jobs, everything=everything):
            done += 1
            if one.failure is not None:
                failed += 1
                click.echo(f"goftar: article {one.article}: {safe(one.failure)}", err=True)
            changed += bool(one.changes)
            for change in one.changes:
                click.echo(_as_json(one, change) if as_json else _line(one, change))
            drawn.show(done=done, documents=done, failed=failed)
    if not as_json:
        click.echo(f"{done} read again, {changed} with changes, {failed} failed")
    if failed:
        sys.exit(INCOMPLETE)


def _line(one: Reread, change: Change) -> str:
    mark = "+" if change.before is None else "-" if change.after is None else "~"
    shown = [_told(one.before, change.before), _told(one.after, change.after)]
    return f"{mark} article {one.article}: " + " → ".join(dict.fromkeys(part for part in shown if part))


def _told(reading: Reading | None, statement: Statement | None) -> str:
    if reading is None or statement is None:
        return ""
    words = " […] ".join(reading.view.text(span) for span in statement.content)
    speaker = statement.speaker.name if statement.speaker else "?"
    return safe(f"{statement.type} {speaker}: {words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}")


def _as_json(one: Reread, change: Change) -> str:
    from goftar.exchange import as_json

    before = as_json(change.before, one.before.article) if one.before else None
    after = as_json(change.after, one.after.article) if one.after else None
    value = {"article": one.article, "version": one.version, "before": before, "after": after}
    return json.dumps(value, ensure_ascii=False)
