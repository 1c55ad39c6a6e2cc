"""What somebody who types may mean: actors, outlets and series whose names go on from what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive.asking.actors import whos
from goftar.archive.asking.search import SECONDS
from goftar.archive.terms import terms
from goftar.lexicon import key

if TYPE_CHECKING:
    from goftar.archive.opening import Archive

_GATHERED = 300
_PAST = "\U0010ffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something that a question may name: an actor by its kind, or an «outlet» or «series»; `id` of actors alone.

    `articles` are those in which an actor is named, of an outlet those it published, of a series its commitments.
    """

    text: str
    kind: str
    articles: int
    id: str | None = None


def suggestions(kept: Archive, typed: str, *, limit: int = 10) -> tuple[Suggestion, ...]:
    """What goes on from a text that is being typed, the most frequent first; none for a text without words."""
    words = terms(typed)
    if not words:
        return ()
    with kept.bounded(SECONDS):
        *whole, begun = words
        among = "".join(" AND actor IN (SELECT actor FROM name_word WHERE word = ?)" for _ in whole)
        rows = [
            row
            for (row,) in kept.db.execute(
                f"SELECT DISTINCT actor FROM name_word WHERE word >= ? AND word < ?{among} LIMIT ?",
                (begun, begun + _PAST, *whole, _GATHERED),
            )
        ]
        counted = sorted(((_articles(kept, row), row) for row in rows), key=lambda pair: (-pair[0], pair[1]))[:limit]
        names = whos(kept, [row for _, row in counted])
        kinds = {
            row: kept.db.execute("SELECT kind FROM actor WHERE id = ?", (row,)).fetchone()[0] for _, row in counted
        }
        found = [
            Suggestion(text=names[row].name, kind=kinds[row], articles=many, id=names[row].id) for many, row in counted
        ]
        found += _named(kept, "outlet", key(typed))
        found += _named(kept, "series", key(typed))
        return tuple(sorted(found, key=lambda one: (-one.articles, one.text))[:limit])


def _articles(kept: Archive, row: int) -> int:
    (many,) = kept.db.execute("SELECT count(*) FROM appearance WHERE actor = ?", (row,)).fetchone()
    return int(many)


def _named(kept: Archive, kind: str, typed: str) -> list[Suggestion]:
    """Outlets or series whose folded name holds what is typed at the beginning of a word."""
    if kind == "outlet":
        sql = "SELECT text, count(*) FROM version JOIN wording ON wording.id = outlet GROUP BY text"
    else:
        sql = "SELECT series, count(*) FROM commitment WHERE series IS NOT NULL GROUP BY series"
    return [
        Suggestion(text=text, kind=kind, articles=many)
        for text, many in kept.db.execute(sql)
        if f" {typed.strip()}" in f" {key(text)}"
    ]
