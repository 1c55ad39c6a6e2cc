"""Articles that carry one wire story, found when they are added: by their sketches first, then by their words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive.copied import is_copy
from goftar.archive.packing import unpacked_reading
from goftar.archive.shelf import content_of
from goftar.archive.sketches import contained, keys
from goftar.archive.terms import placed
from goftar.records import BODY_KINDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from goftar.archive.opening import Archive
    from goftar.archive.rows import Rows
    from goftar.records import Reading

_REMEMBERED = 2_000  # texts
_SHORTEST = 12  # words
_ALIKE = 0.3  # of the smaller text, as the sketches tell it, from which the words are compared
_LOOKED_UP = 100  # articles under one number: what more share is no story but a frame
_COMPARED = 24  # articles whose words are compared with one
_LOOK_UP = f"SELECT article FROM (SELECT article FROM sketch_key WHERE key = ? LIMIT {_LOOKED_UP})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """An article that carries a story."""

    article: int
    name: str
    headline: str | None
    outlet: str | None
    published: str | None
    url: str | None


def carriers(archive: Archive, article: int) -> tuple[Carrier, ...]:
    """All articles that carry the story of an article, itself among them: the one that stands for it first, then by
    time and name; an article that stands alone is alone.
    """
    rows = archive.db.execute(
        "SELECT article.id, article.name, version.headline, wording.text, version.published, version.url FROM article"
        " JOIN version ON version.article = article.id AND version.n = article.version"
        " LEFT JOIN wording ON wording.id = version.outlet LEFT JOIN story ON story.article = article.id"
        " WHERE article.id = ? OR story.first = (SELECT first FROM story WHERE article = ?)"
        " ORDER BY article.id IS NOT story.first, version.clock IS NULL, version.clock, article.name",
        (article, article),
    )
    return tuple(
        Carrier(article=number, name=name, headline=headline, outlet=outlet, published=published, url=url)
        for number, name, headline, outlet, published, url in rows
    )


def story_words(rows: Rows) -> str:
    """The words by which an article is told to be a copy: those of its lead and body, parted by blanks."""
    told = dict(rows.document)
    return f"{told.get('lead', '')} {told.get('body', '')}".strip()


class Stories:
    """Keeps the stories of a record in step with its articles; remembers the words of those it saw last."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._texts: dict[int, str] = {}

    def forget(self) -> None:
        """Forgets what was remembered: after a transaction that was undone it may be wrong."""
        self._texts.clear()

    def take(self, article: int, rows: Rows, *, before: bytes | None) -> None:
        """Puts an article, whose newest version is written, into its story; `before` is the sketch it had until now.

        Which articles are one story follows from their words alone, and not from the order in which they came: two are
        where one is a copy of the other, or of a copy of it. The earliest stands for it, of one moment the first by
        name.
        """
        words = story_words(rows)
        self._remember(article, words)
        if before is not None:
            self._leave(article, before)
        if words.count(" ") + 1 < _SHORTEST:
            return
        self._db.executemany(
            "INSERT OR IGNORE INTO sketch_key VALUES (?, ?)", [(one, article) for one in keys(rows.version.sketch)]
        )
        self._join(article, rows.version.sketch)

    def _leave(self, article: int, sketch: bytes) -> None:
        """Takes an article out of its story, whose other articles are put together anew."""
        self._db.executemany(
            "DELETE FROM sketch_key WHERE key = ? AND article = ?", [(one, article) for one in keys(sketch)]
        )
        others = [other for other in self._story(article) if other != article]
        if not others:
            return
        self._db.execute("DELETE FROM story WHERE first = (SELECT first FROM story WHERE article = ?)", (article,))
        for other in others:
            self._join(other, self._sketch(other))

    def _join(self, article: int, sketch: bytes) -> None:
        """Makes one story of an article, its copies, and theirs."""
        copies = self._copies(article, sketch)
        if not copies:
            return
        members = {article, *copies}
        for one in (article, *copies):
            members.update(self._story(one))
        first = self._first(members)
        self._db.executemany("INSERT OR REPLACE INTO story VALUES (?, ?)", [(one, first) for one in sorted(members)])

    def _copies(self, article: int, sketch: bytes) -> list[int]:
        numbers = keys(sketch)
        found = self._db.execute(" UNION ALL ".join([_LOOK_UP] * len(numbers)), numbers)
        shared = Counter(number for (number,) in found)
        del shared[article]
        likely = sorted((-times, other) for other, times in shared.items())
        compared, copies = 0, []
        mine = self._words(article).split()
        joined: set[int] = set()
        for _, other in likely:
            # Who is of the story of a copy is of this one's anyway.
            if other in joined or contained(sketch, self._sketch(other)) < _ALIKE:
                continue
            if is_copy(mine, self._words(other).split()):
                copies.append(other)
                joined.update(self._story(other))
            compared += 1
            if compared == _COMPARED:
                break
        return copies

    def _story(self, article: int) -> list[int]:
        rows = self._db.execute(
            "SELECT article FROM story WHERE first = (SELECT first FROM story WHERE article = ?)", (article,)
        )
        return [number for (number,) in rows]

    def _first(self, members: Iterable[int]) -> int:
        def place(article: int) -> tuple[bool, int, str]:
            clock, name = self._db.execute(
                "SELECT version.clock, article.name FROM article"
                " JOIN version ON version.article = article.id AND version.n = article.version WHERE article.id = ?",
                (article,),
            ).fetchone()
            return clock is None, clock or 0, name

        return min(members, key=place)

    def _sketch(self, article: int) -> bytes:
        (sketch,) = self._db.execute(
            "SELECT version.sketch FROM article"
            " JOIN version ON version.article = article.id AND version.n = article.version WHERE article.id = ?",
            (article,),
        ).fetchone()
        return bytes(sketch)

    def _words(self, article: int) -> str:
        known = self._texts.get(article)
        if known is None:
            content, shape, page = self._db.execute(
                "SELECT reading.content, shape.fields, version.page FROM article"
                " JOIN version ON version.article = article.id AND version.n = article.version"
                " JOIN reading ON reading.page = version.page JOIN shape ON shape.id = reading.shape"
                " WHERE article.id = ?",
                (article,),
            ).fetchone()
            try:
                known = _words(unpacked_reading(content, shape, content_of(self._db, page)))
            except Exception:  # A damaged row, of which `goftar check` tells, must not keep others from being added.
                return ""
            self._remember(article, known)
        return known

    def _remember(self, article: int, words: str) -> None:
        self._texts.pop(article, None)
        if len(self._texts) >= _REMEMBERED:
            self._texts.pop(next(iter(self._texts)))
        self._texts[article] = words


def _words(reading: Reading) -> str:
    """The same words as `story_words` gives, of a reading that is kept."""
    blocks = reading.article.blocks
    leads = [block.index for block in blocks if block.kind == "lead"]
    body = [block.index for block in blocks if block.kind in BODY_KINDS]
    return " ".join(term.word for index in (*leads, *body) for term in placed(reading.view.blocks[index].text))
