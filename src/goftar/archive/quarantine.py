"""Pages that could not be read, kept with the reason until they are tried again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from goftar.archive.packing import unpacked
from goftar.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.opening import Archive
    from goftar.archive.rows import PageRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A page in quarantine: where it lay, why it is there, how often it was tried, and when last."""

    origin: str
    reason: str
    tries: int
    last: datetime
    page: Page | None


def hold(archive: Archive, row: PageRow, reason: str) -> None:
    """Puts a page into quarantine, or notes one more try; within a transaction of the caller."""
    _put(archive, row.hash, row.origin, reason, (row.url, row.fetched, row.carrier, row.is_text, row.content))


def hold_unread(archive: Archive, origin: str, reason: str) -> None:
    """Puts a source into quarantine of which not even the bytes are here."""
    digest = blake2b(origin.encode("utf-8", "surrogatepass"), digest_size=16, person=b"origin").digest()
    _put(archive, digest, origin, reason, (None, None, None, False, None))


def held(archive: Archive) -> Iterator[Held]:
    """Everything in quarantine, in the order in which it came there."""
    rows = archive.db.execute(
        "SELECT origin, reason, tries, last, url, fetched, carrier, is_text, content FROM quarantine ORDER BY id"
    )
    for origin, reason, tries, last, url, fetched, carrier, is_text, content in rows:
        page = None if content is None else page_of(origin, url, fetched, carrier, bool(is_text), content)
        yield Held(origin=origin, reason=reason, tries=tries, last=datetime.fromisoformat(last), page=page)


def page_of(
    origin: str, url: str | None, fetched: str | None, carrier: str | None, is_text: bool, content: bytes
) -> Page:
    """A page as it came, made of a row of `page` or `quarantine`."""
    told = json.loads(carrier) if carrier else {}
    published = told.get("published")
    raw = unpacked(content)
    return Page(
        origin=origin,
        content=raw.decode("utf-8", "surrogatepass") if is_text else raw,
        url=url,
        fetched=datetime.fromisoformat(fetched) if fetched else None,
        title=told.get("title"),
        description=told.get("description"),
        author=told.get("author"),
        keywords=tuple(told.get("keywords", ())),
        published=None if not published else _day(published),
    )


def _day(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _put(
    archive: Archive,
    digest: bytes,
    origin: str,
    reason: str,
    rest: tuple[str | None, str | None, str | None, bool, bytes | None],
) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    archive.db.execute(
        "INSERT INTO quarantine (hash, origin, reason, tries, last, url, fetched, carrier, is_text, content)"
        " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (hash) DO UPDATE SET tries = tries + 1, reason = excluded.reason, last = excluded.last",
        (digest, origin, reason, now, *rest),
    )


def release_unread(archive: Archive, origin: str) -> None:
    """Takes a source out of quarantine that will be tried again; within a transaction of the caller."""
    archive.db.execute("DELETE FROM quarantine WHERE origin = ? AND content IS NULL", (origin,))
