"""An archive of pages and of what they report: kept in SQLite, found again with Tantivy, in one folder."""

from goftar.archive.adding import Added, Batch, add, retry
from goftar.archive.errors import ArchiveError, BusyError
from goftar.archive.opening import Archive, opened, opened_for_writing

__all__ = ["Added", "Archive", "ArchiveError", "Batch", "BusyError", "add", "opened", "opened_for_writing", "retry"]
