"""The time expressions of a view or a text, each as an interval on the article's clock."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from goftar import text as texts
from goftar.dates.intervals import Now
from goftar.dates.items import sentences
from goftar.dates.line import Line
from goftar.dates.ranges import expression
from goftar.dates.words import phrases, signs
from goftar.lexicon.calendar import in_zone
from goftar.records import Article, Block, Span, When

if TYPE_CHECKING:
    from goftar.dates.intervals import Draft
    from goftar.dates.items import Item
    from goftar.lexicon.calendar import Zone
    from goftar.records import View

# How many items may stand between the first of an expression and its first sign of a time.
_REACH = 9
# What can begin an expression or stand in each one: a block without any of it costs one search.
_OPENERS = [
    "unit",
    "units",
    "season",
    "part",
    "day",
    "year",
    "edge",
    "half",
    "till",
    "from",
    "between",
    "within",
    "before",
    "after",
    "on",
    "clock",
    "weekday",
    "named",
    "vague",
    "month",
    "cardinal",
    "ordinal",
    "factor",
    "this",
    "every",
    "stretch",
]


def whens(view: View) -> tuple[When, ...]:
    """Every time that an article names, in the order of the text.

    >>> from goftar import page, text
    >>> from datetime import datetime
    >>> told = datetime.fromisoformat("2024-12-02T18:23:00+03:30")
    >>> view = text.repaired(page.article("مذاکرات روز پنجشنبه آغاز می‌شود.", published=told))
    >>> [(when.earliest.isoformat(), view.article.text(when.span)) for when in whens(view)]
    [('2024-12-05', 'روز پنجشنبه')]

    Relative expressions are told from `date_published` by Tehran's clock, of Dari articles by Kabul's. Without that
    date they give nothing; dates that stand for themselves are found all the same.
    """
    article = view.article
    zone: Zone = "Asia/Kabul" if article.in_language == "prs" else "Asia/Tehran"
    now = _now(article.date_published, zone)
    found = []
    for block, repaired in enumerate(view.blocks):
        for start, end, draft in _found(repaired.text, now):
            found.append(_when(view, block, start, end, draft))
    return tuple(found)


def found(text: str, *, reference: date | datetime | None = None, zone: Zone = "Asia/Tehran") -> tuple[When, ...]:
    """Every time that a text names, as told at `reference`.

    >>> [when.earliest.isoformat() for when in found("از ۱۲ تا ۱۵ آذر", reference=date(2024, 12, 2))]
    ['2024-12-02']

    The text is repaired first, so that it may come glued or spaced; spans point into it as it came (block 0).
    """
    view = texts.repaired(Article(blocks=(Block(index=0, kind="paragraph", text=text),)))
    now = _now(reference, zone)
    return tuple(_when(view, 0, start, end, draft) for start, end, draft in _found(view.blocks[0].text, now))


def _when(view: View, block: int, start: int, end: int, draft: Draft) -> When:
    span = view.span(block, start, end)
    # A space that repair took away behind the last word is no part of the expression.
    words = view.article.text(span)
    span = Span(block=block, start=span.start, end=span.end - len(words) + len(words.rstrip()))
    return When(
        span=span, earliest=draft.earliest, latest=draft.latest, precision=draft.precision,
        calendar=draft.calendar, approximate=draft.approximate, rule=draft.rule,
    )  # fmt: skip


def _now(told: date | datetime | None, zone: Zone) -> Now:
    if told is not None and not 1850 <= told.year <= 2100:  # A stamp that is no time of news; the calendars end there.
        return Now(day=None, zone=zone)
    if isinstance(told, datetime):
        moment = in_zone(told, zone=zone)
        return Now(day=moment.date(), moment=moment, zone=zone)
    return Now(day=told, zone=zone)


@cache
def _starts() -> frozenset[str]:
    return frozenset(word for word, means in phrases().items() if any(kind in means for kind in _OPENERS))


def _found(text: str, now: Now) -> list[tuple[int, int, Draft]]:
    found = []
    starts = _starts()
    for sentence in sentences(text):
        line = Line(sentence, now)
        near = _reach(sentence)
        i, count = 0, len(sentence)
        while i < count:
            if not near[i]:
                i += 1
                continue
            item = sentence[i]
            opens = item.digits is not None or item.key in starts or "cardinal" in item.means or "ordinal" in item.means
            draft = expression(line, i) if opens else None
            if draft is None or draft.end <= i:
                i += 1
                continue
            if draft.rule != "unplaced" and (draft.earliest is not None or draft.latest is not None):
                first = draft.start - 1 if _headed(line, draft) else draft.start
                found.append((sentence[first].start, sentence[draft.end - 1].end, draft))
            i = draft.end
    return found


def _reach(sentence: list[Item]) -> list[bool]:
    """For every item whether a sign of a time stands there or a few items on: only there can an expression begin."""
    hot, steps = signs(), 0
    near = [False] * len(sentence)
    for k in range(len(sentence) - 1, -1, -1):
        item = sentence[k]
        sign = item.key in hot or (item.digits is not None) or ("cardinal" in item.means and len(item.key) > 6)
        steps = _REACH if sign else steps - 1
        near[k] = steps > 0
    return near


def _headed(line: Line, draft: Draft) -> bool:
    """Whether the word before a day is its head: «روزهای ۲۵ و ۲۹ آبان»."""
    k = draft.start - 1
    return k >= 0 and draft.precision == "day" and "day" in (line.value(k, "unit"), line.value(k, "units"))
