"""Measures where the shallow parser ends the noun phrases that gold names as sources: `python -m evaluation.subjects`.

`--look` prints those that it ends elsewhere, of the articles at even places of the sorted ids; the others only measure.
Pronouns are left out, and sources with a comma: a title and a name joined by «،» are two phrases to a parser.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goftar.records import Article, Block
from goftar.text import chunks, phrase_end, repaired, tokens, wide_phrase_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.text import Chunk

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dev.jsonl"
MARKS = frozenset('»)"”')
LINKS = frozenset(("در", "از", "به", "با", "بر", "برای", "و", "که"))


def sources(record: dict[str, Any]) -> Iterator[tuple[list[str], list[Chunk], int, int]]:
    """Each source of an article in its block: the block's words, their chunks, the source's first and last token."""
    view = repaired(
        Article(blocks=tuple(Block(index=b["i"], kind="paragraph", text=b["text"]) for b in record["blocks"]))
    )
    told = {tuple(one["source"]) for one in record["statements"] if one["source"] and one["form"] != "pronoun"}
    for number, start, end in sorted(told):
        mended = next(text for text, b in zip(view.blocks, record["blocks"], strict=True) if b["i"] == number)
        cut = tokens(mended.text)
        starts = [token.start for token in cut]
        first = bisect_right(starts, mended.repaired_offset(start)) - 1
        last = bisect_right(starts, mended.repaired_offset(end) - 1) - 1
        words = [mended.text[a:b] for a, b in cut]
        while words[last] in MARKS and last > first:
            last -= 1
        if not {"،", "؛"} & set(words[first:last]):
            yield words, chunks(words), first, last


def main() -> None:
    """Prints the share of sources that a phrase ends with, by half of the articles."""
    records = sorted(map(json.loads, GOLD.read_text("utf-8").splitlines()), key=lambda record: record["id"])
    for name, half in (("even", records[::2]), ("odd", records[1::2])):
        count: Counter[str] = Counter()
        for words, found, first, last in (source for record in half for source in sources(record)):
            plain = all(word not in LINKS and word[0].isalnum() for word in words[first : last + 1])
            group = "plain" if plain else "wide"
            end = (phrase_end if plain else wide_phrase_end)(found, first) - 1
            verdict = "right" if end == last else "too long" if end > last else "too short"
            count[group] += 1
            count[f"{group} {verdict}"] += 1
            if verdict != "right" and name == "even" and "--look" in sys.argv:
                print(f"{group} {verdict} |{_shown(words, found, first, last)}")
        for group in ("plain", "wide"):
            told = ", ".join(f"{what} {count[f'{group} {what}']}" for what in ("too long", "too short"))
            print(f"{name:5} {group:6} {count[f'{group} right'] / count[group]:.3f} of {count[group]} ({told})")


def _shown(words: list[str], found: list[Chunk], first: int, last: int) -> str:
    out = []
    for i in range(max(0, first - 3), min(len(words), last + 7)):
        mark = " [" if i == first else ""
        out.append(f"{mark}{'-' if found[i].continues else ' '}{words[i]}/{found[i].kind}{'] ' if i == last else ''}")
    return "".join(out)


if __name__ == "__main__":
    main()
