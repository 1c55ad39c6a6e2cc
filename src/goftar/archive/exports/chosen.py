"""The articles of an archive that are taken out, in the order of their names."""

from __future__ import annotations

from calendar import timegm
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.archive.errors import ArchiveError, explained
from goftar.archive.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goftar.archive.opening import Archive
    from goftar.records import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is taken out: everything, or the articles of some days, outlets or names.

    `since` is the first day, `until` the first one past the last; an outlet is named by words of its name.
    """

    since: date | None = None
    until: date | None = None
    outlets: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether all that the archive holds is taken."""
        return self == Choice()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article that is taken out, as its newest version tells of it; `number` is its number in this archive."""

    number: int
    name: str
    key: str
    version: int
    headline: str | None
    outlet: str | None
    published: str | None
    url: str | None
    story: str

    @property
    def urn(self) -> str:
        """The name of the article among all names."""
        return f"urn:goftar:{self.name}"


_ITEMS = (
    "SELECT article.id, article.name, article.key, article.version, version.headline, wording.text, version.published,"
    " version.url, leading.name, version.clock FROM article"
    " JOIN version ON version.article = article.id AND version.n = article.version"
    " LEFT JOIN wording ON wording.id = version.outlet LEFT JOIN story ON story.article = article.id"
    " LEFT JOIN article AS leading ON leading.id = story.first ORDER BY article.name"
)


def items(archive: Archive, choice: Choice) -> Iterator[Item]:
    """The articles that are chosen, by name; `story` is the name of the one that stands for all that carry its story.

    Raises ArchiveError for a name that the archive does not hold.
    """
    since, until = (day and timegm(day.timetuple()) for day in (choice.since, choice.until))
    outlets = [set(terms(name)) for name in choice.outlets]
    with explained(archive.path):
        for name in choice.articles:
            if not archive.db.execute("SELECT 1 FROM article WHERE name = ?", (name,)).fetchone():
                raise ArchiveError(archive.path, f"It holds no article «{name}»; `goftar search` tells names.")
        for number, name, key, version, headline, outlet, published, url, story, clock in archive.db.execute(_ITEMS):
            if choice.articles and name not in choice.articles:
                continue
            if (since is not None and (clock is None or clock < since)) or (
                until is not None and (clock is None or clock >= until)
            ):
                continue
            if outlets and not any(wanted <= set(terms(outlet or "")) for wanted in outlets):
                continue
            yield Item(
                number=number,
                name=name,
                key=key,
                version=version,
                headline=headline,
                outlet=outlet,
                published=published,
                url=url,
                story=story or name,
            )


def readings(archive: Archive, choice: Choice) -> Iterator[tuple[Item, Reading]]:
    """The articles that are chosen, each with the reading of its newest version."""
    for item in items(archive, choice):
        yield item, archive.reading(item.number)
