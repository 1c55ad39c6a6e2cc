"""Failed log-ins: who tried too often waits, longer each time."""

from __future__ import annotations

import time
from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from anyio import CapacityLimiter

if TYPE_CHECKING:
    from collections.abc import Callable

_REMEMBERED = 10_000
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
    """The failures of late, by address, by name, and by both; `limiter` is for how many are looked at at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[tuple[str, str, str], tuple[int, float]] = OrderedDict()

    @cached_property
    def limiter(self) -> CapacityLimiter:
        """Two at once; made where it is first used, within the event loop."""
        return CapacityLimiter(2)

    def wait(self, address: str, name: str) -> int:
        """How many seconds are left until the next attempt is looked at; 0 for none."""
        now, longest = self._clock(), 0.0
        for key, limit in _keys(address, name):
            count, last = self._failures.get(key, (0, 0.0))
            if count >= limit.free and now - last < _FORGOTTEN:
                longest = max(longest, last + min(2.0 ** min(count - limit.free, 30), limit.most) - now)
        return int(longest) + 1 if longest > 0 else 0

    def failed(self, address: str, name: str) -> None:
        """Remembers a failure."""
        now = self._clock()
        for key, _ in _keys(address, name):
            count, last = self._failures.pop(key, (0, now))
            self._failures[key] = (count + 1 if now - last < _FORGOTTEN else 1, now)
        while len(self._failures) > _REMEMBERED:
            self._failures.popitem(last=False)

    def came(self, address: str, name: str) -> None:
        """Forgets the failures of one who came in after all, from where he came."""
        self._failures.pop(("both", address, name), None)


def _keys(address: str, name: str) -> list[tuple[tuple[str, str, str], _Limit]]:
    found = [(("both", address, name), _ONE_PLACE), (("address", address, ""), _ADDRESS)]
    return [*found, (("name", "", name), _NAME)] if name else found
