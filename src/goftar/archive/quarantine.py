"""Pages that could not be read, kept with the reason until they are tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from goftar.archive.identity import carrier, content_bytes, page_hash
from goftar.archive.shelf import packed, page_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.opening import Archive
    from goftar.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A page in quarantine: where it lay, why it is there, how often it was tried, and when last."""

    origin: str
    reason: str
    tries: int
    last: datetime
    page: Page | None


def hold(archive: Archive, page: Page, reason: str) -> None:
    """Puts a page into quarantine, or notes one more try; within a transaction of the caller."""
    fetched = page.fetched.isoformat() if page.fetched else None
    rest = (page.url, fetched, carrier(page), isinstance(page.content, str), packed(content_bytes(page)))
    _put(archive, page_hash(page), page.origin, reason, rest)


def hold_unread(archive: Archive, origin: str, reason: str) -> None:
    """Puts a source into quarantine of which not even the bytes are here."""
    digest = blake2b(origin.encode("utf-8", "surrogatepass"), digest_size=16, person=b"origin").digest()
    _put(archive, digest, origin, reason, (None, None, None, False, None))


def held(archive: Archive) -> Iterator[Held]:
    """Everything in quarantine, in the order in which it came there."""
    rows = archive.db.execute(
        "SELECT origin, reason, tries, last, url, fetched, carrier, is_text, content FROM quarantine ORDER BY id"
    )
    for origin, reason, tries, last, url, fetched, told, is_text, content in rows:
        page = None if content is None else page_of(origin, url, fetched, told, bool(is_text), unpacked(content))
        yield Held(origin=origin, reason=reason, tries=tries, last=datetime.fromisoformat(last), page=page)


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
