"""Names that several bear, each of whom can be chosen; and addresses made anew with some of their fields changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goftar.archive.asking import AmbiguousError, Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Somebody who may be meant, and the address that means this one."""

    who: Candidate
    address: str


def choices(several: AmbiguousError | None, path: str, pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """For each who may be meant, the address with the id in the place of the name."""
    if several is None:
        return ()
    some = tuple(pairs)
    return tuple(
        Choice(
            who=one,
            address=f"{path}?"
            + urlencode([(field, one.id if value.strip() == several.name.strip() else value) for field, value in some]),
        )
        for one in several.candidates
    )


def address(path: str, pairs: Iterable[tuple[str, str]], **changed: str) -> str:
    """An address with its fields, those that are changed at its end and those that are empty left out."""
    some = [(field, value) for field, value in pairs if field not in changed and value]
    told = urlencode([*some, *((field, value) for field, value in changed.items() if value)])
    return f"{path}?{told}" if told else path
