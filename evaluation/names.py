"""Finds the names in a file of tokens, or scores them there.

    python -m evaluation.names FILE.tsv          # tokens one a line -> token, tab, tag
    python -m evaluation.names --score FILE.tsv  # exact spans by kind, with half-spaces deleted too, tokens a second

Sentences stand between blank lines; lines that begin with "# " pass through. Tags are read to score only.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from goftar.people.names import tagged
from goftar.people.tokens import Tokens
from training.names import KINDS, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = {"(": ")", "«": "»", '"': '"'}
HALF_SPACE = "\u200c"


def sentences(text: str) -> Iterator[list[list[str]]]:
    """The rows of each sentence, as columns."""
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.strip() and not line.startswith("# "):
            rows.append([column.strip() for column in line.split("\t")])
        elif rows:
            yield rows
            rows = []


def tags(tokens: list[str]) -> list[str]:
    """The tag of each token, whatever marks are glued to it; a join written as a space is a join."""
    pieces: list[str] = []
    owners: list[int] = []
    for number, token in enumerate(tokens):
        for piece in Tokens(token.replace(" ", HALF_SPACE)).keys:
            pieces.append(piece)
            owners.append(number)
    out = ["O"] * len(tokens)
    found = tagged(pieces) if pieces else []
    for start, end, kind in spans(found):
        first, last = owners[start], owners[end - 1]
        # A bracket that opens within the name closes within it: the model leaves marks at the edges out.
        if end < len(pieces) and any(OPENING.get(piece) == pieces[end] for piece in pieces[start:end]):
            last = owners[end]
        for number in range(first, last + 1):
            if out[number] == "O":
                out[number] = ("B-" if number == first else "I-") + kind
    return out


def scores(path: Path, *, glued: bool = False) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of exact spans by kind and of `all`; `glued` deletes every half-space first."""
    hit: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    guess: Counter[str] = Counter()
    for rows in sentences(path.read_text("utf-8")):
        tokens = [row[0] for row in rows]
        if glued:
            # Half-spaces stand as spaces within tokens in some of these files.
            tokens = [token.replace(HALF_SPACE, "").replace(" ", "") for token in tokens]
        found, truth = spans(tags(tokens)), spans([row[-1].replace("_", "-") for row in rows])
        for counter, names in ((hit, truth & found), (gold, truth), (guess, found)):
            counter.update(kind for _, _, kind in names)
            counter["all"] += len(names)
    return {
        kind: (
            hit[kind] / max(guess[kind], 1),
            hit[kind] / max(gold[kind], 1),
            2 * hit[kind] / max(gold[kind] + guess[kind], 1),
        )
        for kind in (*KINDS, "all")
    }


def speed(path: Path) -> float:
    """Tokens a second on one core, from tokens to tags."""
    texts = [[row[0] for row in rows] for rows in sentences(path.read_text("utf-8"))]
    tags(texts[0])
    begun = time.process_time()
    for tokens in texts:
        tags(tokens)
    return sum(map(len, texts)) / (time.process_time() - begun)


def main() -> None:
    """Prints tags or scores."""
    path = Path(sys.argv[-1])
    if "--score" in sys.argv:
        for name, glued in (("", False), ("glued ", True)):
            for kind, (precision, recall, f1) in scores(path, glued=glued).items():
                print(f"{name}{kind:4} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
        print(f"{speed(path):,.0f} tokens a second")
        return
    for rows in sentences(path.read_text("utf-8")):
        tokens = [row[0] for row in rows]
        for token, tag in zip(tokens, tags(tokens), strict=True):
            print(f"{token}\t{tag}")
        print()


if __name__ == "__main__":
    main()
