from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from goftar.exchange import as_json, line

if TYPE_CHECKING:
    from goftar.records import Reading


def test_a_reading_is_one_line_in_a_fixed_order(reading: Reading) -> None:
    written = line(reading, file="page.html")
    assert "\n" not in written
    told = ["file", "article", "view", "actors", "statements", "whens", "events", "commitments", "reports"]
    assert list(json.loads(written)) == told
    assert written == line(reading, file="page.html")


def test_persian_is_written_as_it_is(reading: Reading) -> None:
    assert "خبرگزاری نمونه" in line(reading, file="page.html")


def test_the_article_has_the_names_of_schema_org(reading: Reading) -> None:
    article = json.loads(line(reading, file="-"))["article"]
    assert article["headline"] == "سخنگو: گفتگوها ادامه می یابد"
    assert article["datePublished"] == "2024-12-02T18:23:00+03:30"
    assert article["alternativeHeadline"] is None
    assert article["articleBody"] == article["blocks"][1]["text"]
    assert article["keywords"] == ["راه"]
    assert article["witnesses"][0]["field"] == "date_published"


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [span for part in value for span in spans(part)]
    if isinstance(value, dict):
        return [value] if value.keys() == {"block", "start", "end", "text"} else spans(list(value.values()))
    return []


def test_every_span_carries_the_words_that_its_offsets_point_at(reading: Reading) -> None:
    value = json.loads(line(reading, file="-"))
    found = spans(value)
    assert len(found) == 8
    for span in found:
        assert value["article"]["blocks"][span["block"]]["text"][span["start"] : span["end"]] == span["text"]


def test_the_repaired_view_stands_beside_the_original(reading: Reading) -> None:
    view = json.loads(line(reading, file="-"))["view"]
    assert list(view) == ["blocks", "halfSpaces"]
    assert view["blocks"][1]["text"] == reading.view.blocks[1].text
    assert view["blocks"][1]["edits"] == [
        {"start": 73, "old": " ", "new": "\u200c", "rule": "prefix-mi", "end": 74},
    ]


def test_a_statement_names_its_speaker_and_says_unknown_with_null(reading: Reading) -> None:
    outer, inner = json.loads(line(reading, file="-"))["statements"]
    assert outer["speaker"] == {
        "actor": "parviz-rastin",
        "name": "پرویز راستین",
        "role": "سخنگوی وزارت راه",
        "state": None,
    }
    assert outer["addressee"]["text"] == "خبرنگاران"
    assert (inner["speaker"], inner["inside"]) == (None, "s1")


def test_what_has_no_json_form_is_refused(reading: Reading) -> None:
    @dataclass(frozen=True)
    class Odd:
        value: object

    with pytest.raises(TypeError, match="set"):
        as_json(Odd({1}), reading.article)
