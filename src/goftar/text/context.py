"""What the words around two others tell of them: one, as in «کار انجام‌شده», or two, as in «انجام شده است»."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from goftar.text.letters import ZWNJ
from goftar.text.spellings import STEPS
from goftar.text.unseen import weights

# Odds from which the neighbours are asked: what is surer than the bounds is not in their gift.
DOUBTFUL = range(-6, 13)
# Neighbours join two words only in texts that are known to be spaced: no higher do they raise the odds.
LIFTED = 4
_ENDINGS = ("نده", "های", "ها", "ته", "ده", "ه", "ی", "ن")


def features(first: str, second: str, before: str, after: str) -> list[str]:
    """The features of a space by what stands around its two words: words, «.» for a sign, or the text's edge."""
    kind = next((ending for ending in _ENDINGS if second.endswith(ending) and len(second) > len(ending) + 1), "-")
    tail = after[-2:]
    return [
        "a" + kind + "/" + after,
        "b" + after,
        "c" + kind + "/" + before,
        "d" + before,
        "e" + second + "/" + after,
        "f" + second + "/" + before,
        "g" + first + "/" + after,
        "h" + first + "/" + before,
        "i" + kind + "/" + tail,
        "j" + second + "/" + tail,
        "k" + second + "/" + before[-2:],
        "l" + kind,
        "m" + second,
    ]


@cache
def _model() -> dict[str, int]:
    return weights(files(__package__).joinpath("models/context.txt").read_text("utf-8"))


def shift(first: str, second: str, before: str, after: str) -> int:
    """By how many quarters of log-odds its neighbours make a pair of words likelier to be one."""
    weight = _model().get
    tenths = sum(weight(feature, 0) for feature in features(first, second, before, after))
    return round(tenths * STEPS / 10)


def nearest(piece: str, *, last: bool) -> str:
    """The word at the end (or the beginning) of a piece of text, up to its half-space; «.» if a sign stands there."""
    part = piece.rpartition(ZWNJ)[2] if last else piece.partition(ZWNJ)[0]
    return part if part.isalpha() else "."
