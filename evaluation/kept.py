"""`python -m evaluation.kept FOLDER GOLD.json`: half-spaces lost between page and record, sentences not of the body.

FOLDER holds saved pages (`NAME.html`, `NAME.html.gz`), GOLD.json maps their names to records with an `articleBody`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from evaluation.pages import saved
from goftar.page.reader import unchecked
from goftar.page.source import source

if TYPE_CHECKING:
    from goftar.records import Article

ZWNJ = "\u200c"
_SENTENCE = re.compile(r"[^.؟!\n]+[.؟!»]*")
_WORDS = re.compile(r"\w+")


def half_spaces(page: bytes | str, article: Article) -> tuple[int, int]:
    """How many half-spaces stand in the page where its record has text, and how many of them the record has.

    Each block is sought in the text of all nodes as the parser gives it, without regard to blanks and half-spaces.
    """
    tree = LexborHTMLParser(source(page).text)
    for node in tree.css("script,style"):
        node.decompose()
    text = tree.body.text(deep=True) if tree.body is not None else ""
    letters = [(i, character) for i, character in enumerate(text) if not character.isspace() and character != ZWNJ]
    blind = "".join(character for _, character in letters)
    there = kept = 0
    for block in article.blocks:
        wanted = "".join(character for character in block.text if not character.isspace() and character != ZWNJ)
        places = [match.start() for match in re.finditer(re.escape(wanted), blind)] if wanted else []
        counts = [text[letters[at][0] : letters[at + len(wanted) - 1][0] + 1].count(ZWNJ) for at in places]
        if counts:
            # A text may stand on a page twice, once without its half-spaces: the record has one of the two.
            told = block.text.count(ZWNJ)
            there += min(counts, key=lambda count: abs(count - told))
            kept += told
    return there, kept


def foreign_sentences(article: Article, body: str) -> list[str]:
    """The sentences of a record's body that the true body has not."""
    true = " ".join(_WORDS.findall(body.replace(ZWNJ, "")))
    said = (" ".join(_WORDS.findall(match[0].replace(ZWNJ, ""))) for match in _SENTENCE.finditer(article.article_body))
    return [sentence for sentence in said if sentence and sentence not in true]


def main(folder: str, gold: str) -> None:
    """Prints both counts for all pages together, and every foreign sentence."""
    records = json.loads(Path(gold).read_text("utf-8"))
    there = kept = 0
    foreign: list[str] = []
    for name, page in saved(Path(folder)):
        article = unchecked(page)
        counted = half_spaces(page, article)
        there, kept = there + counted[0], kept + counted[1]
        foreign += foreign_sentences(article, records[name]["articleBody"])
    print(f"half-spaces in the pages' text {there}, in the records {kept}")
    print(f"sentences not of the body {len(foreign)}")
    for sentence in foreign:
        print(f"  {sentence}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
