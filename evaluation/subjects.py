"""Measures where the shallow parser ends the noun phrases that gold names as sources: `python -m evaluation.subjects`.

`--look` prints those of the articles at even places of the sorted ids that it ends elsewhere; the others only measure.
Sources with a comma, and those in titles, stand apart: a title and a name joined by «،» are two phrases to a parser.
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


def sources(record: dict[str, Any]) -> Iterator[tuple[list[str], list[Chunk], int, int, str]]:
    """Each source of an article in its block: the block's words, their chunks, first and last token, form."""
    view = repaired(
        Article(blocks=tuple(Block(index=b["i"], kind="paragraph", text=b["text"]) for b in record["blocks"]))
    )
    seen = set()
    for statement in record["statements"]:
        if not statement["source"] or tuple(statement["source"]) in seen:
            continue
        seen.add(tuple(statement["source"]))
        number, start, end = statement["source"]
        block = next(i for i, b in enumerate(record["blocks"]) if b["i"] == number)
        mended = view.blocks[block]
        cut = tokens(mended.text)
        starts = [token.start for token in cut]
        first = bisect_right(starts, mended.repaired_offset(start)) - 1
        last = bisect_right(starts, mended.repaired_offset(end) - 1) - 1
        words = [mended.text[a:b] for a, b in cut]
        yield words, chunks(words), first, last, statement["form"]


def main() -> None:
    """Prints the share of sources that a phrase ends with, by half of the articles; with `--look`, the others."""
    records = sorted(map(json.loads, GOLD.read_text("utf-8").splitlines()), key=lambda record: record["id"])
    for name, half in (("even", records[::2]), ("odd", records[1::2])):
        count: Counter[str] = Counter()
        for record in half:
            for words, found, first, last, form in sources(record):
                if any(sign in words[first : last + 1] for sign in "،؛") or form == "pronoun":
                    continue
                ends = phrase_end(found, first) - 1, wide_phrase_end(found, first) - 1
                plain = not any(found[i].kind in ("P", "C", "X", "S", "V") for i in range(first, last + 1))
                right = last == ends[0] or last == ends[1] if not plain else last == ends[0]
                group = ("plain" if plain else "wide") + ("" if last > first else " single")
                count[group] += 1
                count[group + " right"] += right
                count[group + " starts"] += not found[first].continues
                long, short = (ends[0] > last, ends[0] < last) if plain else (ends[0] > last, ends[1] < last)
                count[group + " too long"] += long
                count[group + " too short"] += short
                if not right and name == "even" and "--look" in sys.argv:
                    print(group, "long" if long else "short" if short else "", "|", _shown(words, found, first, last))
        for group in sorted(group for group in count if f"{group} right" in count):
            all_ = count[group]
            told = ", ".join(f"{what} {count[f'{group} {what}']}" for what in ("starts", "too long", "too short"))
            print(f"{name:5} {group:13} {count[group + ' right'] / all_:.3f} of {all_} ({told})")


def _shown(words: list[str], found: list[Chunk], first: int, last: int) -> str:
    out = []
    for i in range(max(0, first - 3), min(len(words), last + 7)):
        mark = " [" if i == first else ""
        out.append(f"{mark}{'-' if found[i].continues else ' '}{words[i]}/{found[i].kind}{'] ' if i == last else ''}")
    return "".join(out)


if __name__ == "__main__":
    main()
