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
    """A word's features by where it stands: as the token itself, one or two before it, one or two behind it."""

    own: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    coarse: str
    ending: str


@lru_cache(maxsize=50_000)
def seen(word: str) -> Seen:
    """The features of a word wherever it stands."""
    name = shape(word)
    known = word_classes().get(name)
    stem = "" if known else _stem(word, name)
    coarse, fine, tags, tends = (known or word_classes().get(stem, _UNKNOWN)).split(" ")
    if not known:
        coarse = coarse + "?" if coarse != "-" else "-"
    head, _, tail = word.rpartition(ZWNJ)
    first = head.partition(ZWNJ)[0]
    end2, end3 = name[-2:], name[-3:]
    own = (
        "a" + name,
        "b" + fine,
        "c" + coarse,
        "d" + tags + tends,
        "e" + end2,
        "f" + end3,
        "g" + name[:2],
        "h" + (first if first in ("می", "نمی", "بی", "غیر", "هم") else "") + "|" + (tail if head else ""),
    )
    before = ("i" + name, "j" + fine, "k" + tags + tends, "l" + end2)
    behind = ("m" + name, "n" + fine, "o" + tags + tends, "p" + end2)
    return Seen(own, before, behind, coarse, end2)


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


_EDGE = Seen((), ("i^",), ("m$",), "^", "")


def features(words: Sequence[str]) -> list[list[str]]:
    """The features of each token of a text."""
    row = [_EDGE, _EDGE, *map(seen, words), _EDGE, _EDGE]
    return [
        [
            *own,
            *before,
            *behind,
            f"q{c1}/{c2}",
            f"r{c2}/{c3}",
            f"s{c1}/{c2}/{c3}",
            f"t{c0}/{c1}",
            f"u{c3}/{c4}",
            f"v{e1}/{c2}",
        ]
        for (_, _, _, c0, _), (_, before, _, c1, e1), (own, _, _, c2, _), (_, _, behind, c3, _), (
            _,
            _,
            _,
            c4,
            _,
        ) in zip(row, row[1:], row[2:], row[3:], row[4:], strict=False)
    ]
