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

_Rest = tuple[str | None, str | None, str | None, bool, bytes | None]
_NOTHING: _Rest = (None, None, None, False, None)


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
    _put(archive, page_hash(page), page.origin, reason, _rest(page))


def hold_unread(archive: Archive, origin: str, reason: str) -> None:
    """Puts a source into quarantine of which not even the bytes are here."""
    _put(archive, _origin_hash(origin), origin, reason, _NOTHING)


def held(archive: Archive, *, by_hash: bool = False) -> Iterator[Held]:
    """Everything in quarantine, in the order in which it came there, or in one that is the same in every archive."""
    rows = archive.db.execute(
        "SELECT origin, reason, tries, last, url, fetched, carrier, is_text, content FROM quarantine"
        f" ORDER BY {'hash' if by_hash else 'id'}"
    )
    for origin, reason, tries, last, url, fetched, told, is_text, content in rows:
        page = None if content is None else page_of(origin, url, fetched, told, bool(is_text), unpacked(content))
        yield Held(origin=origin, reason=reason, tries=tries, last=datetime.fromisoformat(last), page=page)


def put_back(archive: Archive, one: Held) -> None:
    """Puts into quarantine what was in that of another archive, unless it is there; within a transaction."""
    page = one.page
    if page is None:
        digest, rest = _origin_hash(one.origin), _NOTHING
    else:
        digest, rest = page_hash(page), _rest(page)
    archive.db.execute(
        "INSERT OR IGNORE INTO quarantine (hash, origin, reason, tries, last, url, fetched, carrier, is_text, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (digest, one.origin, one.reason, one.tries, one.last.isoformat(), *rest),
    )


def _rest(page: Page) -> _Rest:
    fetched = page.fetched.isoformat() if page.fetched else None
    return page.url, fetched, carrier(page), isinstance(page.content, str), packed(content_bytes(page))


def _origin_hash(origin: str) -> bytes:
    return blake2b(origin.encode("utf-8", "surrogatepass"), digest_size=16, person=b"origin").digest()


def _put(
    archive: Archive,
    digest: bytes,
    origin: str,
    reason: str,
    rest: _Rest,
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
