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
from training.treebanks import labels, trees

if TYPE_CHECKING:
    from collections.abc import Iterable

MODEL = Path(__file__).parents[1] / "src" / "goftar" / "text" / "models" / "chunks.crfsuite"
FILES = ("fa_perdt-ud-dev", "fa_perdt-ud-test", "fa_seraji-ud-dev")
RUN = 3  # sentences that are learned as one text, as blocks hold several
OPTIONS = {"c1": 0.2, "c2": 0.02, "max_iterations": 200, "feature.possible_transitions": True}

Labelled = list[tuple[str, str]]


def sentences(data: Path, names: Iterable[str]) -> list[Labelled]:
    """The labelled sentences of treebank files."""
    return [labels(tree) for name in names for tree in trees(data / "ud" / f"{name}.conllu")]


def trained(examples: list[Labelled], output: Path) -> None:
    """Learns from labelled sentences and writes the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False, params=OPTIONS)
    for start in range(0, len(examples), RUN):
        text = [pair for sentence in examples[start : start + RUN] for pair in sentence]
        trainer.append(features([word for word, _ in text]), [label for _, label in text])
    trainer.train(str(output))


def main() -> None:
    """Reads the treebanks and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--on", nargs="+", default=FILES, help="names of the annotated files, without .conllu")
    parser.add_argument("--output", type=Path, default=MODEL)
    options = parser.parse_args()
    trained(sentences(options.data, options.on), options.output)
    print(f"{options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
