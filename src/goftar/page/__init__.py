"""News pages, as HTML or as the plain text that scrapers leave, read into article records."""

from goftar.page.reader import article

__all__ = ["article"]
