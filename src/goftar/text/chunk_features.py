"""What the shallow parser looks at: a word's spelling, its class in raw text, and its neighbours."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from goftar.lexicon import key
from goftar.text.letters import LETTER, ZWNJ

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGIT = re.compile(r"\d")
_WORD = re.compile(rf"[{LETTER}]")
_LATIN = re.compile(r"[^\W\d_]")
# Tags of a word: what the word list says of it, and what kinds of names it is part of.
_LISTED, _NAMED = frozenset("VNAD#-"), frozenset("plofPLO")
_PREFIXES = frozenset(("می", "نمی", "بی", "غیر", "هم"))
_UNKNOWN = "- - - -"
# Endings that a word may carry and still belong to its class.
_ENDINGS = ("هایشان", "هایی", "هایش", "های", "ها", "ترین", "تر", "شان", "مان", "اش", "ان", "ی", "ش", "م")


def shape(word: str) -> str:
    """The key under which a token is known: numbers by their length, Latin words and addresses as one.

    >>> shape("۱۳۹۴"), shape("ABC"), shape("هيئت")
    ('0000', 'a', 'هییت')
    """
    if _WORD.search(word):
        return key(word)
    if _DIGIT.search(word):
        return "0" * min(len(word), 4)
    return "a" if _LATIN.search(word) else word


@cache
def word_classes() -> dict[str, str]:
    """What is known of each word, by key: coarse class, fine class, tags, and how readily it begins and ends a phrase.

    Made from raw text by `training/word_classes.py`, see `docs/model-chunks.md`.
    """
    out: dict[str, str] = {}
    for line in files(__package__).joinpath("models/word-classes.txt").read_text("utf-8").splitlines():
        known, _, packed = line.partition("\t")
        out.update(dict.fromkeys(packed.split("|"), known))
    return out


class Seen(NamedTuple):
    """A word's features by where it stands: as the token itself, before it, behind it; its class; its last letters."""

    own: tuple[bytes, ...]
    before: tuple[bytes, ...]
    behind: tuple[bytes, ...]
    coarse: str
    ending: str


@lru_cache(maxsize=50_000)
def seen(word: str) -> Seen:
    """The features of a word wherever it stands."""
    name = shape(word)
    known = word_classes().get(name)
    coarse, fine, tags, tends = (known or word_classes().get(_stem(word, name), _UNKNOWN)).split(" ")
    listed = "".join(sign for sign in tags if sign in _LISTED) + tends
    named = "".join(sign for sign in tags if sign in _NAMED)
    head, _, tail = word.rpartition(ZWNJ)
    ending = name[-2:]
    own = ["b" + fine, "d" + listed]
    before, behind = ["j" + fine, "l" + ending], ["n" + fine, "p" + ending]
    if "*" in tags and known:
        own.append("a" + name)
        before.append("i" + name)
        behind.append("m" + name)
    else:
        own += ["e" + ending, "f" + name[-3:], "g" + name[:2]]
    if head:
        own.append("h" + (head if head in _PREFIXES else "") + "|" + tail)
    if named:
        own.append("w" + named)
        before.append("y" + named)
        behind.append("z" + named)
    # The class of an unknown word is that of its stem, which tells less.
    return Seen(_packed(own), _packed(before), _packed(behind), coarse if known else coarse + "?", ending)


def _packed(names: list[str]) -> tuple[bytes, ...]:
    return tuple(name.encode(errors="replace") for name in names)


def _stem(word: str, name: str) -> str:
    """The key of the known word that an unknown one is built on, or nothing."""
    classes = word_classes()
    part = key(word.partition(ZWNJ)[0])
    if part != name and len(part) > 2 and part in classes:
        return part
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 2 and name[: -len(ending)] in classes:
            return name[: -len(ending)]
    return ""


@cache
def _pair(first: str, second: str) -> tuple[bytes, bytes, bytes]:
    """Two neighbours by their classes, as features of the second, of the first and of the token behind them."""
    text = f"{first}/{second}".encode()
    return b"q" + text, b"r" + text, b"t" + text


@lru_cache(maxsize=50_000)
def _tie(ending: str, coarse: str) -> bytes:
    """The last letters of a word with the class of the next."""
    return f"v{ending}/{coarse}".encode(errors="replace")


_EDGE = Seen((), (b"i^",), (b"m$",), "^", "")


def features(words: Sequence[str]) -> list[tuple[bytes, ...]]:
    """The features of each token of a text."""
    row = [_EDGE, _EDGE, *map(seen, words), _EDGE]
    own, before, behind, coarse, endings = zip(*row, strict=True)
    pairs = list(map(_pair, coarse, coarse[1:]))
    ties = map(_tie, endings[1:], coarse[2:-1])
    return [
        (*one, *left, *right, at[0], on[1], back[2], tie)
        for one, left, right, back, at, on, tie in zip(
            own[2:-1], before[1:], behind[3:], pairs, pairs[1:], pairs[2:], ties, strict=False
        )
    ]
