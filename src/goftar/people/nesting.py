"""Whether a statement stands inside somebody else's speech, told by where its words stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.people.actors import Entity
    from goftar.people.scene import Scene

SENTENCE_END = re.compile(r"[.!؟?\n](?!\d)")
_QUOTE_END = re.compile(r"[»\"”]")
_OPEN, _CLOSE = "«“", "»”"
_OPENED = frozenset({"colon", "marked", "turn", "carry"})
_SPEECH = frozenset({"colon", "marked", "indirect", "turn"})


def nested(scene: Scene, meant: Sequence[Entity | None], at: int) -> bool:
    """Whether the statement of phrase `at` stands inside the speech of another, as far as its place and type tell."""
    source = scene.phrases[at]
    if source.inside is not None:
        return source.inside
    if source.type in {"carry", "headline", "turn"} or source.start is None or source.start > source.at + 1:
        return False
    text = scene.view.blocks[source.block].text
    before = at - 1
    while before >= 0 and meant[before] is meant[at]:
        before -= 1
    if before != at - 1 or before < 0 or meant[before] is None:
        return before >= 0 and _told_within(scene, meant, at)
    earlier = scene.phrases[before]
    if earlier.block == source.block and earlier.type in _SPEECH and earlier.at < source.start:
        between = text[earlier.at : source.start]
        ended = SENTENCE_END.search(between) or (earlier.type == "marked" and _QUOTE_END.search(between))
        if not ended:
            return True
        if earlier.type in {"marked", "colon"} and _open_marks(between) > 0:
            return True
    return _told_within(scene, meant, at)


def within_sentence(scene: Scene, at: int) -> bool:
    """Whether the phrase before `at` stands in the same sentence, so that its speaker may well report this one."""
    source = scene.phrases[at]
    earlier = scene.phrases[at - 1] if at else None
    if earlier is None or source.start is None or earlier.block != source.block or earlier.at >= source.start:
        return False
    return SENTENCE_END.search(scene.view.blocks[source.block].text, earlier.at, source.start) is None


def _open_marks(text: str) -> int:
    return sum(text.count(mark) for mark in _OPEN) - sum(text.count(mark) for mark in _CLOSE)


def _told_within(scene: Scene, meant: Sequence[Entity | None], at: int) -> bool:
    """Another's indirect words after a colon in the same paragraph are the speaker's, unless he is newly introduced."""
    source = scene.phrases[at]
    if source.type not in {"indirect", "reported", "mixed"} or scene.parsed[at].form == "name+title":
        return False
    for i in range(at - 1, -1, -1):
        if scene.phrases[i].block != source.block:
            return False
        if scene.phrases[i].type in _OPENED and meant[i] is not None:
            return meant[i] is not meant[at]
    return False
