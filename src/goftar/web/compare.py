"""Two actors side by side on a topic: where they say alike, where they differ, with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from goftar.archive.asking import AmbiguousError, QueryError
from goftar.archive.asking.compare import compare as compared
from goftar.web.choices import choices
from goftar.web.frame import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive.asking.compare import Comparison
    from goftar.web.kept import Kept

_FIELDS = ("a", "b", "about")


async def compare(request: Request) -> Response:
    """What two speakers (`?a=` and `?b=`) say, of a topic (`&about=`, words or a question) or of anything."""
    return await run_in_threadpool(_compare, request)


def _compare(request: Request) -> Response:
    told = {field: request.query_params.get(field, "").strip()[:300] for field in _FIELDS}
    kept: Kept = request.app.state.kept
    found: Comparison | None = None
    wrong: QueryError | None = None
    several: AmbiguousError | None = None
    if told["a"] and told["b"]:
        with kept.lent() as one:
            try:
                found = compared(one, told["a"], told["b"], about=_question(told["about"]))
            except QueryError as error:
                wrong = error
            except AmbiguousError as error:
                several = error
    return page(
        request,
        "compare.html",
        status=422 if wrong else 200,
        first=told["a"],
        second=told["b"],
        about=told["about"],
        found=found,
        wrong=wrong,
        several=several,
        choices=choices(several, "/compare", told.items()),
    )


def _question(text: str) -> str | None:
    return text or None
