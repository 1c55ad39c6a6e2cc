"""The page of promises: the ledger with its filters, and when they fall due as a picture."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypedDict, cast, get_args

from starlette.concurrency import run_in_threadpool

from goftar.archive.asking import AmbiguousError, QueryError
from goftar.archive.asking.promises import Ledger, due_days, promises
from goftar.commitments import Status
from goftar.records import DeedKind
from goftar.web.asked import understood_days
from goftar.web.choices import address, choices
from goftar.web.frame import language_of, page
from goftar.web.pictures.days import days
from goftar.web.pictures.dues import dues
from goftar.web.pictures.files import file
from goftar.web.today import today
from goftar.web.words import word

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive import Archive
    from goftar.web.kept import Kept

_A_PAGE = 30
_FAR = timedelta(days=25 * 365)
_FIELDS = ("party", "status", "kind", "due_since", "due_until")
_STATUSES: tuple[str, ...] = get_args(Status)
_KINDS: tuple[str, ...] = get_args(DeedKind)


class Filters(TypedDict):
    """What is asked of the ledger, as `promises` and `due_days` take it."""

    status: list[Status]
    kind: list[DeedKind]
    due_since: str | None
    due_until: str | None


async def ledger(request: Request) -> Response:
    """Commitments by party, status, kind and due time, those told last first."""
    return await run_in_threadpool(_ledger, request)


def _ledger(request: Request) -> Response:
    language = language_of(request)
    told = {field: request.query_params.get(field, "").strip()[:200] for field in _FIELDS}
    told["status"] = told["status"] if told["status"] in _STATUSES else ""
    told["kind"] = told["kind"] if told["kind"] in _KINDS else ""
    kept: Kept = request.app.state.kept
    found, wrong, several = Ledger(), None, None
    ahead: list[tuple[date, int]] = []
    with kept.lent() as one:
        try:
            found = _asked(one, told, request.query_params.get("cursor"))
            if found.total > len(found.promises):
                ahead = _due_days(one, told, found)
        except QueryError as error:
            wrong = error
        except AmbiguousError as error:
            several = error
    title = word("due_intervals", language)
    pictures = [dues(found.promises, title=title, language=language, today=today())] if found.promises else []
    if len(ahead) > 1 and found.total > len(found.promises):
        every = word("due_days", language)
        pictures.append(days(ahead, title=every, language=language, name="due-days", of="promises"))
    if form := request.query_params.get("form"):
        return file(pictures, request.query_params.get("picture", ""), form)
    cursor = request.query_params.get("cursor", "")
    return page(
        request,
        "promises.html",
        status=422 if wrong else 200,
        path="/promises",
        told=told,
        pairs=[*told.items(), ("cursor", cursor)],
        days={field: understood_days(told[field]) for field in ("due_since", "due_until")},
        found=found,
        wrong=wrong,
        several=several,
        choices=choices(several, "/promises", told.items()),
        pictures=pictures,
        statuses=_STATUSES,
        kinds=_KINDS,
        following=address("/promises", told.items(), cursor=found.cursor) if found.cursor else None,
    )


def _asked(kept: Archive, told: dict[str, str], cursor: str | None) -> Ledger:
    party = [told["party"]] if told["party"] else []
    return promises(kept, today=today(), party=party, limit=_A_PAGE, cursor=cursor or None, **_filters(told))


def _due_days(kept: Archive, told: dict[str, str], found: Ledger) -> list[tuple[date, int]]:
    """The due days of all that is asked for, whatever page is shown; those that are lifetimes away are left out."""
    some = due_days(kept, today=today(), party=found.understood, **_filters(told))
    return [(day, many) for day, many in some if abs(day - today()) < _FAR]


def _filters(told: dict[str, str]) -> Filters:
    return Filters(
        status=[cast("Status", told["status"])] if told["status"] else [],
        kind=[cast("DeedKind", told["kind"])] if told["kind"] else [],
        due_since=told["due_since"] or None,
        due_until=told["due_until"] or None,
    )
