"""Pages put on the shelf and taken from it: each compressed against another page of its site, where that is shorter."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import zstandard

from goftar.archive.identity import carrier, content_bytes
from goftar.page import Page

if TYPE_CHECKING:
    import sqlite3

_LEVEL = 9
_REMEMBERED = 64  # sites
_LAYOUTS = 8  # of a site
_TRIED = 2  # of them, for a page
_FRONT = 8192  # bytes
# A page that no base brings to this share of what it would take alone becomes a base of those to come.
_GOOD = 0.7


def packed(content: bytes) -> bytes:
    """Bytes compressed by themselves."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(content)


def unpacked(content: bytes) -> bytes:
    """What `packed` was given."""
    return zstandard.ZstdDecompressor().decompress(content)


class Base(NamedTuple):
    """A page that others are compressed against, its first lines, and how much of it is left when compressed alone."""

    page: int
    compressor: zstandard.ZstdCompressor
    lines: frozenset[bytes]
    share: float


class Shelf:
    """Where pages are put; remembers the bases of sites, which `forget` undoes after a transaction that failed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._bases: dict[str, list[Base]] = {}

    def forget(self) -> None:
        """Forgets what was remembered."""
        self._bases.clear()

    def put(self, page: Page, digest: bytes, *, site: str) -> int:
        """The number of a page that was put on the shelf."""
        content = content_bytes(page)
        base, packed_content = self._against_bases(content, site)
        number = self._db.execute(
            "INSERT INTO page (hash, origin, url, fetched, carrier, is_text, base, content)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(digest, page.origin, page.url, page.fetched.isoformat() if page.fetched else None, carrier(page)),
                *(isinstance(page.content, str), base, packed_content),
            ),
        ).lastrowid
        assert number is not None
        if base is None:
            self._db.execute("INSERT INTO layout VALUES (?, ?)", (site, number))
            self._bases[site] = [_base(number, content, len(packed_content)), *self._bases[site]][:_LAYOUTS]
        return number

    def _against_bases(self, content: bytes, site: str) -> tuple[int | None, bytes]:
        """A base of a site and the content compressed against it; without a base where none saves much."""
        lines = _first_lines(content)
        bases = self._of_site(site)
        for base in sorted(bases, key=lambda one: -len(lines & one.lines))[:_TRIED]:
            short = base.compressor.compress(content)
            if len(short) <= _GOOD * base.share * len(content):
                return base.page, short
        return None, packed(content)

    def _of_site(self, site: str) -> list[Base]:
        """The bases of a site, the newest first."""
        if site not in self._bases:
            if len(self._bases) >= _REMEMBERED:
                self._bases.pop(next(iter(self._bases)))
            rows = self._db.execute(
                "SELECT page FROM layout WHERE site = ? ORDER BY page DESC LIMIT ?", (site, _LAYOUTS)
            ).fetchall()
            contents = [(number, content_of(self._db, number)) for (number,) in rows]
            self._bases[site] = [_base(number, content, len(packed(content))) for number, content in contents]
        return self._bases[site]


def _base(number: int, content: bytes, size: int) -> Base:
    dictionary = _dictionary(content)
    dictionary.precompute_compress(level=_LEVEL)
    compressor = zstandard.ZstdCompressor(level=_LEVEL, dict_data=dictionary)
    return Base(number, compressor, _first_lines(content), size / max(1, len(content)))


def _first_lines(content: bytes) -> frozenset[bytes]:
    """The first lines of a page, by which its layout is told before it is compressed."""
    return frozenset(content[:_FRONT].split(b"\n"))


def content_of(db: sqlite3.Connection, number: int) -> bytes:
    """The content of a page as it came."""
    base, content = db.execute("SELECT base, content FROM page WHERE id = ?", (number,)).fetchone()
    if base is None:
        return unpacked(content)
    (of_base,) = db.execute("SELECT content FROM page WHERE id = ?", (base,)).fetchone()
    return _decompressor(of_base).decompress(content)


def page_at(db: sqlite3.Connection, number: int) -> Page:
    """A page as it came, with what its carrier told of it."""
    origin, url, fetched, told, is_text = db.execute(
        "SELECT origin, url, fetched, carrier, is_text FROM page WHERE id = ?", (number,)
    ).fetchone()
    return page_of(origin, url, fetched, told, bool(is_text), content_of(db, number))


def page_of(origin: str, url: str | None, fetched: str | None, told: str | None, is_text: bool, content: bytes) -> Page:
    """A page as it came, made of what a row tells of it."""
    carried = json.loads(told) if told else {}
    published = carried.get("published")
    return Page(
        origin=origin,
        content=content.decode("utf-8", "surrogatepass") if is_text else content,
        url=url,
        fetched=datetime.fromisoformat(fetched) if fetched else None,
        title=carried.get("title"),
        description=carried.get("description"),
        author=carried.get("author"),
        keywords=tuple(carried.get("keywords", ())),
        published=_day(published) if published else None,
    )


def _day(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _dictionary(content: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(content, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


@lru_cache(maxsize=16)
def _decompressor(base: bytes) -> zstandard.ZstdDecompressor:
    """What unpacks pages of a site, by its base as it lies on the shelf."""
    return zstandard.ZstdDecompressor(dict_data=_dictionary(unpacked(base)))
