"""The reading room: a search with filters that can be seen and taken off, what is new, what falls due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, get_args

from starlette.concurrency import run_in_threadpool

from goftar.archive.asking import AmbiguousError, Answer, QueryError, search
from goftar.archive.asking.arrivals import arrivals
from goftar.archive.asking.promises import promises
from goftar.archive.asking.query import Query
from goftar.records import EventKind, StatementType
from goftar.web import seen
from goftar.web.asked import Asked, asked
from goftar.web.choices import choices
from goftar.web.frame import page
from goftar.web.today import today

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive import Archive
    from goftar.archive.asking.promises import Promise
    from goftar.commitments import Status
    from goftar.web.kept import Kept

_WEEK = timedelta(days=7)
_DUE = 6
_OPEN: tuple[Status, ...] = ("pending", "in progress", "postponed", "partly kept")


async def room(request: Request) -> Response:
    """What answers the address's question; without one, the newest statements and what is new."""
    return await run_in_threadpool(_room, request)


def _room(request: Request) -> Response:
    kept: Kept = request.app.state.kept
    wrong: QueryError | None = None
    try:
        question = asked(request.query_params)
    except QueryError as error:
        question, wrong = Asked(text=request.query_params.get("q", ""), filters=(), query=Query()), error
    before = seen.seen(request)
    answer, several = Answer(), None
    with kept.lent() as one:
        if wrong is None:
            try:
                answer = _answer(one, question)
            except QueryError as error:
                wrong = error
            except AmbiguousError as error:
                several = error
        is_first = question.is_empty and wrong is None
        came = arrivals(one, before.mark if before else None) if is_first else None
        due = _due(one) if is_first else ()
    shown = page(
        request,
        "room.html",
        status=422 if wrong else 200,
        question=question,
        answer=answer,
        chips=question.chips(answer.understood),
        wrong=wrong,
        several=several,
        choices=choices(several, "/", question.pairs()),
        came=came,
        before=before,
        due=due,
        is_first=is_first,
        types=get_args(StatementType),
        acts=get_args(EventKind),
        following=question.address(cursor=answer.cursor) if answer.cursor else None,
    )
    if came is not None:
        seen.remember(shown, before, came.mark, is_secure=request.app.state.settings.is_secure)
    return shown


def _answer(kept: Archive, question: Asked) -> Answer:
    of = question.of or ("statements" if question.query.is_empty else None)
    return search(kept, question.query, sort=question.sort, cursor=question.cursor, of=of)


def _due(kept: Archive) -> tuple[Promise, ...]:
    """What falls due within a week and stands open, the soonest first."""
    now = today()
    found = promises(
        kept,
        today=now,
        status=_OPEN,
        due_since=now.isoformat(),
        due_until=(now + _WEEK).isoformat(),
        limit=_DUE,
    )
    return found.promises
