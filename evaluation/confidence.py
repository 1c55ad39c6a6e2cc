"""How well confidence tells right statements from wrong ones: `python -m evaluation.confidence GOLD.jsonl`.

Five-fold cross-validation over articles: the model is fitted on four fifths of the articles and asked about the rest. A
statement is right when `gold/score.py` pairs it with a gold one by half of its words and the speaker is the same (or
unknown in both).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evaluation.scorers import scorer
from evaluation.statements import article, placed
from goftar import people, text
from goftar.speech.article import article_drafts
from goftar.speech.confidence import signs
from goftar.speech.statements import cast_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDS = 5
PENALTY, RATE, ROUNDS = 1.0, 0.5, 400
SEEN_AT_LEAST = 3
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98)


class Example(NamedTuple):
    """A predicted statement: the article's number, the signs of its chance, and whether it is right."""

    article: int
    signs: tuple[str, ...]
    right: bool


def examples(gold: Path) -> Iterator[Example]:
    """Every statement that goftar predicts on the gold articles."""
    score = scorer(gold.with_name("score.py"))
    lines = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    for number, line in enumerate(sorted(lines, key=lambda each: str(each["id"]))):
        view = text.repaired(article(line))
        mentions = people.mentions(view)
        drafts = article_drafts(view, mentions)
        speakers = cast_of(view, mentions, drafts).speakers
        words = {block["i"]: block["text"] for block in line["blocks"]}
        numbers = [block["i"] for block in line["blocks"]]
        wanted = line["statements"]
        gold_tokens = [set().union(*(score.tokens(words, span) for span in each["content"])) for each in wanted]
        found_tokens = [
            set().union(*(score.tokens(words, placed(numbers, view.span(*part))) for part in draft.content))
            for draft in drafts
        ]
        pairs = {found: want for want, found in score.pair(gold_tokens, found_tokens).items()}
        for i, (draft, speaking) in enumerate(zip(drafts, speakers, strict=True)):
            right = False
            if i in pairs and score.overlap(gold_tokens[pairs[i]], found_tokens[i]) >= 0.5:
                speaker = wanted[pairs[i]]["speaker"]
                name = speaking.actor.name if speaking.actor else None
                right = name is None if speaker == "unknown" else bool(score.same_name(speaker, name))
            yield Example(number, signs(draft, speaking), right)


def fitted(data: Sequence[Example]) -> dict[str, float]:
    """The weight of each sign that at least three of the examples show.

    Logistic regression by gradient descent with an L2 penalty, in plain Python.
    """
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
    """Print coverage and precision above each threshold."""
    data = list(examples(Path(sys.argv[1])))
    asked: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fitted([example for example in data if example.article % FOLDS != fold])
        for example in data:
            if example.article % FOLDS == fold:
                odds = sum(weights.get(sign, 0.0) for sign in example.signs)
                asked.append((1 / (1 + exp(-odds)), example.right))
    print(f"{'at least':>10}{'share':>8}{'right':>8}")
    for threshold in THRESHOLDS:
        kept = [right for chance, right in asked if chance >= threshold]
        print(f"{threshold:10.2f}{len(kept) / len(asked):8.3f}{sum(kept) / max(1, len(kept)):8.3f}")


if __name__ == "__main__":
    main()
