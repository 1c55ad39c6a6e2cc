"""Who speaks: each source phrase of an article joined to the actor it means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goftar.people.actors import actors
from goftar.people.persons import Persons, persons
from goftar.people.phrases import Phrase, phrase
from goftar.people.resolve import resolve
from goftar.people.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.people.mentions import NameMention
    from goftar.records import Actor, SourceForm, StatementType, View


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePhrase:
    """The words that name a speaker: `start` to `end` of a block's repaired text; None where no words do.

    `at` is where the cue stands, or the content where there is no cue. `inside` says, where the caller knows it,
    whether the statement stands inside somebody else's speech.
    """

    block: int
    start: int | None
    end: int | None
    at: int
    type: StatementType
    inside: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """Who a source phrase means, None where it cannot be told, and how the phrase names him."""

    actor: Actor | None
    form: SourceForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The speakers of an article, and for each source phrase, in order, which of them it means."""

    actors: tuple[Actor, ...]
    speakers: tuple[Speaking, ...]


def cast(view: View, mentions: tuple[NameMention, ...], phrases: Sequence[SourcePhrase]) -> Cast:
    """The speakers of an article: `phrases` are all its source phrases in the order of the text.

    The whole article is used for each phrase: a title in the lead is joined to the name that speaks in the body. A
    subject that nobody can be named for («گفته می‌شود») has no actor.
    """
    known = persons(view)
    parsed = [_parsed(view, each, known) for each in phrases]
    scene = Scene(view=view, phrases=tuple(phrases), parsed=tuple(parsed), persons=known)
    meant = resolve(scene)
    made = actors(view, scene, meant)
    speakers = tuple(
        Speaking(actor=made[entity] if entity is not None else None, form=part.form)
        for entity, part in zip(meant, scene.parsed, strict=True)
    )
    return Cast(actors=tuple(made.values()), speakers=speakers)


def form(text: str, start: int, end: int) -> SourceForm | None:
    """How the words from `start` to `end` of a block's repaired text name somebody, None where they name nobody.

    >>> form("وزیر راه گفت", 0, 8), form("احتمال تأخیر زیاد است", 0, 12)
    ('title', None)
    """
    parsed = phrase(text, start, end)
    return None if parsed.weak or parsed.form == "dropped" else parsed.form


def _parsed(view: View, source: SourcePhrase, known: Persons) -> Phrase:
    if source.start is None or source.end is None:
        return Phrase(text="", form="carry" if source.type == "carry" else "dropped")
    found = phrase(view.blocks[source.block].text, source.start, source.end)
    if found.form == "group" and not found.parts and known.bears(found.text):
        # A surname that looks like a plural («فیدان») is the name of the person who bears it here.
        return replace(found, form="name", name=found.text)
    return found
