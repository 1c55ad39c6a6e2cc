"""What the ledger takes and gives: the told of one article, and a commitment followed across articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from goftar.records import Commitment, Deed, Firmness, Mode, Party, Report, ReportKind, Span, Status, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one article tells of commitments: its id in the archive, its outlet, its day, and what was found in it."""

    article: str
    published: date
    outlet: str | None = None
    commitments: tuple[Commitment, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article's word for a commitment. `id` is the same whenever the article is read; corrections name it.

    `commitment` is the id under which the article's reading has it, `words` are the repaired words of its clause.
    """

    id: str
    article: str
    outlet: str | None
    published: date
    commitment: str
    spans: tuple[Span, ...]
    words: str
    firmness: Firmness
    due: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What an article's report does to a commitment: the status it leads to, and the words it rests on.

    `on` is the day of what is reported, else of the article; `due` the new due time of what is put off. Without an
    article, the clock alone moved it.
    """

    status: Status
    on: date
    article: str | None = None
    outlet: str | None = None
    report: ReportKind | None = None
    span: Span | None = None
    words: str | None = None
    due: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says of a commitment: its status, or that a telling is, or is not, of the same one as another.

    `commitment`, `same_as` and `not_same_as` are ids of tellings or of followed commitments (which bear the id of their
    first telling). Exactly one of `status`, `same_as`, `not_same_as` is given.
    """

    commitment: str
    author: str
    time: datetime
    status: Status | None = None
    same_as: str | None = None
    not_same_as: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if sum(field is not None for field in (self.status, self.same_as, self.not_same_as)) != 1:
            raise ValueError("a correction gives exactly one of status, same_as, not_same_as")


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A commitment across articles: who told it, what moved it, and how it stands.

    `status` is a person's where `corrections` give one, else `found`, which the moves and the clock lead to. `disputed`
    says that reports contradict each other; all of them stand in `moves`, in the order of their days. `due` is the time
    that holds now, after what put it off.
    """

    id: str
    deed: Deed
    firmness: Firmness
    status: Status
    found: Status
    tellings: tuple[Telling, ...]
    parties: tuple[Party, ...] = ()
    mode: Mode = "asserted"
    due: When | None = None
    moves: tuple[Move, ...] = ()
    disputed: bool = False
    corrections: tuple[Correction, ...] = ()
