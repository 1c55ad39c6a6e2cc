"""Score the acts: `python -m evaluation.acts ../shared/gold/dev.jsonl [PREDICTED.jsonl] [--half A|B]`.

F1 of each kind, of commit, schedule and agree together, of all, as `gold/score.py` counts them (same kind, token F1 of
at least 0.5, inside statements that pair), how often the agent of a hit is right, and how often its target: of those
told, and of those that the gold names. Rules were first tuned on the errors of half A; those of half B were only
counted until they stood.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path
from typing import Any

from evaluation.scorers import scorer
from evaluation.statements import predicted

KINDS = ("agree", "commit", "schedule", "demand", "accuse", "deny", "threaten", "support")
BINDING = ("agree", "commit", "schedule")


def halves(articles: list[str]) -> dict[str, str]:
    """The half that each article of the gold, named in its order, belongs to: 50 at random to A, the rest to B."""
    shuffled = list(articles)
    random.Random(3).shuffle(shuffled)
    return {name: "A" if number < 50 else "B" for number, name in enumerate(shuffled)}


def counted(score: Any, gold: dict[str, Any], found: dict[str, Any]) -> Counter[str]:
    """Of one article: «gold KIND», «found KIND», «hit KIND», «asked», «agent», «aimed», «pointed», «target»."""
    text = {block["i"]: block["text"] for block in gold["blocks"]}

    def words(spans: Any) -> set[Any]:
        return set().union(*(score.tokens(text, span) for span in spans))

    count: Counter[str] = Counter()
    mine, theirs = gold["statements"], found["statements"]
    theirs_words = [words(each["content"]) for each in theirs]
    pairs = score.pair([words(each["content"]) for each in mine], theirs_words)
    count.update(f"found {act['kind']}" for each in theirs for act in each["acts"])
    for i, each in enumerate(mine):
        count.update(f"gold {act['kind']}" for act in each["acts"])
        if i not in pairs or score.overlap(words(each["content"]), theirs_words[pairs[i]]) < 0.5:
            continue
        free = list(theirs[pairs[i]]["acts"])
        for act in each["acts"]:
            here = words([act["text"]])
            for other in free:
                if other["kind"] == act["kind"] and score.overlap(here, words([other["text"]])) >= 0.5:
                    free.remove(other)
                    count[f"hit {act['kind']}"] += 1
                    count["asked"] += bool(act["agent"])
                    count["agent"] += score.same_name(act["agent"], other["agent"])
                    count["aimed"] += bool(act["target"])
                    count["pointed"] += bool(other["target"])
                    count["target"] += score.same_name(act["target"], other["target"])
                    break
    return count


def f1(count: Counter[str], kinds: tuple[str, ...]) -> tuple[float, float, float]:
    """Precision, recall and F1 of some kinds together."""
    hit, found, gold = (sum(count[f"{what} {kind}"] for kind in kinds) for what in ("hit", "found", "gold"))
    return hit / max(found, 1), hit / max(gold, 1), 2 * hit / max(found + gold, 1)


def results(
    gold: Path, predictions: Path | None = None, part: str | None = None
) -> tuple[Counter[str], dict[str, Any]]:
    """The counts, and precision, recall and F1 of every kind, of those that bind and of all."""
    score = scorer(gold.parent / "score.py")
    lines = score.load(gold)
    half = halves(list(lines))
    chosen = {name: line for name, line in lines.items() if part in (None, half[name])}
    made = score.load(predictions) if predictions else {name: predicted(line) for name, line in chosen.items()}
    count: Counter[str] = Counter()
    for name, line in chosen.items():
        count += counted(score, line, made[name])
    rows = {kind: f1(count, (kind,)) for kind in KINDS}
    return count, rows | {"binding": f1(count, BINDING), "all": f1(count, KINDS)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path, nargs="?")
    parser.add_argument("--half", choices=("A", "B"))
    given = parser.parse_args()
    count, rows = results(given.gold, given.predicted, given.half)
    for name, row in rows.items():
        print(f"{name:10}" + "".join(f"{value:8.3f}" for value in row) + f"{count['gold ' + name] or '':>6}")
    print(f"{'agent|hit':10}{'':16}{count['agent'] / max(count['asked'], 1):8.3f}")
    targets = (count["target"] / max(count[each], 1) for each in ("pointed", "aimed"))
    print(f"{'target|hit':10}" + "".join(f"{value:8.3f}" for value in targets))


if __name__ == "__main__":
    main()
