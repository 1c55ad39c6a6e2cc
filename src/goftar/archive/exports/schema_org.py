"""schema.org in JSON-LD: articles as NewsArticle, what they quote as Quotation, what they report as Claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.archive.exports.chosen import readings
from goftar.archive.exports.table import said
from goftar.archive.exports.text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.archive.exports.chosen import Choice, Item
    from goftar.archive.opening import Archive
    from goftar.exchange import JSON
    from goftar.records import Actor, Reading, Statement

_VERBATIM = ("marked", "colon", "turn", "carry")
_KINDS = {"person": "Person", "organisation": "Organization", "state": "Country", "group": "Organization"}


def pieces(archive: Archive, choice: Choice) -> Iterator[bytes]:
    """One document whose graph has the articles one a line, each with its statements under `hasPart`."""
    yield b'{"@context":"https://schema.org","@graph":['
    comma = "\n"
    for item, reading in readings(archive, choice):
        yield (comma + json_text(_article(item, reading))).encode()
        comma = ",\n"
    yield b"\n]}\n"


def _article(item: Item, reading: Reading) -> dict[str, JSON]:
    article = reading.article
    actors = {actor.id: actor for actor in reading.actors}
    published, modified = (day.isoformat() if day else None for day in (article.date_published, article.date_modified))
    return _known(
        {
            "@type": "NewsArticle",
            "@id": item.urn,
            "url": item.url,
            "headline": article.headline,
            "alternativeHeadline": article.alternative_headline,
            "description": article.description,
            "articleBody": "\n".join(
                reading.view.blocks[block.index].text for block in article.blocks if block.kind != "caption"
            ),
            "articleSection": article.article_section,
            "keywords": list(article.keywords) or None,
            "datePublished": published,
            "dateModified": modified,
            "inLanguage": article.in_language or "fa",
            "author": article.author and {"@type": "Person", "name": article.author},
            "publisher": item.outlet and {"@type": "NewsMediaOrganization", "name": item.outlet},
            "isBasedOn": f"urn:goftar:{item.story}" if item.story != item.name else None,
            "hasPart": [_statement(item, reading, one, actors) for one in reading.statements] or None,
        }
    )


def _statement(item: Item, reading: Reading, one: Statement, actors: dict[str, Actor]) -> dict[str, JSON]:
    verbatim = one.type in _VERBATIM
    who: dict[str, JSON] | None = None
    if one.speaker:
        actor = actors.get(one.speaker.actor)
        who = _known(
            {
                "@type": _KINDS.get(actor.kind if actor else "person", "Person"),
                "@id": f"urn:goftar:actor:{one.speaker.actor}",
                "name": one.speaker.name,
                "jobTitle": one.speaker.role if actor and actor.kind == "person" else None,
            }
        )
    return _known(
        {
            "@type": "Quotation" if verbatim else "Claim",
            "@id": f"{item.urn}:{one.id}",
            "text": said(reading, one),
            "inLanguage": "fa",
            "spokenByCharacter" if verbatim else "author": who,
            "datePublished": item.published if verbatim else None,
            "appearance" if not verbatim else "isPartOf": {"@id": item.urn},
        }
    )


def _known(told: dict[str, JSON]) -> dict[str, JSON]:
    return {name: value for name, value in told.items() if value is not None}
