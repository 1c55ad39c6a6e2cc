"""Failed log-ins: who tried too often waits, longer each time."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from anyio import CapacityLimiter

from goftar.web.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable

_FORGOTTEN = 15 * 60.0  # seconds after the last failure


class _Limit(NamedTuple):
    """How many failures cost nothing, and how many seconds the wait grows to."""

    free: int
    most: float


# A stranger who fails under somebody's name makes its owner wait a little, never long.
_ONE_PLACE = _Limit(5, 300.0)
_ADDRESS = _Limit(20, 60.0)
_NAME = _Limit(20, 10.0)


class Attempts:
    """The failures of late, by address, by name, and by both; `limiter` is for how many are looked at at once.

    Processes of a server share them.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = Tally()

    @cached_property
    def limiter(self) -> CapacityLimiter:
        """Two at once; made where it is first used, within the event loop."""
        return CapacityLimiter(2)

    def wait(self, address: str, name: str) -> int:
        """How many seconds are left until the next attempt is looked at; 0 for none."""
        now, longest = self._clock(), 0.0
        with self._failures.held():
            for key, limit in _keys(address, name):
                count, last = self._failures.get(key) or (0.0, 0.0)
                if count >= limit.free and now - last < _FORGOTTEN:
                    longest = max(longest, last + min(2.0 ** min(count - limit.free, 30), limit.most) - now)
        return int(longest) + 1 if longest > 0 else 0

    def failed(self, address: str, name: str) -> None:
        """Remembers a failure."""
        now = self._clock()
        with self._failures.held():
            for key, _ in _keys(address, name):
                count, last = self._failures.get(key) or (0.0, now)
                self._failures.put(key, count + 1 if now - last < _FORGOTTEN else 1, now)

    def came(self, address: str, name: str) -> None:
        """Forgets the failures of one who came in after all, from where he came."""
        with self._failures.held():
            self._failures.forget(_both(address, name))


def _keys(address: str, name: str) -> list[tuple[str, _Limit]]:
    found = [(_both(address, name), _ONE_PLACE), (f"address {address}", _ADDRESS)]
    return [*found, (f"name {name}", _NAME)] if name else found


def _both(address: str, name: str) -> str:
    return f"both {address} {name}"
