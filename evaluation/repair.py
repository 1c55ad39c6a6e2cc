"""Scores repair on the lines kept for it: `python -m evaluation.repair [../shared]`."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from goftar.text import repair

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

ZWNJ = "\u200c"
SHARED = Path(__file__).parents[2] / "shared"


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


def scorer(shared: Path) -> ModuleType:
    """The scoring script, as a module."""
    spec = importlib.util.spec_from_file_location("repair_score", shared / "repair" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no repair/score.py under {shared}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(gold: list[str], break_up: Callable[[str, random.Random], str], score: ModuleType) -> dict[str, float]:
    """The scores of lines that are broken, each by itself, and repaired."""
    chance = random.Random(3)
    broken = [break_up(line, chance) for line in gold]
    mended = [repair(line).text for line in broken]
    out: dict[str, float] = dict(score.score(gold, mended))
    out["alone"] = sum(a == b for a, b in zip(gold, mended, strict=True)) / len(gold)
    return out


def main() -> None:
    """Prints the table of figures."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    score = scorer(shared)
    print(f"{'lines':14} {'state':7} {'P':>6} {'R':>6} {'F1':>6} {'exact':>6} {'as it was':>9}  spaces")
    for name in ("perdt-dev", "perdt-test", "seraji-dev"):
        gold = (shared / "repair" / f"{name}.txt").read_text("utf-8").rstrip("\n").split("\n")
        for state, break_up in BREAKS.items():
            s = figures(gold, break_up, score)
            print(
                f"{name:14} {state:7} {s['P']:.4f} {s['R']:.4f} {s['F1']:.4f} {s['exact']:.4f} {s['alone']:9.4f}"
                f"  {s['spaces']}"
            )


if __name__ == "__main__":
    main()
