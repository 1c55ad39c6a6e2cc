"""What the three rooms of promises cost beside the reading: `python -m benchmarks.promises ../shared/gold/dev.jsonl`.

Milliseconds per 3,000 characters of article for dates, events and commitments, and for the rooms before them (text,
people, speech), the best of several runs over all articles in one process.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.statements import article
from goftar import commitments, dates, events, people, speech, text

if TYPE_CHECKING:
    from goftar.records import Article

RUNS = 5
CHARACTERS = 3_000


def run(articles: list[Article]) -> dict[str, float]:
    """Seconds of each room over all articles."""
    spent: dict[str, float] = defaultdict(float)
    clock = time.perf_counter
    for each in articles:
        start = clock()
        view = text.repaired(each)
        mentions = people.mentions(view)
        statements, actors = speech.statements(view, mentions)
        spoken = clock()
        whens = dates.whens(view)
        dated = clock()
        happened = events.events(view, statements, actors, whens)
        done = clock()
        commitments.commitments(view, happened, statements, actors, whens)
        bound = clock()
        spent["reading"] += spoken - start
        spent["dates"] += dated - spoken
        spent["events"] += done - dated
        spent["commitments"] += bound - done
    return dict(spent)


def main() -> None:
    """Print the table."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lines = Path(sys.argv[1]).read_text("utf8").splitlines()
    articles = [article(json.loads(line)) for line in lines if line.strip()]
    characters = sum(len(block.text) for each in articles for block in each.blocks)
    runs = [run(articles) for _ in range(RUNS)]
    best = {room: min(one[room] for one in runs) / characters * CHARACTERS * 1_000 for room in runs[0]}
    for room, value in best.items():
        print(f"{room:12}{value:8.2f} ms per {CHARACTERS} characters")
    share = sum(best[room] for room in ("dates", "events", "commitments")) / best["reading"]
    print(f"{'promises':12}{share:8.2f} of the reading before them")


if __name__ == "__main__":
    main()
