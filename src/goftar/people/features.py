"""What the name model sees of a token: the word, its edges, its classes, its neighbours. Shared with the training."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from goftar.people.gazetteer import classes, rarity

if TYPE_CHECKING:
    from collections.abc import Sequence

# A word's own features, then those that it lends: folded word, as the one before and after, its classes as the one
# before and after, and how common it is.
_Look = tuple[tuple[bytes, ...], bytes, bytes, bytes, bytes, bytes, bytes]
_EDGE: _Look = ((), b"^", b"-1=^", b"+1=^", b"-1g=^", b"+1g=^", b"")


@lru_cache(maxsize=65_536)
def _look(word: str) -> _Look:
    """What a word shows of itself and lends to its neighbours, as bytes made once."""
    shape = "d" if word.isdigit() else "l" if word.isascii() and word.isalpha() else "" if word.isalpha() else "p"
    group, common = classes(word), rarity(word)
    own: tuple[str, ...] = ("w=" + word, "g=" + group)
    if shape:
        own = (*own, "h=" + shape)
    else:
        ending = word[-2:]
        own = (*own, "s2=" + ending, "s3=" + word[-3:], "p3=" + word[:3], "qs=" + common + ending)
    lent = (word, "-1=" + word, "+1=" + word, "-1g=" + group, "+1g=" + group, common)
    here, left, right, left_group, right_group, often = (name.encode(errors="replace") for name in lent)
    packed = tuple(name.encode(errors="replace") for name in own)
    return packed, here, left, right, left_group, right_group, often


def features(keys: Sequence[str], at: Sequence[int] | None = None) -> list[tuple[bytes, ...]]:
    """The features of every token, or of those `at` some places, from the folded words alone: half-spaces or not.

    >>> features(["دکتر", "ظریف"])[1][0].decode()
    'w=ظریف'

    Bytes, since the tagger would encode strings each time anew.
    """
    looks = [_EDGE, *map(_look, keys), _EDGE]
    out = []
    for i in range(len(keys)) if at is None else at:
        _, word, left, _, left_group, _, _ = looks[i]
        own, here, _, _, _, _, common = looks[i + 1]
        _, after, _, right, _, right_group, _ = looks[i + 2]
        out.append(
            (
                *own,
                left,
                right,
                left_group,
                right_group,
                word + b" " + here,
                here + b" > " + after,
                common + left,
                common + right,
            )
        )
    return out
