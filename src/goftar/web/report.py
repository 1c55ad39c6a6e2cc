"""A view of the archive as one file: the server's pages with their style and font inside, without a link to it.

It asks nothing of a network and runs no script; what needs the server (forms, links to other pages) is left out.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from goftar.archive.asking import search, timeline
from goftar.archive.asking.query import parsed
from goftar.web.access import Visitor
from goftar.web.article import values
from goftar.web.pictures.days import days
from goftar.web.templating import rendered
from goftar.web.words import word

if TYPE_CHECKING:
    from goftar.archive import Archive
    from goftar.web.words import Language

MOST = 1_000
"""Statements in one report at most."""

_STYLES = ("style.css", "pages.css", "notes.css")
_DAYS = 400
_FONT = re.compile(r'url\("vazirmatn\.woff2"\)')
_HERE = ("https://", "http://", "#")


def is_article(kept: Archive, name: str) -> bool:
    """Whether the archive has an article of that name."""
    return kept.db.execute("SELECT 1 FROM article WHERE name = ?", (name,)).fetchone() is not None


def of_article(kept: Archive, name: str, language: Language) -> str:
    """An article as its page shows it, with the notes that readers left, as one HTML file."""
    return _alone("article.html", language, **values(kept, name))


def of_query(kept: Archive, query: str, language: Language, *, limit: int = 200) -> str:
    """The statements that answer a question, the newest first, and when they were said, as one HTML file.

    Raises QueryError and AmbiguousError.
    """
    asked = parsed(query)
    answer = search(kept, asked, limit=min(limit, MOST), of="statements")
    told = timeline(kept, asked, days=_DAYS, each=0, of="statements")
    title = word("statements_over_time", language)
    pictures = []
    if len(told.days) > 1:
        pictures.append(days([(day.date, day.matches) for day in told.days], title=title, language=language))
    return _alone("found.html", language, query=query, answer=answer, pictures=pictures)


def _alone(template: str, language: Language, **shown: Any) -> str:
    reader = Visitor(name="", role="read")
    page = rendered(
        template,
        language,
        frame="alone.html",
        style=_style(),
        visitor=reader,
        stamp="",
        here="",
        back="",
        made_by=version("goftar"),
        **shown,
    )
    tree = LexborHTMLParser(page)
    for node in tree.css("script, form, link, .noprint, [hx-get], [hx-post]"):
        node.decompose()
    for node in tree.css("a[href]"):
        if not (node.attributes.get("href") or "").startswith(_HERE):
            node.unwrap()
    return "<!doctype html>\n" + (tree.root.html or "" if tree.root else "") + "\n"


@cache
def _style() -> Markup:
    """The style of all pages with the font in it; it is ours, and no part of it is scraped."""
    folder = files("goftar.web") / "static"
    font = base64.b64encode((folder / "vazirmatn.woff2").read_bytes()).decode()
    told = "\n".join((folder / name).read_text("utf-8") for name in _STYLES)
    return Markup(_FONT.sub(f'url("data:font/woff2;base64,{font}")', told))
