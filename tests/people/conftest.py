"""Invented articles in which the source phrases are marked: `[[colon|وی]] گفت`, `[[carry|]]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest

from goftar.people import SourcePhrase, cast, mentions
from goftar.records import Article, Block, Repaired, StatementType, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.people import Cast

_MARK = re.compile(r"\[\[(\w+)\|([^\]]*)\]\]")


def staged(*paragraphs: str) -> tuple[View, list[SourcePhrase]]:
    blocks, phrases = [], []
    for number, marked in enumerate(paragraphs):
        text, at = "", 0
        for match in _MARK.finditer(marked):
            text += marked[at : match.start()]
            kind = next(kind for kind in get_args(StatementType) if kind == match[1])
            start, at = len(text), match.end()
            text += match[2]
            named = bool(match[2])
            phrases.append(
                SourcePhrase(
                    block=number,
                    start=start if named else None,
                    end=len(text) if named else None,
                    at=len(text) + 1 if named else start,
                    type=kind,
                )
            )
        text += marked[at:]
        blocks.append(Block(index=number, kind="paragraph", text=text))
    repaired = tuple(Repaired(original=block.text, text=block.text) for block in blocks)
    return View(article=Article(blocks=tuple(blocks)), blocks=repaired, half_spaces="intact"), phrases


@pytest.fixture
def stage() -> Callable[..., Cast]:
    def play(*paragraphs: str) -> Cast:
        view, phrases = staged(*paragraphs)
        return cast(view, mentions(view), phrases)

    return play
