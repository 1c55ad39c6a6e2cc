"""What a clause does: a list of rules over its words and its verb, of which the first that matches speaks."""

from __future__ import annotations

import re
from functools import cache, lru_cache
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

_VERB = re.compile("<([a-z]+)[^<]*>$")
_LITERAL = re.compile("[\u0600-\u06ff]{3,}")
_HEAD = re.compile(r"\^(?:([a-z]+)|\(\?:([a-z|]+)\))\\ ")
_TENSE = re.compile(r"(?<!\?)<(?:([a-z]+)|\(\?:([a-z|]+)\))[\[>]")
_SIGN = re.compile(r"\\.|\(\?<?[!=:]|[()|<]")
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
    found = _LITERAL.findall(_LOOKAHEAD.sub("", rule.source))
    return frozenset(found) - group("everywhere")


def asked(rule: Rule) -> tuple[frozenset[str], frozenset[str]]:
    """The classes of cue and the tenses of which a line must have one for a rule to match; none where any will do."""
    pattern = _LOOKAHEAD.sub("", rule.source)
    depth, verbs, inner = 0, 0, False
    for sign in _SIGN.findall(pattern):
        depth += (sign[0] == "(") - (sign == ")")
        if sign == "|" and not depth:  # Several patterns, none of which must match.
            return frozenset(), frozenset()
        verbs += sign == "<"
        inner = inner or (sign == "<" and depth > 0)
    cue, tense = _HEAD.match(pattern), None if inner or verbs != 1 else _TENSE.search(pattern)
    return _options(cue), _options(tense)


def _options(found: re.Match[str] | None) -> frozenset[str]:
    return frozenset((found[1] or found[2]).split("|")) if found else frozenset()


@cache
def _index() -> tuple[AhoCorasick, tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """All literals, the rules that each calls up, and the rules that need none."""
    known: dict[str, list[int]] = {}
    always = []
    for number, rule in enumerate(rules("events/kinds")):
        needed = literals(rule)
        for literal in needed:
            known.setdefault(literal, []).append(number)
        if not needed:
            always.append(number)
    return AhoCorasick(list(known)), tuple(map(tuple, known.values())), tuple(always)


@lru_cache(1024)
def _uncalled(cue: str, tense: str) -> frozenset[int]:
    """The rules that no literal calls up and that a line with this class of cue and this tense may match."""
    known = rules("events/kinds")
    needs = [(number, *asked(known[number])) for number in _index()[2]]
    return frozenset(n for n, cues, tenses in needs if cue in (cues or (cue,)) and tense in (tenses or (tense,)))


def _candidates(line: str) -> list[Rule]:
    automaton, called, _ = _index()
    verb = _VERB.search(line)
    numbers = set(_uncalled(line.partition(" ")[0], verb[1] if verb else ""))
    for literal, _, _ in automaton.find_matches_as_indexes(line, overlapping=True):
        numbers.update(called[literal])
    known = rules("events/kinds")
    return [known[number] for number in sorted(numbers)]
