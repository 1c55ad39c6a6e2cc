"""The shapes that pass through the doors between rooms.

Offsets are Unicode code points, half-open, into the `text` of the block they name: the text as it came, before repair.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

BlockKind = Literal["kicker", "headline", "lead", "paragraph", "subheading", "quotation", "list", "caption"]
HalfSpaces = Literal["intact", "lost", "spaced", "mixed"]
ActorKind = Literal["person", "organisation", "state", "group", "document", "office"]
MentionForm = Literal["name", "title", "name+title", "pronoun", "org", "group"]
SourceForm = Literal["name", "title", "name+title", "pronoun", "dropped", "org", "group", "carry"]
StatementType = Literal["marked", "colon", "indirect", "mixed", "reported", "headline", "carry", "turn"]
Precision = Literal["moment", "hour", "day", "week", "month", "season", "year", "decade", "vague"]
CalendarName = Literal["jalali", "gregorian", "hijri"]
EventKind = Literal["agree", "commit", "schedule", "demand", "accuse", "deny", "threaten", "support"]
Mode = Literal["asserted", "negated", "conditional", "hypothetical", "past"]

BODY_KINDS: frozenset[BlockKind] = frozenset({"paragraph", "subheading", "quotation", "list"})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of one block's original text: block number, first code point, one past the last."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of an article in the order of the page: its number, what it is, and its text as it came."""

    index: int
    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Where a field of an article was found: the field, the kind of place, and the raw words that stood there."""

    field: str
    source: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of an article: its address as the page gives it, its alternative text, caption and credit."""

    url: str
    description: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a reader wrote under an article. `parent` is the place in `Article.comments` of the comment it answers."""

    text: str
    author: str | None = None
    date_created: date | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """A link to a related story: its headline, and its address as the page gives it."""

    headline: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Article:
    """One news page: typed blocks in page order and what the page says of itself.

    Fields carry the names of schema.org `NewsArticle` in snake case. A publication date without a clock time is a
    `date`; with one it is a `datetime` that carries the offset Tehran (or Kabul) had that day.
    """

    blocks: tuple[Block, ...]
    date_published: date | None = None
    date_modified: date | None = None
    identifier: str | None = None
    url: str | None = None
    short_url: str | None = None
    in_language: str | None = None
    publisher: str | None = None
    source_organization: str | None = None
    author: str | None = None
    editor: str | None = None
    article_section: str | None = None
    keywords: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    comments: tuple[Comment, ...] = ()
    related_links: tuple[RelatedLink, ...] = ()
    witnesses: tuple[Witness, ...] = ()

    def text(self, span: Span) -> str:
        """The words that a span points at, exactly as they came."""
        return self.blocks[span.block].text[span.start : span.end]

    def _first(self, kind: BlockKind) -> str | None:
        return next((block.text for block in self.blocks if block.kind == kind), None)

    @property
    def headline(self) -> str | None:
        """The title of the article."""
        return self._first("headline")

    @property
    def alternative_headline(self) -> str | None:
        """The kicker: the short line set above the headline."""
        return self._first("kicker")

    @property
    def description(self) -> str | None:
        """The lead: the summary that agencies set before the body."""
        return self._first("lead")

    @property
    def article_body(self) -> str:
        """The body's blocks, one a line, without headline, kicker, lead and captions."""
        return "\n".join(block.text for block in self.blocks if block.kind in BODY_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One repair: `old` at `start` of the original (code points) became `new`; `rule` says why."""

    start: int
    old: str
    new: str
    rule: str

    @property
    def end(self) -> int:
        """One past the last code point of `old` in the original."""
        return self.start + len(self.old)


@dataclass(frozen=True, kw_only=True)
class Repaired:
    """A text as its writer spelled it, beside the text as it came, with every edit between the two.

    `edits` are in order and do not overlap; an insertion has an empty `old`.
    """

    original: str
    text: str
    edits: tuple[Edit, ...] = ()

    @cached_property
    def _starts(self) -> tuple[list[int], list[int], list[int], list[int]]:
        """Start and end of each edit in the original, and start and end of its replacement in the repaired text."""
        starts, ends, new_starts, new_ends = [], [], [], []
        shift = 0
        for edit in self.edits:
            starts.append(edit.start)
            ends.append(edit.end)
            new_starts.append(edit.start + shift)
            shift += len(edit.new) - len(edit.old)
            new_ends.append(edit.end + shift)
        return starts, ends, new_starts, new_ends

    def original_offset(self, offset: int) -> int:
        """Where a position of the repaired text lies in the original; inside a replacement, as near as it can be."""
        starts, ends, new_starts, new_ends = self._starts
        return _mapped(offset, new_starts, new_ends, starts, ends)

    def repaired_offset(self, offset: int) -> int:
        """Where a position of the original lies in the repaired text; inside an edit, as near as it can be."""
        starts, ends, new_starts, new_ends = self._starts
        return _mapped(offset, starts, ends, new_starts, new_ends)


def _mapped(offset: int, from_starts: list[int], from_ends: list[int], to_starts: list[int], to_ends: list[int]) -> int:
    i = bisect_right(from_starts, offset) - 1
    if i < 0:
        return offset
    if offset >= from_ends[i]:
        return to_ends[i] + offset - from_ends[i]
    return min(to_starts[i] + offset - from_starts[i], to_ends[i])


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The repaired text of an article, block by block, and in what state its half-spaces came."""

    article: Article
    blocks: tuple[Repaired, ...]
    half_spaces: HalfSpaces

    def span(self, block: int, start: int, end: int) -> Span:
        """A stretch of a block's repaired text as a span of the original."""
        repaired = self.blocks[block]
        return Span(block=block, start=repaired.original_offset(start), end=repaired.original_offset(end))

    def text(self, span: Span) -> str:
        """The repaired words over a span of the original."""
        repaired = self.blocks[span.block]
        return repaired.text[repaired.repaired_offset(span.start) : repaired.repaired_offset(span.end)]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time that a text names, as an interval on the article's clock.

    `earliest` is the first day or moment inside, `latest` the first one past it; None where that side is open. Both are
    days, or with `precision` `moment` or `hour` moments that carry their offset. `calendar` is the one that the words
    name or follow, None for words that follow none («دیروز»). `approximate` marks lunar dates, which may be a day off.
    `rule` names what read it.
    """

    span: Span
    earliest: date | None
    latest: date | None
    precision: Precision
    calendar: CalendarName | None = None
    approximate: bool = False
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of an event: its name as the article's fullest form gives it, the actor it is, and where it is named."""

    name: str
    actor: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a speaker does by saying something: agrees, commits himself, demands, accuses, and so on.

    `span` is the shortest clause that carries it, inside the content of the statement whose id `statement` gives.
    `agents` perform it, `targets` are whom it concerns; `due` is the time it is to happen, `due_span` the words for it;
    `condition` the words on which a `conditional` one hangs.
    """

    id: str
    kind: EventKind
    statement: str
    span: Span
    mode: Mode
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    due_span: Span | None = None
    due: When | None = None
    condition: Span | None = None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one page reports."""

    article: Article
    view: View
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
