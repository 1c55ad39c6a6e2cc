"""What the finders hand on to one another: a statement before its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goftar.records import StatementType

Range = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Draft:
    """A statement in the making; all ranges are offsets into the repaired text of the block `line`.

    `content` holds (block, start, end). `open` says that unmarked speech may run on over the next sentences; `narrated`
    that the cue's clause stands at the narrator's level and so ends any speech that was open before it.
    """

    line: int
    type: StatementType
    rule: str
    at: int
    cue: Range | None = None
    lemma: str | None = None
    source: Range | None = None
    content: list[tuple[int, int, int]] = field(default_factory=list)
    addressee: Range | None = None
    relay: Range | None = None
    open: bool = False
    narrated: bool = False
    group: int | None = None
    continues: Draft | None = None
    inside: Draft | None = None
