"""The acts of an article: clause by clause, what is done by saying it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goftar.events.clauses import Words, clauses
from goftar.events.kinds import kind, signature
from goftar.events.reports import report
from goftar.events.words import group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goftar.events.clauses import Clause
    from goftar.records import EventKind, Span, Statement, View

_SHORT = 8


class Act(NamedTuple):
    """An act before its parties are known: the clauses of its content, the range of them that carries it."""

    kind: EventKind
    rule: str
    statement: Statement
    words: Words
    block: int
    clauses: Sequence[Clause]
    first: int
    last: int

    @property
    def range(self) -> tuple[int, int]:
        """The token range of the act."""
        return self.clauses[self.first].first, self.clauses[self.last - 1].last


class Blocks:
    """The words of an article's blocks, cut when first asked for."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._known: dict[int, Words] = {}

    def __getitem__(self, number: int) -> Words:
        if number not in self._known:
            self._known[number] = Words(self.view.blocks[number].text)
        return self._known[number]


def acts(view: View, blocks: Blocks, statements: Sequence[Statement]) -> Iterator[Act]:
    """What is done by the clauses of all statements; a clause of a nested statement belongs to that one alone."""
    nested: dict[str, list[Span]] = {}
    for statement in statements:
        if statement.inside:
            nested.setdefault(statement.inside, []).extend(statement.content)
    for statement in statements:
        for span in statement.content:
            repaired, words = view.blocks[span.block], blocks[span.block]
            start, end = repaired.repaired_offset(span.start), repaired.repaired_offset(span.end)
            inner = [
                (repaired.repaired_offset(each.start), repaired.repaired_offset(each.end))
                for each in nested.get(statement.id, ())
                if each.block == span.block
            ]
            for act in _acts(words, words.range(start, end), statement, span.block):
                first, last = words.starts[act.range[0]], words.ends[act.range[1] - 1]
                if not any(a <= first and last <= b for a, b in inner):
                    yield act


def _acts(words: Words, tokens: tuple[int, int], statement: Statement, block: int) -> Iterator[Act]:
    found, how = list(clauses(words, *tokens)), report(statement)
    at = 0
    while at < len(found):
        done = kind(signature(words, found, at, how))
        last = at + 1
        if done is not None:
            if _governs(done.rule, found, at):
                last += 1
            yield Act(done.kind, done.rule, statement, words, block, found, at, last)
        at = last


def _governs(rule: str, found: Sequence[Clause], at: int) -> bool:
    """Whether a short clause («توافق کردیم») has what it is about in the «که» clause behind it."""
    if rule.partition("-")[2] not in group("governs") or found[at].last - found[at].first > _SHORT:
        return False
    return at + 1 < len(found) and found[at + 1].joint == "که"
