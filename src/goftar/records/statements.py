"""Who said what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from goftar.records.article import Span

SourceForm = Literal["name", "title", "name+title", "pronoun", "dropped", "org", "group", "carry"]
StatementType = Literal["marked", "colon", "indirect", "mixed", "reported", "headline", "carry", "turn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that report («ادامه داد») and the lemma they are a form of («ادامه دادن»); of a phrase, the phrase."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How the cue's clause names the speaker; without a span where the subject is dropped or speech is carried over."""

    form: SourceForm
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: the actor's id and fullest name, and the role and state under which the article lets him speak."""

    actor: str
    name: str
    role: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A stretch of text that an article reports as said, written or announced by somebody.

    `content` are the spans that carry what was said, in order. `speaker` is None where goftar cannot tell. `continues`
    names the statement that opened the speech a `carry` goes on with, `inside` the one that a nested statement stands
    in. `confidence` runs from 0 to 1; `rule` names what found it.
    """

    id: str
    type: StatementType
    content: tuple[Span, ...]
    cue: Cue | None
    source: Source
    speaker: Speaker | None
    addressee: Span | None = None
    relay: Span | None = None
    continues: str | None = None
    inside: str | None = None
    confidence: float
    rule: str
