"""The order in which an article's source phrases are led to whom they mean."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from goftar.people.bodies import body
from goftar.people.holders import join_titles, titled
from goftar.people.nesting import nested
from goftar.people.persons import name_again

if TYPE_CHECKING:
    from goftar.people.actors import Entity
    from goftar.people.phrases import Phrase
    from goftar.people.scene import Scene

_PASSIVE = re.compile(r"\S*\s?(?:می\u200c?شود|شد|شده|شده\s?است|شده\u200cاست|شده\s?بود|می\u200c?شد)\b")


def resolve(scene: Scene) -> tuple[Entity | None, ...]:
    """Whom each phrase means, in order; None where it cannot be told."""
    _name_all(scene)
    name_again(scene.view, scene.persons)
    _find_protagonist(scene)
    join_titles(scene)
    for at, parsed in enumerate(scene.parsed):
        entity = _meant(scene, at, parsed)
        scene.meant.append(entity)
        if entity is not None:
            scene.spoken.append(entity)
            if scene.main is None or not nested(scene, scene.meant, at):
                scene.main = entity
    _headings(scene)
    return tuple(scene.meant)


def _name_all(scene: Scene) -> None:
    """Every name in a source phrase is a person's, whether the name model saw it or not."""
    for at in sorted(range(len(scene.parsed)), key=lambda at: -len((scene.parsed[at].name or "").split())):
        for part in scene.parsed[at].parts or (scene.parsed[at],):
            if not part.name:
                continue
            person = scene.persons.find(part.name, before=None)
            if person is None or len(part.name.split()) > len(person.words):
                person = scene.persons.add(part.name, scene.place(at), part.honorifics)
            if part.title and part.title not in person.titles:
                person.titles.append(part.title)


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
        return scene.main
    if parsed.form == "dropped":
        return _dropped(scene, at)
    if parsed.form == "pronoun":
        return _pronoun(scene, at)
    if parsed.name:
        person = scene.persons.find(parsed.name, before=(source.block, source.at + 1))
        return scene.person(person) if person else None
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
    if _PASSIVE.match(cue) or source.type == "headline":
        return None
    return scene.main


def _pronoun(scene: Scene, at: int) -> Entity | None:
    if scene.main is not None and scene.main.kind in {"person", "office"}:
        return scene.main
    here = scene.place(at)
    before = [(place, person) for person in scene.persons.all for place in person.places if place < here]
    if before:
        return scene.person(max(before, key=lambda row: row[0])[1])
    return scene.spoken[-1] if scene.spoken else None


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
        following = scene.meant[at + 1] if at + 1 < len(scene.meant) else None
        entity = scene.meant[at]
        if entity is not None and following is not None and following.person is not None:
            if entity.state is not None and entity.state == following.person.state():
                scene.meant[at] = following
