"""The order in which an article's source phrases are led to whom they mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.bodies import body
from goftar.people.counterparts import counterpart_entity
from goftar.people.holders import join_titles, titled
from goftar.people.nesting import SENTENCE_END, nested
from goftar.people.persons import name_again, name_words, same
from goftar.people.surmised import titled as titled_words
from goftar.people.tables import words
from goftar.people.titles import state_at

if TYPE_CHECKING:
    from goftar.people.actors import Entity
    from goftar.people.persons import Person
    from goftar.people.phrases import Phrase
    from goftar.people.scene import Scene

_RECENT = 4
_LONGEST_RECOGNISED = 2
_PASSIVE = re.compile(r"(\S*)\s?(?:می\u200c?شود|می\u200c?شد|شد|شده)\b")


def resolve(scene: Scene) -> tuple[Entity | None, ...]:
    """Whom each phrase means, in order; None where it cannot be told."""
    _name_all(scene)
    _recognise(scene)
    name_again(scene.view, scene.persons)
    _find_protagonist(scene)
    join_titles(scene)
    for at, parsed in enumerate(scene.parsed):
        entity = _meant(scene, at, parsed)
        if entity is not None and not any(map(str.isalnum, key(entity.name))):
            entity = None  # marks and lengthening strokes name nobody
        scene.meant.append(entity)
        if entity is not None and not parsed.weak:
            scene.spoken.append(entity)
            if scene.main is None or not (nested(scene, scene.meant, at) or _told_of(scene, at, entity)):
                _take_the_floor(scene, at, entity)
    _headings(scene)
    return tuple(scene.meant)


def _take_the_floor(scene: Scene, at: int, entity: Entity) -> None:
    scene.main = entity
    if entity.kind in {"person", "office"}:
        scene.main_person = entity
    if scene.phrases[at].type in {"colon", "marked", "turn", "carry"}:
        scene.opened = entity


def _name_all(scene: Scene) -> None:
    """Every name in a source phrase is a person's, whether the name model saw it or not."""
    for at in sorted(range(len(scene.parsed)), key=lambda at: -len((scene.parsed[at].name or "").split())):
        for part in scene.parsed[at].parts or (scene.parsed[at],):
            if not part.name:
                continue
            person = scene.persons.find(part.name, before=None)
            if person is None or len(part.name.split()) > len(person.words):
                person = scene.persons.add(part.name, scene.place(at), part.honorifics)
            elif _glued(person.words, part.name):
                person.name, person.words = part.name, name_words(part.name)
            if part.title and part.title not in person.titles:
                person.titles.append(part.title)


def _recognise(scene: Scene) -> None:
    """Take a word for a name where the article knows a person of that name, whatever the name model took it for."""
    parsed = list(scene.parsed)
    for at, part in enumerate(parsed):
        bare = part.form == "org" and not part.this and not part.document
        if not (bare or part.weak) or len(part.text.split()) > _LONGEST_RECOGNISED or titled_words(part.text):
            continue
        if state_at(key(part.text).split(), 0)[0]:
            continue
        known = name_words(part.text)
        if any(len(person.words) > 1 and same(known, person.words) for person in scene.persons.all):
            parsed[at] = replace(part, form="name", name=part.text, title=None, weak=False)
    scene.parsed = tuple(parsed)


def _glued(known: tuple[str, ...], name: str) -> bool:
    """Whether a person is known under a name that a word before it ran into («شدسمیه رفیعی»)."""
    own = name_words(name)
    return (
        len(own) == len(known) > 1
        and own[1:] == known[1:]
        and own[0] != known[0]
        and known[0].endswith(own[0])
        and not known[0].startswith(tuple(words("sayyid")))
    )


def _find_protagonist(scene: Scene) -> None:
    """The person who speaks under a name most often, the first of equals."""
    named = [scene.persons.find(parsed.name) for parsed in scene.parsed if parsed.name]
    count = Counter(person for person in named if person is not None)
    scene.protagonist = max(count, key=lambda person: count[person]) if count else None


