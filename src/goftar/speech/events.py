"""All that may report in a line: verbs of the table and phrases that rules find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from goftar.lexicon import rules
from goftar.speech.cues import cue_matches

if TYPE_CHECKING:
    from goftar.speech.cues import Form
    from goftar.speech.line import Line

EventKind = Literal["verb", "prefix", "opener", "noun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that may report: where it stands, the cue in it, and for a verb its form, for a phrase its rule.

    A `prefix` has its source behind it («به گفته X»), an `opener` its content («با بیان اینکه»), a `noun` its source
    inside («اظهارات X مبنی بر اینکه»).
    """

    start: int
    end: int
    kind: EventKind
    rule: str
    cue: tuple[int, int]
    form: Form | None = None
    source: tuple[int, int] | None = None


def events(line: Line) -> list[Event]:
    """The events of a line in order; of two phrases the longer stands, of a phrase and a verb in it the phrase."""
    found: list[Event] = []
    for rule in rules("speech/phrases"):
        kind = cast("EventKind", rule.name.partition("-")[0])
        for match in rule.pattern.finditer(line.folded):
            source = match.span("source") if "source" in match.re.groupindex else None
            found.append(
                Event(
                    start=match.start(),
                    end=match.end(),
                    kind=kind,
                    rule=rule.name,
                    cue=match.span("cue"),
                    source=source,
                )
            )
    found = [event for event in found if not any(_within(event, other) for other in found)]
    phrases = [(event.start, event.end) for event in found]
    for cue in cue_matches(line.folded):
        if any(start < cue.end and cue.start < end for start, end in phrases):
            continue
        span = (cue.start, cue.end)
        found.append(Event(start=cue.start, end=cue.end, kind="verb", rule=cue.form.verb.kind, cue=span, form=cue.form))
    return sorted(found, key=lambda event: (event.start, event.end))


def _within(event: Event, other: Event) -> bool:
    """Whether a phrase lies in a longer one («به نوشته» in «بنا به نوشته»)."""
    return (
        other.start <= event.start and event.end <= other.end and (event.start, event.end) != (other.start, other.end)
    )
