"""What may stand behind the question mark of an address: declared once, checked here, told in the OpenAPI document."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.datastructures import QueryParams

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_LONGEST = 2_000


class WrongError(Exception):
    """A request that cannot be answered as it is: the status, what is said, and what else the problem tells."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter: one of `values` where they are given, a whole number up to `most` where that is, else a text."""

    name: str
    about: str
    values: tuple[str, ...] = ()
    most: int | None = None
    repeats: bool = False

    def checked(self, value: str) -> str:
        """A value, as it is; raises WrongError for one that the parameter cannot have."""
        if self.values and value not in self.values:
            raise WrongError(400, f"{self.name} is one of {', '.join(self.values)}.", parameter=self.name)
        if self.most is not None and not (_NUMBER.fullmatch(value) and 1 <= int(value) <= self.most):
            raise WrongError(400, f"{self.name} is a whole number from 1 to {self.most}.", parameter=self.name)
        if len(value) > _LONGEST:
            raise WrongError(400, f"{self.name} is longer than {_LONGEST} characters.", parameter=self.name)
        return value


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a request, each checked."""

    values: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str | None:
        """The value of a parameter; None where it is not given, or empty."""
        return self.values.get(name, (None,))[0] or None

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a parameter that may be given more than once."""
        return tuple(value for value in self.values.get(name, ()) if value)

    def number(self, name: str, default: int) -> int:
        """The whole number that a parameter gives."""
        value = self.one(name)
        return default if value is None else int(value)


def asked(given: QueryParams, parameters: Sequence[Parameter]) -> Asked:
    """The parameters of a request; raises WrongError for one that is unknown, given twice, or has no such value."""
    known = {one.name: one for one in parameters}
    found: dict[str, tuple[str, ...]] = {}
    for name, value in given.multi_items():
        if name not in known:
            there = ", ".join(sorted(known)) or "none"
            raise WrongError(400, f"There is no such parameter here; known are: {there}.", parameter=name[:100])
        if name in found and not known[name].repeats:
            raise WrongError(400, f"{name} may be given once.", parameter=name)
        found[name] = (*found.get(name, ()), known[name].checked(value))
    return Asked(found)


def sealed(cursor: str | None) -> str | None:
    """A cursor as it is told outside, where nothing should be read in it."""
    return cursor and base64.urlsafe_b64encode(cursor.encode()).decode().rstrip("=")


def unsealed(cursor: str | None) -> str | None:
    """The cursor that `sealed` was given; raises WrongError for what it did not make.

    >>> unsealed(sealed("1733097600.12.3"))
    '1733097600.12.3'
    """
    if cursor is None:
        return None
    try:
        found = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        found = ""
    if not found or sealed(found) != cursor:
        raise WrongError(400, "The cursor is none that goftar gave; leave it out to begin anew.", parameter="cursor")
    return found
