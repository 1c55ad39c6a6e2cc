"""Interviews whose questions and answers stand in paragraphs of their own, without any label."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from goftar.speech.drafts import Draft
from goftar.speech.paragraphs import around, carried, whole
from goftar.speech.relays import is_medium

if TYPE_CHECKING:
    from goftar.speech.line import Line

_FEWEST_QUESTIONS = 3
_SHORTEST_QUESTION, _SHORTEST_ANSWER = 3, 6
_HEAD = 60


def interview(lines: list[Line], found: list[list[Draft]]) -> list[list[Draft]]:
    """The drafts of an article with the answers of an interview as turns, and the paragraphs that carry them on.

    Three questions at least, each a paragraph that nobody narrates before another that is no question, make one. The
    answers are the speech of whoever speaks in the article; where nobody's label tells who asks, the questions are no
    statements.
    """
    worded = [i for i, line in enumerate(lines) if line.has_words(_SHORTEST_QUESTION)]
    asked = {i for i in worded if _asks(lines[i]) and (not _narrated(found[i]) or _by_medium(lines[i], found[i][0]))}
    pairs = [(i, j) for i, j in pairwise(worded) if i in asked and _answers(lines, found, j)]
    if len(pairs) < _FEWEST_QUESTIONS:
        return found
    made, answers = list(found), {answer for _, answer in pairs}
    opened: Draft | None = None
    for i in worded[worded.index(pairs[0][0]) :]:
        line = lines[i]
        if i in asked:
            opened = None
        elif i in answers:
            opened = Draft(line=i, type="turn", rule="turn:answer", at=0, content=[(i, *whole(line))])
            made[i] = around(opened, _uncarried(found[i]))
        elif opened is not None and not _narrated(found[i]):
            made[i] = around(carried(line, opened), _uncarried(found[i]))
        elif opened is not None:
            opened = None
    return made


def _asks(line: Line) -> bool:
    """Whether a paragraph is a question."""
    return line.text.rstrip(' »"*').endswith(("؟", "?")) and line.words[0] not in ("«", '"')


def _narrated(mine: list[Draft]) -> bool:
    """Whether somebody tells in a paragraph's head who speaks."""
    return any(draft.narrated and draft.at <= _HEAD and draft.type != "carry" for draft in mine)


def _by_medium(line: Line, draft: Draft) -> bool:
    """Whether a medium's label opens a paragraph («مهرگان: راه باز است؟»): what follows is not the medium's."""
    return draft.type == "turn" and draft.source is not None and is_medium(line.text[slice(*draft.source)])


def _uncarried(mine: list[Draft]) -> list[Draft]:
    """The drafts of a paragraph without the carry over it, which was the asker's."""
    kept = [draft for draft in mine if draft.type != "carry"]
    for draft in kept:
        if draft.inside is not None and draft.inside.type == "carry":
            draft.inside = None
    return kept


def _answers(lines: list[Line], found: list[list[Draft]], i: int) -> bool:
    """Whether a paragraph can be the answer to a question before it."""
    return len(lines[i].words) >= _SHORTEST_ANSWER and not _asks(lines[i]) and not _narrated(found[i])
