"""Queries for words as somebody types them: joined, half-spaced or parted, and so they may stand in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy

from goftar.archive.terms import placed
from goftar.text import repair

if TYPE_CHECKING:
    from goftar.archive.terms import Term

_LONGEST_RUN = 3  # words that a page may have joined to one («گفت و گو»: گفت‌وگو)
_WITHOUT_PLACES = frozenset(("outlet",))
_MOST = 24  # ways to part a phrase


def words(searcher: tantivy.Searcher, schema: tantivy.Schema, field: str, text: str) -> tantivy.Query:
    """A query for all words of a text in a field, wherever they stand in it.

    A word that has half-spaces is also found as its parts side by side, neighbours also as the one word that they make.
    """
    some = _terms(text)
    if not some:
        return tantivy.Query.empty_query()
    joined = _joined(searcher, field, [term.word for term in some])
    must = []
    for n, term in enumerate(some):
        ways = [tantivy.Query.term_query(schema, field, term.word)]
        if len(term.parts) > 1:
            ways.append(_beside(schema, field, term.parts))
        ways += [
            tantivy.Query.term_query(schema, field, word) for (start, end), word in joined.items() if start <= n < end
        ]
        must.append((tantivy.Occur.Must, _any(ways)))
    return must[0][1] if len(must) == 1 else tantivy.Query.boolean_query(must)


def phrase(searcher: tantivy.Searcher, schema: tantivy.Schema, field: str, text: str) -> tantivy.Query:
    """A query for the words of a text side by side in a field, in whatever way a page has joined or parted them."""
    some = _terms(text)
    if len(some) < 2:
        return words(searcher, schema, field, text)
    parts = [part for term in some for part in term.parts]
    runs: dict[int, list[tuple[int, str]]] = {}
    for (start, end), word in _joined(searcher, field, parts).items():
        runs.setdefault(start, []).append((end, word))
    at = 0
    for term in some:
        # What was asked for is always one of the ways.
        if len(term.parts) > 1 and (at + len(term.parts), term.word) not in runs.get(at, []):
            runs.setdefault(at, []).insert(0, (at + len(term.parts), term.word))
        at += len(term.parts)
    ways = [_beside(schema, field, way) if len(way) > 1 else _term(schema, field, way[0]) for way in _ways(parts, runs)]
    return _any(ways)


def _terms(text: str) -> list[Term]:
    return placed(repair(text).text)


def _term(schema: tantivy.Schema, field: str, word: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema, field, word)


def _beside(schema: tantivy.Schema, field: str, some: tuple[str, ...]) -> tantivy.Query:
    """Words side by side; in a field that keeps no places, words that are all there."""
    if field in _WITHOUT_PLACES:
        must = [(tantivy.Occur.Must, _term(schema, field, word)) for word in some]
        return tantivy.Query.boolean_query(must)
    return tantivy.Query.phrase_query(schema, field, list(some))


def _any(ways: list[tantivy.Query]) -> tantivy.Query:
    return ways[0] if len(ways) == 1 else tantivy.Query.boolean_query([(tantivy.Occur.Should, way) for way in ways])


def _joined(searcher: tantivy.Searcher, field: str, some: list[str]) -> dict[tuple[int, int], str]:
    """The words that neighbours make together and that stand in the index at all, by their first and last place."""
    found = {}
    for start in range(len(some)):
        for end in range(start + 2, min(start + _LONGEST_RUN, len(some)) + 1):
            word = "".join(some[start:end])
            if searcher.doc_freq(field, word):
                found[start, end] = word
    return found


def _ways(parts: list[str], runs: dict[int, list[tuple[int, str]]]) -> list[tuple[str, ...]]:
    """The ways to say the parts in order, each by itself or as one of the runs that begin at its place."""
    ways: list[list[tuple[str, ...]]] = [[] for _ in parts] + [[()]]
    for start in range(len(parts) - 1, -1, -1):
        for end, word in [*runs.get(start, []), (start + 1, parts[start])]:
            ways[start] += [(word, *rest) for rest in ways[end]]
        ways[start] = ways[start][:_MOST]
    return ways[0]
