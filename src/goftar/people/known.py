"""What the tables of offices know of an article's people: the day and press it is told from, and who is who there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.office_tables import home_of, known_people, tenures
from goftar.people.office_titles import named
from goftar.people.offices import Holding, holder, person_id
from goftar.people.persons import same
from goftar.people.tables import words as table_words
from goftar.people.tenures import on_day, spells
from goftar.people.titles import head_kind, posts, title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goftar.people.office_titles import Named
    from goftar.records import Article

_HOME = "IR"
_SURE = 0.9
_TELLING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The day on which an article was published, and the outlet; None where the article does not tell."""

    on: date | None
    outlet: str | None

    def holding(self, title: str) -> Holding | None:
        """Who held the office that a title names when the article was published, None where it names none."""
        return holder(title, on=self.on, outlet=self.outlet) if self.on else None

    def sure(self, title: str) -> Holding | None:
        """The same where the holder is known, and held the office that day under this title."""
        found = self.holding(title)
        return found if found and found.name and found.sure >= _SURE else None


def occasion(article: Article) -> Occasion:
    """When and where an article was published.

    The outlet is the first of address, publisher and source that belongs to some country's press.
    """
    published = article.date_published
    places = (article.url, article.short_url, article.publisher, article.source_organization)
    return Occasion(
        on=published.date() if isinstance(published, datetime) else published,
        outlet=next((place for place in places if home_of(place)), None),
    )


@cache
def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """The folded words of every spelling of somebody whom the tables know."""
    return tuple(tuple(key(one.replace(".", " ")).split()) for one in (name, *known_people()[name].variants))


def means(words: tuple[str, ...], name: str) -> bool:
    """Whether a name in an article, as folded words, can be that of somebody whom the tables know."""
    bare = _without_sayyid(words)
    return any(same(bare, known) for known in spellings(name))


def _without_sayyid(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the title that is often written in one with a first name."""
    for title_word in table_words("sayyid"):
        if len(words) > 1 and words[0] == title_word:
            return words[1:]
        if len(words) > 1 and words[0].startswith(title_word) and len(words[0]) > len(title_word) + 1:
            return (words[0].removeprefix(title_word), *words[1:])
    return words


@cache
def _by_surname() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in known_people():
        for surname in {words[-1] for words in spellings(name)}:
            found.setdefault(surname, []).append(name)
    return {surname: tuple(names) for surname, names in found.items()}


@cache
def _offices_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for office, rows in tenures().items():
        for row in rows:
            found.setdefault(row.holder, set()).add(office)
    return {name: frozenset(offices) for name, offices in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the tables tell of a person of an article: the id, and the office held that day under the titles given."""

    id: str | None = None
    office: str | None = None


def known(words: tuple[str, ...], titles: Iterable[str], when: Occasion) -> Known:
    """Who a person of an article is, by the name's folded words and the titles beside it, as far as the tables tell.

    A title decides: its office must once have been this person's, that day where it says nothing else. Without a title
    that the tables know, the name of somebody in office that day is enough, a surname alone only where it is nobody
    else's and no Iranian's; or, without any title, a whole name that no Iranian bears.
    """
    home = home_of(when.outlet)
    given = [found for text in titles for post in posts(text) if (found := named(post, home))]
    told = [found for found in given if found.told or not _another(words, found, when)]
    fitting = [name for name in _by_surname().get(words[-1], ()) if means(words, name)]
    name = _whose(words, fitting, [found for found in told if spells(found.office)], tuple(titles), when)
    held = [found for found in told if found.use in {None, "acting"} and "." in found.office]
    held.sort(key=lambda found: not found.told)
    office = held[0].office if held else None
    if name and office is None:
        kinds = {one.office.split(".")[-1] for one in given if one.use in {None, "acting"}}
        kinds |= {kind for text in titles if (kind := title(text).office)}
        office = next((own for own in _today(name, when.on) if own.split(".")[-1] in kinds), None)
    return Known(id=person_id(name) if name else None, office=office)


def _another(words: tuple[str, ...], found: Named, when: Occasion) -> bool:
    """Whether somebody else held the office that day: a title without a state is then not the home state's."""
    spell = on_day(found.office, when.on) if when.on and found.use is None else None
    return spell is not None and not means(words, spell.holder)


def _whose(
    words: tuple[str, ...], fitting: list[str], offices: list[Named], titles: tuple[str, ...], when: Occasion
) -> str | None:
    if offices:
        held = [name for name in fitting if any(_held(name, found, when.on) for found in offices)]
        return held[0] if len(held) == 1 else None
    states = {found for text in titles if (found := title(text).state)}
    alone = [
        name
        for name in fitting
        if states <= {office.split(".")[0] for office in _offices_of()[name]} and _alone(words, name, titles, when.on)
    ]
    return alone[0] if len(alone) == 1 == len(fitting) else None


def _held(name: str, found: Named, on: date | None) -> bool:
    own = [spell for spell in spells(found.office) if spell.holder == name]
    if found.use in {None, "acting"} and on:
        return any(spell.covers(on) for spell in own)
    return bool(own)


def _today(name: str, on: date | None) -> list[str]:
    """The offices that somebody certainly held on a day."""
    return sorted(
        office
        for office in _offices_of()[name]
        if on and any(spell.holder == name and spell.covers(on) for spell in spells(office))
    )


def _alone(words: tuple[str, ...], name: str, titles: tuple[str, ...], on: date | None) -> bool:
    """Whether a name without a title of the tables is enough to know somebody by."""
    abroad = not any(office.startswith(f"{_HOME}.") for office in _offices_of()[name])
    if len(words) == 1:
        return abroad and len(words[0]) >= _TELLING and bool(_today(name, on))
    whole = "".join(_without_sayyid(words)) in {"".join(spelling) for spelling in spellings(name)}
    if not titles:
        return whole and (abroad or bool(_today(name, on)))
    return whole and bool(_today(name, on)) and (abroad or not _local(titles))


def _local(titles: tuple[str, ...]) -> bool:
    """Whether the titles are of a post that the tables do not know: somebody of the same name, perhaps."""
    return any(head_kind(key(text).split(), 0) == "office" for text in titles)
