"""Who an article names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from goftar.records.article import Span

ActorKind = Literal["person", "organisation", "state", "group", "document", "office"]
MentionForm = Literal["name", "title", "name+title", "pronoun", "org", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an article names an actor, and how it does so there."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office as goftar's tables know it: its id («IR.foreign-minister»), its usual title, and its state or body."""

    id: str
    title: str
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that an article names: under its fullest name, with the office and every mention.

    `id` is stable across articles: the id that the tables know, else a slug of the normalised name. `role` is the title
    in the fullest form that the article gives; `state` an ISO 3166 code where one is known. Where the article names
    only the office, `name` is its title, and `holder` and `holder_id` say who held it on the day of publication, if
    goftar knows.
    """

    id: str
    kind: ActorKind
    name: str
    honorifics: tuple[str, ...] = ()
    role: str | None = None
    office: Office | None = None
    state: str | None = None
    holder: str | None = None
    holder_id: str | None = None
    mentions: tuple[Mention, ...] = ()
