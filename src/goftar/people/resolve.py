"""The rules by which a source phrase is led to the one it means, told in the order in which they are asked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.actors import Entity
from goftar.people.mentions import read
from goftar.people.tables import body_heads
from goftar.people.titles import likeness, title

if TYPE_CHECKING:
    from goftar.people.cast import SourcePhrase
    from goftar.people.persons import Person, Persons
    from goftar.people.phrases import Phrase
    from goftar.records import View

_GENERIC = frozenset(map(key, ("مقام", "مسئول", "منبع", "کارشناس", "دیپلمات", "فرد", "شخص", "شخصیت", "چهره")))
_PASSIVE = re.compile(r"\S*\s?(?:می\u200c?شود|شد|شده|شده\s?است|شده\u200cاست|شده\s?بود|می\u200c?شد)\b")
_FITS = 0.5


@dataclass(kw_only=True)
class Scene:
    """What resolving works on: the article, its phrases taken apart, its persons, and who has spoken so far."""

    view: View
    phrases: tuple[SourcePhrase, ...]
    parsed: tuple[Phrase, ...]
    persons: Persons
    people: dict[int, Entity] = field(default_factory=dict)
    others: list[Entity] = field(default_factory=list)
    main: Entity | None = None
    spoken: list[Entity] = field(default_factory=list)

    def person(self, person: Person) -> Entity:
        """The entity of a person, one and the same each time."""
        return self.people.setdefault(id(person), Entity(kind="person", name=person.name, person=person))


def resolve(scene: Scene) -> list[Entity | None]:
    """Whom each phrase means, in order; None where it cannot be told."""
    _name_all(scene)
    _join_titles(scene)
    meant: list[Entity | None] = []
    for at, parsed in enumerate(scene.parsed):
        entity = _meant(scene, at, parsed)
        meant.append(entity)
        if entity is not None:
            scene.spoken.append(entity)
            if not _nested(scene, meant, at):
                scene.main = entity
    return _look_ahead(scene, meant)


def _place(scene: Scene, at: int) -> tuple[int, int]:
    source = scene.phrases[at]
    return source.block, source.start if source.start is not None else source.at


def _name_all(scene: Scene) -> None:
    """Every name in a source phrase is a person's, whether the name model saw it or not."""
    order = sorted(range(len(scene.parsed)), key=lambda at: -len((scene.parsed[at].name or "").split()))
    for at in order:
        for part in scene.parsed[at].parts or (scene.parsed[at],):
            if part.name:
                person = scene.persons.find(part.name, before=None)
                if person is None or len(part.name.split()) > len(person.words):
                    person = scene.persons.add(part.name, _place(scene, at), part.honorifics)
                if part.title and part.title not in person.titles:
                    person.titles.append(part.title)


def _join_titles(scene: Scene) -> None:
    """Give a title that speaks without a name to the untitled name that speaks next (or just before)."""
    for at, parsed in enumerate(scene.parsed):
        if parsed.form != "title" or parsed.this or parsed.some or not parsed.title or _bearer(scene, at, parsed.title):
            continue
        ahead = [i for i in range(at + 1, len(scene.parsed)) if scene.parsed[i].form in {"name", "name+title"}]
        behind = [i for i in range(at) if scene.parsed[i].form in {"name", "name+title"}]
        for i in [*ahead[:1], *behind[-1:]]:
            person = scene.persons.find(scene.parsed[i].name or "", before=_place(scene, i))
            if person and not person.titles:
                person.titles.append(parsed.title)
                break


def _bearer(scene: Scene, at: int, text: str) -> Person | None:
    """The person whose titles fit best; of equals, the one named last before."""
    here = _place(scene, at)
    ranked = [
        (person.title_like(text), max((place for place in person.places if place <= here), default=(-1, -1)), person)
        for person in scene.persons.all
    ]
    ranked = [row for row in ranked if row[0] >= _FITS]
    return max(ranked, key=lambda row: row[:2])[2] if ranked else None


def _meant(scene: Scene, at: int, parsed: Phrase) -> Entity | None:
    source = scene.phrases[at]
    if parsed.parts:
        return _jointly(scene, at, parsed)
    if parsed.form == "carry":
        return scene.main
    if parsed.form == "dropped":
        return _dropped(scene, at)
    if parsed.form == "pronoun":
        return _pronoun(scene, at)
    if parsed.name:
        person = scene.persons.find(parsed.name, before=(source.block, source.at + 1))
        return scene.person(person) if person else None
    if parsed.form == "title":
        return _titled(scene, at, parsed)
    return _body(scene, at, parsed)