def _meant(scene: Scene, at: int, parsed: Phrase) -> Entity | None:
    source = scene.phrases[at]
    if parsed.parts:
        return _jointly(scene, at, parsed)
    if parsed.form == "carry":
        return scene.opened or scene.main
    if parsed.form == "dropped":
        return _dropped(scene, at)
    if parsed.form == "pronoun":
        return _pronoun(scene, at)
    if parsed.name:
        person = scene.persons.find(parsed.name, before=(source.block, source.at + 1))
        return scene.person(person) if person else None
    if parsed.counterpart:
        return counterpart_entity(scene, at, parsed)
    if parsed.form == "title":
        return titled(scene, at, parsed)
    return body(scene, at, parsed)


def _jointly(scene: Scene, at: int, parsed: Phrase) -> Entity | None:
    members = [_meant(scene, at, part) for part in parsed.parts]
    names = [member.name for member in members if member is not None]
    return scene.other(" و ".join(names), "group") if len(names) == len(members) else None


def _dropped(scene: Scene, at: int) -> Entity | None:
    source = scene.phrases[at]
    cue = scene.view.blocks[source.block].text[source.at : source.at + 40]
    passive = _PASSIVE.match(cue)
    if (passive and key(passive[1]) not in words("active")) or source.type == "headline":
        return None
    if source.type == "turn":
        # An answer in an interview: whoever asked before is a medium.
        return scene.main_person or scene.main
    return scene.main


def _pronoun(scene: Scene, at: int) -> Entity | None:
    if person := _just_named(scene, at):
        return scene.person(person)
    if scene.main is not None and scene.main.kind in {"person", "office"}:
        return scene.main
    here = scene.place(at)
    before = [(place, person) for person in scene.persons.all for place in person.places if place < here]
    if scene.main_person is not None and (scene.main_person in scene.spoken[-_RECENT:] or not before):
        return scene.main_person
    if before:
        return scene.person(max(before, key=lambda row: row[0])[1])
    return scene.spoken[-1] if scene.spoken else None


def _told_of(scene: Scene, at: int, entity: Entity) -> bool:
    """Whether the phrase is a pronoun for somebody whom the sentence only tells of: he does not take the floor."""
    return (
        scene.parsed[at].form == "pronoun"
        and entity is not scene.main
        and entity.person is not None
        and entity.person is _just_named(scene, at)
    )


def _just_named(scene: Scene, at: int) -> Person | None:
    """The person whom the pronoun's own sentence named before it, as its subject: «… که وزیر، X، داد و وی گفت»."""
    source = scene.phrases[at]
    if source.start is None or source.start > source.at:
        return None
    text = scene.view.blocks[source.block].text
    begins = max((end.end() for end in SENTENCE_END.finditer(text, 0, source.start)), default=0)
    here = [
        (place, person)
        for person in scene.persons.all
        for place in person.places
        if place[0] == source.block and begins <= place[1] < source.start
    ]
    return max(here, key=lambda row: row[0])[1] if here else None


def _headings(scene: Scene) -> None:
    """Resolve the headings that need what follows them.

    One without a speaker quotes whoever speaks most; one that a state speaks («عراق: …») quotes its official if he
    speaks next.
    """
    said = Counter(entity for entity in scene.meant if entity is not None)
    main = max(said, key=lambda entity: said[entity]) if said else None
    for at, source in enumerate(scene.phrases):
        if source.type != "headline":
            continue
        if source.start is None and scene.meant[at] is None:
            scene.meant[at] = main
        entity, following = scene.meant[at], scene.meant[at + 1] if at + 1 < len(scene.meant) else None
        official = following.person if following is not None else None
        if entity is not None and entity.state is not None and official and entity.state == official.state():
            scene.meant[at] = following
