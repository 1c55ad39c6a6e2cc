"""Words that no table has: whether their letters and parts call for a half-space."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from goftar.text.features import LOOSE, gap, pair
from goftar.text.letters import ZWNJ
from goftar.text.spellings import STEPS, Spellings, spellings

# Odds of a model are held back, so that they never outweigh a spelling that was seen.
_LARGEST = 3 * STEPS
_PREFIXES = ("می", "نمی", "هم", "بی")
_PLURALS = ("ها", "های", "هایی", "هایش", "هایشان")


@dataclass(frozen=True, slots=True)
class Models:
    """The weights of both logistic regressions, in tenths: of the gaps of a glued word, and of two spaced words."""

    glued: dict[str, int]
    spaced: dict[str, int]


@cache
def models() -> Models:
    """The models, read once: made by `training/half_spaces.py`, see `docs/model-half-spaces.md`."""
    return read(files(__package__).joinpath("models/unseen.txt").read_text("utf-8"))


def read(text: str) -> Models:
    """The models from their text: two parts with an empty line between them, a line a weight with its features."""
    glued, spaced = text.split("\n\n")
    return Models(weights(glued), weights(spaced))


def weights(text: str) -> dict[str, int]:
    """The weights from their lines: tenths, a tab, the features that bear them."""
    out: dict[str, int] = {}
    for line in text.splitlines():
        tenths, _, packed = line.partition("\t")
        out.update(dict.fromkeys(packed.split("|"), int(tenths)))
    return out


@lru_cache(maxsize=200_000)
def unseen_glued(word: str) -> tuple[str, int] | None:
    """The form with half-spaces of a glued word that no table has, and its odds; None if its letters show none."""
    table = spellings()
    for ending in _PLURALS:
        stem = word.removesuffix(ending)
        if stem != word and stem in table.glued:
            form = table.glued[stem]
            joint = "" if stem[-1] in LOOSE else ZWNJ
            return form + joint + ending, min(_LARGEST, table.against_glued(form))
    hit = glued_form(word, models(), table)
    if hit is None or (_odds(hit[1]) < _LARGEST and _like_a_name(hit[0], table)):
        return None
    return hit[0], _odds(hit[1])


def _like_a_name(form: str, table: Spellings) -> bool:
    """Whether a form is a prefix before what is no word: «می‌ازاکی», «هم‌تیان»; few but names are."""
    first, _, rest = form.partition(ZWNJ)
    return first in _PREFIXES and table.rank(rest.partition(ZWNJ)[0]) == "0"


def glued_form(word: str, models: Models, table: Spellings) -> tuple[str, int] | None:
    """The form with half-spaces that the model gives a glued word, and the lowest of its tenths of log-odds."""
    if not 4 <= len(word) <= 24:
        return None
    rank, weight = table.rank, models.glued.get
    found: list[tuple[int, int]] = []
    for i in range(2, len(word)):
        tenths = sum(weight(feature, 0) for feature in gap(word, i, rank))
        if tenths > 0 and word[i].isalpha():
            # No part has one letter: of two gaps side by side the better one stands.
            if found and found[-1][0] == i - 1:
                if found[-1][1] >= tenths:
                    continue
                found.pop()
            found.append((i, tenths))
    if not found:
        return None
    cuts = [0, *(i for i, _ in found), len(word)]
    form = ZWNJ.join(word[start:end] for start, end in pairwise(cuts))
    return form, min(tenths for _, tenths in found)


@lru_cache(maxsize=200_000)
def unseen_spaced(first: str, second: str) -> int | None:
    """The odds that two words that no table has together are one with a half-space; None if they never are."""
    table = spellings()
    left, right = first.rpartition(ZWNJ)[2], second.partition(ZWNJ)[0]
    known = table.against_spaced(left + ZWNJ + right)
    if known is not None:
        return known or None
    if sum(map(str.isalpha, left)) < 2 or sum(map(str.isalpha, right)) < 2:
        return None
    tenths = pair_tenths(left, right, models(), table)
    return _odds(tenths) if tenths > 0 else max(tenths * STEPS // 10, -_LARGEST)


def pair_tenths(first: str, second: str, models: Models, table: Spellings) -> int:
    """The tenths of log-odds that the model gives two words for being one."""
    weight = models.spaced.get
    return sum(weight(feature, 0) for feature in pair(first, second, table.rank, table.plain_rank(first + second)))


def _odds(tenths: int) -> int:
    return min(max(tenths * STEPS // 10, 1), _LARGEST)
