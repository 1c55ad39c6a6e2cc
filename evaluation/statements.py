"""Predict who said what: `python -m evaluation.statements GOLD.jsonl > PREDICTED.jsonl`.

In: one article a line with `id`, `outlet`, `published` and `blocks`. Out: one line each with `id` and `statements`, as
`gold/score.py` reads them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.published import day
from goftar import dates, events, people, speech, text
from goftar.records import Article, Block

if TYPE_CHECKING:
    from goftar.records import BlockKind, Event, Span, Statement

_KINDS: dict[str, BlockKind] = {"title": "headline", "lead": "lead", "kicker": "kicker", "subheading": "subheading"}


def article(line: dict[str, Any]) -> Article:
    """The article of a gold line."""
    blocks = tuple(
        Block(index=number, kind=_KINDS.get(block.get("role", "p"), "paragraph"), text=block["text"])
        for number, block in enumerate(line["blocks"])
    )
    return Article(blocks=blocks, publisher=line.get("outlet"), date_published=day(line.get("published")))


def predicted(line: dict[str, Any]) -> dict[str, Any]:
    """The statements that goftar finds in a gold line, in the form of the gold."""
    numbers = [block["i"] for block in line["blocks"]]
    view = text.repaired(article(line))
    found, actors = speech.statements(view, people.mentions(view))
    happened = events.events(view, found, actors, dates.whens(view))
    return {"id": line["id"], "statements": [_statement(view.article, numbers, each, happened) for each in found]}


def placed(numbers: list[int], span: Span) -> list[int]:
    """A span in the form of the gold, which numbers its blocks itself."""
    return [numbers[span.block], span.start, span.end]


def _statement(article: Article, numbers: list[int], each: Statement, happened: tuple[Event, ...]) -> dict[str, Any]:
    def place(span: Span | None) -> list[int] | None:
        return None if span is None else placed(numbers, span)

    return {
        "type": each.type,
        "form": each.source.form,
        "speaker": each.speaker.name if each.speaker else None,
        "role": each.speaker.role if each.speaker else None,
        "relay": article.text(each.relay) if each.relay else None,
        "cue": place(each.cue.span if each.cue else None),
        "source": place(each.source.span),
        "addressee": place(each.addressee),
        "content": [place(span) for span in each.content],
        "rule": each.rule,
        "confidence": each.confidence,
        "acts": [act(article, numbers, event) for event in happened if event.statement == each.id],
    }


def act(article: Article, numbers: list[int], event: Event) -> dict[str, Any]:
    """An event in the form of the gold: one name for all its agents."""
    return {
        "kind": event.kind,
        "text": placed(numbers, event.span),
        "agent": " و ".join(party.name for party in event.agents) or None,
        "target": " و ".join(party.name for party in event.targets) or None,
        "due": article.text(event.due_span) if event.due_span else None,
        "mode": event.mode,
        "rule": event.rule,
        "confidence": event.confidence,
    }


def main() -> None:
    """Read gold lines from a file and write predictions to standard output, line for line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with Path(sys.argv[1]).open(encoding="utf8") as lines:
        for line in filter(str.strip, lines):
            print(json.dumps(predicted(json.loads(line)), ensure_ascii=False))


if __name__ == "__main__":
    main()
