"""Words that no table has: whether their letters and parts call for a half-space."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from goftar.text.features import gap, pair
from goftar.text.letters import ZWNJ
from goftar.text.spellings import STEPS, spellings

# Odds of a model are held back, so that they never outweigh a spelling that was seen.
_LARGEST = 3 * STEPS


@dataclass(frozen=True, slots=True)
class Models:
    """The weights of both logistic regressions, in tenths: of the gaps of a glued word, and of two spaced words."""

    glued: dict[str, int]
    spaced: dict[str, int]


@cache
def models() -> Models:
    """The models, read once: made by `training/unseen.py`, see `docs/model-half-spaces.md`."""
    glued, spaced = files(__package__).joinpath("models/unseen.txt").read_text("utf-8").split("\n\n")
    return Models(_weights(glued), _weights(spaced))


def _weights(text: str) -> dict[str, int]:
    out: dict[str, int] = {}
    for line in text.splitlines():
        tenths, _, packed = line.partition("\t")
        out.update(dict.fromkeys(packed.split("|"), int(tenths)))
    return out


@lru_cache(maxsize=200_000)
def unseen_glued(word: str) -> tuple[str, int] | None:
    """The form with half-spaces of a glued word that no table has, and its odds; None if its letters show none."""
    if not 4 <= len(word) <= 24:
        return None
    rank, weight = spellings().rank, models().glued.get
    parts, start, least = [], 0, _LARGEST
    for i in range(2, len(word)):
        tenths = sum(weight(feature, 0) for feature in gap(word, i, rank))
        if tenths > 0:
            parts.append(word[start:i])
            start, least = i, min(least, tenths * STEPS // 10)
    if not parts:
        return None
    return ZWNJ.join([*parts, word[start:]]), max(least, 1)


@lru_cache(maxsize=200_000)
def unseen_spaced(first: str, second: str) -> tuple[str, int] | None:
    """The form with a half-space of two words that no table has together, and its odds; None if they stand apart."""
    table, weight = spellings(), models().spaced.get
    left, right = first.rpartition(ZWNJ)[2], second.partition(ZWNJ)[0]
    if left + ZWNJ + right in table.known:
        return None
    tenths = sum(weight(feature, 0) for feature in pair(left, right, table.rank, table.plain_rank(left + right)))
    if tenths <= 0:
        return None
    return first + ZWNJ + second, min(max(tenths * STEPS // 10, 1), _LARGEST)
