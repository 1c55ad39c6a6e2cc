"""Whom «همتای ترکیه‌ای خود» means: the one who holds the same office elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.known import known
from goftar.people.office_tables import home_of, title_words
from goftar.people.office_titles import counterpart, named
from goftar.people.offices import office_record
from goftar.people.tables import states
from goftar.people.titles import title

if TYPE_CHECKING:
    from goftar.people.actors import Entity
    from goftar.people.persons import Person
    from goftar.people.phrases import Phrase
    from goftar.people.scene import Scene


def is_counterpart(words: list[str]) -> bool:
    """Whether the folded words of a phrase open with «همتای».

    >>> is_counterpart(["همتای", "روسی", "وی"])
    True
    """
    return bool(words) and (words[0],) in title_words("counterpart")


def counterpart_entity(scene: Scene, at: int, parsed: Phrase) -> Entity:
    """The person or office that a counterpart's phrase means: of the state it names, in the office of whose he is."""
    whose, text = _whose(scene, at, parsed)
    office = _office_of(scene, whose)
    home = home_of(scene.when.outlet)
    found = counterpart(text, office, home)
    if found is None or "." not in found.office:
        return scene.other(parsed.text, "office")
    for person in scene.persons.all:
        if person is not whose and _office_of(scene, person) == found.office:
            return scene.person(person)
    usual = office_record(found.office).title
    name = next((one.name for one in states() if one.id == found.office.split(".")[0]), "")
    full = usual if name in usual else f"{usual} {name}"
    held = scene.officeholder(full)
    if held is not None and held is not whose:
        return scene.person(held)
    return scene.other(full, "office")


def _whose(scene: Scene, at: int, parsed: Phrase) -> tuple[Person | None, str]:
    """Whose counterpart it is, and the phrase without his name: named in it, else the last person who spoke."""
    shown = parsed.text.split()
    folded = [key(word) for word in shown]
    for person in scene.persons.all:
        places = [i for i, word in enumerate(folded) if i and word == person.words[-1]]
        if places:
            return person, " ".join(word for i, word in enumerate(shown) if folded[i] not in person.words)
    if scene.main_person is not None and scene.main_person.person is not None:
        return scene.main_person.person, parsed.text
    here = scene.place(at)
    before = [(place, person) for person in scene.persons.all for place in person.places if place < here]
    return (max(before, key=lambda row: row[0])[1] if before else None), parsed.text


def _office_of(scene: Scene, person: Person | None) -> str | None:
    if person is None:
        return None
    if office := known(person.words, person.titles, scene.when).office:
        return office
    for text in person.titles:
        found = named(text, home_of(scene.when.outlet))
        if found and "." in found.office:
            return found.office
        told = title(text)
        if told.state and told.office:
            return f"{told.state}.{told.office}"
    return None
