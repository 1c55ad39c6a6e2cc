"""Pages and what was read in them written into the record, each within a transaction that the caller opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from goftar.archive.identity import article_name, page_hash, site
from goftar.archive.naming import kind_of
from goftar.archive.shelf import Shelf
from goftar.archive.shown import put
from goftar.archive.stories import Stories

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goftar.archive.opening import Archive
    from goftar.archive.rows import ActorRow, EventRow, Rows, StatementRow
    from goftar.page import Page

Outcome = Literal["new", "changed", "same"]
_REMEMBERED = 200_000
_TABLES = ("concern", "statement", "party", "event", "appearance")


class Keeper:
    """Writes into an archive; remembers the numbers of wordings and actors, so that each is looked up once."""

    def __init__(self, archive: Archive) -> None:
        self._db = archive.db
        self._shelf = Shelf(archive.db)
        self._stories = Stories(archive.db)
        self._numbers: dict[tuple[str, str], int] = {}
        self._named: set[tuple[int, tuple[str, ...]]] = set()

    def forget(self) -> None:
        """Forgets all numbers: after a transaction that was undone they may be wrong."""
        self._numbers.clear()
        self._named.clear()
        self._shelf.forget()
        self._stories.forget()

    def keep(self, page: Page, rows: Rows) -> tuple[int, Outcome]:
        """The article that a page is of, and whether it is new to the archive, changed, or the same as before."""
        if len(self._numbers) > _REMEMBERED or len(self._named) > _REMEMBERED:
            self.forget()
        digest = page_hash(page)
        known = self._db.execute(
            "SELECT version.article FROM page JOIN version ON version.page = page.id WHERE page.hash = ?", (digest,)
        ).fetchone()
        if known:
            return known[0], "same"
        number = self._shelf.put(page, digest, site=site(page.url or rows.version.url, rows.version.outlet))
        article, version = self._next_version(rows.key)
        before = self._sketch(article, version - 1)
        self._put_version(article, version, number, rows)
        self._put_parts(article, rows)
        self._stories.take(article, rows, before=before)
        self._db.execute("DELETE FROM quarantine WHERE hash = ?", (digest,))
        return article, "new" if version == 1 else "changed"

    def renew(self, article: int, version: int, page: int, rows: Rows, *, is_newest: bool) -> None:
        """Puts a new reading of a page that is kept in the place of the old one."""
        before = self._sketch(article, version)
        self._db.execute("DELETE FROM reading WHERE page = ?", (page,))
        self._db.execute("DELETE FROM version WHERE article = ? AND n = ?", (article, version))
        self._put_version(article, version, page, rows)
        if is_newest:
            self._put_parts(article, rows)
            self._stories.take(article, rows, before=before)

    def _sketch(self, article: int, version: int) -> bytes | None:
        rows = self._db.execute("SELECT sketch FROM version WHERE article = ? AND n = ?", (article, version))
        return next((bytes(sketch) for (sketch,) in rows), None)

    def _next_version(self, key: str) -> tuple[int, int]:
        found = self._db.execute("SELECT id, version FROM article WHERE key = ?", (key,)).fetchone()
        if found:
            article, version = found
            self._db.execute("UPDATE article SET version = ? WHERE id = ?", (version + 1, article))
            return article, version + 1
        made = self._db.execute(
            "INSERT INTO article (name, key, version) VALUES (?, ?, 1)", (article_name(key), key)
        ).lastrowid
        assert made is not None
        return made, 1

    def _put_version(self, article: int, version: int, page: int, rows: Rows) -> None:
        row = rows.version
        self._db.execute(
            "INSERT INTO version (article, n, page, headline, outlet, published, clock, url, identifier, section,"
            " text_hash, sketch, goftar) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(article, version, page, row.headline, self._wording(row.outlet), row.published, row.clock),
                *(row.url, row.identifier, row.section, row.text_hash, row.sketch, row.goftar),
            ),
        )
        shape = self._number("shape", "fields", rows.reading.shape)
        self._db.execute("INSERT INTO reading VALUES (?, ?, ?)", (page, shape, rows.reading.content))

    def _put_parts(self, article: int, rows: Rows) -> None:
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
        kinds = {actor.id: actor.kind for actor in rows.actors}
        self._db.executemany(
            "INSERT INTO appearance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [self._appearance(article, n, actor) for n, actor in enumerate(rows.actors)],
        )
        self._put_statements(article, rows.statements, kinds)
        put(self._db, article, rows.shown)
        self._put_events(article, rows.events, kinds)
        self._db.execute("INSERT OR IGNORE INTO unindexed VALUES (?)", (article,))
        known = "SELECT ? WHERE ? OR EXISTS (SELECT 1 FROM told WHERE article = ?)"
        self._db.execute(f"INSERT OR IGNORE INTO unfollowed {known}", (article, rows.tells_of_promises, article))

    def _appearance(self, article: int, n: int, actor: ActorRow) -> tuple[int | str | None, ...]:
        number = self._actor(actor.id, actor.kind)
        self._name(number, actor.words)
        holder = None
        if actor.holder:
            holder = self._actor(actor.holder, "person")
            self._name(holder, actor.held_by_words)
        return (
            *(article, n, number, self._wording(actor.called), self._wording(actor.role), actor.state),
            *(actor.office, holder, self._wording(actor.held_by), actor.mentions),
        )

    def _put_statements(self, article: int, statements: Iterable[StatementRow], kinds: dict[str, str]) -> None:
        found, concerns = [], []
        for n, one in enumerate(statements):
            speaker = self._actor(one.speaker, kinds.get(one.speaker, "person")) if one.speaker else None
            holder = self._actor(one.holder, "person") if one.holder else None
            found.append(
                (
                    *(article, n, one.type, speaker, holder, self._wording(one.called), self._wording(one.role)),
                    *(self._wording(one.cue), one.inside, one.confidence),
                )
            )
            for side, actors in (("about", one.about), ("to", one.to)):
                concerns += [
                    (article, n, side, self._actor(actor, kinds.get(actor) or kind_of(actor))) for actor in actors
                ]
        self._db.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", found)
        self._db.executemany("INSERT OR IGNORE INTO concern VALUES (?, ?, ?, ?)", concerns)

    def _put_events(self, article: int, events: Iterable[EventRow], kinds: dict[str, str]) -> None:
        for n, event in enumerate(events):
            self._db.execute(
                "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)",
                (article, n, event.kind, event.mode, event.statement, event.earliest, event.latest),
            )
            for place, party in enumerate(event.parties):
                actor = (
                    self._actor(party.actor, kinds.get(party.actor) or kind_of(party.actor)) if party.actor else None
                )
                self._db.execute(
                    "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?)",
                    (article, n, party.side, place, self._wording(party.called), actor),
                )

    def _wording(self, text: str | None) -> int | None:
        return None if text is None else self._number("wording", "text", text)

    def _actor(self, name: str, kind: str) -> int:
        return self._number("actor", "name", name, kind)

    def _name(self, actor: int, words: tuple[str, ...]) -> None:
        if (actor, words) not in self._named:
            self._named.add((actor, words))
            rows = ((word, actor) for word in words)
            self._db.executemany("INSERT OR IGNORE INTO name_word VALUES (?, ?)", rows)

    def _number(self, table: str, column: str, text: str, kind: str | None = None) -> int:
        """The number of a row with this text in a table of unlike texts; the row is made where there is none."""
        known = self._numbers.get((table, text))
        if known is not None:
            return known
        found = self._db.execute(f"SELECT id FROM {table} WHERE {column} = ?", (text,)).fetchone()
        if found:
            number = int(found[0])
        else:
            more, values = (", kind", (text, kind)) if kind else ("", (text,))
            marks = ", ".join("?" * len(values))
            made = self._db.execute(f"INSERT INTO {table} ({column}{more}) VALUES ({marks})", values).lastrowid
            assert made is not None
            number = made
        self._numbers[table, text] = number
        return number
