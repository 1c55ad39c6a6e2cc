"""Makes the two models of words that no table has: where a glued one wants a half-space, and which two belong together.

    python -m training.unseen ../shared/data [--without OUTLET] [--table FILE] [--output FILE]

Both are logistic regressions over the features of `goftar.text.features`, trained on rare words (which resemble the
unseen) of the texts whose half-spaces are whole. Run `training.half_spaces` first: the features look words up in its
table.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite

from goftar.text.features import gap, pair
from goftar.text.spellings import JOINED, JOINS, Spellings, parsed
from training.corpora import WORD, ZWNJ, Corpus, corpora
from training.half_spaces import MODELS
from training.word_lists import listed_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

Example = tuple[list[str], bool]


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


def glued_examples(words: Counter[str], listed: dict[str, float], table: Spellings) -> Iterator[Example]:
    """Every gap of rare words: has it a half-space?"""
    for word in sorted(words.keys() | listed.keys()):
        count = words[word]
        glued = word.replace(ZWNJ, "")
        if count > 30 or not 4 <= len(glued) <= 24:
            continue
        hit = table.glued.get(glued)
        if ZWNJ in word:
            if hit is None or hit[0] != word or hit[1] <= 0:
                continue
        elif hit is not None and hit[1] > 0:
            continue
        if count == 0 and random.random() < 0.7:
            continue
        at = 0
        places = set()
        for part in word.split(ZWNJ)[:-1]:
            at += len(part)
            places.add(at)
        for i in range(2, len(glued)):
            yield gap(glued, i, table.rank), i in places


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
        if not (table.known.get(first, 0) & JOINS or table.known.get(second, 0) & JOINED):
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


def main() -> None:
    """Trains both models and writes them to one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--without", help="leave this outlet out")
    parser.add_argument("--table", type=Path, default=MODELS / "half-spaces.txt")
    parser.add_argument("--output", type=Path, default=MODELS / "unseen.txt")
    options = parser.parse_args()
    random.seed(3)
    table = parsed(options.table.read_text("utf-8"))
    words, pairs = types(corpora(options.data, options.without))
    listed = listed_forms(options.data)
    glued = trained(glued_examples(words, listed, table), 0.3, 0.05)
    spaced = trained(pair_examples(words, pairs, listed, table), 0.3, 0.05)
    options.output.write_text(packed(glued) + "\n" + packed(spaced), "utf-8")
    print(f"{len(glued)} and {len(spaced)} weights, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
