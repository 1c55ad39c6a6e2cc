"""The page of an actor: names, offices over time, statements by date and topic, who speaks of whom, promises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from goftar.archive.asking import AmbiguousError, Answer, QueryError, search
from goftar.archive.asking.names import candidates
from goftar.archive.asking.promises import Ledger, promises
from goftar.archive.asking.query import Filter
from goftar.archive.asking.timeline import timeline
from goftar.archive.asking.who import who
from goftar.people.tenures import earliest
from goftar.web.asked import Asked, asked
from goftar.web.choices import address, choices
from goftar.web.frame import language_of, page
from goftar.web.pictures.days import days
from goftar.web.pictures.files import file
from goftar.web.pictures.offices import Term, offices
from goftar.web.today import today
from goftar.web.words import word

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from goftar.archive.asking.timeline import Timeline
    from goftar.archive.asking.who import Post, Profile
    from goftar.web.kept import Kept
    from goftar.web.pictures import Picture
    from goftar.web.words import Language

_DAYS = 3000
_ROLES = 10
_PROMISES = 10


async def actors(request: Request) -> Response:
    """Those whom a name may mean (`?name=`)."""
    return await run_in_threadpool(_actors, request)


def _actors(request: Request) -> Response:
    name = request.query_params.get("name", "").strip()[:200]
    kept: Kept = request.app.state.kept
    with kept.lent() as one:
        found = candidates(one, name) if name else ()
    return page(request, "actors.html", name=name, found=found)


async def actor(request: Request) -> Response:
    """An actor by its id, or by a name that means one."""
    return await run_in_threadpool(_actor, request)


def _actor(request: Request) -> Response:
    id_: str = request.path_params["id"][:300]
    language = language_of(request)
    path = f"/actor/{quote(id_, safe='')}"
    kept: Kept = request.app.state.kept
    wrong: QueryError | None = None
    with kept.lent() as one:
        try:
            profile = who(one, id_, recent=0)
        except AmbiguousError as error:
            some = choices(error, "/actor", [("name", id_)])
            return page(request, "several.html", several=error, choices=[
                replace(each, address=f"/actor/{quote(each.who.id, safe='')}") for each in some
            ])  # fmt: skip
        if profile is None:
            raise HTTPException(404, "There is nobody of that name or id in this archive.")
        mine = Filter(value=profile.who.id, ids=profile.who.ids)
        answer, told = Answer(), None
        question = Asked(text="", filters=(), query=asked(type(request.query_params)()).query)
        try:
            question = asked(request.query_params)
            query = replace(question.query, by=(mine,))
            answer = search(one, query, cursor=question.cursor, of="statements")
            told = timeline(one, query, days=_DAYS, each=0, of="statements")
        except QueryError as error:
            wrong = error
        except AmbiguousError as error:
            return page(request, "several.html", several=error, choices=choices(error, path, question.pairs()))
        made = promises(one, today=today(), party=[profile.who.id], limit=_PROMISES) if profile.who else Ledger()
    pictures = _pictures(profile, told, language)
    if form := request.query_params.get("form"):
        return file(pictures, request.query_params.get("picture", ""), form)
    pairs = question.pairs()
    return page(
        request,
        "actor.html",
        status=422 if wrong else 200,
        path=path,
        profile=profile,
        question=question,
        pairs=pairs,
        wrong=wrong,
        answer=answer,
        made=made,
        pictures=pictures,
        following=address(path, pairs, cursor=answer.cursor) if answer.cursor else None,
    )


def _pictures(profile: Profile, told: Timeline | None, language: Language) -> list[Picture]:
    found = []
    terms = _terms(profile.posts)
    if terms:
        title = f"{word('offices_over_time', language)}: {profile.who.name}"
        found.append(offices(terms, title=title, language=language, today=today()))
    if told and told.days:
        title = f"{word('statements_over_time', language)}: {profile.who.name}"
        found.append(days([(day.date, day.matches) for day in told.days], title=title, language=language))
    return found


def _terms(posts: tuple[Post, ...]) -> list[Term]:
    """The offices that the tables know, and the roles that most articles give."""
    often = sorted((post for post in posts if post.source == "articles"), key=lambda post: (-post.articles, post.title))
    some = [post for post in posts if post.source == "tables"] + often[:_ROLES]
    return [
        Term(
            title=post.title,
            first=earliest(post.since),
            last=earliest(post.until) if post.until else None,
            is_known=post.source == "tables",
        )
        for post in some
        if post.since
    ]
