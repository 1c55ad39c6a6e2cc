"""The two models of words that no table has: where a glued one wants a half-space, and which two belong together.

Both are logistic regressions over the features of `goftar.text.features`, trained on rare words (which resemble the
unseen) of the texts whose half-spaces are whole. The features look words up in the table of `training.half_spaces`.
"""

from __future__ import annotations

import math
import random
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite

from goftar.text.features import gap, pair
from goftar.text.spellings import FIRST, JOINED, JOINS, SECOND, Spellings
from goftar.text.unseen import Models, glued_form, pair_tenths, read
from training.corpora import WORD, ZWNJ, Corpus
from training.word_lists import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator

Example = tuple[list[str], bool]
PLURAL = ("ها", "های", "هایی", "هایش", "هایشان", "هایم", "هایمان")


def types(corpora: list[Corpus]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """The words of the corpora with their counts, and the pairs that a single space parts."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for corpus in corpora:
        for line in corpus.lines():
            end, last = -2, ""
            for match in WORD.finditer(line):
                word = match.group()
                words[word] += 1
                if match.start() == end + 1 and line[end] == " ":
                    pairs[last.rpartition(ZWNJ)[2], word.partition(ZWNJ)[0]] += 1
                end, last = match.end(), word
    return words, pairs


def glued_examples(
    words: Counter[str], careful: Counter[str], listed: dict[str, float], table: Spellings
) -> Iterator[Example]:
    """Every gap of words: has it a half-space? Those of `careful` texts count twice.

    `words` are of texts that write half-spaces throughout. A word that is a common one with a plural ending glued to
    it is a slip, and left out.
    """
    for word in sorted(words.keys() | listed.keys()):
        glued = word.replace(ZWNJ, "")
        if not 4 <= len(glued) <= 24:
            continue
        hit = table.glued.get(glued)
        if hit != (word if ZWNJ in word else None) or _slip(word, table):
            continue
        if words[word] == 0 and (listed[word] == PLACE or random.random() < 0.8):
            continue
        at = 0
        places = set()
        for part in word.split(ZWNJ)[:-1]:
            at += len(part)
            places.add(at)
        for i in range(2, len(glued)):
            for _ in range(2 if word in careful else 1):
                yield gap(glued, i, table.rank), i in places


def _slip(word: str, table: Spellings) -> bool:
    for ending in PLURAL:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and stem[-1] not in "اآدذرزژو" and table.rank(stem) in "345z":
            return True
    return False


def pair_examples(
    words: Counter[str], pairs: Counter[tuple[str, str]], listed: dict[str, float], table: Spellings
) -> Iterator[Example]:
    """Pairs of words that mostly a half-space or mostly a space parts; frequent ones stand for few.

    A word that was seen but once counts as unseen, since that once is the example itself.
    """

    def rank(word: str) -> str:
        if words[word] == 1:
            return "1" if word in listed else "0"
        return table.rank(word)

    joined: Counter[tuple[str, str]] = Counter()
    for word, count in words.items():
        if ZWNJ in word:
            for two in pairwise(word.split(ZWNJ)):
                joined[two] += count
    for two in sorted(joined.keys() | pairs.keys()):
        first, second = two
        if not (table.known.get(first, 0) & FIRST or table.known.get(second, 0) & SECOND):
            continue
        label = joined[two] > pairs[two]
        if max(joined[two], pairs[two]) > 20 and random.random() < 0.8:
            continue
        yield pair(first, second, rank, table.plain_rank(first + second)), label


def trained(examples: Iterator[Example], c1: float, c2: float) -> dict[str, float]:
    """The weights of a logistic regression, those for «yes» less those for «no»."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 60, "feature.minfreq": 2})
    seen = Counter[bool]()
    for features, label in examples:
        trainer.append([features], ["y" if label else "n"])
        seen[label] += 1
    print(dict(seen), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        weights: dict[str, float] = {}
        for (feature, label), weight in tagger.info().state_features.items():
            weights[feature] = weights.get(feature, 0.0) + (weight if label == "y" else -weight)
    return weights


def packed(weights: dict[str, float]) -> str:
    """The weights in tenths, one line a weight, with the features that bear it."""
    groups: dict[int, list[str]] = {}
    for feature, weight in sorted(weights.items()):
        tenths = round(weight * 10)
        if tenths:
            groups.setdefault(tenths, []).append(feature)
    return "".join(f"{tenths}\t" + "|".join(groups[tenths]) + "\n" for tenths in sorted(groups))


def learned(
    words: Counter[str],
    modern: Counter[str],
    careful: Counter[str],
    pairs: Counter[tuple[str, str]],
    listed: dict[str, float],
    table: Spellings,
) -> tuple[Models, str]:
    """Both models, and their text; `modern` are the words of those texts that write half-spaces throughout,
    `careful` of those that an editor went over."""
    random.seed(3)
    glued = trained(glued_examples(modern, careful, listed, table), 0.15, 0.02)
    spaced = trained(pair_examples(words, pairs, listed, table), 0.3, 0.05)
    text = packed(glued) + "\n" + packed(spaced)
    return read(text), text


class Prior:
    """What the models make of a word, as if no table had it."""

    def __init__(self, models: Models, table: Spellings) -> None:
        self._models, self._table = models, table

    def glued(self, word: str) -> tuple[str | None, float]:
        """The form with half-spaces that a glued word should have, if any, and its probability."""
        hit = glued_form(word, self._models, self._table)
        if hit is None:
            return None, 0.0
        return hit[0], _probability(hit[1])

    def spaced(self, form: str) -> float | None:
        """The probability that a form of two parts is one word; None for longer forms."""
        first, _, second = form.partition(ZWNJ)
        if not first or not second or ZWNJ in second:
            return None
        return _probability(pair_tenths(first, second, self._models, self._table))

    def mistaken(self, pairs: Counter[tuple[str, str]]) -> set[str]:
        """The pairs of the corpora that the models would join by mistake, joined."""
        known = self._table.known.get
        return {
            first + ZWNJ + second
            for (first, second), count in pairs.items()
            if count > 1
            and (known(first, 0) & JOINS or known(second, 0) & JOINED)
            and pair_tenths(first, second, self._models, self._table) > 0
        }


def _probability(tenths: int) -> float:
    return 1 / (1 + math.exp(-max(-100, min(100, tenths)) / 10))
