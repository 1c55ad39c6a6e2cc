"""The rules by which the acts are known, by their own examples."""

from __future__ import annotations

import pytest

from goftar.events import kinds, plover
from goftar.events.plover import PloverRow
from goftar.lexicon import Rule, rules, table
from goftar.records import Event, EventKind, Span

FILES = ("events/kinds", "events/modes", "events/dues")
KINDS = {"agree", "commit", "schedule", "demand", "accuse", "deny", "threaten", "support", "none"}
EVERY = [rule for file in FILES for rule in rules(file)]


@pytest.mark.parametrize("rule", EVERY, ids=[rule.name for rule in EVERY])
def test_examples(rule: Rule) -> None:
    assert all(rule.pattern.search(text) for text in rule.matches)
    assert not any(rule.pattern.search(text) for text in rule.misses)


@pytest.mark.parametrize("rule", rules("events/kinds"), ids=[rule.name for rule in rules("events/kinds")])
def test_a_rule_is_called_up_by_the_words_it_needs(rule: Rule) -> None:
    assert rule.name.partition("-")[0] in KINDS
    assert all(rule in kinds.candidates(text) for text in rule.matches)


def test_the_index_changes_no_answer() -> None:
    lines = [text for rule in rules("events/kinds") for text in (*rule.matches, *rule.misses)]
    for line in lines:
        first = next((rule.name for rule in rules("events/kinds") if rule.pattern.search(line)), None)
        found = kinds.kind(line)
        assert (found.rule if found else None) == (None if first is None or first.startswith("none") else first)


@pytest.mark.parametrize("kind", sorted(KINDS - {"none"}))
def test_every_kind_has_a_plover_code(kind: EventKind) -> None:
    event = Event(
        id="e1", kind=kind, statement="s1", span=Span(block=0, start=0, end=1), mode="asserted", confidence=1, rule="r"
    )
    assert plover(event).type
    assert [row for row in table("events/plover", PloverRow) if row.kind == kind][-1].words == ()


def test_plover_tells_the_mode_by_the_words() -> None:
    event = Event(
        id="e1", kind="schedule", statement="s1", span=Span(block=0, start=0, end=1), mode="asserted", confidence=1,
        rule="r",
    )  # fmt: skip
    assert plover(event, "وزیر به سورنا سفر می‌کند") == ("CONSULT", "visit", "announced")
    assert plover(event, "طرح هفته آینده اجرا می‌شود") == ("AGREE", None, "announced")
