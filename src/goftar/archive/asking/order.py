"""Documents of the index in a lasting order, page after page: the newest first, then by article and place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import tantivy

from goftar.archive.asking.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.index import Index

_CURSOR = re.compile(r"(-?\d{1,15}|-)\.(\d{1,15})\.(-?\d{1,9})", re.ASCII)
_OFFSET = re.compile(r"r(\d{1,6})", re.ASCII)
_INTEGER = tantivy.FieldType.Integer
_CHUNK = 64
_MOST = 10_000  # documents of one article or by relevance


class Found(NamedTuple):
    """A document of the index: when its article was published (None where unknown), its article, its place there."""

    clock: int | None
    article: int
    n: int

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Its place in the order: dated ones first, the newest first."""
        return self.clock is None, -(self.clock or 0), self.article, self.n

    @property
    def cursor(self) -> str:
        """The cursor that asks for what comes behind it."""
        return f"{'-' if self.clock is None else self.clock}.{self.article}.{self.n}"


def after(cursor: str) -> Found:
    """The document behind which a cursor goes on; raises QueryError for what is no cursor."""
    told = _CURSOR.fullmatch(cursor)
    if told is None:
        raise QueryError("The cursor is none that goftar gave; leave it out to begin anew.", text=cursor)
    return Found(None if told[1] == "-" else int(told[1]), int(told[2]), int(told[3]))


def offset(cursor: str) -> int:
    """How many documents a cursor by relevance passes over; raises QueryError for what is none."""
    told = _OFFSET.fullmatch(cursor)
    if told is None:
        raise QueryError("The cursor is none that goftar gave; leave it out to begin anew.", text=cursor)
    return int(told[1])


class Search:
    """A query on the index as it stands now."""

    def __init__(self, index: Index, query: tantivy.Query) -> None:
        self._index = index
        self._schema = index.schema
        self._searcher = index.searcher()
        self._query = query

    def count(self) -> int:
        """How many documents match."""
        with self._index.looking():
            found = self._searcher.search(self._query, limit=1)
            return int(found.count)  # type: ignore[attr-defined,unused-ignore]

    def newest(self, start: Found | None = None) -> Iterator[Found]:
        """What matches behind a place, in order; read no further than it is asked for."""
        if start is None or start.clock is not None:
            clock = start.clock if start else None
            if start:
                yield from self._by_article(self._at(clock), clock, start)
            yield from self._dated(clock)
            start = None
        undated = [(tantivy.Occur.MustNot, tantivy.Query.exists_query("published"))]
        yield from self._by_article(undated, None, start)

    def relevant(self, skipped: int = 0) -> Iterator[tuple[float, Found]]:
        """What matches with its score, the most fitting first, those of one score in order; some ten thousand."""
        told, size = 0, _CHUNK
        while size < skipped + _CHUNK:
            size *= 4
        while True:
            size = min(size, _MOST)
            with self._index.looking():
                hits = self._searcher.search(self._query, limit=size, count=False).hits
            scores = [round(float(score), 4) for score, _ in hits]
            found = list(zip(scores, self._read([address for _, address in hits]), strict=True))
            found.sort(key=lambda pair: (-pair[0], pair[1].rank))
            is_all = len(hits) < size or size == _MOST
            # Of the last score there may be more, which stand between.
            whole = found if is_all else [pair for pair in found if pair[0] > scores[-1]]
            yield from whole[max(told, skipped) :]
            if is_all:
                return
            told = len(whole)
            size *= 4

    def among(self, articles: list[int]) -> list[Found]:
        """What matches in these articles, in order."""
        some = tantivy.Query.term_set_query(self._schema, "article", articles)
        return sorted(self._read(self._hits([(tantivy.Occur.Must, some)], "article", _MOST)), key=lambda one: one.rank)

    def _dated(self, before: int | None) -> Iterator[Found]:
        """What was published before a moment, group after group of one clock."""
        size = _CHUNK
        while True:
            where = [(tantivy.Occur.Must, self._range("published", upper=before))] if before is not None else []
            where.append((tantivy.Occur.Must, tantivy.Query.exists_query("published")))
            chunk = self._read(self._hits(where, "published", size))
            whole = chunk
            if len(chunk) == size:
                last = chunk[-1].clock
                whole = [one for one in chunk if one.clock != last]
            yield from sorted(whole, key=lambda one: one.rank)
            if len(chunk) < size:
                return
            before = chunk[-1].clock
            yield from self._by_article(self._at(before), before, None)
            size *= 2

    def _by_article(self, where: list[Clause], clock: int | None, start: Found | None) -> Iterator[Found]:
        """What is of one clock behind a place, by article and place."""
        first = start.article if start else 0
        size = _CHUNK
        while True:
            lower = (tantivy.Occur.Must, self._range("article", lower=first))
            chunk = self._read(self._hits([*where, lower], "article", size, ascending=True))
            chunk = [found._replace(clock=clock) for found in chunk]
            whole = chunk
            if len(chunk) == size:
                last = chunk[-1].article
                if last == chunk[0].article:
                    size *= 4
                    continue
                whole = [one for one in chunk if one.article != last]
            for one in sorted(whole, key=lambda one: one.rank):
                if start is None or one.rank > start.rank:
                    yield one
            if len(chunk) < size:
                return
            first = chunk[-1].article

    def _at(self, clock: int | None) -> list[Clause]:
        at = tantivy.Query.range_query(self._schema, "published", _INTEGER, clock, clock)
        return [(tantivy.Occur.Must, at)]

    def _range(self, field: str, *, lower: int | None = None, upper: int | None = None) -> tantivy.Query:
        """From `lower` on, or before `upper`."""
        if upper is not None:
            return tantivy.Query.range_query(self._schema, field, _INTEGER, None, upper, include_upper=False)
        return tantivy.Query.range_query(self._schema, field, _INTEGER, lower, None)

    def _hits(self, where: list[Clause], field: str, size: int, *, ascending: bool = False) -> list[tantivy.DocAddress]:
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, self._query), *where])
        order = tantivy.Order.Asc if ascending else tantivy.Order.Desc
        with self._index.looking():
            found = self._searcher.search(query, limit=size, count=False, order_by_field=field, order=order)
        return [address for _, address in found.hits]

    def _read(self, addresses: list[tantivy.DocAddress]) -> list[Found]:
        with self._index.looking():
            columns = (self._searcher.fast_field_values(name, addresses) for name in ("published", "article", "n"))
            return [Found(*values) for values in zip(*columns, strict=True)]


Clause = tuple[tantivy.Occur, tantivy.Query]
