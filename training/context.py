"""The model of what stands around two words: learned from the treebanks, whose editors went over every half-space."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite

from goftar.text.context import DOUBTFUL, features, nearest
from goftar.text.spellings import JOINED, JOINS, STEPS, Spellings
from goftar.text.unseen import Models, pair_tenths
from training.corpora import ZWNJ, Corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def examples(
    corpus: Corpus, odds: Callable[[str, bool, float], int | None], models: Models, table: Spellings
) -> Iterator[tuple[list[str], int, bool]]:
    """The pairs of words of a corpus that could be one or two: features, the odds without this sighting, is it one?"""
    for line in corpus.lines():
        pieces, joints = [], []
        for piece in line.split(" "):
            parts = piece.split(ZWNJ)
            joints += [False, *([True] * (len(parts) - 1))]
            pieces += parts
        for i in range(1, len(pieces)):
            first, second = pieces[i - 1], pieces[i].rstrip('.،؛:؟!»)"')
            if not first.isalpha() or not second.isalpha():
                continue
            form = first + ZWNJ + second
            value = odds(form, joints[i], corpus.weight)
            if value is None:
                if not (table.bits(first) & JOINS or table.bits(second) & JOINED):
                    continue
                value = pair_tenths(first, second, models, table) * STEPS // 10
            if value not in DOUBTFUL:
                continue
            before = nearest(pieces[i - 2], last=True) if i > 1 else "^"
            after = nearest(pieces[i + 1], last=False) if i + 1 < len(pieces) and second == pieces[i] else "."
            yield features(first, second, before, after), value, joints[i]


def trained(
    some: list[tuple[list[str], int, bool]], *, c1: float = 0.5, c2: float = 0.05, least: int = 3
) -> dict[str, float]:
    """The weights of the features, in tenths of log-odds beside odds that are taken as they are."""
    counts = Counter(feature for row, _, _ in some for feature in row)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 100})
    for row, value, label in some:
        seen = {feature: 1.0 for feature in row if counts[feature] >= least}
        trainer.append([{**seen, "odds": value / STEPS}], ["y" if label else "n"])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        weights: dict[str, float] = {}
        for (feature, label), weight in tagger.info().state_features.items():
            weights[feature] = weights.get(feature, 0.0) + (weight if label == "y" else -weight)
    slope = weights.pop("odds")
    print(f"{len(some)} pairs, {sum(label for _, _, label in some)} joined, slope {slope:.2f}", flush=True)
    return {feature: weight / slope for feature, weight in weights.items()}
