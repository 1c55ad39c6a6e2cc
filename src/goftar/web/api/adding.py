"""`POST /api/v1/articles`: a page added to the archive by one who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from goftar import archive
from goftar.archive.asking.dress import article_lines
from goftar.archive.identity import page_hash
from goftar.web.api.answers import Told, told
from goftar.web.api.bodies import sent
from goftar.web.api.parameters import WrongError
from goftar.web.shapes import PageAdded

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from goftar.archive import Batch
    from goftar.page import Page
    from goftar.web.shapes import Outcome


async def added(request: Request) -> Told:
    """A page added: 201 for a new article or version, 200 for what is known; 503 while another goftar adds."""
    if not request.headers.get("authorization"):
        # A cookie alone would let a page elsewhere add through a visitor's browser.
        raise WrongError(
            401, "Adding needs a token; `goftar access add` makes one.", headers={"www-authenticate": "Bearer"}
        )
    if not request.state.visitor.may("add"):
        raise WrongError(403, "This token may not add; `goftar access add --role add` makes one that may.")
    return await run_in_threadpool(_added, request.app.state.settings.archive, await sent(request))


def _added(path: Path, page: Page) -> Told:
    reasons: list[str] = []

    def heard(batch: Batch) -> None:
        reasons.extend(reason for _, reason in batch.failed)

    with archive.opened_for_writing(path) as kept:
        counts = archive.add(kept, [page], told=heard)
        if counts.failed:
            raise WrongError(422, " ".join(reasons) or "The page cannot be read.")
        number, version, name = kept.db.execute(
            "SELECT article.id, version.n, article.name FROM page JOIN version ON version.page = page.id"
            " JOIN article ON article.id = version.article WHERE page.hash = ?",
            (page_hash(page),),
        ).fetchone()
        outcome: Outcome = "new" if counts.new else "changed" if counts.changed else "same"
        one = PageAdded(outcome=outcome, article=article_lines(kept, [number])[number], version=version)
    answer = told(one, status=200 if outcome == "same" else 201)
    return Told(body=answer.body, status=answer.status, headers={"location": f"/api/v1/articles/{name}"})
