"""Time expressions as intervals: `python -m evaluation.dates FILE.tsv`.

FILE has a text and a reference time (ISO) in each line; out come the text, the first day inside and the first day past
it (ISO; days, or moments with their offset), or empty cells. A text without a time, or whose time the reference cannot
place, has empty cells; of several times the first is given. With `--score`, FILE is a table like
`tests/dates/cases.tsv` (text, reference, earliest, latest, kind, written) and the figures come out; with `--spans`, it
is JSON like `../shared/data/dates/data.json` (sentences with the spans of their times), and spans are scored.
"""

from __future__ import annotations

import ast
import json
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path

from goftar.dates import found


def answer(text: str, reference: str) -> tuple[str, str]:
    """Both ends of the text's interval, empty where that side is open."""
    told = _time(reference)
    zone = "Asia/Kabul" if isinstance(told, datetime) and str(told.utcoffset()) == "4:30:00" and _winter(told) else None
    whens = found(text, reference=told, zone="Asia/Kabul" if zone else "Asia/Tehran")
    if not whens:
        return "", ""
    return _iso(whens[0].earliest), _iso(whens[0].latest)


def _iso(end: date | None) -> str:
    return end.isoformat() if end else ""


def _winter(told: datetime) -> bool:
    """Whether +04:30 is Kabul's offset and not Tehran's summer time, which ended in 2022."""
    return told.year >= 2023 or told.month in {1, 2, 10, 11, 12}


def _time(reference: str) -> date | datetime | None:
    if not reference:
        return None
    if len(reference) == 10:
        return date.fromisoformat(reference)
    return datetime.fromisoformat(reference)


def rows(path: Path) -> list[list[str]]:
    """The cells of every line that is no comment and no header."""
    lines = path.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [(row + [""] * 6)[:6] for row in cells if row[:2] != ["text", "reference"]]


def predict(path: Path) -> None:
    """Print text, earliest and latest for every line."""
    for text, reference, *_ in rows(path):
        print(text, *answer(text, reference.strip()), sep="\t")


def results(path: Path) -> list[tuple[str, list[str], tuple[str, str]]]:
    """For every case of a table with answers: right, absent or wrong; its cells; and what came out."""
    results = []
    for row in rows(path):
        got = answer(row[0], row[1])
        same = got == (row[2], row[3])
        results.append(("right" if same else "absent" if got == ("", "") else "wrong", row, got))
    return results


def score(path: Path) -> int:
    """Print how many answers are right, absent or wrong, by kind and by when the case was written."""
    counts: Counter[tuple[str, str]] = Counter()
    for result, row, got in results(path):
        for group in ("all", row[4], f"written {row[5]} the code"):
            counts[group, result] += 1
        if result != "right":
            print(f"{result}: {row[0]} ({row[1]}): wanted {row[2]}..{row[3]}, got {got[0]}..{got[1]}")
    for group in dict.fromkeys(group for group, _ in counts):
        right, absent, wrong = (counts[group, result] for result in ("right", "absent", "wrong"))
        total = right + absent + wrong
        print(f"{group:26}{total:5}  right {right / total:.3f}  absent {absent / total:.3f}  wrong {wrong / total:.3f}")
    return 1 if counts["all", "wrong"] else 0


# The day that the sentences are read on: any will do, since only spans are compared.
_SPAN_DAY = date(2016, 12, 1)
_PREPOSITIONS = ("در تاریخ", "در", "طی", "به", "از", "تا", "حدود")


def spans(path: Path, *, shown: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of spans: exact, without a leading preposition, and merely touching.

    The data count durations, ages, bare years, parts of the day and repeated times («سه سال», «۱۸ سالگی», «هر روز»),
    which name no interval: goftar leaves them alone.
    """
    counts: Counter[str] = Counter()
    for entry in json.loads(path.read_text("utf-8-sig")):
        text: str = entry["test_input"]
        gold = [_core(text, a, b) for a, b in ast.literal_eval(entry["expected"])]
        got = [_core(text, w.span.start, w.span.end) for w in found(text, reference=_SPAN_DAY)]
        exact = set(gold) & set(got)
        counts["gold"] += len(gold)
        counts["got"] += len(got)
        counts["exact"] += len(exact)
        counts["touched gold"] += sum(any(a < d and c < b for c, d in got) for a, b in gold)
        counts["touching got"] += sum(any(a < d and c < b for c, d in gold) for a, b in got)
        if shown:
            missed = [text[a:b] for a, b in gold if not any(a < d and c < b for c, d in got)]
            extra = [text[a:b] for a, b in got if not any(a < d and c < b for c, d in gold)]
            other = [(text[a:b]) for a, b in got if (a, b) not in exact and text[a:b] not in extra]
            if missed or extra or other:
                print(f"missed {missed} extra {extra} other {other} in {text[:80]!r}")
    figures = _prf("exact", counts["exact"] / counts["got"], counts["exact"] / counts["gold"])
    return {
        **figures,
        **_prf("touching", counts["touching got"] / counts["got"], counts["touched gold"] / counts["gold"]),
    }


def _prf(name: str, precision: float, recall: float) -> dict[str, float]:
    return {
        f"{name} precision": precision,
        f"{name} recall": recall,
        f"{name} F1": 2 * precision * recall / (precision + recall),
    }


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading preposition, which the data count in at one place and leave out at the next."""
    for word in _PREPOSITIONS:
        if text.startswith(word + " ", start) and start + len(word) + 1 < end:
            return _core(text, start + len(word) + 1, end)
    return start, end


def main() -> int:
    """Run what the arguments ask for."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    if "--score" in sys.argv:
        return score(Path(arguments[0]))
    if "--spans" in sys.argv:
        for name, figure in spans(Path(arguments[0]), shown="--show" in sys.argv).items():
            print(f"{name:22}{figure:.3f}")
        return 0
    predict(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
