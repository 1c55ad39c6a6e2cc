"""What went wrong with a request, as problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

TYPE = "application/problem+json"


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, members: Mapping[str, Any] | None = None
) -> JSONResponse:
    """An answer that says what is wrong and what would mend it; `members` are what else it tells."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    # A name or an address may hold half of a surrogate pair, which no UTF-8 has.
    told = {**body, **(members or {}), "detail": detail.encode("utf-8", "replace").decode()}
    return JSONResponse(told, status, headers, TYPE)
