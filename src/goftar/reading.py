"""The main path: bytes or text in, a Reading out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goftar import commitments, dates, events, page, people, speech, text
from goftar.records import Reading

if TYPE_CHECKING:
    from datetime import datetime


def read(source: bytes | str | page.Page, *, url: str | None = None, published: datetime | None = None) -> Reading:
    """Everything that one page reports.

    >>> reading = read("وزیر خارجه آرینا گفت: مذاکرات به‌زودی آغاز می‌شود و ما آماده گفت‌وگو هستیم.")
    >>> [reading.article.text(span) for span in reading.statements[0].content]
    ['مذاکرات به‌زودی آغاز می‌شود و ما آماده گفت‌وگو هستیم']

    `source` is an HTML page or plain text, or a page as `page.pages` finds it in a feed or an archive; `url` is where
    it came from, `published` when it was published where the caller knows better than the page. Raises InputError
    for what cannot be read: empty, binary, too large, not Persian.
    """
    if isinstance(source, page.Page):
        article = page.carried(replace(source, url=url or source.url, published=published or source.published))
    else:
        article = page.article(source, url=url, published=published)
    view = text.repaired(article)
    mentions = people.mentions(view)
    statements, actors = speech.statements(view, mentions)
    whens = dates.whens(view)
    happened = events.events(view, statements, actors, whens)
    promised, reports = commitments.commitments(view, happened, statements, actors, whens)
    return Reading(
        article=article,
        view=view,
        actors=actors,
        statements=statements,
        whens=whens,
        events=happened,
        commitments=promised,
        reports=reports,
    )
