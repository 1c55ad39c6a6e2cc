"""The figures of today on the gold of ../shared, made by the stable commands and scorers that a judge would run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.acts import results as act_results
from evaluation.commitments import CHAINS
from evaluation.commitments import run as chain_scores
from evaluation.dates import results as date_results
from evaluation.dates import spans as date_spans
from evaluation.duplicates import figures as duplicate_figures
from evaluation.duplicates import pairs as duplicate_pairs
from evaluation.duplicates import told as told_duplicates
from evaluation.names import scores as name_scores
from evaluation.offices import results as office_results
from evaluation.repair import BREAKS
from evaluation.repair import figures as repair_scores
from evaluation.scorers import scorer

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def statements() -> dict[str, float]:
    """F1 of each metric of `gold/score.py` over the articles of `gold/dev.jsonl`, and the accuracy `speaker|hit`."""
    gold = SHARED / "gold" / "dev.jsonl"
    with TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_bytes(_run("-m", "evaluation.statements", gold))
        scores = json.loads(_run(SHARED / "gold" / "score.py", gold, predicted, "--json"))
    figures = {name: value[2] for name, value in scores.items() if isinstance(value, list)}
    return {**figures, "speaker|hit": scores["speaker|hit"]}


def pages() -> dict[str, float]:
    """F1 of bodies on both sets of pages, and the shares of the Persian headlines, leads and dates."""
    shared = SHARED / "pages"
    persian = _page_scores(shared / "persian", shared / "persian" / "gold.json")
    benchmark = _page_scores(shared / "benchmark" / "html", shared / "benchmark" / "ground-truth.json")
    return {
        **{f"persian {name}": figure for name, figure in persian.items()},
        "benchmark F1": benchmark["F1"],
    }


def _page_scores(folder: Path, gold: Path) -> dict[str, float]:
    with TemporaryDirectory() as made:
        predicted = Path(made) / "predicted.json"
        predicted.write_bytes(_run("-m", "evaluation.pages", folder))
        written = _run(SHARED / "pages" / "score.py", gold, predicted).decode()
    scores = dict(re.findall(r"(precision|recall|F1) ([\d.]+)", written))
    figures = {name: float(figure) for name, figure in scores.items()}
    for line in written.splitlines()[1:]:
        field, counts = line.split(maxsplit=1)
        times = {kind: int(number) for kind, number in re.findall(r"'(\w+)': (\d+)", counts)}
        figures[f"{field} right"] = times.get("right", 0) / sum(times.values())
        figures[f"{field} not wrong"] = 1 - times.get("wrong", 0) / sum(times.values())
    return figures


def repair() -> dict[str, float]:
    """F1 and exact lines of clean lines broken in every way, also in a stream, and the share of those left alone."""
    score = scorer(SHARED / "repair" / "score.py")
    found = {}
    for name in ("perdt-test", "seraji-dev"):
        gold = (SHARED / "repair" / f"{name}.txt").read_text("utf-8").rstrip("\n").split("\n")
        for state, break_up in BREAKS.items():
            scores = repair_scores(gold, break_up, score)
            for metric in ("alone",) if state == "clean" else ("F1", "exact"):
                found[f"{name} {state} {metric}"] = scores[metric]
        streamed = repair_scores(gold, BREAKS["spaced"], score, stream=True)
        found[f"{name} stream spaced F1"] = streamed["F1"]
    return found


def _run(*arguments: str | Path) -> bytes:
    """What Python prints when it runs these arguments from the root; complaints go on to standard error."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout


def offices() -> dict[str, float]:
    """The share of right answers on `tests/people/offices.tsv`, and the share without a wrong name."""
    results = [result for result, _, _ in office_results(ROOT / "tests" / "people" / "offices.tsv")]
    return {
        "right": results.count("right") / len(results),
        "no wrong name": 1 - results.count("wrong name") / len(results),
    }


def names() -> dict[str, float]:
    """F1 of exact spans on `nsurl-test-a` by kind, of all, and of all with every half-space deleted."""
    path = SHARED / "data" / "ner" / "nsurl-test-a.tsv"
    figures = {kind: f1 for kind, (_, _, f1) in name_scores(path).items()}
    return {**figures, "glued all": name_scores(path, glued=True)["all"][2]}


def dates() -> dict[str, float]:
    """The share of right answers on `tests/dates/cases.tsv` and of those that are not wrong, and F1 of spans."""
    results = [result for result, _, _ in date_results(ROOT / "tests" / "dates" / "cases.tsv")]
    found = date_spans(SHARED / "data" / "dates" / "data.json")
    return {
        "right": results.count("right") / len(results),
        "not wrong": 1 - results.count("wrong") / len(results),
        "exact spans F1": found["exact F1"],
        "touching spans precision": found["touching precision"],
    }


def acts() -> dict[str, float]:
    """F1 of acts in `gold/dev.jsonl`, of all and of those that bind, and the shares of hits with the right parties."""
    count, rows = act_results(SHARED / "gold" / "dev.jsonl")
    return {
        "all": rows["all"][2],
        "binding": rows["binding"][2],
        "agent|hit": count["agent"] / count["asked"],
        "target|hit": count["target"] / count["aimed"],
    }


def commitments() -> dict[str, float]:
    """F1 of pairs, and the shares of moves and states that are right, on each chain of `tests/commitments/chain`."""
    found = {}
    for path in sorted(CHAINS.glob("*.txt")):
        score = chain_scores(path)
        found[f"{path.stem} pairs F1"] = score.f1
        found[f"{path.stem} none joined wrongly"] = float(not score.wrong)
        found[f"{path.stem} moves"] = score.moves
        found[f"{path.stem} status"] = score.status
    return found


def duplicates() -> dict[str, float]:
    """Precision, recall and F1 of an archive's stories on pairs of copies and of articles that are only alike."""
    some = duplicate_pairs(SHARED)
    return duplicate_figures(some, told_duplicates(some))


MEASURES = {
    "statements": statements,
    "pages": pages,
    "repair": repair,
    "offices": offices,
    "names": names,
    "dates": dates,
    "commitments": commitments,
    "acts": acts,
    "duplicates": duplicates,
}
