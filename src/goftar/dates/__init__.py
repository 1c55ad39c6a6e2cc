"""Dates: every time that a text names, as an interval on the article's clock."""

from goftar.dates.find import found, whens

__all__ = ["found", "whens"]
