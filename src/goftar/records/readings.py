"""Everything that one page reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goftar.records.article import Article
    from goftar.records.commitments import Commitment, Report
    from goftar.records.events import Event, When
    from goftar.records.people import Actor
    from goftar.records.statements import Statement
    from goftar.records.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one page reports."""

    article: Article
    view: View
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    whens: tuple[When, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    reports: tuple[Report, ...] = ()
