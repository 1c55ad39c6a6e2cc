"""Names of persons, organisations and places in a row of tokens, by a linear-chain CRF."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pycrfsuite

from goftar.people.features import features
from goftar.people.gazetteer import plain, rarity
from goftar.people.tables import honorific_words, particles, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.people.tokens import Tokens

NameKind = Literal["person", "organisation", "place"]
_KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_LONGEST_HONORIFIC = 3
_LONGEST_INITIAL = 2
_CLOSES = {"»": "«", "”": "“", ")": "("}
# What the model sees where it is not asked: a sign many times over, which is O beyond doubt.
_OUTSIDE = {"h=p": 10.0}


class Name(NamedTuple):
    """A name as a range of tokens; for a person, `start` lies after the honorifics, which begin at `outer`."""

    kind: NameKind
    outer: int
    start: int
    end: int


@cache
def _model() -> bytes:
    return files("goftar.people").joinpath("names.crfsuite").read_bytes()


@cache
def _tagger() -> pycrfsuite.Tagger:
    # The tagger reads from the bytes it is given for as long as it lives: `_model` keeps them.
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())
    return tagger


def tagged(keys: Sequence[str]) -> list[str]:
    """The tag of each folded token: O, or B- or I- with PER, ORG, LOC.

    Ordinary words and signs are O; the model is asked about the others alone, and about one that stands between two.
    """
    asked = _asked(keys)
    row: list[Any] = []
    places: list[int] = []
    before = -1
    for i, seen in zip(asked, features(keys, asked), strict=True):
        if i != before + 1:
            row.append(_OUTSIDE)
            places.append(-1)
        row.append(seen)
        places.append(i)
        before = i
    if before + 1 < len(keys):
        row.append(_OUTSIDE)
    tags = ["O"] * len(keys)
    for i, tag in zip(places, _tagger().tag(row), strict=False):
        if i >= 0:
            tags[i] = tag
    return tags


def _asked(keys: Sequence[str]) -> list[int]:
    """The places of the tokens that may belong to a name: no ordinary word or sign, unless amid or behind a name."""
    out: list[int] = []
    last, behind = -1, -1  # the last place taken, and one that may be taken behind it
    for i in compress(range(len(keys)), map(_nameable, keys)):
        if last >= 0 and i == last + 2:
            out.append(i - 1)
        elif behind == last + 1 < i:
            out.append(behind)
        out.append(i)
        last = i
        # Nearly any word can be a surname.
        behind = i + 1 if i + 1 < len(keys) and keys[i + 1].isalpha() and rarity(keys[i + 1]) != "3" else -1
    if behind == last + 1:
        out.append(behind)
    return out


@lru_cache(maxsize=65_536)
def _nameable(word: str) -> bool:
    return word[:1].isalpha() and word != "و" and not plain(word)


def honorifics(keys: list[str], start: int, end: int) -> int:
    """How many tokens from `start` are honorifics, leaving at least one token before `end`."""
    known = honorific_words()
    at = start
    while at < end - 1:
        for length in range(min(_LONGEST_HONORIFIC, end - 1 - at), 0, -1):
            if tuple(keys[at : at + length]) in known:
                at += length
                break
        else:
            break
    return at - start


def names(tokens: Tokens) -> list[Name]:
    """Every name in the tokens of one text, in order, without overlaps."""
    found: list[Name] = []
    if not len(tokens):
        return found
    keys = tokens.keys
    tags = tagged(keys)
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != "I-" + kind:
            for first, last in _apart(keys, start, i) if kind == "PER" else ((start, i),):
                end = _without_blessing(keys, first, last)
                # An honorific alone is nobody's name: «سید "…"».
                if end and tuple(keys[first:end]) not in honorific_words():
                    found.append(_name(keys, _KINDS[kind], first, _closed(keys, first, end)))
            kind = ""
        if tag != "O" and not kind:
            start, kind = i, tag[2:]
    return _grown(keys, found)


def _apart(keys: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """The persons whom the name model took together: «X و Y»."""
    cuts = [start - 1, *(at for at in range(start + 1, end - 1) if keys[at] == "و"), end]
    return [(before + 1, after) for before, after in pairwise(cuts)]


def _initials(keys: list[str], start: int, end: int) -> bool:
    """Whether a name is initials alone: «جی. دی.»."""
    return all(word == "." or len(word) <= _LONGEST_INITIAL for word in keys[start:end])


def _without_blessing(keys: list[str], start: int, end: int) -> int:
    """Where the name ends without «(ره», «(ع» and the like; 0 when nothing is left of it."""
    while end > start and (keys[end - 1] in words("blessing") or not keys[end - 1].isalnum()):
        end -= 1
    return end if end > start else 0


def _closed(keys: list[str], start: int, end: int) -> int:
    """Where the name ends with the mark that closes what opened within it: «روزنامه «ایران»»."""
    opening = _CLOSES.get(keys[end]) if end < len(keys) else None
    return end + 1 if opening in keys[start:end] else end


def _grown(keys: list[str], found: list[Name]) -> list[Name]:
    """The names with what a particle joins to them: «عیسی» «آل» «خلیفه»."""
    known = particles()
    out: list[Name] = []
    for number, name in enumerate(found):
        end = name.end
        if out and name.kind == "person" == out[-1].kind and name.start == out[-1].end and keys[name.start] in known:
            out[-1] = out[-1]._replace(end=end)
            continue
        limit = found[number + 1].outer if number + 1 < len(found) else len(keys)
        if name.kind == "person" and end + 1 < len(keys) and keys[end] in known and keys[end + 1].isalpha():
            end = max(end, min(end + 2, max(limit, end)))
        if name.kind == "person" and _initials(keys, name.start, end) and end + 1 < len(keys) and keys[end] == ".":
            end = end + 2 if keys[end + 1].isalpha() else end
        out.append(name._replace(end=end))
    return out


def _name(keys: list[str], kind: NameKind, start: int, end: int) -> Name:
    if kind != "person":
        return Name(kind, start, start, end)
    inner = start + honorifics(keys, start, end)
    outer = start
    known = honorific_words()
    while outer > 0:
        for length in range(min(_LONGEST_HONORIFIC, outer), 0, -1):
            if tuple(keys[outer - length : outer]) in known:
                outer -= length
                break
        else:
            break
    return Name(kind, outer, inner, end)
