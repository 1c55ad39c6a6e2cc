"""What a clause does: a list of rules over its words and its verb, of which the first that matches speaks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from ahocorasick_rs import AhoCorasick

from goftar.events.words import group
from goftar.lexicon import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.events.clauses import Clause, Words
    from goftar.events.reports import Report
    from goftar.lexicon import Rule
    from goftar.records import EventKind

_LITERAL = re.compile("[\u0600-\u06ff]{3,}")
_LOOKAHEAD = re.compile(r"\(\?!(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")


class Kind(NamedTuple):
    """What a clause does, and the rule that says so."""

    kind: EventKind
    rule: str


def signature(words: Words, clauses: Sequence[Clause], at: int, report: Report) -> str:
    """A clause as one line: how it is reported, its place and joint, its words, its verb.

    The rules of `lexicon/events/kinds.toml` are patterns over this line, «say colon only  | پل را خواهیم ساخت <future4+
    ساختن>»: class of the cue, type of the statement, place in the content, joint, words, then tense, person, + or - for
    polarity, and infinitive.
    """
    clause = clauses[at]
    last = len(clauses) - 1
    place = "only" if last == 0 else "first" if at == 0 else "last" if at == last else "inner"
    verb = "none"
    if clause.verb:
        form = clause.verb.form
        verb = f"{form.tense}{form.person}{'-' if form.negated else '+'} {form.lemma}"
    said = " ".join(words.words[clause.first : clause.last])
    return f"{report.kind} {report.type} {place} {clause.joint} | {said} <{verb}>"


def kind(line: str) -> Kind | None:
    """What the clause of a signature does; None for no act.

    >>> kind("say colon only  | پل را خواهیم ساخت <future4+ ساختن>")
    Kind(kind='commit', rule='commit-own-future')
    >>> kind("say colon only  | پل را ساختیم <past4+ ساختن>")
    """
    for rule in _candidates(line):
        if rule.pattern.search(line):
            found = rule.name.partition("-")[0]
            return None if found == "none" else Kind(cast("EventKind", found), rule.name)
    return None


def literals(rule: Rule) -> frozenset[str]:
    """The stretches of letters of which a line must hold one for a rule to match; none where it needs none."""
    found = _LITERAL.findall(_LOOKAHEAD.sub("", rule.pattern.pattern))
    return frozenset(found) - group("everywhere")


@cache
def _index() -> tuple[AhoCorasick, tuple[tuple[int, ...], ...], frozenset[int]]:
    """All literals, the rules that each calls up, and the rules that need none."""
    known: dict[str, list[int]] = {}
    always = set()
    for number, rule in enumerate(rules("events/kinds")):
        needed = literals(rule)
        for literal in needed:
            known.setdefault(literal, []).append(number)
        if not needed:
            always.add(number)
    return AhoCorasick(list(known)), tuple(map(tuple, known.values())), frozenset(always)


def _candidates(line: str) -> list[Rule]:
    automaton, called, always = _index()
    numbers = set(always)
    for literal, _, _ in automaton.find_matches_as_indexes(line, overlapping=True):
        numbers.update(called[literal])
    known = rules("events/kinds")
    return [known[number] for number in sorted(numbers)]
