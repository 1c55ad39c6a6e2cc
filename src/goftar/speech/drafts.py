"""What the finders hand on to one another: content, and a statement before its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from goftar.records import StatementType

Range = tuple[int, int]


class Content(NamedTuple):
    """The ranges of what was said, how it is reported, and whether unmarked speech may run on behind it."""

    type: StatementType
    ranges: tuple[Range, ...]
    open: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """A statement in the making; ranges are offsets into the repaired text of the block `line`.

    `content` holds (block, start, end). `open` says that unmarked speech may run on over the next sentences; `narrated`
    that the cue's clause stands at the narrator's level. `cue_line` is the cue's block where that is not `line`.
    """

    line: int
    type: StatementType
    rule: str
    at: int
    cue: Range | None = None
    cue_line: int | None = None
    lemma: str | None = None
    source: Range | None = None
    content: list[tuple[int, int, int]] = field(default_factory=list)
    addressee: Range | None = None
    relay: Range | None = None
    open: bool = False
    narrated: bool = False
    continues: Draft | None = None
    inside: Draft | None = None
