"""Questions to an open archive: pure functions that return frozen records, page after page, bounded in time."""

from goftar.archive.asking.errors import AmbiguousError, QueryError
from goftar.archive.asking.said import said
from goftar.archive.asking.search import search
from goftar.archive.asking.shapes import Answer, ArticleLine, Candidate, Carrier, Hit, Piece, Place, Said, Who

__all__ = [
    "AmbiguousError",
    "Answer",
    "ArticleLine",
    "Candidate",
    "Carrier",
    "Hit",
    "Piece",
    "Place",
    "QueryError",
    "Said",
    "Who",
    "said",
    "search",
]
