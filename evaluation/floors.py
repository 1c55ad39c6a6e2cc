"""Measures every figure of floors.toml and fails where one has fallen: `python -m evaluation.floors [NAME...]`."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from evaluation.figures import MEASURES, SHARED

PLACES = 4
FILE = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A metric that `module` in `evaluation.figures` measures, its floor, and why that was once lowered."""

    module: str
    metric: str
    figure: float
    lowered: str | None = None


def floors(text: str) -> tuple[Floor, ...]:
    """The floors of a TOML text in their order; raises ValueError for a table that is not as the file's head says."""
    found = []
    for module, entry in tomllib.loads(text).items():
        if unknown := set(entry) - {"command", "floors", "lowered"}:
            raise ValueError(f"[{module}]: unknown key {min(unknown)!r}")
        if module not in MEASURES:
            raise ValueError(f"[{module}]: evaluation/figures.py measures {', '.join(MEASURES)}")
        if not entry.get("command"):
            raise ValueError(f"[{module}]: name the command that makes its figures")
        lowered = entry.get("lowered", {})
        if unknown := set(lowered) - set(entry.get("floors", {})):
            raise ValueError(f"[{module}.lowered]: {min(unknown)!r} has no floor")
        for metric, figure in entry.get("floors", {}).items():
            if not isinstance(figure, float) or round(figure, PLACES) != figure:
                raise ValueError(f"[{module}.floors]: {metric} is a number of at most {PLACES} places, like 0.6512")
            found.append(Floor(module=module, metric=metric, figure=figure, lowered=lowered.get(metric)))
    return tuple(found)


def fallen(before: tuple[Floor, ...], now: tuple[Floor, ...]) -> tuple[Floor, ...]:
    """The floors of `before` that `now` sets lower, or has no more, without saying why."""
    today = {(floor.module, floor.metric): floor for floor in now}
    return tuple(
        old
        for old in before
        if (new := today.get((old.module, old.metric))) is None or (new.figure < old.figure and not new.lowered)
    )


def held(module: str, wanted: tuple[Floor, ...]) -> bool:
    """Whether every floor of a module holds today; prints each beside what was measured."""
    begun = perf_counter()
    measured = MEASURES[module]()
    sound = True
    for floor in wanted:
        figure = measured.get(floor.metric)
        holds = figure is not None and round(figure, PLACES) >= floor.figure
        sound &= holds
        shown = "not measured" if figure is None else f"{figure:.{PLACES}f}"
        note = "" if holds else "  FALLEN"
        print(f"{module:12} {floor.metric:28} floor {floor.figure:.{PLACES}f}  today {shown}{note}")
    print(f"{module:12} {perf_counter() - begun:.1f} s")
    return sound


def main(names: list[str]) -> int:
    """The exit status: 1 when a figure fell below its floor."""
    if not SHARED.is_dir():
        print("no ../shared here: nothing is measured")
        return 0
    wanted = floors(FILE.read_text("utf-8"))
    modules = dict.fromkeys(floor.module for floor in wanted)
    if unknown := set(names) - set(modules):
        print(f"no floors for {min(unknown)!r}; there are some for {', '.join(modules)}", file=sys.stderr)
        return 2
    results = [
        held(module, tuple(floor for floor in wanted if floor.module == module))
        for module in modules
        if not names or module in names
    ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
