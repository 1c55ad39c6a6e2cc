"""Statements as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goftar.archive.exports.chosen import readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.exports.chosen import Choice, Item
    from goftar.archive.opening import Archive
    from goftar.records import Actor, Reading, Statement


class Row(NamedTuple):
    """A statement, with what its article says of itself; None is what is not known.

    `content` is what was said as its writer spelled it, `original` as it came; `spans` are its offsets
    («block:start-end», parted by blanks), `story` the article that stands for all copies of this one.
    """

    article: str
    version: int
    statement: str
    published: str | None
    outlet: str | None
    headline: str | None
    url: str | None
    story: str
    type: str
    speaker_id: str | None
    speaker: str | None
    role: str | None
    state: str | None
    office: str | None
    holder_id: str | None
    holder: str | None
    addressee: str | None
    cue: str | None
    content: str
    original: str
    spans: str
    inside: str | None
    continues: str | None
    confidence: float
    rule: str


def rows(archive: Archive, choice: Choice) -> Iterator[Row]:
    """The statements of the chosen articles, in the order of the articles' names and then of the text."""
    for item, reading in readings(archive, choice):
        actors = {actor.id: actor for actor in reading.actors}
        for statement in reading.statements:
            speaker = statement.speaker
            yield _row(item, reading, statement, actors.get(speaker.actor) if speaker else None)


def _row(item: Item, reading: Reading, one: Statement, who: Actor | None) -> Row:
    speaker = one.speaker
    return Row(
        article=item.name,
        version=item.version,
        statement=one.id,
        published=item.published,
        outlet=item.outlet,
        headline=item.headline,
        url=item.url,
        story=item.story,
        type=one.type,
        speaker_id=speaker.actor if speaker else None,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        state=speaker.state if speaker else None,
        office=who.office.id if who and who.office else None,
        holder_id=who.holder_id if who else None,
        holder=who.holder if who else None,
        addressee=reading.view.text(one.addressee) if one.addressee else None,
        cue=one.cue.lemma if one.cue else None,
        content=said(reading, one),
        original=" … ".join(reading.article.text(span) for span in one.content),
        spans=" ".join(f"{span.block}:{span.start}-{span.end}" for span in one.content),
        inside=one.inside,
        continues=one.continues,
        confidence=one.confidence,
        rule=one.rule,
    )


def said(reading: Reading, statement: Statement) -> str:
    """What a statement says, as its writer spelled it; where words stand between, with «…»."""
    return " … ".join(reading.view.text(span) for span in statement.content)
