from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goftar
from goftar import exchange
from goftar.errors import InputError
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


def test_a_reading_comes_back_from_json(reading: Reading) -> None:
    assert exchange.reading(json.loads(line(reading, file="-"))) == reading


@given(st.lists(st.text(st.sampled_from("وزیرگفتکه می‌شود«»:،.۱۲ \n"), min_size=20), min_size=1, max_size=4))
def test_every_reading_comes_back_from_json(paragraphs: list[str]) -> None:
    begin = "وزیر راه گفت: جاده‌ها باز است\n\nوزیر راه گفت که جاده‌ها باز می ماند و راه ساخته خواهد شد."
    found = goftar.read("\n\n".join([begin, *paragraphs]))
    assert exchange.reading(json.loads(line(found, file="-"))) == found


def test_what_is_missing_has_its_default_and_what_is_unknown_is_passed_over(reading: Reading) -> None:
    value = json.loads(line(reading, file="-"))
    value["newer"] = {"than": "this"}
    value["statements"][0]["mood"] = "calm"
    for name in ("events", "whens"):
        value.pop(name, None)
    del value["article"]["keywords"], value["statements"][1]["inside"]
    back = exchange.reading(value)
    assert back.article.keywords == ()
    assert back.statements[1].inside is None


@pytest.mark.parametrize(
    ("path", "wrong", "told"),
    [
        (("statements", 0, "type"), "shouted", r"statements\[0\]\.type: one of marked.*\"shouted\""),
        (("statements", 0, "confidence"), "high", r"statements\[0\]\.confidence: a number"),
        (("statements", 0, "content", 0, "block"), 1.5, r"statements\[0\]\.content\[0\]\.block: a whole number"),
        (("statements", 0, "content", 0, "end"), 10_000, r"reading\.statements\[0\]\.content\[0\]: the span 1:"),
        (("statements", 0, "cue"), "گفت", r"statements\[0\]\.cue: an object"),
        (("statements",), None, "statements: a list"),
        (("article", "blocks", 0, "text"), 7, r"article\.blocks\[0\]\.text: a text"),
        (("article", "datePublished"), "yesterday", "article.datePublished: a day or moment"),
        (("article",), [], "article: an object"),
        (("view", "blocks"), [], "view.blocks: there is one for each block"),
    ],
)
def test_what_has_another_shape_is_refused_with_the_place(
    reading: Reading, path: tuple[str | int, ...], wrong: object, told: str
) -> None:
    value = json.loads(line(reading, file="-"))
    place = value
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong
    with pytest.raises(InputError, match=told):
        exchange.reading(value)


def test_a_field_that_is_needed_is_missed_by_name(reading: Reading) -> None:
    value = json.loads(line(reading, file="-"))
    del value["statements"][0]["rule"]
    with pytest.raises(InputError, match=r"statements\[0\]: 'rule' is missing"):
        exchange.reading(value)
    with pytest.raises(InputError, match="A reading is a JSON object"):
        exchange.reading([])
