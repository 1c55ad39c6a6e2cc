"""Half-spaces restored by goftar and by its peers, scored in one run: `python -m benchmarks.repair_peers ../shared`.

Install the peers (hazm, parsivar, python-negar, shekar) beside goftar in an environment made for the comparison; one
that is missing is passed over with a word.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.scorers import scorer
from goftar.text import repair

if TYPE_CHECKING:
    from collections.abc import Callable

ZWNJ = "\u200c"
SETS = ("perdt-test", "seraji-dev")
BROKEN = {"glued": "", "spaced": " ", "clean": ZWNJ}


def goftar() -> Callable[[str], str]:
    """goftar's own repair of one line."""
    return lambda line: repair(line).text


def hazm() -> Callable[[str], str]:
    """hazm's normaliser with its defaults."""
    normalize: Callable[[str], str] = import_module("hazm").Normalizer().normalize
    return normalize


def parsivar() -> Callable[[str], str]:
    """parsivar's normaliser with its defaults."""
    normalize: Callable[[str], str] = import_module("parsivar").Normalizer().normalize
    return normalize


def negar() -> Callable[[str], str]:
    """python-negar's editor with all its rules."""
    editor = import_module("negar.virastar").PersianEditor
    return lambda line: str(editor(line))


def shekar() -> Callable[[str], str]:
    """shekar's normaliser with its defaults."""
    normalize: Callable[[str], str] = import_module("shekar").Normalizer()
    return normalize


def main() -> None:
    """Print a row a tool, a set and a kind of damage."""
    shared = Path(sys.argv[1])
    score = scorer(shared / "repair" / "score.py").score
    for tool in (goftar, hazm, parsivar, negar, shekar):
        try:
            work = tool()
        except ImportError as error:
            print(f"{tool.__name__}: not here ({error})")
            continue
        for name in SETS:
            gold = (shared / "repair" / f"{name}.txt").read_text("utf-8").rstrip("\n").split("\n")
            for state, sign in BROKEN.items():
                lines = [line.replace(ZWNJ, sign) for line in gold]
                mended = [work(line).replace("\n", " ") for line in lines]
                if state == "clean":
                    alone = sum(line == left for line, left in zip(gold, mended, strict=True)) / len(gold)
                    print(f"{tool.__name__:9} {name:11} clean   left alone {alone:.3f}")
                    continue
                found = score(gold, mended)
                print(f"{tool.__name__:9} {name:11} {state:7} F1 {found['F1']:.3f}  exact {found['exact']:.3f}")


if __name__ == "__main__":
    main()
