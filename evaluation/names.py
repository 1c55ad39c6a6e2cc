"""Finds the names in a file of tokens, or scores them there.

    python -m evaluation.names FILE.tsv          # tokens one a line -> token, tab, tag
    python -m evaluation.names --score FILE.tsv  # exact spans by kind, with half-spaces deleted too, tokens a second

Sentences stand between blank lines; a line that begins with "# " opens the next text, and names that a text tells of in
one sentence are known in its others. Tags are read to score only.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from goftar.people.names import NameKind, tagged
from goftar.people.repeated import Found, overlooked
from goftar.people.tokens import Tokens
from training.names import KINDS, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = {"(": ")", "«": "»", '"': '"'}
HALF_SPACE = "\u200c"
NAMES: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
TAGS = {name: tag for tag, name in NAMES.items()}


def texts(content: str) -> Iterator[list[list[list[str]]]]:
    """The sentences of each text of a file; each is its rows, as columns."""
    sentences: list[list[list[str]]] = []
    rows: list[list[str]] = []
    for line in [*content.splitlines(), "# "]:
        if line.strip() and not line.startswith("# "):
            rows.append([column.strip() for column in line.split("\t")])
            continue
        if rows:
            sentences.append(rows)
            rows = []
        if sentences and line.strip():
            yield sentences
            sentences = []


def tags(sentences: list[list[str]]) -> list[list[str]]:
    """The tags of the tokens of a text's sentences, whatever marks are glued to them; a join as a space is a join."""
    cut: list[tuple[list[str], list[int]]] = []
    known: list[list[Found]] = []
    for tokens in sentences:
        pieces: list[str] = []
        owners: list[int] = []
        for number, token in enumerate(tokens):
            for piece in Tokens(token.replace(" ", HALF_SPACE)).keys:
                pieces.append(piece)
                owners.append(number)
        cut.append((pieces, owners))
        known.append([(start, end, NAMES[kind]) for start, end, kind in spans(tagged(pieces))])
    again = overlooked([(pieces, names) for (pieces, _), names in zip(cut, known, strict=True)])
    return [
        _owned(len(tokens), pieces, owners, [*names, *more])
        for tokens, (pieces, owners), names, more in zip(sentences, cut, known, again, strict=True)
    ]


def _owned(size: int, pieces: list[str], owners: list[int], names: list[Found]) -> list[str]:
    """The tags of the file's own tokens, for names over the pieces that they were cut into."""
    out = ["O"] * size
    for start, end, kind in names:
        first, last = owners[start], owners[end - 1]
        # A bracket that opens within the name closes within it: the model leaves marks at the edges out.
        if end < len(pieces) and any(OPENING.get(piece) == pieces[end] for piece in pieces[start:end]):
            last = owners[end]
        for number in range(first, last + 1):
            if out[number] == "O":
                out[number] = ("B-" if number == first else "I-") + TAGS[kind]
    return out


def scores(path: Path, *, glued: bool = False) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of exact spans by kind and of `all`; `glued` deletes every half-space first."""
    hit: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    guess: Counter[str] = Counter()
    for text in texts(path.read_text("utf-8")):
        sentences = [[row[0] for row in rows] for rows in text]
        if glued:
            # Half-spaces stand as spaces within tokens in some of these files.
            sentences = [[token.replace(HALF_SPACE, "").replace(" ", "") for token in tokens] for tokens in sentences]
        for rows, guessed in zip(text, tags(sentences), strict=True):
            found, truth = spans(guessed), spans([row[-1].replace("_", "-") for row in rows])
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
    read = [[[row[0] for row in rows] for rows in text] for text in texts(path.read_text("utf-8"))]
    tags(read[0])
    begun = time.process_time()
    for sentences in read:
        tags(sentences)
    return sum(len(tokens) for sentences in read for tokens in sentences) / (time.process_time() - begun)


def main() -> None:
    """Prints tags or scores."""
    path = Path(sys.argv[-1])
    if "--score" in sys.argv:
        for name, glued in (("", False), ("glued ", True)):
            for kind, (precision, recall, f1) in scores(path, glued=glued).items():
                print(f"{name}{kind:4} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
        print(f"{speed(path):,.0f} tokens a second")
        return
    for text in texts(path.read_text("utf-8")):
        sentences = [[row[0] for row in rows] for rows in text]
        for tokens, guessed in zip(sentences, tags(sentences), strict=True):
            for token, tag in zip(tokens, guessed, strict=True):
                print(f"{token}\t{tag}")
            print()


if __name__ == "__main__":
    main()
