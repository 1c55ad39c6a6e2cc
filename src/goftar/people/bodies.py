"""Organisations, states, documents and groups that speak, and what «این گزارش» or «این مقامات» mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.mentions import read
from goftar.people.tables import body_heads, states
from goftar.people.titles import state_at, title_end

if TYPE_CHECKING:
    from goftar.people.actors import Entity
    from goftar.people.phrases import Phrase
    from goftar.people.scene import Scene

_GOVERNMENT = frozenset(map(key, ("طرف", "دولت", "کشور")))


def body(scene: Scene, at: int, parsed: Phrase) -> Entity:
    """The organisation, state, group or document that a phrase means."""
    if parsed.form == "group":
        return _group(scene, at, parsed)
    if parsed.document:
        return _document(scene, at, parsed)
    words = key(parsed.text).split()
    if parsed.this:
        return _bearing(scene, words[0]) or _last(scene, at) or scene.other(parsed.text, "organisation")
    if _vague(words) and (named := _named_elsewhere(scene, words[0])):
        return scene.other(named, "organisation")
    if state := _state(scene, words):
        return scene.other(state, "organisation")
    return scene.other(parsed.text, "organisation")


def _bearing(scene: Scene, head: str) -> Entity | None:
    """The body spoken of last whose name has the word in it."""
    return next((e for e in reversed(scene.spoken) if e.kind == "organisation" and head in key(e.name).split()), None)


def _last(scene: Scene, at: int) -> Entity | None:
    if scene.main is not None and scene.main.kind == "organisation":
        return scene.main
    return next((e for e in reversed(scene.spoken) if e.kind == "organisation"), None)


def _document(scene: Scene, at: int, parsed: Phrase) -> Entity:
    """The body that issued the document: the one named with it, else the one that such a document spoke for before."""
    if parsed.owner is not None:
        return body(scene, at, parsed.owner)
    head = key(parsed.text).split()[0]
    if found := _bearing(scene, head):
        return found
    for before in range(at - 1, -1, -1):
        if scene.parsed[before].document and scene.meant[before] is not None:
            return scene.meant[before]  # type: ignore[return-value]
    return _last(scene, at) or scene.other(parsed.text, "organisation")


def _vague(words: list[str]) -> bool:
    """«اندیشکده آمریکایی»: a kind of body and of what state, but no name."""
    if len(words) not in {1, 2} or body_heads().get(words[0]) != "organisation":
        return False
    return len(words) == 1 or any(words[1] == key(demonym) for state in states() for demonym in state.demonyms)


def _named_elsewhere(scene: Scene, head: str) -> str | None:
    """The name of the one body of that kind that another phrase of the article gives."""
    found = []
    for parsed in scene.parsed:
        part = parsed.owner or parsed
        words = key(part.text).split()
        if part.form == "org" and not part.this and words and words[0] == head and len(words) > 2:
            found.append(part.text)
    return max(found, key=len) if found else None


def _state(scene: Scene, words: list[str]) -> str | None:
    """The state's name for «طرف آمریکایی», and for a capital where the article lets the state speak too."""
    if len(words) == 2 and words[0] in _GOVERNMENT:
        code, length = state_at(words, 1)
        state = next((s for s in states() if s.id == code), None) if length == 1 else None
        if state and any(words[1] == key(demonym) for demonym in state.demonyms):
            return _spoken_as(scene, state.id) or state.name
    code, length = state_at(words, 0)
    if code and length == len(words):
        return _spoken_as(scene, code)
    return None


def _spoken_as(scene: Scene, code: str) -> str | None:
    """The name, not the capital, under which a state speaks in the article."""
    state = next(s for s in states() if s.id == code)
    names = {key(name) for name in (state.name, *state.names)}
    return next((parsed.text for parsed in scene.parsed if key(parsed.text) in names), None)


def _group(scene: Scene, at: int, parsed: Phrase) -> Entity:
    words = key(parsed.text).split()
    if not parsed.this or not words:
        return scene.other(parsed.text, "group")
    for entity in reversed(scene.spoken):
        if entity.kind in {"group", "office"} and words[0] in key(entity.name).split():
            return entity
    return scene.other(_introduced(scene, at, words[0]) or parsed.text, "group")


def _introduced(scene: Scene, at: int, head: str) -> str | None:
    """The group as the text before introduces it, from the same head word to where the phrase ends."""
    block, start = scene.place(at)
    here = read(scene.view.blocks[block].text)
    keys = here.tokens.keys
    for i in range(len(keys) - 1, -1, -1):
        if here.tokens.starts[i] < start - 6 and keys[i] == head:
            return here.words(i, title_end(keys, here.tokens.words, i, {}, {n.start: n.end for n in here.names}))
    return None
