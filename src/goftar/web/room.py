"""The reading room: a search with filters that can be seen and taken off, what is new, what falls due."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, get_args

from starlette.concurrency import run_in_threadpool

from goftar.archive import ArchiveError
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
# The first page may be so old, unless pages were added.
_RECALLED = 60.0
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
    due: tuple[Promise, ...] = ()
    is_first = question.is_empty and wrong is None
    came = None
    with kept.lent() as one:
        if is_first:
            came = arrivals(one, before.mark if before else None)
            answer, due = kept.recalled.get(("first", came.mark, today()), _RECALLED, lambda: _first(one))
        elif wrong is None:
            try:
                answer = _answer(one, question)
            except QueryError as error:
                wrong = error
            except AmbiguousError as error:
                several = error
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
        shown.is_of_all = False
        seen.remember(shown, before, came.mark, is_secure=request.app.state.settings.is_secure)
    return shown


def warm(kept: Kept) -> None:
    """Has all at hand that the first page needs, so that who comes first does not wait for it."""
    with suppress(ArchiveError), kept.lent() as one:
        mark = arrivals(one, None).mark
        kept.recalled.get(("first", mark, today()), _RECALLED, lambda: _first(one))


def _first(kept: Archive) -> tuple[Answer, tuple[Promise, ...]]:
    """What everybody sees first: the newest statements, and what falls due."""
    return search(kept, Query(), of="statements"), _due(kept)


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
