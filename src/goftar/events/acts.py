"""The acts of an article: clause by clause, what is done by saying it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from goftar.events import dues, modes, parties
from goftar.events.clauses import Words, clauses
from goftar.lexicon import fold, rules, table
from goftar.records import Event, EventKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goftar.events.clauses import Clause
    from goftar.records import Actor, Statement, View, When


def events(
    view: View, statements: Sequence[Statement], actors: Sequence[Actor], whens: Sequence[When] = ()
) -> tuple[Event, ...]:
    """What the speakers of an article do by what they say, in the order of the statements."""
    blocks: dict[int, Words] = {}
    found: list[Event] = []
    inner: dict[str, list[Span]] = {}
    for statement in statements:
        if statement.inside:
            inner.setdefault(statement.inside, []).extend(statement.content)
    for statement in statements:
        for span in statement.content:
            block = view.blocks[span.block]
            words = blocks.get(span.block) or blocks.setdefault(span.block, Words(block.text))
            first, last = words.range(block.repaired_offset(span.start), block.repaired_offset(span.end))
            here = list(clauses(words, first, last))
            for at, kind, rule in _kinds(words, here, statement):
                clause = here[at]
                start, end = words.starts[clause.first], words.ends[clause.last - 1]
                place = view.span(span.block, start, end)
                if any(s.block == place.block and s.start <= place.start and place.end <= s.end
                       for s in inner.get(statement.id, ())):  # fmt: skip
                    continue
                mode, condition = modes.mode(words, here, at, kind)
                due = dues.due_words(fold(block.text), start, end)
                when = dues.due(place, whens)
                found.append(Event(
                    id=f"e{len(found) + 1}", kind=kind, statement=statement.id, span=place, mode=mode,
                    agents=parties.agents(statement, kind),
                    due_span=when.span if when else view.span(span.block, *due) if due else None, due=when,
                    condition=None if condition is None else view.span(
                        span.block, words.starts[condition[0]], words.ends[condition[1] - 1]),
                    confidence=0.5, rule=rule,
                ))  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class CueKind:
    """A row of `lexicon/events/cues.tsv`."""

    cue: str
    kind: EventKind
    scope: Literal["noun", "clause"]


@cache
def _cue_kinds() -> dict[str, tuple[str, str]]:
    from goftar.speech.cues import ReportingVerb

    kinds = {row.cue: row for row in table("events/cues", CueKind)}
    found = {}
    for verb in table("speech/cues", ReportingVerb):
        row = kinds.get(verb.lemma) or kinds.get(verb.kind)
        if row:
            found[verb.lemma] = (row.kind, row.scope)
    return found


def _kinds(words: Words, here: list[Clause], statement: Statement) -> Iterator[tuple[int, EventKind, str]]:
    by_cue = _cue_kinds().get(statement.cue.lemma) if statement.cue else None
    for at, clause in enumerate(here):
        if by_cue and at == 0 and (by_cue[1] == "clause" or statement.type in ("reported", "mixed")):
            yield at, by_cue[0], f"cue:{by_cue[0]}"  # type: ignore[misc]
            continue
        said = " ".join(words.words[clause.first : clause.last])
        for rule in rules("events/kinds"):
            if rule.pattern.search(said):
                yield at, rule.name.partition("-")[0], f"words:{rule.name}"  # type: ignore[misc]
                break
