"""FollowTheMoney entities, as JSON Lines: actors and their offices, then articles with whom they name and quote."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from goftar.archive.exports.chosen import items, readings
from goftar.archive.exports.table import said
from goftar.archive.exports.text import json_line
from goftar.lexicon import ZWNJ
from goftar.people.offices import office_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goftar.archive.exports.chosen import Choice, Item
    from goftar.archive.opening import Archive
    from goftar.records import Actor, Reading

_SCHEMAS = {"person": "Person", "organisation": "Organization", "state": "PublicBody", "group": "Organization"}
# What FollowTheMoney drops from values: controls, marks of direction, surrogates, private use.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\uf8ff]")
_NAMED = (
    "SELECT actor.name, actor.kind, appearance.article, called.text, role.text, state, office FROM appearance"
    " JOIN actor ON actor.id = appearance.actor JOIN wording AS called ON called.id = called"
    " LEFT JOIN wording AS role ON role.id = role"
    " JOIN article ON article.id = appearance.article ORDER BY actor.name, article.name, n"
)
_HOLDING = (
    "SELECT coalesce(holder.name, actor.name), appearance.office, appearance.article, held.text, role.text,"
    " version.published, version.url, article.name, appearance.state FROM appearance"
    " JOIN actor ON actor.id = appearance.actor JOIN article ON article.id = appearance.article"
    " JOIN version ON version.article = article.id AND version.n = article.version"
    " LEFT JOIN actor AS holder ON holder.id = appearance.holder LEFT JOIN wording AS held ON held.id = held_by"
    " LEFT JOIN wording AS role ON role.id = role"
    " WHERE office IS NOT NULL AND (actor.kind = 'person' OR holder IS NOT NULL)"
    " ORDER BY office, 1, version.clock IS NULL, version.clock, article.name, appearance.n"
)


def pieces(archive: Archive, choice: Choice) -> Iterator[bytes]:
    """An entity a line, each id once: actors by id, positions with occupancies, articles by name with their mentions.

    Only numbers of articles and ids of actors are held in memory. An occupancy has the first and the last day on which
    an article gives its holder the office, and no others; `proof` is the first of these articles.
    """
    chosen = {item.number for item in items(archive, choice)}
    known: set[str] = set()
    for entity in _actors(archive, chosen, known):
        yield json_line(entity)
    for entity in _offices(archive, chosen, known):
        yield json_line(entity)
    for item, reading in readings(archive, choice):
        for entity in _article(item, reading):
            yield json_line(entity)


def _entity(id_: str, schema: str, **properties: str | Iterable[str] | None) -> dict[str, Any]:
    told = {}
    for name, value in properties.items():
        some = (value,) if isinstance(value, str) else tuple(value or ())
        values = list(dict.fromkeys(filter(None, map(_clean, some))))
        if values:
            told[name] = values
    return {"id": id_, "schema": schema, "properties": told}


def _id(*parts: str) -> str:
    digest = blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16)
    return f"goftar-{digest.hexdigest()}"


def _clean(text: str) -> str:
    """A value as FollowTheMoney keeps it: composed, without controls, with blanks for half-spaces, which it drops."""
    plain = _CONTROLS.sub("", normalize("NFC", text).replace(ZWNJ, " ").replace("\t", " "))
    return "\n".join(" ".join(line.split(" ")) for line in plain.split("\n")).strip()


def _moment(text: str | None) -> str | None:
    """A day as it is, a moment in UTC, as FollowTheMoney has them."""
    if text is None or "T" not in text:
        return text
    moment = datetime.fromisoformat(text)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%S")


def _actors(archive: Archive, chosen: set[int], known: set[str]) -> Iterator[dict[str, Any]]:
    for (id_, kind), group in groupby(archive.db.execute(_NAMED), key=lambda row: (row[0], row[1])):
        rows = [row for row in group if row[2] in chosen]
        if not rows or kind not in _SCHEMAS or not any(letter.isalnum() for letter in rows[0][3]):
            continue
        known.add(id_)
        names = [row[3] for row in rows]
        roles = [row[4] for row in rows if row[4]] if kind == "person" else []
        states = [row[5].lower() for row in rows if row[5]]
        told = {"name": names[:1], "alias": [name for name in names if name != names[0]], "country": states}
        yield _entity(_id("actor", id_), _SCHEMAS[kind], **told, position=roles)


def _offices(archive: Archive, chosen: set[int], known: set[str]) -> Iterator[dict[str, Any]]:
    """Positions, those who hold them where no article names them, and occupancies."""
    rows = (row for row in archive.db.execute(_HOLDING) if row[2] in chosen)
    for office, of_office in groupby(rows, key=lambda row: row[1]):
        is_first = True
        for holder, group in groupby(of_office, key=lambda row: row[0]):
            some = list(group)
            _, _, _, name, role, _, url, article, _ = some[0]
            if is_first:
                is_first = False
                yield _position(office, role)
            if holder not in known:
                known.add(holder)
                yield _entity(_id("actor", holder), "Person", name=name or holder)
            days = sorted({row[5][:10] for row in some if row[5]})
            yield _entity(
                _id("occupancy", holder, office),
                "Occupancy",
                holder=_id("actor", holder),
                post=_id("office", office),
                date=[*days[:1], *days[-1:]],
                proof=_id("article", article),
                sourceUrl=url,
                summary=list(dict.fromkeys(row[4] for row in some if row[4])),
            )


def _position(office: str, role: str | None) -> dict[str, Any]:
    record = office_record(office)
    state = record.state.lower() if record.state and len(record.state) == 2 else None
    return _entity(_id("office", office), "Position", name=record.title or role or office, country=state)


def _is_named(actor: Actor) -> bool:
    return actor.kind in _SCHEMAS and any(letter.isalnum() for letter in actor.name)


def _article(item: Item, reading: Reading) -> Iterator[dict[str, Any]]:
    article = reading.article
    document = _id("article", item.name)
    # Of two actors under one id the first counts.
    people = list({actor.id: actor for actor in reversed(reading.actors) if _is_named(actor)}.values())[::-1]
    yield _entity(
        document,
        "Article",
        title=item.headline,
        fileName=item.name,
        author=article.author,
        publisher=item.outlet,
        publishedAt=_moment(item.published),
        sourceUrl=item.url,
        language="fas",
        bodyText=article.article_body,
        keywords=article.keywords,
    )
    for actor in people:
        yield _entity(
            _id("mention", item.name, actor.id),
            "Mention",
            document=document,
            resolved=_id("actor", actor.id),
            name=[actor.name],
            detectedSchema=_SCHEMAS[actor.kind],
            contextCountry=actor.state.lower() if actor.state else None,
        )
    speakers = {actor.id for actor in people}
    for one in reading.statements:
        speaker = one.speaker.actor if one.speaker else None
        yield _entity(
            _id("statement", item.name, one.id),
            "Note",
            entity=_id("actor", speaker) if speaker in speakers and speaker else None,
            name=f"{one.speaker.name}: {one.type}" if one.speaker else one.type,
            description=said(reading, one),
            proof=document,
            publisher=item.outlet,
            sourceUrl=item.url,
        )
