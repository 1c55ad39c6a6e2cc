"""All that is said in an article, before the speakers are known: headline, paragraphs, and speech across paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goftar.speech.drafts import Draft
from goftar.speech.headlines import headline_drafts, label_draft, quoted_headline
from goftar.speech.line import Line
from goftar.speech.runs import carries, line_drafts
from goftar.speech.sources import Names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.people import NameMention
    from goftar.records import View

_DOCUMENT_SPEAKS = re.compile(
    r"(?:این|گزارش|بولتن|مقاله|بیانیه|نامه)\s(?:[\w\u200c]+\s){0,5}(?:امده است|می‌افزاید|می افزاید|ادعا شده|اشاره شده|می‌نویسد)"
    r"|(?:اندیشکده|موسسه|مرکز مطالعات|بولتن)"
)
_BULLETS = ("🔹", "🔸", "🔻", "🔺", "▪️", "▫️", "◾️", "◽️", "•", "-", "♦️", "➖", "🔷", "🔶", "⭕️", "✅")
_TITLES = ("headline", "kicker", "subheading")


def article_drafts(view: View, mentions: Sequence[NameMention]) -> list[Draft]:
    """Every statement of an article in the order of the text, titles first as they stand."""
    lines = [Line(number, block.text) for number, block in enumerate(view.blocks)]
    named = [Names(line, [m for m in mentions if m.block == line.index]) for line in lines]
    documents = any(_DOCUMENT_SPEAKS.search(line.folded) for line in lines)
    found: list[list[Draft]] = []
    waiting: Draft | None = None
    running: Draft | None = None
    bullet = False
    for line, names in zip(lines, named, strict=True):
        kind = view.article.blocks[line.index].kind
        if sum(word[0].isalnum() for word in line.words) < 3:
            found.append([])
            bullet = bullet or line.text.strip() in _BULLETS
            continue
        if kind in _TITLES:
            mine = headline_drafts(line, names) or [d for d in line_drafts(line, names, documents) if d.content]
            found.append(mine)
            running = mine[-1] if mine and mine[-1].type == "headline" else None
            continue
        mine = line_drafts(line, names, documents)
        if waiting is not None:
            if not mine or not mine[0].narrated or mine[0].at > 40:
                waiting.content = [(line.index, 0, _end(line.text))]
                for draft in mine:
                    draft.inside = draft.inside or waiting
                mine = [waiting, *mine]
                running = waiting
                waiting = None
                found.append(mine)
                continue
            waiting = None
        label = None if mine and mine[0].at < 60 and mine[0].narrated else label_draft(line, names)
        if label is not None:
            for draft in mine:
                draft.inside = draft.inside or label
            mine = [label, *mine]
        empty = next((d for d in mine if not d.content), None)
        if empty is not None:
            waiting = empty
            mine.remove(empty)
        elif not any(d.narrated for d in mine) and running is not None and carries(line, names, running, bullet):
            carried = Draft(
                line=line.index, type="carry", rule="carry:paragraph", at=0, content=[(line.index, 0, _end(line.text))], continues=running
            )
            for draft in mine:
                draft.inside = draft.inside or carried
            found.append([carried, *mine])
            continue
        found.append(mine)
        bullet = False
        opened = [d for d in mine if d.narrated]
        if opened:
            last = opened[-1]
            running = last if last.content and last.content[-1][2] >= _end(line.text) - 2 else None
        elif not mine:
            running = None
    _quote_headlines(view, lines, found)
    return [draft for mine in found for draft in mine if draft.content]


def _end(text: str) -> int:
    return len(text.rstrip(" .\n"))


def _quote_headlines(view: View, lines: list[Line], found: list[list[Draft]]) -> None:
    """Add the quoted titles that name nobody, once it is known what the body says."""
    said = [lines[block].folded[start:end] for mine in found for draft in mine for block, start, end in draft.content]
    for line, mine in zip(lines, found, strict=True):
        if view.article.blocks[line.index].kind == "headline" and not mine:
            draft = quoted_headline(line, said)
            if draft is not None:
                mine.append(draft)
