"""Names beside what peers do before any name: tokens a second in one run: `python -m benchmarks.names FILE.tsv`.

goftar's figure is from text to names; hazm's word tokeniser and spaCy's blank Persian pipeline only cut the same text
into tokens. Install the peers (hazm, spacy) beside goftar in an environment made for the comparison; one that is
missing is passed over with a word. Tokens are counted as the file cuts them; each time is the fastest of several.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from evaluation.names import HALF_SPACE, texts
from goftar.people.names import names
from goftar.people.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


def goftar() -> Callable[[str], object]:
    """goftar's tokens and the names among them."""
    return lambda sentence: names(Tokens(sentence))


def hazm() -> Callable[[str], object]:
    """hazm's word tokeniser with its defaults."""
    tokenize: Callable[[str], object] = import_module("hazm").WordTokenizer().tokenize
    return tokenize


def spacy() -> Callable[[str], object]:
    """spaCy's blank Persian pipeline."""
    pipeline: Callable[[str], object] = import_module("spacy").blank("fa")
    return pipeline


def main() -> None:
    """Print a row a tool."""
    read = [rows for text in texts(Path(sys.argv[1]).read_text("utf-8")) for rows in text]
    sentences = [" ".join(row[0].replace(" ", HALF_SPACE) for row in rows) for rows in read]
    tokens = sum(map(len, read))
    for tool in (goftar, hazm, spacy):
        try:
            work = tool()
        except ImportError:
            print(f"{tool.__name__:8} is not installed")
            continue
        times = []
        for _ in range(ROUNDS):
            begun = process_time()
            for sentence in sentences:
                work(sentence)
            times.append(process_time() - begun)
        print(f"{tool.__name__:8} {tokens / min(times):>10,.0f} tokens a second")


if __name__ == "__main__":
    main()
