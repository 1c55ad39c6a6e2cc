"""Articles and statements that answer a question, page after page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

from goftar.archive.asking import copies
from goftar.archive.asking.articles import Articles
from goftar.archive.asking.dress import article_lines, article_snippet, sought, statement_snippet
from goftar.archive.asking.order import Search, after, offset
from goftar.archive.asking.query import Query, parsed
from goftar.archive.asking.shapes import Answer, Carrier, Hit
from goftar.archive.asking.wanted import wanted
from goftar.archive.index import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goftar.archive.asking.order import Found
    from goftar.archive.asking.shapes import Sort
    from goftar.archive.opening import Archive

Of = Literal["articles", "statements"]

SECONDS = 10.0
"""How long a question may take."""
LIMIT = 20
"""Hits on a page where no other number is asked for."""
MOST = 1_000
"""Hits on a page at most."""


def search(
    kept: Archive,
    query: str | Query,
    *,
    sort: Sort = "newest",
    limit: int = LIMIT,
    cursor: str | None = None,
    of: Of | None = None,
) -> Answer:
    """What answers a question: articles, or their statements where it asks who says what, or where `of` says so.

    `query` is in the language of `goftar.archive.asking.query`. Copies of one story are one hit. `cursor` is the one of
    the page before. Raises QueryError for a question or cursor that cannot be understood, AmbiguousError for a name
    that several bear.
    """
    asked = parsed(query) if isinstance(query, str) else query
    kind: Of = of or ("statements" if asked.is_of_statements else "articles")
    with kept.bounded(SECONDS):
        built, understood = wanted(kept, asked, of=kind)
        looked = Search(kept.index, built)
        known = Articles(kept)
        found, following = _page(kept, looked, known, sort=sort, limit=max(1, min(limit, MOST)), cursor=cursor)
        return Answer(
            hits=hits(kept, known, found, asked),
            total=looked.count(),
            cursor=following,
            understood=understood,
        )


def _page(
    kept: Archive, looked: Search, known: Articles, *, sort: Sort, limit: int, cursor: str | None
) -> tuple[list[tuple[Found, tuple[int, ...]]], str | None]:
    """The documents of a page, each with the articles of its story, and the cursor of the page behind it."""
    shown: list[tuple[Found, tuple[int, ...]]] = []
    last = cursor
    ordered = _ordered(looked, sort, cursor)
    while some := list(islice(ordered, limit + 1)):
        stories = copies.copies(kept, [one.article for one, _ in some])
        for one, here in some:
            story = stories.get(one.article, ())
            if not story or copies.standing(looked, known, story, one):
                if len(shown) == limit:
                    return shown, last
                shown.append((one, story))
            last = here
    return shown, None


def _ordered(looked: Search, sort: Sort, cursor: str | None) -> Iterator[tuple[Found, str]]:
    """The documents behind a cursor, each with the cursor behind it."""
    if sort == "newest":
        for one in looked.newest(after(cursor) if cursor else None):
            yield one, one.cursor
        return
    passed = offset(cursor) if cursor else 0
    for number, (_, one) in enumerate(looked.relevant(passed), start=passed + 1):
        yield one, f"r{number}"


def hits(
    kept: Archive, known: Articles, found: Sequence[tuple[Found, tuple[int, ...]]], asked: Query
) -> tuple[Hit, ...]:
    """Documents, each with the articles of its story, dressed for showing with the words that were asked for marked."""
    words = sought(asked)
    known.gather(one.article for one, _ in found)
    carriers = [copies.carried(known, story, one) if story else () for one, story in found]
    lines = article_lines(kept, [one.article for one, _ in found] + [other for some in carriers for other, _ in some])
    shown = []
    for (one, _), some in zip(found, carriers, strict=True):
        here = known.of(one.article)
        others = tuple(Carrier(article=lines[other], n=n) for other, n in some)
        line = lines[one.article]
        if one.n == WHOLE:
            shown.append(Hit(article=line, snippet=article_snippet(here.texts, words), carriers=others))
            continue
        if one.n >= here.statements:
            continue  # The article was read anew since the index was last opened.
        said = here.said(one.n)
        shown.append(Hit(article=line, said=said, snippet=statement_snippet(said, words), carriers=others))
    return tuple(shown)
