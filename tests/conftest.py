"""What all rooms' tests share: draws that are the same in every run, and a reading made by hand.

A failure is then the change's and not the draw's. The reading has two statements, one inside the other, on a page that
lost a half-space.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import settings

from goftar.records import (
    Actor,
    Article,
    Block,
    Cue,
    Edit,
    Mention,
    Reading,
    Repaired,
    Source,
    Span,
    Speaker,
    Statement,
    View,
    Witness,
)

settings.register_profile("goftar", derandomize=True, deadline=None, database=None)
settings.load_profile("goftar")

HEADLINE = "سخنگو: گفتگوها ادامه می یابد"
BODY = "پرویز راستین سخنگوی وزارت راه به خبرنگاران گفت: «وزیر گفته است که جاده می ماند»."


def span(text: str, words: str, block: int = 1) -> Span:
    start = text.index(words)
    return Span(block=block, start=start, end=start + len(words))


@pytest.fixture
def reading() -> Reading:
    blocks = (Block(index=0, kind="headline", text=HEADLINE), Block(index=1, kind="paragraph", text=BODY))
    article = Article(
        blocks=blocks,
        date_published=datetime.fromisoformat("2024-12-02T18:23:00+03:30"),
        publisher="خبرگزاری نمونه",
        keywords=("راه",),
        witnesses=(Witness(field="date_published", source="meta", raw="2024-12-02T18:23:00+03:30"),),
    )
    gap = BODY.index(" ماند")
    repaired = Repaired(
        original=BODY,
        text=BODY[:gap] + "\u200c" + BODY[gap + 1 :],
        edits=(Edit(start=gap, old=" ", new="\u200c", rule="prefix-mi"),),
    )
    view = View(article=article, blocks=(Repaired(original=HEADLINE, text=HEADLINE), repaired), half_spaces="spaced")
    person = Actor(
        id="parviz-rastin",
        kind="person",
        name="پرویز راستین",
        role="سخنگوی وزارت راه",
        mentions=(Mention(span=span(BODY, "پرویز راستین سخنگوی وزارت راه"), form="name+title"),),
    )
    outer = Statement(
        id="s1",
        type="marked",
        content=(span(BODY, "وزیر گفته است که جاده می ماند"),),
        cue=Cue(span=span(BODY, "گفت"), lemma="گفتن"),
        source=Source(form="name+title", span=span(BODY, "پرویز راستین سخنگوی وزارت راه")),
        speaker=Speaker(actor=person.id, name=person.name, role=person.role),
        addressee=span(BODY, "خبرنگاران"),
        confidence=0.9,
        rule="marked-after-cue",
    )
    inner = Statement(
        id="s2",
        type="indirect",
        content=(span(BODY, "جاده می ماند"),),
        cue=Cue(span=span(BODY, "گفته است"), lemma="گفتن"),
        source=Source(form="title", span=span(BODY, "وزیر")),
        speaker=None,
        inside="s1",
        confidence=0.5,
        rule="indirect-ke",
    )
    return Reading(article=article, view=view, actors=(person,), statements=(outer, inner))
