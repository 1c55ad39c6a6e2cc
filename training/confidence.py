"""Fits the weights of `lexicon/speech/confidence.tsv` on the gold articles: `python -m training.confidence GOLD.jsonl`.

Logistic regression by gradient descent with an L2 penalty, in plain Python; no random numbers, so each run gives the
same file. Run it again when the rules of speech or people change.
"""

from __future__ import annotations

import sys
from collections import Counter
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.confidence import Example, examples

if TYPE_CHECKING:
    from collections.abc import Sequence

PENALTY, RATE, ROUNDS = 1.0, 0.5, 400
SEEN_AT_LEAST = 3
TABLE = Path(__file__).parents[1] / "src" / "goftar" / "lexicon" / "speech" / "confidence.tsv"
HEAD = """\
# What each sign adds to the log-odds that a statement and its speaker are right.
# Made by training/confidence.py from the gold articles; not to be edited by hand.
sign\tweight
"""


def fitted(data: Sequence[Example]) -> dict[str, float]:
    """The weight of each sign that at least three of the examples show."""
    counts = Counter(sign for example in data for sign in example.signs)
    weights = {sign: 0.0 for sign in sorted(counts) if counts[sign] >= SEEN_AT_LEAST}
    for _ in range(ROUNDS):
        slopes = {sign: -PENALTY * weight for sign, weight in weights.items() if sign != "always"}
        slopes["always"] = 0.0
        for example in data:
            known = [sign for sign in example.signs if sign in weights]
            miss = example.right - 1 / (1 + exp(-sum(weights[sign] for sign in known)))
            for sign in known:
                slopes[sign] += miss
        for sign, slope in slopes.items():
            weights[sign] += RATE * slope / max(len(data) ** 0.5, counts[sign])
    return weights


def main() -> None:
    """Write the table."""
    weights = fitted(list(examples(Path(sys.argv[1]))))
    rows = "".join(f"{sign}\t{weight:.2f}\n" for sign, weight in weights.items())
    TABLE.write_text(HEAD + rows, "utf-8")


if __name__ == "__main__":
    main()
