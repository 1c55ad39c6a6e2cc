"""What was done with what articles tell of commitments, as the record keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import goftar
from goftar.archive.linking import Link, all_keys, hashed, place
from goftar.archive.packing import unpacked_part
from goftar.commitments import Told
from goftar.commitments.ledger import LOOKED_AT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from goftar.archive.linking import Place, Recorded
    from goftar.commitments.links import Block

_LINK = "SELECT article, n, day, kind, part, telling, commitment FROM link"


class Links:
    """The links of a record: the past for `linking`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._told: dict[str, Told | None] = {}

    @property
    def are_ours(self) -> bool:
        """Whether this goftar has made them; where another one has, or none, all is linked anew."""
        return self._db.execute("SELECT goftar FROM linker").fetchall() == [(goftar.__version__,)]

    def told(self, article: str) -> Told:
        """What an article tells."""
        one = self.told_if_any(article)
        if one is None:
            raise KeyError(article)
        return one

    def told_if_any(self, article: str) -> Told | None:
        """What an article tells; None where that is nothing."""
        if article not in self._told:
            row = self._db.execute(
                "SELECT content, fields FROM article JOIN told ON told.article = article.id"
                " JOIN shape ON shape.id = shape WHERE name = ?",
                (article,),
            ).fetchone()
            self._told[article] = unpacked_part(row[0], row[1], Told) if row else None
        return self._told[article]

    def links_of(self, commitment: str) -> list[Link]:
        """All that was put to a commitment, in order."""
        rows = self._db.execute(f"{_LINK} WHERE commitment = ? ORDER BY day, article, n", (commitment,))
        return list(map(Link._make, rows))

    def links_in(self, article: str) -> list[Link]:
        """All that was done with what an article tells, in order."""
        return list(map(Link._make, self._db.execute(f"{_LINK} WHERE article = ? ORDER BY n", (article,))))

    def link(self, telling: str) -> Link | None:
        """What was done with a telling."""
        row = self._db.execute(f"{_LINK} WHERE telling = ?", (telling,)).fetchone()
        return Link._make(row) if row else None

    def row(self, block: Block, before: Place) -> Sequence[str]:
        """The commitments that stood in the row of a block before an article, the oldest first."""
        rows = self._db.execute(
            "SELECT commitment FROM link_key WHERE key = ? AND (day, article) < (?, ?) AND commitment IS NOT NULL"
            " ORDER BY day DESC, article DESC, n DESC LIMIT ?",
            (hashed(block), *before, LOOKED_AT),
        ).fetchall()
        return [commitment for (commitment,) in reversed(rows)]

    def users(self, block: Block, since: Place) -> set[str]:
        """The articles from a place on that look into the row of a block."""
        rows = self._db.execute(
            "SELECT article FROM link_key WHERE key = ? AND (day, article) >= (?, ?)", (hashed(block), *since)
        )
        return {article for (article,) in rows}

    def replace(self, book: Recorded, articles: Iterable[str]) -> None:
        """Keeps what a ledger did with articles in the place of what was done with them, before `told` is replaced."""
        for name in articles:
            old = self.told_if_any(name)
            if old:
                where = [(key, *place(old)) for key in all_keys(old)]
                self._db.executemany("DELETE FROM link_key WHERE key = ? AND day = ? AND article = ?", where)
            self._db.execute("DELETE FROM link WHERE article = ?", (name,))
        self._keep(book)

    def replace_all(self, book: Recorded) -> None:
        """Keeps what a ledger did with all articles."""
        for table in ("link", "link_key", "linker"):
            self._db.execute(f"DELETE FROM {table}")
        self._keep(book)
        self._db.execute("INSERT INTO linker VALUES (?)", (goftar.__version__,))

    def _keep(self, book: Recorded) -> None:
        self._db.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)", (link for some in book.links.values() for link in some)
        )
        self._db.executemany(
            "INSERT INTO link_key VALUES (?, ?, ?, ?, ?)",
            (
                (key, book.days[name], name, n, commitment)
                for name, keys in book.keys.items()
                for (key, n), commitment in sorted(keys.items())
            ),
        )
