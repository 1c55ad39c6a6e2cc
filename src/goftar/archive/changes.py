"""What changed in the statements of an article between two readings of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.lexicon import key

if TYPE_CHECKING:
    from goftar.records import Reading, Statement

_ALIKE = 0.5  # share of common words from which two wordings are one statement re-worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A statement that came (`before` is None), went (`after` is None), or is told otherwise."""

    before: Statement | None
    after: Statement | None


def changes(before: Reading, after: Reading) -> tuple[Change, ...]:
    """The statements that differ between two readings of one article: in their words, their speaker or their type.

    What is the same but for its place in the text is no change. Statements of the later reading come first, in order,
    then those that went.
    """
    old = [(one, _words(before, one)) for one in before.statements]
    found: dict[int, Change | None] = {}
    new = [(one, _words(after, one)) for one in after.statements]
    for take in (_is_same, _has_same_words, _is_alike):
        for n, (later, later_words) in enumerate(new):
            if n in found:
                continue
            at = next((i for i, (one, words) in enumerate(old) if take(one, words, later, later_words)), None)
            if at is not None:
                earlier, _ = old.pop(at)
                found[n] = None if take is _is_same else Change(before=earlier, after=later)
    told = [found.get(n, Change(before=None, after=one)) for n, (one, _) in enumerate(new)]
    gone = [Change(before=one, after=None) for one, _ in old]
    return tuple(change for change in [*told, *gone] if change)


def _words(reading: Reading, statement: Statement) -> tuple[str, ...]:
    return tuple(word for span in statement.content for word in key(reading.view.text(span)).split())


def _is_same(one: Statement, words: tuple[str, ...], other: Statement, others: tuple[str, ...]) -> bool:
    return words == others and one.type == other.type and one.speaker == other.speaker


def _has_same_words(one: Statement, words: tuple[str, ...], other: Statement, others: tuple[str, ...]) -> bool:
    return words == others


def _is_alike(one: Statement, words: tuple[str, ...], other: Statement, others: tuple[str, ...]) -> bool:
    if (one.speaker and one.speaker.actor) != (other.speaker and other.speaker.actor):
        return False
    common = len(set(words) & set(others))
    return common >= _ALIKE * len(set(words) | set(others))
