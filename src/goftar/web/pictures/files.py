"""A picture as a file to keep: the drawing, or the table behind it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from goftar.web.told import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goftar.web.pictures.picture import Picture

FORMS = ("svg", "csv")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def file(pictures: Iterable[Picture], name: str, form: str) -> Response:
    """One of these pictures as a file; raises HTTPException where there is none of that name or form."""
    one = next((one for one in pictures if one.name == name), None)
    if one is None or form not in FORMS:
        raise HTTPException(404, "There is no such picture; the page has links to those that there are.")
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n{one.svg}\n' if form == "svg" else table(one)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(f'goftar-{name}.{form}')}"}
    return Response(
        content, headers=headers, media_type="image/svg+xml" if form == "svg" else "text/csv; charset=utf-8"
    )


def table(picture: Picture) -> str:
    """The table of a picture as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    told = io.StringIO()
    lines = csv.writer(told, lineterminator="\r\n")
    lines.writerow(picture.head)
    lines.writerows([[safe(cell) for cell in row] for row in picture.rows])
    return told.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet computes.

    >>> safe("=1+1"), safe("گفته")
    ("'=1+1", 'گفته')
    """
    told = shown(cell)
    return f"'{told}" if told.startswith(_FORMULA) or cell.startswith(_FORMULA) else told
