"""What the name model sees of a token: the word, its edges, its classes, its neighbours. Shared with the training."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from goftar.people.gazetteer import classes

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDGE = ("^", ("^", "g=^"), "-1=^", "+1=^", "-2=^", "+2=^", "-1g=^", "+1g=^")


@lru_cache(maxsize=65_536)
def _word(word: str) -> tuple[str, tuple[str, ...], str, str, str, str, str, str]:
    """A word's own features and those it lends to its neighbours, as strings made once."""
    shape = "d" if word.isdigit() else "l" if word.isascii() and word.isalpha() else "" if word.isalpha() else "p"
    group = classes(word)
    own = ["w=" + word, "g=" + group]
    if shape:
        own.append("h=" + shape)
    else:
        own += ["s2=" + word[-2:], "s3=" + word[-3:], "p3=" + word[:3]]
    return word, tuple(own), "-1=" + word, "+1=" + word, "-2=" + word, "+2=" + word, "-1g=" + group, "+1g=" + group


def features(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """The features of every token, from the folded words alone, so that half-spaces make no difference.

    >>> features(["دکتر", "ظریف"])[1][0]
    'w=ظریف'
    """
    looks = [_EDGE, _EDGE, *map(_word, keys), _EDGE, _EDGE]
    return [
        (
            *here[1],
            before[2],
            after[3],
            before2[4],
            after2[5],
            before[6],
            after[7],
            "b=" + before[0] + " " + here[0],
            "a=" + here[0] + " " + after[0],
            before[6] + here[1][1] + after[7],
        )
        for before2, before, here, after, after2 in zip(looks, looks[1:], looks[2:], looks[3:], looks[4:], strict=False)
    ]
