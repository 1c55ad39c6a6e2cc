"""Fits the weights of `lexicon/speech/confidence.tsv` on the gold articles: `python -m training.confidence GOLD.jsonl`.

The model and its cross-validation are `evaluation/confidence.py`; no random number is drawn, so each run gives the same
file. Run it again when the rules of speech or people change.
"""

from __future__ import annotations

import sys
from pathlib import Path

from evaluation.confidence import examples, fitted

TABLE = Path(__file__).parents[1] / "src" / "goftar" / "lexicon" / "speech" / "confidence.tsv"
HEAD = """\
# What each sign adds to the log-odds that a statement and its speaker are right.
# Made by training/confidence.py from the gold articles; not to be edited by hand.
sign\tweight
"""


def main() -> None:
    """Write the table."""
    weights = fitted(list(examples(Path(sys.argv[1]))))
    rows = "".join(f"{sign}\t{weight:.2f}\n" for sign, weight in weights.items())
    TABLE.write_text(HEAD + rows, "utf-8")


if __name__ == "__main__":
    main()
