"""Whom a title means in an article: the person who bears it there, or the office itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.gazetteer import plain
from goftar.people.nesting import within_sentence
from goftar.people.tables import words
from goftar.people.titles import head_kind, likeness, title

if TYPE_CHECKING:
    from goftar.people.actors import Entity
    from goftar.people.persons import Person
    from goftar.people.phrases import Phrase
    from goftar.people.scene import Scene

_FITS = 0.5
_SURE = 0.8
_SPECIFIC = 3
_HOME = "IR"
_AT_LENGTH = frozenset({"colon", "marked", "headline", "turn"})
_NAMED = frozenset({"name", "name+title"})


def join_titles(scene: Scene) -> None:
    """Give a title that speaks without a name to the untitled name that speaks next, or spoke just before."""
    for at, parsed in enumerate(scene.parsed):
        if (
            parsed.form != "title"
            or parsed.this
            or parsed.some
            or parsed.counterpart
            or not parsed.title
            or parsed.weak
            or _personal(parsed.title)
        ):
            continue
        if within_sentence(scene, at) or bearer(scene, at, parsed.title):
            continue
        if known := scene.officeholder(parsed.title):
            known.titles.append(parsed.title)
            continue
        ahead = [i for i in range(at + 1, len(scene.parsed)) if scene.parsed[i].form in _NAMED]
        behind = [
            i for i in range(at) if scene.parsed[i].form in _NAMED and (i == 0 or scene.phrases[i].type in _AT_LENGTH)
        ]
        for i in [*ahead[:1], *behind[-1:]]:
            person = scene.persons.find(scene.parsed[i].name or "", before=scene.place(i))
            if person and not person.titles and not plain(person.words[0]):
                person.titles.append(parsed.title)
                break
        else:
            if _taken_for_protagonist(scene, at, parsed.title) and scene.protagonist:
                scene.protagonist.titles.append(parsed.title)


def _personal(text: str) -> bool:
    """Whether a title names no post but a relative («مادر او») or just anybody («منبع امنیتی»)."""
    return head_kind(key(text).split(), 0) == "kin" or title(text).head in words("anonymous")


def _taken_for_protagonist(scene: Scene, at: int, text: str) -> bool:
    """Whether a title that nobody bears is one more title of the person who speaks most.

    It is when it speaks in the outlet's own account (a colon, marks, or the lead) and names no other state than his.
    """
    person = scene.protagonist
    if person is None:
        return False
    told, own = title(text), person.state()
    if told.state and own and told.state != own:
        return False
    source = scene.phrases[at]
    named = [i for i in range(len(scene.parsed)) if scene.parsed[i].name]
    mine = [i for i in named if scene.persons.find(scene.parsed[i].name or "") is person]
    if len(mine) * 2 < len(named):
        return False
    if at < mine[0]:
        return mine[0] == named[0]
    if told.state and not own and person.titles:
        return False
    return source.type in {"colon", "marked"} or scene.parsed[at].text in {scene.parsed[i].text for i in range(at)}


def bearer(scene: Scene, at: int, text: str) -> Person | None:
    """The person whose titles fit best; of equals, the one named last before."""
    here = scene.place(at)
    ranked = []
    for person in scene.persons.all:
        fit = person.title_like(text)
        if fit >= _FITS:
            speaking = scene.main is not None and scene.main.person is person
            home = not title(text).state and person.state() == _HOME
            near = max((place for place in person.places if place <= here), default=(-1, -1))
            ranked.append((round(fit, 1), speaking, home, near, person))
    return max(ranked, key=lambda row: row[:4])[4] if ranked else None


def titled(scene: Scene, at: int, parsed: Phrase) -> Entity:
    """The person or office that a title phrase means."""
    text = parsed.title or parsed.text
    if parsed.this:
        return _this(scene, text)
    if parsed.weak:
        return scene.other(text, "office")
    known = _office(scene, text)
    if parsed.some:
        return _introduced(scene, at, text) or known or scene.other(parsed.text, "office")
    if person := bearer(scene, at, text) or scene.officeholder(text):
        return scene.person(person)
    return known or scene.other(text, "office")


def _introduced(scene: Scene, at: int, text: str) -> Entity | None:
    """«یک عضو مجلس» in a heading or lead, whom the body then calls by name."""
    person = bearer(scene, at, text)
    if person is None or person.title_like(text) < _SURE or min(person.places) <= scene.place(at):
        return None
    return scene.person(person)


def _this(scene: Scene, text: str) -> Entity:
    """«این مقام»: the last speaker who is of that kind."""
    wanted = title(text)
    speakers = [entity for entity in reversed(scene.spoken) if entity.kind in {"person", "office"}]
    for entity in speakers:
        titles = entity.person.titles if entity.person else entity.titles
        if any(title(own).head == wanted.head for own in titles):
            return entity
    if wanted.head in words("nameless") and (unnamed := [entity for entity in speakers if entity.kind == "office"]):
        return unnamed[0]
    if wanted.head in words("generic") and speakers:
        return speakers[0]
    if len(text.split()) > _SPECIFIC:
        return scene.other(text, "office")
    if scene.main is not None and scene.main.kind in {"person", "office"}:
        return scene.main
    return speakers[0] if speakers else scene.other(text, "office")


def _office(scene: Scene, text: str) -> Entity | None:
    """An office or anonymous source met before under a like title; the fuller words are kept as its name."""
    wanted = title(text)
    for entity in reversed(scene.others):
        if entity.kind == "office" and likeness(wanted, title(entity.titles[0])) >= _FITS:
            if len(text) > len(entity.name):
                entity.name = text
            return entity
    return None
