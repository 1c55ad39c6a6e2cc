"""Trains the shallow parser on the annotated treebanks.

    python -m training.chunks ../shared/data [--on FILE...] [--output FILE]

Needs the table of `training/word_classes.py`. Without `--on` it learns from all three annotated files. There is no
chance in it: the same data make the same file.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite

from goftar.text.chunk_features import features
from training.news_subjects import Names, Subjects, names
from training.treebanks import Labelled, labels, trees

if TYPE_CHECKING:
    from collections.abc import Iterable

MODEL = Path(__file__).parents[1] / "src" / "goftar" / "text" / "models" / "chunks.crfsuite"
FILES = ("fa_perdt-ud-dev", "fa_perdt-ud-test", "fa_seraji-ud-dev")
COPIES = 1
RUN = 3  # sentences that are learned as one text, as blocks hold several
OPTIONS = {"c1": 0.3, "c2": 0.1, "max_iterations": 200, "feature.possible_transitions": True}


def sentences(data: Path, names: Iterable[str]) -> list[list[Labelled]]:
    """The labelled sentences of treebank files."""
    return [labels(tree) for name in names for tree in trees(data / "ud" / f"{name}.conllu")]


def with_news(examples: list[list[Labelled]], names: Names) -> list[list[Labelled]]:
    """The sentences, and behind each `COPIES` of it with subjects as news have them."""
    subjects = Subjects(names, examples, seed=1)
    out = []
    for sentence in examples:
        out.append(sentence)
        for _ in range(COPIES):
            out.extend(subjects.put(sentence))
    return out


def trained(examples: list[list[Labelled]], output: Path) -> None:
    """Learns from labelled sentences and writes the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False, params=OPTIONS)
    for start in range(0, len(examples), RUN):
        text = [row for sentence in examples[start : start + RUN] for row in sentence]
        trainer.append(features([row.form for row in text]), [row.label for row in text])
    trainer.train(str(output))


def main() -> None:
    """Reads the treebanks and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--on", nargs="+", default=FILES, help="names of the annotated files, without .conllu")
    parser.add_argument("--output", type=Path, default=MODEL)
    options = parser.parse_args()
    trained(with_news(sentences(options.data, options.on), names(options.data)), options.output)
    print(f"{options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
