"""Everything that pages come in: files, folders, feeds, sitemaps, JSON Lines, web archives, packed or not."""

from goftar.page.inputs.pages import pages

__all__ = ["pages"]
