"""How a server is run: where its archive lies, who may come, and how much anybody may ask of it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.errors import GoftarError

if TYPE_CHECKING:
    from pathlib import Path


class ServingError(GoftarError):
    """A server that cannot be started as asked; the message says what would make it safe or possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `goftar serve` was told.

    `names` are the host names under which the server may be called besides its own address. Sizes are bytes, times
    seconds, `rate` is requests a second from one address (None for no limit), of which `burst` may come at once.
    """

    archive: Path
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    is_secure: bool = False
    max_body: int = 2_000_000
    max_seconds: float = 20.0
    rate: float | None = 30.0
    burst: int = 120

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that a request may name; others are turned away (a page elsewhere may point its name here)."""
        own = {"localhost", "127.0.0.1", "[::1]"} if self.is_local else {_bracketed(self.host)}
        return frozenset(name.lower() for name in (*own, *self.names))


def is_loopback(host: str) -> bool:
    """Whether an address is of this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
