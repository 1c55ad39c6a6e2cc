"""Actors made of what resolving found: fullest name, fullest title, stable id, every mention."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.known import Known, known
from goftar.people.office_tables import home_of, tenures
from goftar.people.office_titles import named
from goftar.people.offices import office_record
from goftar.people.titles import posts, state_at, title
from goftar.records import Actor, Mention, Office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.people.known import Occasion
    from goftar.people.persons import Person
    from goftar.people.scene import Scene
    from goftar.people.titles import Title
    from goftar.records import ActorKind, MentionForm, View

_CODE = 2
# How a title is held that is the speaker's today.
_HELD = frozenset({None, "acting"})
_FORMS: dict[str, MentionForm] = {
    "name": "name",
    "title": "title",
    "name+title": "name+title",
    "pronoun": "pronoun",
    "org": "org",
    "group": "group",
}


@dataclass(slots=True, kw_only=True, eq=False)
class Entity:
    """Somebody who speaks, while the article is being read."""

    kind: ActorKind
    name: str
    person: Person | None = None
    titles: list[str] = field(default_factory=list)

    @property
    def state(self) -> str | None:
        """The code of the state that this is, if it is one."""
        words = key(self.name).split()
        code, length = state_at(words, 0)
        return code if length == len(words) else None


def actors(view: View, scene: Scene, meant: Sequence[Entity | None]) -> dict[Entity, Actor]:
    """An actor for every entity that a phrase means, in the order of their first words."""
    found: dict[Entity, list[Mention]] = {}
    for entity, source, parsed in zip(meant, scene.phrases, scene.parsed, strict=True):
        if entity is None:
            continue
        places = found.setdefault(entity, [])
        if source.start is not None and source.end is not None and parsed.form in _FORMS:
            span = view.span(source.block, source.start, source.end)
            places.append(Mention(span=span, form=_FORMS[parsed.form]))
    return {entity: _actor(entity, tuple(places), scene.when) for entity, places in found.items()}


def _actor(entity: Entity, mentions: tuple[Mention, ...], when: Occasion) -> Actor:
    titles = entity.person.titles if entity.person else entity.titles
    role = _clean(max(titles, key=len)) if titles else None
    name = _clean(entity.person.name if entity.person else entity.name)
    if entity.kind == "organisation" and entity.state:
        return Actor(id=entity.state, kind="state", name=name, state=entity.state, mentions=mentions)
    told = title(role) if role else None
    who = known(entity.person.words, titles, when) if entity.person else Known(office=_whole(titles, when))
    office = office_record(who.office) if who.office else _part(role, told)
    held = when.sure(role) if role and entity.kind == "office" else None
    single = office.id if office and entity.kind == "office" and tenures().get(office.id) else None
    state = told.state if told and told.state else office.state if office else None
    return Actor(
        id=who.id or single or slug(name),
        kind=entity.kind,
        name=name,
        honorifics=entity.person.honorifics if entity.person else (),
        role=role,
        office=office,
        state=state if state and len(state) == _CODE else None,
        holder=held.name if held else None,
        holder_id=held.id if held else None,
        mentions=mentions,
    )


def _whole(titles: list[str], when: Occasion) -> str | None:
    """The office that the titles name in full, one that they tell the state of first."""
    found = [one for text in titles for post in posts(text) if (one := named(post, home_of(when.outlet)))]
    held = [one for one in found if one.use in _HELD and "." in one.office]
    return min(held, key=lambda one: not one.told).office if held else None


def _part(role: str | None, told: Title | None) -> Office | None:
    """The office as far as the tables know some of a title's words."""
    if role is None or told is None or told.office is None:
        return None
    whole = told.state and "." not in told.office
    return Office(id=f"{told.state}.{told.office}" if whole else told.office, title=role, state=told.state)


def slug(name: str) -> str:
    """The id of an actor that no table knows: the folded name with hyphens.

    >>> slug("عباس عراقچي")
    'عباس-عراقچی'
    """
    return "-".join(key(name).split())


def _clean(name: str) -> str:
    return " ".join(re.sub(r"[«»\"“”]", " ", name).split()).strip("،, ")
