"""The shapes that pass through the doors between rooms.

Offsets are Unicode code points, half-open, into the `text` of the block they name: the text as it came, before repair.
"""

from goftar.records.article import BODY_KINDS, Article, Block, BlockKind, Comment, Image, RelatedLink, Span, Witness
from goftar.records.commitments import Commitment, Deed, DeedKind, Firmness, Report, ReportKind, Status
from goftar.records.events import CalendarName, Event, EventKind, Mode, Party, Precision, When
from goftar.records.people import Actor, ActorKind, Mention, MentionForm, Office
from goftar.records.readings import Reading
from goftar.records.statements import Cue, Source, SourceForm, Speaker, Statement, StatementType
from goftar.records.view import Edit, HalfSpaces, Repaired, View

__all__ = [
    "BODY_KINDS",
    "Actor",
    "ActorKind",
    "Article",
    "Block",
    "BlockKind",
    "CalendarName",
    "Comment",
    "Commitment",
    "Cue",
    "Deed",
    "DeedKind",
    "Edit",
    "Event",
    "EventKind",
    "Firmness",
    "HalfSpaces",
    "Image",
    "Mention",
    "MentionForm",
    "Mode",
    "Office",
    "Party",
    "Precision",
    "Reading",
    "RelatedLink",
    "Repaired",
    "Report",
    "ReportKind",
    "Source",
    "SourceForm",
    "Span",
    "Speaker",
    "Statement",
    "StatementType",
    "Status",
    "View",
    "When",
    "Witness",
]
