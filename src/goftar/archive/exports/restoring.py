"""goftar's own JSON Lines put into an archive again: pages as they were, under their names, read as they were read."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from goftar.archive.adding import Run
from goftar.archive.exports.jsonl import CORRECTION, HELD, PAGE, note_columns
from goftar.archive.following import correct, corrections, follow
from goftar.archive.identity import content_bytes, page_hash
from goftar.archive.parting import rows
from goftar.archive.quarantine import Held, put_back
from goftar.archive.readers import Prepared
from goftar.archive.shelf import page_of
from goftar.commitments import Correction
from goftar.errors import InputError
from goftar.exchange import reading
from goftar.page import Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from goftar.archive.adding import Added, Batch
    from goftar.archive.opening import Archive
    from goftar.page import Page

_MARKS = tuple(f'{{"goftar":"{kind}"'.encode() for kind in (PAGE, HELD, CORRECTION))
_CARRIED = ("title", "description", "published", "author", "keywords")


def is_export(start: bytes) -> bool:
    """Whether a file that starts so is JSON Lines of an archive."""
    return start.startswith(_MARKS)


@dataclass(slots=True)
class _Beside:
    """What comes beside pages and is written when they are kept."""

    notes: list[tuple[bytes, dict[str, Any]]]
    corrections: list[Correction]


def restore(
    archive: Archive, lines: Iterable[bytes], *, origin: str, told: Callable[[Batch], None] | None = None
) -> Added:
    """Adds the lines that `goftar export jsonl` wrote to an archive that is open for writing.

    An empty one becomes the same archive: names, versions, readings, notes, corrections, quarantine; what is known
    already is passed over. A line that is not sound goes to quarantine with its reason, and stops nothing.
    """
    run = Run(archive, told)
    beside = _Beside([], [])
    try:
        for number, line in enumerate(lines, start=1):
            try:
                _take(archive, run, beside, line)
            except InputError as error:
                _ = list(run.unknown([Unread(origin=f"{origin}#{number}", error=error)]))
    finally:
        run.flush()
        _note(archive, beside.notes)
    follow(archive)
    known = set(corrections(archive))
    fresh = [one for one in beside.corrections if one not in known]
    if fresh:
        correct(archive, fresh)
    return run.added


def _take(archive: Archive, run: Run, beside: _Beside, line: bytes) -> None:
    value = _value(line)
    kind = value.get("goftar")
    try:
        if kind == CORRECTION:
            time = datetime.fromisoformat(value.pop("time"))
            beside.corrections.append(Correction(**{name: value[name] for name in set(value) - {"goftar"}}, time=time))
        elif kind == HELD:
            page = _page(value) if {"html", "text", "base64"} & set(value) else None
            last = datetime.fromisoformat(value["last"])
            one = Held(origin=value["origin"], reason=value["reason"], tries=value["tries"], last=last, page=page)
            with archive.changing():
                put_back(archive, one)
        elif kind == PAGE:
            page = _page(value)
            beside.notes += [(page_hash(page), note) for note in value["notes"]]
            if list(run.unknown([page])):
                run.take(_prepared(page, value))
        else:
            raise InputError("It is no line of an archive; give an export alone.")
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"The line of the archive is damaged ({type(error).__name__}: {error}).") from error


def _value(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("The line is no JSON; the file is damaged or cut.") from error
    if not isinstance(value, dict):
        raise InputError("The line is no JSON object; the file is damaged.")
    return value


def _page(value: dict[str, Any]) -> Page:
    content = value["text"] if "text" in value else value.get("html")
    if content is None:
        data = base64.b64decode(value["base64"], validate=True)
    else:
        data = content.encode("utf-8", "surrogatepass")
    told = json.dumps({name: value[name] for name in _CARRIED if name in value})
    return page_of(value["origin"], value["url"], value["fetched"], told, "text" in value, data)


def _prepared(page: Page, value: dict[str, Any]) -> Prepared:
    """A page with the reading that it had, under the key and the goftar that it had."""
    made = rows(reading(value["reading"]), content_bytes(page))
    return Prepared(page, replace(made, key=value["key"], version=replace(made.version, goftar=value["readBy"])))


def _note(archive: Archive, notes: list[tuple[bytes, dict[str, Any]]]) -> None:
    """Writes the notes that are not there yet beside the versions that their pages are now."""
    names = note_columns(archive)
    same = " AND ".join(f"note.{name} IS ?" for name in names)
    with archive.changing():
        for digest, note in notes:
            values = tuple(note.get(name) for name in names)
            archive.db.execute(
                f"INSERT INTO note (article, version, {', '.join(names)})"
                f" SELECT article, n, {', '.join('?' * len(names))} FROM version JOIN page ON page.id = version.page"
                " WHERE page.hash = ? AND NOT EXISTS (SELECT 1 FROM note WHERE note.article = version.article"
                f" AND note.version = version.n AND {same})",
                (*values, digest, *values),
            )
