"""What is known while an article's speakers are resolved: its phrases, its persons, who has spoken so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.actors import Entity
from goftar.people.known import means, occasion

if TYPE_CHECKING:
    from goftar.people.cast import SourcePhrase
    from goftar.people.known import Occasion
    from goftar.people.persons import Person, Persons
    from goftar.people.phrases import Phrase
    from goftar.records import ActorKind, View

_MARKS = re.compile(r"[«»\"“”]")


@dataclass(kw_only=True)
class Scene:
    """An article on the way to its cast.

    `main` is the last speaker of the outlet's own account, `main_person` the last who is a person, `opened` the last
    whose words were quoted at length, `spoken` everybody in the order of speaking, `others` the
    bodies, groups and offices that were met.
    """

    view: View
    phrases: tuple[SourcePhrase, ...]
    parsed: tuple[Phrase, ...]
    persons: Persons
    people: dict[int, Entity] = field(default_factory=dict)
    others: list[Entity] = field(default_factory=list)
    main: Entity | None = None
    main_person: Entity | None = None
    opened: Entity | None = None
    spoken: list[Entity] = field(default_factory=list)
    meant: list[Entity | None] = field(default_factory=list)
    protagonist: Person | None = None

    @cached_property
    def when(self) -> Occasion:
        """The day and press that the article is told from."""
        return occasion(self.view.article)

    def officeholder(self, title: str) -> Person | None:
        """The person of the article who held the office of a title when the article was published."""
        held = self.when.sure(title)
        if held is None or held.name is None:
            return None
        return next((person for person in self.persons.all if means(person.words, held.name or "")), None)

    def person(self, person: Person) -> Entity:
        """The entity of a person, one and the same each time."""
        return self.people.setdefault(id(person), Entity(kind="person", name=person.name, person=person))

    def other(self, name: str, kind: ActorKind) -> Entity:
        """The body, group or office of that name, new or known."""
        name = " ".join(_MARKS.sub("", name).split())
        folded = key(name).replace(" ", "")
        for entity in self.others:
            if entity.kind == kind and key(entity.name).replace(" ", "") == folded:
                return entity
        entity = Entity(kind=kind, name=name, titles=[name] if kind == "office" else [])
        self.others.append(entity)
        return entity

    def place(self, at: int) -> tuple[int, int]:
        """Block and offset at which a source phrase stands, or would stand."""
        source = self.phrases[at]
        return source.block, source.start if source.start is not None else source.at
