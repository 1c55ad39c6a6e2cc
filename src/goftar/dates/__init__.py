"""Dates: every time that a text names, as an interval on the article's clock."""

from goftar.dates.ahead import ahead, day_of, passed
from goftar.dates.find import found, whens

__all__ = ["ahead", "day_of", "found", "passed", "whens"]