def _jointly(scene: Scene, at: int, parsed: Phrase) -> Entity | None:
    members = [_meant(scene, at, part) for part in parsed.parts]
    if any(member is None for member in members):
        return None
    name = " و ".join(member.name for member in members if member is not None)
    return _other(scene, name, "group")


def _dropped(scene: Scene, at: int) -> Entity | None:
    source = scene.phrases[at]
    cue = scene.view.blocks[source.block].text[source.at : source.at + 40]
    if _PASSIVE.match(cue):
        return None
    return scene.main if source.type != "headline" else None


def _pronoun(scene: Scene, at: int) -> Entity | None:
    if scene.main is not None and scene.main.kind in {"person", "office"}:
        return scene.main
    block, start = _place(scene, at)
    before = [
        (place, person) for person in scene.persons.all for place in person.places if place < (block, start)
    ]
    if before:
        return scene.person(max(before, key=lambda row: row[0])[1])
    return scene.spoken[-1] if scene.spoken else None


def _titled(scene: Scene, at: int, parsed: Phrase) -> Entity | None:
    text = parsed.title or parsed.text
    wanted = title(text)
    if parsed.this:
        for entity in reversed(scene.spoken):
            if entity.kind in {"person", "office"} and (
                wanted.head in _GENERIC or any(title(own).head == wanted.head for own in entity.titles)
            ):
                return entity
        return scene.main if scene.main and scene.main.kind in {"person", "office"} else _other(scene, text, "office")
    known = _office(scene, text)
    if parsed.some:
        return known or _other(scene, parsed.text, "office")
    if person := _bearer(scene, at, text):
        return scene.person(person)
    return known or _other(scene, text, "office")


def _office(scene: Scene, text: str) -> Entity | None:
    wanted = title(text)
    for entity in reversed(scene.others):
        if entity.kind == "office" and likeness(wanted, title(entity.titles[0] if entity.titles else entity.name)) >= _FITS:
            if len(text) > len(entity.name):
                entity.name = text
            return entity
    return None


def _body(scene: Scene, at: int, parsed: Phrase) -> Entity | None:
    words = key(parsed.text).split()
    kind = "group" if parsed.form == "group" else "organisation"
    if parsed.this:
        head = words[1] if len(words) > 1 else words[0]
        for entity in reversed(scene.spoken):
            if entity.kind == kind and (parsed.document or head in key(entity.name).split()):
                return entity
        for entity in reversed(scene.spoken):
            if entity.kind == kind:
                return entity
    if parsed.document and len(words) > 1:
        rest = parsed.text.split(None, 1)[1]
        if body_heads().get(key(rest).split()[0]) == "organisation":
            return _other(scene, rest, "organisation")
    return _other(scene, parsed.text, kind)


def _other(scene: Scene, name: str, kind: str) -> Entity:
    """The body, group or office of that name, new or known."""
    name = " ".join(re.sub(r"[«»\"“”]", "", name).split())
    for entity in scene.others:
        if entity.kind == kind and key(entity.name).replace(" ", "") == key(name).replace(" ", ""):
            return entity
    entity = Entity(kind=kind, name=name, titles=[name] if kind == "office" else [])
    scene.others.append(entity)
    return entity


def _nested(scene: Scene, meant: list[Entity | None], at: int) -> bool:
    """Whether the statement stands inside another's speech, as far as its place and type tell."""
    source = scene.phrases[at]
    if source.inside is not None:
        return source.inside
    if source.type not in {"indirect", "reported", "mixed"} or scene.parsed[at].form == "name+title":
        return False
    for i in range(at - 1, -1, -1):
        if scene.phrases[i].block != source.block:
            return False
        if scene.phrases[i].type in {"colon", "marked"} and meant[i] is not None:
            return meant[i] is not meant[at]
    return False


def _look_ahead(scene: Scene, meant: list[Entity | None]) -> list[Entity | None]:
    """A heading without a speaker quotes the one who speaks most in the article."""
    said = Counter(entity for entity in meant if entity is not None)
    main = max(said, key=lambda entity: said[entity]) if said else None
    return [
        main if entity is None and source.type == "headline" and source.start is None else entity
        for entity, source in zip(meant, scene.phrases, strict=True)
    ]
