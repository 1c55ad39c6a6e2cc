"""All that the API does, in one list: what routes and the OpenAPI document are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from goftar.archive.asking import Answer, Ledger, Profile, Promise
from goftar.records import Reading
from goftar.web.api import adding, exporting, feeds, items, lists, reading
from goftar.web.shapes import Actors, ArticleTold, PageAdded, StatementTold

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.web.api.parameters import Parameter

ROOT = "/api/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Something that the API does: at a path by a method, with parameters; `answer` is the record that comes back.

    `work` gets a connection to the archive and the parameters, then those of the path, or the request where `needs`
    says so; with `needs` «body» it gets the request alone and is awaited, with «stream» the parameters too. `kind` is
    the media type.
    """

    path: str
    work: Callable[..., Any]
    method: Literal["GET", "POST"] = "GET"
    parameters: tuple[Parameter, ...] = ()
    answer: Any = None
    kind: str = "application/json"
    needs: Literal["archive", "request", "body", "stream"] = "archive"
    statuses: tuple[int, ...] = ()

    @property
    def about(self) -> str:
        """What it does, in a sentence."""
        return (self.work.__doc__ or "").strip().split("\n")[0]


OPERATIONS = (
    Operation(path="/articles", work=lists.articles, parameters=lists.OF_ARTICLES, answer=Answer),
    Operation(
        path="/articles",
        method="POST",
        work=adding.added,
        answer=PageAdded,
        needs="body",
        statuses=(401, 403, 415, 422),
    ),
    Operation(
        path="/articles/{name}", work=items.article, parameters=items.OF_ARTICLE, answer=ArticleTold, statuses=(404,)
    ),
    Operation(path="/statements", work=lists.statements, parameters=lists.OF_STATEMENTS, answer=Answer),
    Operation(path="/statements/{name}/{n:int}", work=items.statement, answer=StatementTold, statuses=(404,)),
    Operation(path="/actors", work=lists.actors, parameters=lists.OF_ACTORS, answer=Actors),
    Operation(path="/actors/{id}", work=items.actor, answer=Profile, statuses=(404,)),
    Operation(path="/commitments", work=lists.commitments, parameters=lists.OF_COMMITMENTS, answer=Ledger),
    Operation(path="/commitments/{id}", work=items.commitment, answer=Promise, statuses=(404,)),
    Operation(path="/search", work=lists.search, parameters=lists.OF_SEARCH, answer=Answer),
    Operation(path="/read", method="POST", work=reading.posted, answer=Reading, needs="body", statuses=(415, 422)),
    Operation(
        path="/export/{format}",
        work=exporting.export,
        parameters=exporting.OF_EXPORT,
        kind="*/*",
        needs="stream",
        statuses=(404, 422),
    ),
    Operation(path="/feed.json", work=feeds.json_feed, parameters=feeds.OF_FEED, kind=feeds.JSON_FEED, needs="request"),
    Operation(path="/feed.atom", work=feeds.atom, parameters=feeds.OF_FEED, kind=feeds.ATOM, needs="request"),
)
