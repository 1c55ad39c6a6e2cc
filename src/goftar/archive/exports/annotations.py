"""W3C Web Annotations, in JSON-LD: every statement as an annotation on the words of its article."""

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
    from goftar.records import Reading, Span, Statement

_AROUND = 32  # code points before and after a quotation


def pieces(archive: Archive, choice: Choice) -> Iterator[bytes]:
    """One AnnotationPage whose items stand one a line.

    A TextPositionSelector counts code points of the article's text: the originals of its blocks, each followed by a
    line feed; `goftar export jsonl` has them under `reading.article.blocks`.
    """
    head = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:goftar:annotations", "type": "AnnotationPage"}
    yield (json_text({**head}).removesuffix("}") + ',"items":[').encode()
    comma = "\n"
    for item, reading in readings(archive, choice):
        starts = _starts(reading)
        text = "".join(f"{block.text}\n" for block in reading.article.blocks)
        for statement in reading.statements:
            yield (comma + json_text(_annotation(item, reading, statement, starts, text))).encode()
            comma = ",\n"
    yield b"\n]}\n"


def _starts(reading: Reading) -> list[int]:
    starts, at = [], 0
    for block in reading.article.blocks:
        starts.append(at)
        at += len(block.text) + 1
    return starts


def _annotation(item: Item, reading: Reading, one: Statement, starts: list[int], text: str) -> dict[str, JSON]:
    speaker = one.speaker
    who: dict[str, JSON] | None = None
    if speaker:
        who = {"type": "TextualBody", "purpose": "identifying", "language": "fa", "value": speaker.name}
    words: JSON = {"type": "TextualBody", "purpose": "describing", "language": "fa", "value": said(reading, one)}
    kind: JSON = {"type": "TextualBody", "purpose": "classifying", "value": one.type}
    targets: list[JSON] = [_target(item, span, starts, text) for span in one.content]
    return {
        "id": f"{item.urn}:{one.id}",
        "type": "Annotation",
        "motivation": "identifying" if who else "classifying",
        "body": [*([who] if who else []), words, kind],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(item: Item, span: Span, starts: list[int], text: str) -> dict[str, JSON]:
    start, end = (starts[span.block] + offset for offset in (span.start, span.end))
    quote: dict[str, JSON] = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    place: dict[str, JSON] = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": item.url or item.urn, "selector": [quote, place]}
