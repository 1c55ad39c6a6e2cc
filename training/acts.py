"""Measure how sure each rule of acts is: `python -m training.acts` -> `src/goftar/lexicon/events/confidence.tsv`.

Of the acts that a rule finds in the gold articles, the share that the gold has, drawn towards the share of its kind by
four acts' weight. Rules that the gold does not show have no row and get their kind's share.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from evaluation.scorers import scorer
from evaluation.statements import predicted

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "dev.jsonl"
TABLE = ROOT / "src" / "goftar" / "lexicon" / "events" / "confidence.tsv"
WEIGHT = 4
HEAD = """# How often an act that a rule finds is one in the gold (training/acts.py); a kind stands for its other rules.
rule	share
"""


def main() -> None:
    """Write the table."""
    score = scorer(GOLD.parent / "score.py")
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for line in score.load(GOLD).values():
        text = {block["i"]: block["text"] for block in line["blocks"]}
        acts = [act for each in predicted(line)["statements"] for act in each["acts"]]
        gold = [act for each in line["statements"] for act in each["acts"]]
        for act in acts:
            here = score.tokens(text, act["text"])
            hit = any(
                other["kind"] == act["kind"] and score.overlap(here, score.tokens(text, other["text"])) >= 0.5
                for other in gold
            )
            for label in (act["rule"], act["kind"]):
                found[label] += 1
                right[label] += hit
    rows = []
    for label in sorted(found):
        kind = label.partition("-")[0]
        prior = right[kind] / found[kind]
        share = (right[label] + WEIGHT * prior) / (found[label] + WEIGHT)
        rows.append(f"{label}\t{share:.2f}\n")
    TABLE.write_text(HEAD + "".join(rows), "utf-8")
    print(f"{len(rows)} rows, {sum(right.values())} of {sum(found.values())}")


if __name__ == "__main__":
    main()
