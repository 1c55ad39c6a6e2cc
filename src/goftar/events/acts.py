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

# What may hold the announcement of a meeting («توافق کردیم که …», «مقرر شد که …»).
_HOLD = ("agree", "commit")
Range = tuple[int, int]

_SHORT, _LONG = 8, 14
_TAIL = 3


class Act(NamedTuple):
    """An act before its parties are known: the clauses of its content, the range of them that carries it.

    `main` is the clause whose verb does it: «توافق کردیم» of «توافق کردیم که نشست برگزار شود».
    """

    kind: EventKind
    rule: str
    statement: Statement
    words: Words
    block: int
    clauses: Sequence[Clause]
    first: int
    last: int
    main: int

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
        if at + 1 < len(found) and (head := _head(words, found, at + 1)):
            # «باید کسانی که رفته‌اند باز گردند»: what the whole does stands before what its beginning may do.
            at += kind(signature(words, found, at + 1, how, head=head)) is not None
        done = kind(signature(words, found, at, how, head=_head(words, found, at)))
        if done is not None and done.rule.endswith("-cue") and _hangs(words, found, at):
            at += 1
        last = at + 1
        if done is not None:
            first = _begun(words, found, at)
            if _governs(done.rule, words, found, at):
                last += 1
            inner = kind(signature(words, found, at + 1, how)) if last > at + 1 and done.kind in _HOLD else None
            announced = inner is not None and inner.kind == "schedule"
            if done.kind == "agree" or not announced:
                yield Act(done.kind, done.rule, statement, words, block, found, first, last, at)
            if inner is not None and announced:
                yield Act(inner.kind, inner.rule, statement, words, block, found, at + 1, last, at + 1)
        at = last


def _hangs(words: Words, found: Sequence[Clause], at: int) -> bool:
    """Whether a clause is a condition and the next one what is done under it: «تهدید کرد که اگر …، … می‌بندد»."""
    following = found[at + 1] if at + 1 < len(found) else None
    return following is not None and following.joint in ("،", "") and words.words[found[at].first] in group("if")


def _begun(words: Words, found: Sequence[Clause], at: int) -> int:
    """The clause that an act's clause goes on with: its beginning, where a relative clause stands inside it."""
    if _head(words, found, at) is not None:
        return at - 1
    first = at
    fresh = words.words[found[first].first] in group("new subject")
    if first and not fresh and found[first].joint not in group("break") and words.word_joint(found[first].joint):
        if found[first - 1].joint == "که":
            first -= 2 if first > 1 else 1
        elif "که" in words.words[found[first - 1].first : found[first - 1].last]:
            first -= 1
    elif first and found[first].joint == "،" and found[first].last - found[first].first <= _TAIL:
        first -= 1
    return first


def _head(words: Words, found: Sequence[Clause], at: int) -> Range | None:
    """The words before the relative clause that stands inside a clause: «باید کسانی» of «باید کسانی که … باز گردند»."""
    clause = found[at]
    if not at or clause.joint in group("break") or (clause.joint != "،" and not words.word_joint(clause.joint)):
        return None
    before = found[at - 1]
    opened = next((i for i in range(before.first + 1, before.last) if words.words[i] == "که"), None)
    if opened is None or words.words[opened - 1] in group("no antecedent"):
        return None
    return before.first, opened


def _governs(rule: str, words: Words, found: Sequence[Clause], at: int) -> bool:
    """Whether a short clause («توافق کردیم») has what it is about in the clause behind it."""
    clause = found[at]
    if at + 1 >= len(found) or clause.last - clause.first > _LONG:
        return False
    said = words.words[clause.first : clause.last]
    after = found[at + 1]
    if after.joint == "که":
        short = clause.last - clause.first <= _SHORT
        return short and rule.partition("-")[2] in group("governs") and "را" not in said
    subjunctive = after.verb is not None and after.verb.form.tense == "subjunctive"
    return subjunctive and words.word_joint(after.joint) and after.joint not in group("break")
