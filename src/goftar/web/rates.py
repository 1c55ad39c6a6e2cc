"""How fast one address may ask."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from goftar.web.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable


class Rates:
    """A bucket of tokens for each address, filled at `rate` a second up to `burst`; processes of a server share it."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._tally = Tally()

    def allows(self, address: str) -> bool:
        """Whether an address may ask now; takes a token if so."""
        with self._tally.held():
            now = self._clock()
            left, last = self._tally.get(address) or (float(self._burst), now)
            left = min(self._burst, left + max(0.0, now - last) * self._rate)
            is_allowed = left >= 1
            self._tally.put(address, left - 1 if is_allowed else left, now)
        return is_allowed
