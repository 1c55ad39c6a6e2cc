"""Organisations, states, documents and groups that speak, and what «این گزارش» or «این مقامات» mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.holders import titled
from goftar.people.mentions import read
from goftar.people.tables import body_heads, states, words
from goftar.people.titles import state_at, title_end

if TYPE_CHECKING:
    from goftar.people.actors import Entity
    from goftar.people.phrases import Phrase
    from goftar.people.scene import Scene

_ASIDE = re.compile(r"\s*[–—(]\s*")


def body(scene: Scene, at: int, parsed: Phrase) -> Entity:
    """The organisation, state, group or document that a phrase means."""
    if parsed.form == "group":
        return _group(scene, at, parsed)
    if parsed.document:
        return _document(scene, at, parsed)
    folded = key(parsed.text).split()
    if parsed.this:
        return _bearing(scene, folded[0]) or _last(scene, at) or scene.other(parsed.text, "organisation")
    if _vague(folded) and (named := _named_elsewhere(scene, folded[0])):
        return scene.other(named, "organisation")
    if state := _state(scene, folded):
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
        return _owner(scene, at, parsed.owner)
    head = key(parsed.text).split()[0]
    if found := _bearing(scene, head):
        return found
    for before in range(at - 1, -1, -1):
        if scene.parsed[before].document and scene.meant[before] is not None:
            return scene.meant[before]  # type: ignore[return-value]
    if parsed.this and head in words("letter") and scene.main is not None:
        return scene.main
    return _last(scene, at) or scene.other(parsed.text, "organisation")


def _owner(scene: Scene, at: int, owner: Phrase) -> Entity:
    """Whose document it is."""
    if owner.name and (person := scene.persons.find(owner.name, before=scene.place(at))):
        return scene.person(person)
    return titled(scene, at, owner) if owner.form == "title" else body(scene, at, owner)


def _vague(folded: list[str]) -> bool:
    """«اندیشکده آمریکایی»: a kind of body and of what state, but no name."""
    if len(folded) not in {1, 2} or body_heads().get(folded[0]) != "organisation":
        return False
    return len(folded) == 1 or any(folded[1] == key(demonym) for state in states() for demonym in state.demonyms)


def _named_elsewhere(scene: Scene, head: str) -> str | None:
    """The name of the one body of that kind that another phrase of the article gives."""
    found = []
    for parsed in scene.parsed:
        part = parsed.owner or parsed
        folded = key(part.text).split()
        if part.form == "org" and not part.this and len(folded) > 2 and folded[0] == head:
            found.append(part.text)
    return max(found, key=len) if found else None


def _state(scene: Scene, folded: list[str]) -> str | None:
    """The state's name for «طرف آمریکایی», and for a capital where the article lets the state speak too."""
    if len(folded) == 2 and folded[0] in words("government"):
        code, length = state_at(folded, 1)
        state = next((s for s in states() if s.id == code), None) if length == 1 else None
        if state and any(folded[1] == key(demonym) for demonym in state.demonyms):
            return _spoken_as(scene, state.id) or state.name
    code, length = state_at(folded, 0)
    if code and length == len(folded):
        return _spoken_as(scene, code)
    return None


def _spoken_as(scene: Scene, code: str) -> str | None:
    """The name, not the capital, under which a state speaks in the article."""
    state = next(s for s in states() if s.id == code)
    names = {key(name) for name in (state.name, *state.names)}
    return next((parsed.text for parsed in scene.parsed if key(parsed.text) in names), None)


def _group(scene: Scene, at: int, parsed: Phrase) -> Entity:
    text = _in_full(scene, at, _without_examples(parsed.text))
    folded = key(text).split()
    if not parsed.this or not folded:
        return scene.other(text, "group")
    for entity in reversed(scene.spoken):
        if entity.kind in {"group", "office"} and folded[0] in key(entity.name).split():
            return entity
    return scene.other(_introduced(scene, at, folded[0]) or parsed.text, "group")


def _without_examples(text: str) -> str:
    """A group's name without an aside («– حتی …») or examples («مثل …»)."""
    text = _ASIDE.split(text)[0].strip() or text
    shown = text.split()
    cut = next((i for i, word in enumerate(shown) if i and key(word) in words("listing")), len(shown))
    return " ".join(shown[:cut])


def _in_full(scene: Scene, at: int, text: str) -> str:
    """«مردم این کشور» with the state named that was spoken of last."""
    shown = text.split()
    if len(shown) < 3 or key(shown[-2]) not in words("this") or key(shown[-1]) not in words("government"):
        return text
    block, start = scene.place(at)
    for number in range(block, -1, -1):
        tokens = read(scene.view.blocks[number].text).tokens
        for i in range(len(tokens) - 1, -1, -1):
            if number < block or tokens.ends[i] <= start:
                code, length = state_at(tokens.keys, i)
                if code:
                    named = tokens.text[tokens.starts[i] : tokens.ends[i + length - 1]]
                    return " ".join([*shown[:-2], named])
    return text


def _introduced(scene: Scene, at: int, head: str) -> str | None:
    """The group as the text before introduces it, from the same head word to where the phrase ends."""
    block, start = scene.place(at)
    here = read(scene.view.blocks[block].text)
    keys = here.tokens.keys
    for i in range(len(keys) - 1, -1, -1):
        if here.tokens.starts[i] < start - 6 and keys[i] == head:
            return here.words(i, title_end(keys, here.tokens.words, i, {}, {n.start: n.end for n in here.names}))
    return None
