"""Who speaks, by itself: gold source phrases in, speakers out, against the gold's names.

    python -m evaluation.speakers GOLD.jsonl [--errors N] [--half tune|other]

Prints accuracy where the gold knows the speaker, by form, with the rule of `../shared/gold/score.py` (`same_name`), the
accuracy of the form, and the cost of an article. Of the sorted articles, every other one is for tuning.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.scorers import scorer
from evaluation.statements import article
from goftar import text
from goftar.people import SourcePhrase, cast, mentions

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.records import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One gold statement and what came out for it."""

    article: str
    half: str
    statement: dict[str, Any]
    name: str | None
    form: str
    right: bool
    source: str


def view(document: dict[str, Any]) -> View:
    """The repaired view of a gold article."""
    return text.repaired(article(document))


def same_name(gold: Path) -> Callable[[str | None, str | None], bool]:
    """The gold's own rule for two names of one speaker."""
    found: Callable[[str | None, str | None], bool] = scorer(gold.with_name("score.py")).same_name
    return found


def source_phrases(document: dict[str, Any], seen: View) -> tuple[list[dict[str, Any]], list[SourcePhrase]]:
    """The gold statements in the order of the text, and their source phrases."""

    def place(statement: dict[str, Any]) -> tuple[int, int]:
        spans = [span for span in (statement["cue"] or statement["source"] or statement["content"][0],) if span]
        return spans[0][0], spans[0][1]

    ordered = sorted(document["statements"], key=place)
    phrases = []
    for statement in ordered:
        block, at = place(statement)
        source = statement["source"]
        phrases.append(
            SourcePhrase(
                block=source[0] if source else block,
                start=seen.blocks[source[0]].repaired_offset(source[1]) if source else None,
                end=seen.blocks[source[0]].repaired_offset(source[2]) if source else None,
                at=seen.blocks[block].repaired_offset(at),
                type=statement["type"],
            )
        )
    return ordered, phrases


def run(gold: Path) -> list[Case]:
    """Every gold statement with the speaker that goftar gives it."""
    rule = same_name(gold)
    documents = sorted((json.loads(line) for line in gold.open(encoding="utf8")), key=lambda d: str(d["id"]))
    cases, clock, size = [], 0.0, 0
    warm = view(documents[0])
    cast(warm, mentions(warm), ())
    for number, document in enumerate(documents):
        seen = view(document)
        statements, phrases = source_phrases(document, seen)
        begun = time.perf_counter()
        answer = cast(seen, mentions(seen), phrases)
        clock += time.perf_counter() - begun
        size += sum(len(block.text) for block in seen.blocks)
        for statement, speaking in zip(statements, answer.speakers, strict=True):
            source = statement["source"]
            words = document["blocks"][source[0]]["text"][source[1] : source[2]] if source else "-"
            name = speaking.actor.name if speaking.actor else None
            cases.append(
                Case(
                    article=document["id"],
                    half="other" if number % 2 else "tune",
                    statement=statement,
                    name=name,
                    form=speaking.form,
                    right=statement["speaker"] != "unknown" and rule(statement["speaker"], name),
                    source=words,
                )
            )
    print(f"{clock / size * 3_000 * 1_000:.2f} ms for 3,000 characters")
    return cases


def report(cases: list[Case], label: str) -> None:
    """Print the accuracy of speakers and forms, over all and by form."""
    asked = [case for case in cases if case.statement["speaker"] != "unknown"]
    right = sum(case.right for case in asked)
    forms = sum(case.form == case.statement["form"] for case in cases)
    print(f"{label}: speaker {right / len(asked):.3f} of {len(asked)}; form {forms / len(cases):.3f} of {len(cases)}")
    total: Counter[str] = Counter(case.statement["form"] for case in asked)
    good: Counter[str] = Counter(case.statement["form"] for case in asked if case.right)
    shape: Counter[str] = Counter(case.statement["form"] for case in cases if case.form == case.statement["form"])
    for form, count in total.most_common():
        print(f"  {form:11}{count:4}  speaker {good[form] / count:.3f}  form right {shape[form]:4}")


def main() -> None:
    """Read the gold, print the report and, if asked, the wrong cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--skip", type=int, default=0, metavar="N")
    parser.add_argument("--half", choices=("tune", "other"), default="tune")
    args = parser.parse_args()
    cases = run(args.gold)
    report(cases, "all")
    for half in ("tune", "other"):
        report([case for case in cases if case.half == half], half)
    wrong = [c for c in cases if c.half == args.half and not c.right and c.statement["speaker"] != "unknown"]
    for case in wrong[args.skip : args.skip + args.errors]:
        s = case.statement
        print(f"{case.article} #{s['n']} {s['type']} {s['form']}/{case.form} [{case.source}]", end="")
        print(f" gold {s['speaker']} | got {case.name}")


if __name__ == "__main__":
    main()
