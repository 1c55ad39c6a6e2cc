"""Statements by who says them, as what office, about whom, to whom, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.archive.asking.query import made
from goftar.archive.asking.search import LIMIT, search

if TYPE_CHECKING:
    from goftar.archive.asking.shapes import Answer, Sort
    from goftar.archive.opening import Archive


def said(
    kept: Archive,
    query: str = "",
    *,
    by: tuple[str, ...] = (),
    as_office: tuple[str, ...] = (),
    about: tuple[str, ...] = (),
    to: tuple[str, ...] = (),
    outlet: tuple[str, ...] = (),
    type: tuple[str, ...] = (),  # noqa: A002 — the field's name
    act: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    sort: Sort = "newest",
    limit: int = LIMIT,
    cursor: str | None = None,
) -> Answer:
    """Statements, the newest first: hits with `said`, copies of one statement shown once.

    Values are as in the language of questions, `query` adds to them. Raises what `search` raises.
    """
    asked = made(
        query,
        by=by,
        as_office=as_office,
        about=about,
        to=to,
        outlet=outlet,
        type=type,
        act=act,
        since=(since,) if since else (),
        until=(until,) if until else (),
    )
    return search(kept, asked, sort=sort, limit=limit, cursor=cursor, of="statements")
