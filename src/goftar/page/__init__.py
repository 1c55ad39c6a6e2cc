"""News pages, as HTML or as the plain text that scrapers leave, read into article records."""

from goftar.page.carried import carried
from goftar.page.incoming import Incoming, Link, Page, Unread
from goftar.page.inputs import pages
from goftar.page.reader import article

__all__ = ["Incoming", "Link", "Page", "Unread", "article", "carried", "pages"]
