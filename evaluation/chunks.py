"""Scores shallow parsing on the treebanks: `python -m evaluation.chunks [--folds]`.

Learns from the dev files and scores on PerDT's test; with `--folds` also on each fifth of the dev files by the others.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

import pycrfsuite

from goftar.text.chunk_features import features
from training.chunks import sentences, trained, with_news
from training.news_subjects import Names, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.treebanks import Labelled

SHARED = Path(__file__).parents[2] / "shared"
FOLDS = 5
Place = TypeVar("Place")
NOMINAL = frozenset({"N", "AJ", "NUM", "D", "PR"})


def phrases(labels: list[str]) -> set[tuple[int, int]]:
    """The plain noun phrases that labels tell."""
    out, start = set(), -1
    for i, label in enumerate([*labels, "X"]):
        nominal = label.removesuffix("-") in NOMINAL
        if start >= 0 and not (nominal and label.endswith("-")):
            out.add((start, i))
            start = -1
        if nominal and start < 0:
            start = i
    return out


def scores(model: Path, gold: list[list[Labelled]]) -> dict[str, float]:
    """Accuracy of classes and labels, and F1 of phrases, of nominal parts of verbs, of attached «در» and «و»."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    total: Counter[str] = Counter()
    for sentence in gold:
        wanted = [row.label for row in sentence]
        found = tagger.tag(features([row.form for row in sentence]))
        total["tokens"] += len(wanted)
        total["label"] += sum(a == b for a, b in zip(wanted, found, strict=True))
        total["class"] += sum(a.rstrip("-") == b.rstrip("-") for a, b in zip(wanted, found, strict=True))
        total["joint"] += sum(a.endswith("-") == b.endswith("-") for a, b in zip(wanted, found, strict=True))
        _counted(total, "phrases", phrases(wanted), phrases(found))
        for name in ("NV", "V", "P-", "C-"):
            _counted(total, name, _where(wanted, name), _where(found, name))
    out = {name: total[name] / total["tokens"] for name in ("class", "joint", "label")}
    return out | {
        name.removesuffix(" hit"): 2 * total[name] / total[name.replace("hit", "all")]
        for name in total
        if name.endswith(" hit")
    }


def _counted(total: Counter[str], name: str, wanted: set[Place], found: set[Place]) -> None:
    total[name + " hit"] += len(wanted & found)
    total[name + " all"] += len(wanted) + len(found)


def _where(labels: list[str], label: str) -> set[int]:
    return {i for i, one in enumerate(labels) if one == label}


def crossed(examples: list[list[Labelled]], entities: Names, folder: Path) -> Iterator[dict[str, float]]:
    """The scores of each fifth of the sentences under a model of the other four."""
    for fold in range(FOLDS):
        rest = [one for i, one in enumerate(examples) if i % FOLDS != fold]
        trained(with_news(rest, entities), folder / "model")
        yield scores(folder / "model", examples[fold::FOLDS])


def main() -> None:
    """Prints the table of figures."""
    data = SHARED / "data"
    dev = ("fa_perdt-ud-dev", "fa_seraji-ud-dev")
    with TemporaryDirectory() as name:
        folder = Path(name)
        entities = names(data)
        trained(with_news(sentences(data, dev), entities), folder / "model")
        _told("dev files -> perdt-test", scores(folder / "model", sentences(data, ["fa_perdt-ud-test"])))
        if "--folds" in sys.argv:
            for one in crossed(sentences(data, dev), entities, folder):
                _told("one fifth of dev", one)


def _told(name: str, figures: dict[str, float]) -> None:
    print(f"{name:26}", " ".join(f"{metric} {figure:.4f}" for metric, figure in figures.items()))


if __name__ == "__main__":
    main()
