from __future__ import annotations

import csv
import io
import json
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from goftar import archive
from goftar.archive import Added, ArchiveError
from goftar.archive.checking import check
from goftar.archive.exports import FORMATS, Choice, exported
from goftar.archive.exports.restoring import is_export, restore
from goftar.archive.exports.table import Row, rows
from goftar.archive.exports.text import cell
from goftar.archive.following import correct
from goftar.archive.quarantine import held
from goftar.commitments import Correction
from goftar.errors import InputError
from goftar.page import Page
from tests.archive.conftest import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goftar.archive import Archive
    from goftar.archive.exports import Format

_SAID = "پرویز راستین سخنگوی وزارت راه به خبرنگاران گفت: «{} و ما تا پایان سال کار را تمام می‌کنیم»."
_WILD = _SAID.format("=HYPERLINK راه‌ها باز است\x1b[2J")


def pages() -> list[Page]:
    """Pages of every kind: bytes, text, an old encoding, what a carrier told, one changed, two that fail."""
    old = (
        html(7).decode().replace("<head>", "<head><meta charset=windows-1256>").replace("ی", "ي").replace("\u200c", "")
    )
    return [
        *(Page(origin=f"{i}.html", content=html(i)) for i in range(3)),
        Page(origin="0.html", content=html(0, said="پل‌ها بسته است"), fetched=datetime(2024, 12, 2, tzinfo=UTC)),
        Page(origin="old.html", content=old.encode("cp1256", "xmlcharrefreplace")),
        Page(
            origin="feed.xml#2",
            content=f"راه‌ها باز است\n{_WILD}\n{_SAID.format('جاده ها ساخته می شود')}",
            url="https://feed.example/2?a=1",
            title="راه‌ها باز است",
            published=date(2024, 12, 2),
            keywords=("راه", "جاده"),
        ),
        Page(origin="broken.txt", content="Half a character \ud800 in a text that is not Persian at all."),
        Page(origin="empty.html", content=b"<html></html>"),
    ]


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Archive]:
    """An archive with all that one can hold."""
    with archive.opened_for_writing(tmp_path / "full") as kept:
        archive.add(kept, pages())
        (article,) = kept.db.execute("SELECT article FROM version WHERE n = 2").fetchone()
        for version, text in ((2, "این را دیدم"), (1, "نام دیگری دارد")):
            kept.db.execute(
                "INSERT INTO note (article, version, statement, field, text, author, written)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (article, version, "s1", "speaker", text, "خواننده", "2024-12-03T10:00:00+00:00"),
            )
        time = datetime(2024, 12, 4, tzinfo=UTC)
        correct(kept, [Correction(commitment="x:1", author="خواننده", time=time, status="kept", note="شد")])
        yield kept


def out(kept: Archive, format_: Format, choice: Choice | None = None) -> bytes:
    return b"".join(exported(kept, format_, choice))


def told(kept: Archive) -> list[Any]:
    """What an archive holds, without its own numbers."""
    queries = """
        SELECT article.name, key, article.version, n, headline, published, clock, text_hash, sketch, goftar, page.hash,
            origin, fetched
            FROM version JOIN article ON article.id = article JOIN page ON page.id = page ORDER BY 1, 4;
        SELECT article.name, leading.name FROM story JOIN article ON article.id = article
            JOIN article AS leading ON leading.id = first ORDER BY 1;
        SELECT article.name, note.version, statement, field, text, author, written FROM note
            JOIN article ON article.id = article ORDER BY 1, 2, written, text;
        SELECT hash, origin, reason, tries, last, content FROM quarantine ORDER BY 1;
        SELECT commitment, author, time, status, note FROM correction ORDER BY 1;
        SELECT article.name, n, type, actor.name FROM statement JOIN article ON article.id = article
            LEFT JOIN actor ON actor.id = speaker ORDER BY 1, 2
    """
    return [kept.db.execute(query).fetchall() for query in queries.split(";")]


def test_an_export_that_is_added_is_the_same_archive(full: Archive, tmp_path: Path) -> None:
    lines = out(full, "jsonl")
    assert is_export(lines)
    with archive.opened_for_writing(tmp_path / "again") as again:
        assert restore(again, io.BytesIO(lines), origin="export.jsonl") == Added(new=5, changed=1)
        assert told(again) == told(full)
        assert all(told(full))
        names = {name for (name,) in full.db.execute("SELECT name FROM article")}
        assert {name for (name,) in again.db.execute("SELECT name FROM article")} == names
        for format_ in FORMATS:
            assert out(again, format_) == out(full, format_), format_
        assert restore(again, io.BytesIO(lines), origin="export.jsonl") == Added(same=6)
        assert out(again, "jsonl") == lines
        assert list(check(again)) == []
        searcher = again.index.searcher()
        assert len(searcher.search(again.index.words("said", "پل‌ها بسته")).hits) == 1


