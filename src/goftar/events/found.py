"""The events of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.events import dues, modes, parties
from goftar.events.acts import Blocks, acts
from goftar.events.confidence import confidence
from goftar.lexicon import fold
from goftar.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.records import Actor, Statement, View, When


def events(
    view: View, statements: Sequence[Statement], actors: Sequence[Actor], whens: Sequence[When] = ()
) -> tuple[Event, ...]:
    """What the speakers of an article do by what they say, in the order of the statements.

    `actors` are the article's, as `speech.statements` gives them; `whens` its times, as `dates.whens` does: `due` is
    one of them, so without them it is None while `due_span` still has the words.
    """
    found: list[Event] = []
    blocks = Blocks(view)
    people = parties.Sides(view, actors)
    for act in acts(view, blocks, statements):
        agents, targets = people.of(act)
        if parties.foreign(act, agents) or people.idle(act):
            continue
        words = act.words
        first, last = act.range
        start, end = words.starts[first], words.ends[last - 1]
        place = view.span(act.block, start, end)
        mode, condition = modes.mode(view, act)
        when = dues.due(place, whens)
        due = None if when else dues.due_words(fold(words.text[start:end]))
        found.append(
            Event(
                id=f"e{len(found) + 1}",
                kind=act.kind,
                statement=act.statement.id,
                span=place,
                mode=mode,
                agents=agents,
                targets=targets,
                due_span=when.span if when else view.span(act.block, start + due[0], start + due[1]) if due else None,
                due=when,
                condition=condition and view.span(act.block, words.starts[condition[0]], words.ends[condition[1] - 1]),
                confidence=confidence(act.rule),
                rule=act.rule,
            )
        )
    return tuple(found)
