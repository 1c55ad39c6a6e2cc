"""Copies of one story shown once: the earliest copy that fits stands, the others are its carriers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.archive.index import WHOLE
from goftar.lexicon import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goftar.archive.asking.articles import Articles
    from goftar.archive.asking.order import Found, Search
    from goftar.archive.asking.shapes import Said
    from goftar.archive.opening import Archive

_MOST = 60  # copies of a story that are looked at
_ROWS = 500


def copies(kept: Archive, articles: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """All articles of the story that an article is one of, the one that stands for it first; by article."""
    found: dict[int, tuple[int, ...]] = {}
    some = list(dict.fromkeys(articles))
    for start in range(0, len(some), _ROWS):
        part = some[start : start + _ROWS]
        marks = ", ".join("?" * len(part))
        rows = kept.db.execute(f"SELECT article, first FROM story WHERE article IN ({marks})", part).fetchall()
        members: dict[int, list[int]] = {}
        for first in {first for _, first in rows}:
            members[first] = [
                article
                for (article,) in kept.db.execute(
                    "SELECT article FROM story WHERE first = ? ORDER BY article != first, article LIMIT ?",
                    (first, _MOST),
                )
            ]
        found.update({article: tuple(members[first]) for article, first in rows if len(members[first]) > 1})
    return found


def standing(search: Search, known: Articles, story: tuple[int, ...], one: Found) -> bool:
    """Whether of all copies that fit the question this one stands for the others.

    The article that stands for the story comes first, then the earliest; of statements, those of the same words.
    """
    order = {article: number for number, article in enumerate(story)}
    rivals = [other for other in search.among(list(story)) if (other.n == WHOLE) == (one.n == WHOLE)]
    if one.n != WHOLE:
        mine = statement_words(known.of(one.article).said(one.n))
        rivals = [other for other in rivals if statement_words(known.of(other.article).said(other.n)) == mine]
    first = min(rivals, key=lambda other: (order.get(other.article, _MOST), other.n), default=one)
    return (first.article, first.n) == (one.article, one.n)


def carried(known: Articles, story: tuple[int, ...], one: Found) -> tuple[tuple[int, int | None], ...]:
    """The other articles of a story that carry an article, or the same statement and its place in each."""
    others = [article for article in story if article != one.article]
    if one.n == WHOLE:
        return tuple((article, None) for article in others)
    mine = statement_words(known.of(one.article).said(one.n))
    found: list[tuple[int, int | None]] = []
    for article in others:
        here = known.of(article)
        at = next((n for n in range(here.statements) if statement_words(here.said(n)) == mine), None)
        if at is not None:
            found.append((article, at))
    return tuple(found)


def statement_words(said: Said) -> str:
    """A statement's words in the form in which two copies of it are alike."""
    text = "".join(place.text for place in said.words)
    return "".join(letter for letter in key(text).lower() if letter.isalnum())