def test_a_damaged_line_goes_to_quarantine_and_stops_nothing(full: Archive, tmp_path: Path) -> None:
    first, second, *rest = out(full, "jsonl").splitlines(keepends=True)
    spoilt = second.replace(b'"content":[{"block":', b'"content":[{"block":9', 1)
    lines = [first, second[:400] + b"\n", b'{"goftar":"page/1"}\n', b'{"url":"https://news.example"}\n', spoilt, *rest]
    with archive.opened_for_writing(tmp_path / "again") as again:
        added = restore(again, lines, origin="export.jsonl")
        assert (added.failed, added.new + added.changed) == (4, 5)
        reasons = {one.origin: one.reason for one in held(again) if one.origin.startswith("export")}
        assert sorted(reasons) == [f"export.jsonl#{number}" for number in (2, 3, 4, 5)]
        assert "damaged or cut" in reasons["export.jsonl#2"]
        assert list(check(again)) == []


def test_every_line_is_plain_json_without_controls(full: Archive) -> None:
    for format_ in ("jsonl", "ftm", "plover", "annotations", "schema.org", "csv"):
        text = out(full, format_).decode()
        assert not set(text) & {"\x1b", "\x9b", "\u202e", "\u2028", "\ufeff"}, format_
    for line in out(full, "jsonl").splitlines():
        assert isinstance(json.loads(line), dict)


def test_choices_narrow_what_is_taken(full: Archive) -> None:
    def names(choice: Choice) -> list[str]:
        return [json.loads(line).get("article") for line in out(full, "jsonl", choice).splitlines()]

    everything = names(Choice())
    assert None in everything  # quarantine and corrections
    articles = [name for name in everything if name]
    assert articles == sorted(articles)
    assert names(Choice(articles=(articles[0],))) == [name for name in articles if name == articles[0]]
    dated = names(Choice(since=date(2024, 12, 2), until=date(2024, 12, 3)))
    assert len(dated) == 1
    assert names(Choice(since=date(2024, 12, 3))) == []
    assert names(Choice(outlets=("ناشناس",))) == []
    with pytest.raises(ArchiveError, match="no article «none»"):
        names(Choice(articles=("none",)))


def test_csv_is_safe_and_whole(full: Archive) -> None:
    header, *lines = csv.reader(io.StringIO(out(full, "csv").decode(), newline=""))
    assert tuple(header) == Row._fields
    table = list(rows(full, Choice()))
    assert len(lines) == len(table) > 5
    for line, row in zip(lines, table, strict=True):
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in line)
        assert line[header.index("statement")] == row.statement
        assert line[header.index("confidence")] == str(row.confidence)
    (wild,) = [line for line in lines if "HYPERLINK" in line[header.index("content")]]
    assert wild[header.index("original")].startswith("'=HYPERLINK راه‌ها باز است\\x1b[2J")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", " =1", "\t=1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


def test_parquet_holds_the_rows(full: Archive) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    read = parquet.read_table(io.BytesIO(out(full, "parquet")))
    assert tuple(read.column_names) == Row._fields
    wanted = [row._asdict() for row in rows(full, Choice())]
    found = read.to_pylist()
    assert [row["statement"] for row in found] == [row["statement"] for row in wanted]
    assert [row["confidence"] for row in found] == [row["confidence"] for row in wanted]
    assert found[0] == wanted[0]


def test_parquet_without_pyarrow_says_what_to_install(full: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"goftar\[parquet\]"):
        out(full, "parquet")


