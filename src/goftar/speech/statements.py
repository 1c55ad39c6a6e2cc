"""Who said what in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar import people
from goftar.records import Cue, Source, Span, Speaker, Statement
from goftar.speech.article import article_drafts
from goftar.speech.confidence import confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.people import Cast, NameMention, Speaking
    from goftar.records import Actor, View
    from goftar.speech.drafts import Draft


def statements(view: View, mentions: Sequence[NameMention]) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
    """Every statement of an article in the order of the text, and the actors who speak in it."""
    drafts = article_drafts(view, mentions)
    cast = cast_of(view, mentions, drafts)
    numbers = {id(draft): f"s{number}" for number, draft in enumerate(drafts, 1)}
    pairs = zip(drafts, cast.speakers, strict=True)
    return tuple(_statement(view, draft, speaking, numbers) for draft, speaking in pairs), cast.actors


def cast_of(view: View, mentions: Sequence[NameMention], drafts: Sequence[Draft]) -> Cast:
    """The speakers of an article's drafts, in their order."""
    phrases = [
        people.SourcePhrase(
            block=draft.line,
            start=draft.source[0] if draft.source else None,
            end=draft.source[1] if draft.source else None,
            at=draft.at,
            type=draft.type,
            inside=draft.inside is not None,
        )
        for draft in drafts
    ]
    return people.cast(view, tuple(mentions), phrases)


def _statement(view: View, draft: Draft, speaking: Speaking, numbers: dict[int, str]) -> Statement:
    def span(part: tuple[int, int] | None) -> Span | None:
        return None if part is None else view.span(draft.line, *part)

    actor = speaking.actor
    cue = None if draft.cue is None else view.span(draft.line if draft.cue_line is None else draft.cue_line, *draft.cue)
    return Statement(
        id=numbers[id(draft)],
        type=draft.type,
        content=tuple(view.span(*part) for part in draft.content),
        cue=None if cue is None else Cue(span=cue, lemma=draft.lemma or ""),
        source=Source(form=speaking.form, span=span(draft.source)),
        speaker=None if actor is None else Speaker(actor=actor.id, name=actor.name, role=actor.role, state=actor.state),
        addressee=span(draft.addressee),
        relay=span(draft.relay),
        continues=numbers.get(id(draft.continues)),
        inside=numbers.get(id(draft.inside)),
        confidence=confidence(draft, speaking),
        rule=draft.rule,
    )
