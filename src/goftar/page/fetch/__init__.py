"""Pages from the web, fetched only when asked, through one guarded door."""

from goftar.page.fetch.fetcher import Fetched, Fetcher, Validators

__all__ = ["Fetched", "Fetcher", "Validators"]
