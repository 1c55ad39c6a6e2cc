"""Questions that cannot be answered as they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.errors import GoftarError

if TYPE_CHECKING:
    from goftar.archive.asking.shapes import Candidate

_SHOWN = 10


class QueryError(GoftarError):
    """A question that cannot be understood: what is wrong with it, where (`at`, a place in `text`), what mends it."""

    def __init__(self, reason: str, *, text: str, at: int = 0) -> None:
        place = text[at : at + 24]
        where = f" (character {at + 1}, at «{place}»)" if place else " (at its end)" if text else ""
        super().__init__(f"{reason}{where}")
        self.reason = reason
        self.text = text
        self.at = at


class AmbiguousError(GoftarError):
    """A name that several in the archive bear; `candidates` are they, those who appear most first."""

    def __init__(self, name: str, candidates: tuple[Candidate, ...]) -> None:
        listed = "; ".join(
            one.name + (f"، {one.role}" if one.role else "") + f" [{one.id}]" for one in candidates[:_SHOWN]
        )
        more = f"; and {len(candidates) - _SHOWN} more" if len(candidates) > _SHOWN else ""
        super().__init__(f"Several are called «{name}»; give the full name, or the id in brackets: {listed}{more}.")
        self.name = name
        self.candidates = candidates
