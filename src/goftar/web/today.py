"""The day that it is where the news is written."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from goftar.lexicon.calendar import in_zone

if TYPE_CHECKING:
    from datetime import date


def today() -> date:
    """The day in Tehran."""
    return in_zone(datetime.now(UTC)).date()
