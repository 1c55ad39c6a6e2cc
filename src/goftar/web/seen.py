"""When a reader was last here, and how far the archive had come then: kept in a cookie of his own."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

COOKIE = "seen"
# Pages opened one after another are one visit.
_VISIT = 30 * 60
_YEAR = 365 * 24 * 3600
_VALUE = re.compile(r"(\d{1,11})\.(\d{1,12})\.(\d{1,11})\.(\d{1,12})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The visit before this one (seconds since 1970, the archive's mark), and the last page of this one."""

    before: int
    mark: int
    last: int
    last_mark: int

    @property
    def when(self) -> datetime:
        """The moment of the visit before this one."""
        return datetime.fromtimestamp(self.before, UTC)


def seen(request: Request) -> Seen | None:
    """What the cookie tells; None for one who was never here."""
    told = _VALUE.fullmatch(request.cookies.get(COOKIE, ""))
    if told is None:
        return None
    before, mark, last, last_mark = map(int, told.groups())
    if time.time() - last > _VISIT:
        before, mark = last, last_mark
    return Seen(before=before, mark=mark, last=last, last_mark=last_mark)


def remember(answer: Response, before: Seen | None, mark: int, *, is_secure: bool) -> None:
    """Notes in the cookie that he is here now and how far the archive has come."""
    now = int(time.time())
    base, base_mark = (before.before, before.mark) if before else (now, mark)
    answer.set_cookie(
        COOKIE, f"{base}.{base_mark}.{now}.{mark}", max_age=_YEAR, httponly=True, samesite="lax", secure=is_secure
    )
