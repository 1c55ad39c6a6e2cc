from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from evaluation.commitments import told
from goftar.lexicon.calendar import in_zone
from goftar.records import Article, Block, Commitment, Deed, Report, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.commitments import Told

PUBLISHED = in_zone(datetime(2025, 1, 5, 18, 20))


@pytest.fixture
def read() -> Callable[..., Told]:
    """What an article of these lines tells: the first is its headline."""

    def read(*lines: str) -> Told:
        blocks = tuple(
            Block(index=at, kind="paragraph" if at else "headline", text=line) for at, line in enumerate(lines)
        )
        return told("x", Article(blocks=blocks, date_published=PUBLISHED, publisher="پیک"))

    return read


def when(first: date | None, last: date | None, *, vague: bool = False) -> When:
    span = Span(block=0, start=0, end=1)
    return When(span=span, earliest=first, latest=last, precision="vague" if vague else "day", rule="made")


MEETING = Deed(
    kind="meeting", words="نشست", sides=("آرینا", "کیستان"), series="کمیسیون اقتصادی", ordinal=3, place="نیلاب"
)


def commitment(deed: Deed = MEETING, *, due: When | None = None, at: int = 0, conditional: bool = False) -> Commitment:
    return Commitment(
        id="c1",
        firmness="announced",
        deed=deed,
        spans=(Span(block=0, start=at, end=at + 9),),
        mode="conditional" if conditional else "asserted",
        due=due,
        confidence=0.8,
        rule="made",
    )


def report(kind: str, deed: Deed = MEETING, *, on: When | None = None) -> Report:
    return Report(
        id="r1",
        kind=kind,  # type: ignore[arg-type]
        deed=deed,
        span=Span(block=0, start=0, end=9),
        when=on,
        confidence=0.8,
        rule="made",
    )
