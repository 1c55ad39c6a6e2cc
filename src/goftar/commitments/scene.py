"""Who and where a text names, in a form that two articles share: states by code, others by folded name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from goftar.commitments.tables import words
from goftar.lexicon import key
from goftar.people.gazetteer import classes, plain, rarity
from goftar.people.tables import office_titles, states, title_heads
from goftar.people.titles import title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.commitments.sentence import Sentence
    from goftar.people import NameMention
    from goftar.records import Actor, Statement, View

_LONGEST = 4
_SHORTEST = 3
_BOTH = 2
_WORD = re.compile(r"\w+|[^\w\s]")
_WITHIN = frozenset(("در", "شهر", "بندر"))
_BEFORE = frozenset(
    ("و", "با", "به", "میان", "بین", "برای", "علیه", "از", "که", "روی", "سوی", "سمت", "وارد", "عازم", "راهی")
)
# Endings of ordinary words that a table of words leaves out.
_ENDINGS = ("های", "ها", "هایی", "ترین", "شان", "مان", "هایش")
# Before a capital, these make it a place; elsewhere it stands for its government.
_INTO = frozenset(("در", "به", "از", "شهر", "عازم", "وارد", "راهی", "سمت", "سوی"))


class Named(NamedTuple):
    """A side or a place that the words from `start` to `end` name."""

    start: int
    end: int
    id: str
    place: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The sides that an article names, by their folded words; its capitals; the two sides that it is about."""

    sides: dict[str, str]
    capitals: dict[str, str]
    speaking: tuple[str, ...]
    bodies: dict[int, tuple[tuple[int, int, str], ...]]
    pair: tuple[str, ...]
    firsts: frozenset[str]

    def named(self, sentence: Sentence) -> tuple[Named, ...]:
        """The sides and capitals that a sentence names, in its order."""
        found, end, keys = [], 0, sentence.keys
        for at in [at for at, word in enumerate(keys) if word in self.firsts]:
            if at < end:
                continue
            length, one = self._at(keys, at)
            if one and keys[at] in _capitals() and keys[at - 1] in words("series"):
                # «روند آستانه» is named after a place where it is not held.
                one = None
            if one:
                found.append(Named(at, at + length, one, _is_place(keys, at, self.capitals)))
                end = at + length
        return tuple(found)

    def _at(self, keys: list[str], at: int) -> tuple[int, str | None]:
        by_first = _state_names()
        for words_, code in by_first.get(keys[at], ()):
            if tuple(keys[at : at + len(words_)]) == words_:
                return len(words_), code
        word = keys[at]
        one = self.sides.get(word) or self.capitals.get(word)
        if one is None and word.endswith("ی"):
            one = self.sides.get(word.removesuffix("ی"))
        return 1, one

    def meant(self, sentence: Sentence, places: Sequence[int]) -> tuple[Named, ...]:
        """The sides that a pronoun in some words means: those named before it in the sentence («آنها»)."""
        at = next(
            (at for at in places if sentence.keys[at] in words("pronoun") or _this_state(sentence.keys, at)), None
        )
        if at is None or not places:
            return ()
        before = [one for one in self.named(sentence) if one.end <= places[0] and not one.place]
        return tuple(before[-1:])

    def in_body(self, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
        """The organisations and persons named from one word of a sentence to another, folded."""
        first, last = sentence.starts[start], sentence.ends[end - 1]
        return tuple(name for a, b, name in self.bodies.get(sentence.block, ()) if a >= first and b <= last)


def _this_state(keys: list[str], at: int) -> bool:
    return keys[at : at + 2] == ["این", "کشور"]


def _is_place(keys: list[str], at: int, capitals: dict[str, str]) -> bool:
    before = keys[at - 1] if at else ""
    return (keys[at] in _capitals() or keys[at] in capitals) and before in _INTO


@cache
def _state_names() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for state in states():
        for name in (state.name, *state.names, *state.capitals, *state.demonyms):
            folded = tuple(key(name).split())
            if len(folded) == 1 and folded[0] in words("ordinary"):
                continue
            found.setdefault(folded[0], []).append((folded, state.id))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def _capitals() -> dict[str, str]:
    return {key(name): state.id for state in states() for name in state.capitals}


@cache
def _title_words() -> frozenset[str]:
    """Words that are part of a title and no name: heads, offices, «دولت» and its like."""
    offices = (name for row in office_titles() for name in (row.title, *row.paraphrases, *row.home, *row.abroad))
    heads = (word for words_ in title_heads() for word in words_)
    return frozenset([word for name in offices for word in key(name).split()]) | frozenset(heads) | words("polity_head")


def scene(
    view: View,
    mentions: Sequence[NameMention],
    actors: Sequence[Actor],
    statements: Sequence[Statement],
    texts: Sequence[list[str]],
) -> Scene:
    """The sides of an article: states that the tables know, and names that stand where a state's does.

    `texts` are the folded words of each block.
    """
    known = {actor.id: actor for actor in actors}
    sides: dict[str, str] = {}
    bodies: dict[int, list[tuple[int, int, str]]] = {}
    persons: set[str] = set()
    for mention in mentions:
        named = view.blocks[mention.block].text[mention.start : mention.end]
        if mention.kind == "title":
            _add(sides, named)
        elif mention.kind in ("organisation", "person"):
            folded = key(named)
            if mention.kind == "organisation" and folded.partition(" ")[0] in words("polity_head"):
                _add(sides, named)
            bodies.setdefault(mention.block, []).append((mention.start, mention.end, folded))
            parts = folded.split()
            if mention.kind == "person" and len(parts) > 1 and not any(map(_ordinary, parts)):
                persons.update(parts)
    for actor in actors:
        if actor.role and not actor.state:
            _add(sides, actor.role)
    often = Counter(chain.from_iterable(texts))
    _add_unknown(sides, texts, often, persons)
    capitals: dict[str, str] = {}
    counts: dict[str, int] = {}
    known_sides = {**_single_states(), **sides}
    for word in known_sides.keys() & often.keys():
        one = known_sides[word]
        counts[one] = counts.get(one, 0) + often[word]
    if not words("capital").isdisjoint(often):
        for keys in texts:
            for at, word in enumerate(keys[2:-1], 2):
                if word in words("capital") and keys[at + 1] in known_sides:
                    _capital(capitals, keys, at, known_sides[keys[at + 1]])
    for word in capitals:
        sides.pop(word, None)
    pair = tuple(sorted(counts, key=lambda one: (-counts[one], one))[:2])
    told = frozenset((*sides, *capitals))
    return Scene(
        sides=sides,
        capitals=capitals,
        speaking=tuple(dict.fromkeys(filter(None, (speaker_side(one, known) for one in statements)))),
        bodies={number: tuple(rows) for number, rows in bodies.items()},
        pair=pair if len(pair) == _BOTH else (),
        firsts=told.union(_state_names(), (f"{word}ی" for word in told)),
    )


@lru_cache(maxsize=4_096)
def _keys(named: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(key(named)))


def _add_unknown(sides: dict[str, str], texts: Sequence[list[str]], often: Counter[str], persons: set[str]) -> None:
    """Names that no table knows and that stand where a side's does: opening, after a preposition or «و», in a pair."""
    unknown = {word for word in often if word not in sides and word not in persons and unknown_name(word)}
    if not unknown:
        return
    told: set[str] = set()
    places: set[str] = set()
    for keys in texts:
        for at in [at for at, word in enumerate(keys) if word in unknown]:
            word = keys[at]
            before = keys[at - 1] if at else ""
            if before in _WITHIN:
                places.add(word)
            elif partner := _partner(keys, at):
                told.update((word, partner))
            elif (not before.isalpha() and often[word] > 1) or before in _BEFORE or before in words("polity_head"):
                told.add(word)
    sides.update((word, _side(word)) for word in told - places)


def _side(word: str) -> str:
    """The name of a side without the ending of what is of it: «هوراسی» is of «هوراس»."""
    return word.removesuffix("ی") if len(word) > _SHORTEST + 1 else word


def _partner(keys: list[str], at: int) -> str | None:
    """What may be another side's name, joined by «و» to a name."""
    if keys[at + 1 : at + 2] == ["و"] and at + 2 < len(keys) and _seldom(keys[at + 2]):
        return keys[at + 2]
    if at > 1 and keys[at - 1] == "و" and _seldom(keys[at - 2]):
        return keys[at - 2]
    return None


@cache
def unknown_name(word: str) -> bool:
    """Whether a folded word is in no table of words, and so most likely a name.

    >>> unknown_name("کیستان"), unknown_name("نشست")
    (True, False)
    """
    return _rare(word) and not word.endswith(_ENDINGS)


def place_like(word: str) -> bool:
    """Whether a folded word can name the goal of a journey: no ordinary word.

    >>> place_like("رشت"), place_like("عمل")
    (True, False)
    """
    return word.isalpha() and not plain(word)


@cache
def _seldom(word: str) -> bool:
    """Whether a word that stands where a name does can be one."""
    return _nameable(word) and rarity(word) in "01" and not set(classes(word)) & set("cdst")


@cache
def _rare(word: str) -> bool:
    return _nameable(word) and rarity(word) == "0" and not set(classes(word)) & set("cdst")


@cache
def _single_states() -> dict[str, str]:
    return {words_[0]: code for rows in _state_names().values() for words_, code in rows if len(words_) == 1}


def _capital(capitals: dict[str, str], keys: list[str], at: int, side: str) -> None:
    """Take the name before «، پایتخت X» as a place that stands for X."""
    before = at - 2 if keys[at - 1] == "،" else at - 1
    if before >= 0 and unknown_name(keys[before]):
        capitals[keys[before]] = side


def _add(sides: dict[str, str], named: str) -> None:
    """The name of a state at the end of a title, where no table knows it."""
    if title(named).state:
        return
    told = _keys(named)[1:]
    for at, word in enumerate(told, 1):
        if _rare(word) or (at == len(told) and _seldom(word)):
            sides[word] = _side(word)
            return


def _ordinary(word: str) -> bool:
    return plain(word) or rarity(word) in "23"


def _nameable(word: str) -> bool:
    known = word in _title_words() or word in _single_states() or word in words("stop")
    return len(word) >= _SHORTEST and word.isalpha() and not known and not plain(word)


@lru_cache(maxsize=4_096)
def side_of(named: str) -> str | None:
    """The state that a role or name tells or, where no table knows it, the name that stands in its place.

    >>> side_of("وزیر خارجه ترکیه"), side_of("وزیر خارجه آرینا")
    ('TR', 'ارینا')
    """
    code = title(named).state or _single_states().get(key(named))
    if code:
        return code
    told = _keys(named)
    names = [word for word in told[1:] if _rare(word)]
    return _side(names[-1]) if names and told[0] in _title_words() else None


def speaker_side(statement: Statement | None, actors: dict[str, Actor]) -> str | None:
    """The side for which a statement's speaker speaks."""
    if statement is None or statement.speaker is None:
        return None
    speaker = statement.speaker
    actor = actors.get(speaker.actor)
    named = (actor.role if actor else None, speaker.role, speaker.name)
    found = speaker.state or next((side for one in named if one and (side := side_of(one))), None)
    return found or (actor.state if actor else None)
