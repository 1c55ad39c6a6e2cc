"""What a clause does: a list of rules over its words and its verb, of which the first that matches speaks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from ahocorasick_rs import AhoCorasick

from goftar.events.needs import hardest, ways
from goftar.lexicon import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.events.clauses import Clause, Words
    from goftar.events.reports import Report
    from goftar.lexicon import Rule
    from goftar.records import EventKind

# What stands in every signature.
_EVERYWHERE = " | "


class Kind(NamedTuple):
    """What a clause does, and the rule that says so."""

    kind: EventKind
    rule: str


def signature(
    words: Words, clauses: Sequence[Clause], at: int, report: Report, head: tuple[int, int] | None = None
) -> str:
    """A clause as one line: how it is reported, its place and joint, its words, its verb.

    The rules of `lexicon/events/kinds.toml` are patterns over this line, «say colon only  | پل را خواهیم ساخت <future4+
    ساختن>»: class of the cue, type of the statement, place in the content, joint, words, then tense, person, + or - for
    polarity, and infinitive. `head` are the tokens of the clause before a relative one that parts it.
    """
    clause = clauses[at]
    last = len(clauses) - 1
    place = "only" if last == 0 else "first" if at == 0 else "last" if at == last else "inner"
    verb = "none"
    if clause.verb:
        form = clause.verb.form
        verb = f"{form.tense}{form.person}{'-' if form.negated else '+'} {form.lemma}"
    begun = words.words[head[0] : head[1]] if head else []
    said = " ".join((*begun, *words.words[clause.first : clause.last]))
    return f"{report.kind} {report.type} {place} {clause.joint} | {said} <{verb}>"


def kind(line: str) -> Kind | None:
    """What the clause of a signature does; None for no act.

    >>> kind("say colon only  | پل را خواهیم ساخت <future4+ ساختن>")
    Kind(kind='commit', rule='commit-own-future')
    >>> kind("say colon only  | پل را ساختیم <past4+ ساختن>")
    """
    for rule in candidates(line):
        if rule.pattern.search(line):
            found = rule.name.partition("-")[0]
            return None if found == "none" else Kind(cast("EventKind", found), rule.name)
    return None


# A rule and what one of its ways demands besides the demand that calls it up.
_Called = tuple[int, tuple[frozenset[int], ...]]


@cache
def _index() -> tuple[AhoCorasick, tuple[tuple[_Called, ...], ...]]:
    """All stretches that are asked for, and the ways that each calls up.

    A way is called up by its hardest demand; one without any by a stretch that every line holds.
    """
    stretches: dict[str, int] = {_EVERYWHERE: 0}
    calls: dict[int, list[_Called]] = {}
    for number, rule in enumerate(rules("events/kinds")):
        for way in ways(rule.source):
            first = hardest(way) if way else frozenset((_EVERYWHERE,))
            numbered = [
                frozenset(stretches.setdefault(stretch, len(stretches)) for stretch in demand)
                for demand in (first, *(demand for demand in way if demand is not first))
            ]
            for stretch in numbered[0]:
                calls.setdefault(stretch, []).append((number, tuple(numbered[1:])))
    return AhoCorasick(list(stretches)), tuple(tuple(calls.get(at, ())) for at in range(len(stretches)))


def candidates(line: str) -> list[Rule]:
    """The rules that may match a line, in their order: those of which one way has all that it needs."""
    automaton, called = _index()
    held = {stretch for stretch, _, _ in automaton.find_matches_as_indexes(line, overlapping=True)}
    numbers: set[int] = set()
    for stretch in held:
        for number, others in called[stretch]:
            if number in numbers:
                continue
            for demand in others:
                if held.isdisjoint(demand):
                    break
            else:
                numbers.add(number)
    listed = rules("events/kinds")
    return [listed[number] for number in sorted(numbers)]
