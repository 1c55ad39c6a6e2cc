"""The page of who speaks of whom, with what act, in a period."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from goftar.archive.asking import AmbiguousError
from goftar.archive.asking.acts import acts
from goftar.archive.asking.arrivals import newest
from goftar.archive.asking.network import Network
from goftar.archive.asking.network import network as linked
from goftar.web.asked import understood_days
from goftar.web.choices import choices
from goftar.web.frame import language_of, page
from goftar.web.pictures.files import file
from goftar.web.pictures.ties import Tie, ties
from goftar.web.told import jalali
from goftar.web.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive.asking.acts import ActCount
    from goftar.archive.asking.network import Link
    from goftar.web.kept import Kept
    from goftar.web.words import Language

_FIELDS = ("name", "since", "until")
_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
_RECALLED = 300.0


async def network(request: Request) -> Response:
    """The strongest links of the archive's last month, or those around somebody (`?name=`), or between two days."""
    return await run_in_threadpool(_network, request)


def _network(request: Request) -> Response:
    language = language_of(request)
    told = {field: request.query_params.get(field, "").strip()[:200] for field in _FIELDS}
    kept: Kept = request.app.state.kept
    if not any(told.values()):
        told["since"] = _month_of(kept, language)
    days = {field: understood_days(told[field]) for field in ("since", "until")}
    since, last = days["since"].first, days["until"].last
    until = last + _DAY if last else None
    is_wrong = any(told[field] and not days[field].first for field in days)
    found, several = Network(), None
    counted: tuple[tuple[ActCount, ...], ...] = ()
    try:
        if not is_wrong:
            found, counted = kept.recalled.get(
                ("network", told["name"], since, until), _RECALLED, lambda: _found(kept, told["name"], since, until)
            )
    except AmbiguousError as error:
        several = error
    some = [tie for link, acted in zip(found.links, counted, strict=True) for tie in _ties(link, acted)]
    title = word("who_of_whom", language)
    pictures = [ties(some, title=title, language=language)] if some else []
    if form := request.query_params.get("form"):
        return file(pictures, request.query_params.get("picture", ""), form)
    return page(
        request,
        "network.html",
        status=422 if is_wrong else 200,
        path="/network",
        told=told,
        pairs=tuple(told.items()),
        days=days,
        links=found.links,
        several=several,
        choices=choices(several, "/network", told.items()),
        pictures=pictures,
    )


def _found(
    kept: Kept, name: str, since: date | None, until: date | None
) -> tuple[Network, tuple[tuple[ActCount, ...], ...]]:
    with kept.lent() as one:
        found = linked(one, name or None, since=since, until=until)
        return found, acts(one, found.links, since=since, until=until)


def _month_of(kept: Kept, language: Language) -> str:
    """The first of the thirty days up to the newest article's; empty for an archive without days."""
    with kept.lent() as one:
        last = newest(one)
    return jalali(last - _MONTH, language) if last else ""


def _ties(link: Link, acted: tuple[ActCount, ...]) -> Iterator[Tie]:
    """A tie for each act, and one for the statements without any."""
    speaker, target = link.speaker.name, link.about.name
    for one in acted:
        yield Tie(speaker=speaker, target=target, act=one.act, many=one.statements)
    rest = link.statements - sum(one.statements for one in acted)
    if rest > 0:
        yield Tie(speaker=speaker, target=target, act="", many=rest)
