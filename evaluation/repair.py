"""Scores repair on the lines kept for it, on an outlet left out of training, and on the seed page.

    python -m evaluation.repair [../shared] [--without OUTLET --models FOLDER]

Every line is broken up and repaired by itself, as if nothing were known of the others, and again in a stream, as
`goftar repair` does it; articles of an outlet are repaired as a whole. The models for an outlet left out come from
`python -m training.half_spaces ../shared/data --without OUTLET --output FOLDER`.
"""

from __future__ import annotations

import argparse
import random
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from evaluation.scorers import scorer
from goftar.text import context, repair, repair_lines
from goftar.text import spellings as tables
from goftar.text import unseen as models
from training.corpora import news, surely_broken, treebank

if TYPE_CHECKING:
    from collections.abc import Callable

ZWNJ = "\u200c"
SHARED = Path(__file__).parents[2] / "shared"
ARTICLES = 400
BATCH = 1000  # the lines that `goftar repair` mends together


def glued(line: str, _: random.Random) -> str:
    """The line with every half-space deleted."""
    return line.replace(ZWNJ, "")


def spaced(line: str, _: random.Random) -> str:
    """The line with every half-space replaced by a space."""
    return line.replace(ZWNJ, " ")


def mixed(line: str, chance: random.Random) -> str:
    """The line with half of its half-spaces deleted and a quarter replaced by a space."""
    return "".join(chance.choice(("", "", " ", ZWNJ)) if char == ZWNJ else char for char in line)


def clean(line: str, _: random.Random) -> str:
    """The line as it is."""
    return line


BREAKS: dict[str, Callable[[str, random.Random], str]] = {f.__name__: f for f in (glued, spaced, mixed, clean)}


def figures(
    texts: list[str], break_up: Callable[[str, random.Random], str], score: Any, *, stream: bool = False
) -> dict[str, float]:
    """The scores of texts that are broken up and repaired, each by itself or as lines of a stream."""
    chance = random.Random(3)
    broken = [break_up(text, chance) for text in texts]
    if stream:
        batches = (repair_lines(broken[i : i + BATCH]) for i in range(0, len(broken), BATCH))
        mended = [line.text for batch in batches for line in batch]
    else:
        mended = [repair(text).text for text in broken]
    gold = [line for text in texts for line in text.split("\n")]
    out: dict[str, float] = dict(score.score(gold, [line for text in mended for line in text.split("\n")]))
    out["alone"] = sum(a == b for a, b in zip(texts, mended, strict=True)) / len(texts)
    return out


def report(name: str, texts: list[str], score: Any, *, stream: bool = False) -> None:
    """Prints a row a state for the texts of one source."""
    for state, break_up in BREAKS.items():
        s = figures(texts, break_up, score, stream=stream)
        print(
            f"{name + ' stream' * stream:17} {state:7} {s['P']:.4f} {s['R']:.4f} {s['F1']:.4f} {s['exact']:.4f}"
            f" {s['alone']:9.4f}  {s['spaces']}",
            flush=True,
        )


def left_out(shared: Path, outlet: str) -> list[str]:
    """The first articles of an outlet whose half-spaces are whole, a paragraph a line."""
    data = shared / "data"
    broken = surely_broken([treebank(data, name, 1.0) for name in ("perdt", "seraji")])
    texts = news(data, outlet, 1.0, broken).texts
    lines = ["\n".join(" ".join(line.split()) for line in text if line.strip()) for text in texts]
    return [text for text in lines if len(text) > 400][:ARTICLES]


def seed(shared: Path) -> None:
    """Prints what repair does to the seed page, for a reader to judge."""
    text = (shared / "seed" / "borna-1031921.txt").read_text("utf-8")
    mended = repair(text)
    joins = [edit for edit in mended.edits if ZWNJ in edit.new]
    print(f"seed page: {len(joins)} half-spaces")
    words = {mended.text[max(0, at - 12) : at + 12] for e in joins for at in [mended.repaired_offset(e.end)]}
    print("  " + "  ".join(sorted(word.replace(ZWNJ, "|").replace("\n", " ") for word in words)))


def main() -> None:
    """Prints the table of figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--without", metavar="OUTLET", help="score on this outlet's articles instead")
    parser.add_argument("--models", type=Path, help="folder of the models trained without it")
    options = parser.parse_args()
    score = scorer(options.shared / "repair" / "score.py")
    print(f"{'texts':17} {'state':7} {'P':>6} {'R':>6} {'F1':>6} {'exact':>6} {'as it was':>9}  spaces added, removed")
    if options.without:
        texts = left_out(options.shared, options.without)
        place = lambda _: options.models.parent  # noqa: E731
        with ExitStack() as stack:
            for module in (tables, models, context):
                stack.enter_context(patch.object(module, "files", place))
            report(options.without, texts, score)
        return
    for name in ("perdt-dev", "perdt-test", "seraji-dev"):
        lines = (options.shared / "repair" / f"{name}.txt").read_text("utf-8").rstrip("\n").split("\n")
        report(name, lines, score)
        report(name, lines, score, stream=True)
    seed(options.shared)


if __name__ == "__main__":
    main()
