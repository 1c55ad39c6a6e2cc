"""Questions to an open archive: pure functions that return frozen records, page after page, bounded in time."""

from goftar.archive.asking.compare import Comparison, compare
from goftar.archive.asking.errors import AmbiguousError, QueryError
from goftar.archive.asking.network import Network, network
from goftar.archive.asking.promises import Ledger, Promise, promises
from goftar.archive.asking.said import said
from goftar.archive.asking.search import search
from goftar.archive.asking.shapes import (
    Answer,
    ArticleLine,
    Candidate,
    Carrier,
    Hit,
    Piece,
    Place,
    Said,
    Understood,
    Who,
)
from goftar.archive.asking.suggestions import Suggestion, suggestions
from goftar.archive.asking.threads import Series, Thread, series, thread
from goftar.archive.asking.timeline import Day, Timeline, timeline
from goftar.archive.asking.who import Profile, who

__all__ = [
    "AmbiguousError",
    "Answer",
    "ArticleLine",
    "Candidate",
    "Carrier",
    "Comparison",
    "Day",
    "Hit",
    "Ledger",
    "Network",
    "Piece",
    "Place",
    "Profile",
    "Promise",
    "QueryError",
    "Said",
    "Series",
    "Suggestion",
    "Thread",
    "Timeline",
    "Understood",
    "Who",
    "compare",
    "network",
    "promises",
    "said",
    "search",
    "series",
    "suggestions",
    "thread",
    "timeline",
    "who",
]
