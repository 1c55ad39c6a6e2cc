"""An archive of pages and of what they report: kept in SQLite, found again with Tantivy, in one folder."""
