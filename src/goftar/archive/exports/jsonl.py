"""JSON Lines of everything: pages as they came, what was read in them, notes; `goftar add` makes the archive of it."""

from __future__ import annotations

import base64
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from goftar.archive.exports.chosen import items
from goftar.archive.exports.text import json_line
from goftar.archive.following import corrections
from goftar.archive.identity import carrier
from goftar.archive.quarantine import held
from goftar.archive.shelf import page_at
from goftar.exchange import JSON, as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.exports.chosen import Choice, Item
    from goftar.archive.opening import Archive
    from goftar.commitments import Correction
    from goftar.page import Page

PAGE, HELD, CORRECTION = "page/1", "quarantine/1", "correction/1"
_UNTOLD = ("id", "article", "version")


def pieces(archive: Archive, choice: Choice) -> Iterator[bytes]:
    """A line for every version of every article; then, of a whole archive, what is in quarantine, and corrections."""
    for item in items(archive, choice):
        for version in range(1, item.version + 1):
            yield json_line(_version(archive, item, version))
    if choice.is_everything:
        for one in held(archive, by_hash=True):
            told: dict[str, JSON] = {"reason": one.reason, "tries": one.tries, "last": one.last.isoformat()}
            page = {"origin": one.origin} if one.page is None else _page(one.page)
            yield json_line({"goftar": HELD, **told, **page})
        for correction in corrections(archive):
            yield json_line({"goftar": CORRECTION, **_correction(correction)})


def _version(archive: Archive, item: Item, version: int) -> dict[str, Any]:
    (number, read_by) = archive.db.execute(
        "SELECT page, goftar FROM version WHERE article = ? AND n = ?", (item.number, version)
    ).fetchone()
    reading = archive.reading(item.number, version=version)
    names = note_columns(archive)
    notes = archive.db.execute(
        f"SELECT {', '.join(names)} FROM note WHERE article = ? AND version = ? ORDER BY id", (item.number, version)
    ).fetchall()
    return {
        "goftar": PAGE,
        "article": item.name,
        "version": version,
        "key": item.key,
        **_page(page_at(archive.db, number)),
        "readBy": read_by,
        "story": item.story if version == item.version else None,
        "notes": [dict(zip(names, note, strict=True)) for note in notes],
        "reading": as_json(reading, reading.article),
    }


def _page(page: Page) -> dict[str, JSON]:
    """A page as it came: bytes that are UTF-8 under `html`, other bytes under `base64`, text under `text`."""
    content: dict[str, JSON]
    if isinstance(page.content, str):
        content = {"text": page.content}
    else:
        try:
            content = {"html": page.content.decode()}
        except UnicodeDecodeError:
            content = {"base64": base64.b64encode(page.content).decode()}
    fetched = page.fetched.isoformat() if page.fetched else None
    told: dict[str, JSON] = json.loads(carrier(page) or "{}")
    return {"origin": page.origin, "url": page.url, "fetched": fetched, **told, **content}


def _correction(one: Correction) -> dict[str, JSON]:
    told = {field.name: getattr(one, field.name) for field in fields(one)}
    return {**told, "time": one.time.isoformat()}


def note_columns(archive: Archive) -> tuple[str, ...]:
    """The columns of notes, but for those that differ between two archives of one thing."""
    names = (name for _, name, *_ in archive.db.execute("PRAGMA table_info(note)"))
    return tuple(name for name in names if name not in _UNTOLD)
