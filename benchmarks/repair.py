"""Speed of repair beside hazm's `normalize`, in one run on one core.

    python -m benchmarks.repair FILE.txt…

Install hazm beside goftar in an environment made for the comparison; without it, only goftar is measured. The texts
are taken as they are and with every half-space deleted, article by article (parted by empty lines) or line by line.
"""

from __future__ import annotations

import sys
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from goftar.text import repair, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


def speeds(tools: dict[str, Callable[[str], object]], texts: list[str]) -> dict[str, float]:
    """Characters a second of processor time, in millions: the median of several rounds, the tools taking turns."""
    rates: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(ROUNDS):
        for name, work in tools.items():
            start = time.process_time()
            for text in texts:
                work(text)
            rates[name].append(sum(map(len, texts)) / (time.process_time() - start) / 1e6)
    return {name: median(some) for name, some in rates.items()}


def main() -> None:
    """Prints a row a tool and a state of the texts."""
    texts = [line for name in sys.argv[1:] for line in Path(name).read_text("utf-8").split("\n") if line]
    tools: dict[str, Callable[[str], object]] = {"goftar": repair, "goftar tokens": tokens}
    if find_spec("hazm"):
        from hazm import Normalizer

        tools["hazm"] = Normalizer().normalize
    for state, given in (("clean", texts), ("glued", [text.replace("\u200c", "") for text in texts])):
        for name, rate in speeds(tools, given).items():
            print(f"{name:14} {state:6} {rate:6.2f} M characters/s")


if __name__ == "__main__":
    main()