def test_ftm_entities_are_sound(asked: Archive) -> None:
    entities = [json.loads(line) for line in out(asked, "ftm").splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    schemas = {entity["schema"] for entity in entities}
    assert schemas >= {"Person", "Organization", "Position", "Occupancy", "Article", "Mention", "Note"}
    for entity in entities:
        properties = entity["properties"]
        for name in ("document", "resolved", "entity", "holder", "post", "proof"):
            assert set(properties.get(name, ())) <= ids, entity
        if entity["schema"] == "Occupancy":
            assert properties["holder"]
            assert properties["proof"]


def test_ftm_entities_are_valid(asked: Archive) -> None:
    model = pytest.importorskip("followthemoney").model
    for line in out(asked, "ftm").splitlines():
        entity = json.loads(line)
        model.get(entity["schema"]).validate(entity)
        cleaned = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert sorted(cleaned.get(name)) == sorted(values)


_SELECTORS = {
    "type": "array",
    "prefixItems": [
        {
            "type": "object",
            "properties": {"type": {"const": "TextQuoteSelector"}},
            "required": ["type", "exact", "prefix", "suffix"],
            "additionalProperties": {"type": "string"},
        },
        {
            "type": "object",
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
    ],
    "items": False,
}
_TARGET = {
    "type": "object",
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {"type": "string", "pattern": "^(https?|urn):"},
        "selector": _SELECTORS,
    },
    "required": ["type", "source", "selector"],
    "additionalProperties": False,
}
_ANNOTATIONS = {
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "pattern": "^urn:goftar:[a-z0-9]{11}:s[0-9]+$"},
                    "type": {"const": "Annotation"},
                    "motivation": {"enum": ["identifying", "classifying"]},
                    "body": {
                        "type": "array",
                        "minItems": 2,
                        "items": {"properties": {"type": {"const": "TextualBody"}}, "required": ["type", "value"]},
                    },
                    "target": {"oneOf": [_TARGET, {"type": "array", "minItems": 2, "items": _TARGET}]},
                },
                "required": ["id", "type", "motivation", "body", "target"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["@context", "id", "type", "items"],
    "additionalProperties": False,
}


def test_annotations_are_valid_and_point_at_the_words(asked: Archive) -> None:
    document = json.loads(out(asked, "annotations"))
    jsonschema.validate(document, _ANNOTATIONS, cls=jsonschema.Draft202012Validator)
    assert len(document["items"]) == asked.db.execute("SELECT count(*) FROM statement").fetchone()[0]
    for item in document["items"]:
        name, statement = item["id"].split(":")[2:]
        (number,) = asked.db.execute("SELECT id FROM article WHERE name = ?", (name,)).fetchone()
        reading = asked.reading(number)
        text = "".join(f"{block.text}\n" for block in reading.article.blocks)
        (one,) = [one for one in reading.statements if one.id == statement]
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        assert [target["selector"][0]["exact"] for target in targets] == [reading.article.text(s) for s in one.content]
        for target in targets:
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])
            assert text[place["end"] :].startswith(quote["suffix"])


_AGENT = {
    "type": "object",
    "properties": {
        "@type": {"enum": ["Person", "Organization", "Country"]},
        "name": {"type": "string", "minLength": 1},
    },
    "required": ["@type", "@id", "name"],
}
_SCHEMA_ORG = {
    "type": "object",
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "@type": {"const": "NewsArticle"},
                    "@id": {"type": "string", "pattern": "^urn:goftar:"},
                    "datePublished": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"},
                    "hasPart": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "oneOf": [
                                {
                                    "properties": {"@type": {"const": "Quotation"}, "spokenByCharacter": _AGENT},
                                    "required": ["@type", "text", "isPartOf"],
                                    "not": {"required": ["author"]},
                                },
                                {
                                    "properties": {"@type": {"const": "Claim"}, "author": _AGENT},
                                    "required": ["@type", "text", "appearance"],
                                    "not": {"required": ["spokenByCharacter"]},
                                },
                            ],
                        },
                    },
                },
                "required": ["@type", "@id", "articleBody", "inLanguage"],
            },
        },
    },
    "required": ["@context", "@graph"],
}


def test_schema_org_is_valid_and_tells_quotations_from_claims(asked: Archive) -> None:
    document = json.loads(out(asked, "schema.org"))
    jsonschema.validate(document, _SCHEMA_ORG, cls=jsonschema.Draft202012Validator)
    parts = [part for article in document["@graph"] for part in article.get("hasPart", ())]
    kinds = {part["@type"] for part in parts}
    assert kinds == {"Quotation", "Claim"}
    assert len(parts) == asked.db.execute("SELECT count(*) FROM statement").fetchone()[0]


def test_plover_has_every_act(asked: Archive) -> None:
    events = [json.loads(line) for line in out(asked, "plover").splitlines()]
    assert len(events) == asked.db.execute("SELECT count(*) FROM event").fetchone()[0] > 0
    for event in events:
        assert event["type"].isupper()
        assert event["modality"] in ("asserted", "negated", "conditional", "hypothetical", "past")
        assert event["text"]
        assert all(party["name"] for party in (*event["actor"], *event["recipient"]))


def test_an_export_holds_one_moment_of_the_archive(full: Archive) -> None:
    with archive.opened(full.path) as reader:
        pieces = exported(reader, "jsonl")
        start = next(pieces)
        archive.add(full, [Page(origin="9.html", content=html(9))])
        whole = start + b"".join(pieces)
        assert b'"9.html"' not in whole
        assert b'"9.html"' in out(reader, "jsonl")
