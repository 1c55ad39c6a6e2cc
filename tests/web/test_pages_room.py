from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.datastructures import QueryParams

from goftar.archive.asking import QueryError
from goftar.web.asked import asked, understood_days
from tests.web.looked import first, page, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.web.conftest import Asking


@pytest.fixture
def reader(serving: Callable[..., Asking], told_folder: Path) -> Asking:
    return serving(told_folder)


def test_the_first_page_has_the_newest_statements_and_what_falls_due(reader: Asking) -> None:
    tree = page(reader, "/")
    days = [one.attributes["datetime"] for one in tree.css("#hits .from time")]
    assert len(days) > 10
    assert days == sorted(days, key=lambda day: str(day), reverse=True)
    for selector in ("#new", "#due", "form[role=search] input#q"):
        first(tree, selector)


def test_words_find_articles_with_the_hit_marked(reader: Asking) -> None:
    tree = page(reader, f"/?q={quote('سراسری')}")
    assert "سراسری" in texts(tree, "#hits mark")
    assert len(tree.css("#hits > li")) == 1


def test_filters_are_chips_and_each_can_be_taken_off(reader: Asking) -> None:
    tree = page(reader, f"/?by={quote('کوهی')}&act=accuse")
    chips = tree.css("form a.chip")
    assert [first(one, "bdi").text() for one in chips] == ["آرش کوهی", "اتهام"]
    assert all("کوهی" in who for who in texts(tree, "#hits .who strong"))
    only = page(reader, str(chips[0].attributes["href"]))
    assert [first(one, "bdi").text() for one in only.css("form a.chip")] == ["اتهام"]
    held = {(one.attributes["name"], one.attributes["value"]) for one in tree.css("form input[type=hidden][value]")}
    assert {("by", "کوهی"), ("act", "accuse")} <= held


def test_filters_among_the_words_become_chips_too(reader: Asking) -> None:
    tree = page(reader, f"/?q={quote('سپیدرود by:کوهی -type:marked since:1404-01')}")
    assert first(tree, "#q").attributes["value"] == 'سپیدرود -type:"marked"'
    assert len(tree.css("form a.chip")) == 2


@pytest.mark.parametrize("typed", ["1404/1/14", "۱۴۰۴/۰۱/۱۴", "2025-04-03", "۱۴ فروردین ۱۴۰۴"])
def test_day_fields_take_both_calendars_and_show_how_they_were_understood(reader: Asking, typed: str) -> None:
    tree = page(reader, f"/?since={quote(typed)}&until={quote(typed)}&show=articles")
    understood = first(tree, "#since-days time")
    assert understood.attributes["datetime"] == "2025-04-03"
    assert "۱۴ فروردین ۱۴۰۴" in understood.text()
    assert "۳ آوریل ۲۰۲۵" in understood.text()
    assert {str(one.attributes["datetime"])[:10] for one in tree.css("#hits time")} == {"2025-04-03"}


def test_what_is_no_day_is_said_to_be_none(reader: Asking) -> None:
    tree = page(reader, f"/?since={quote('دیروز')}", 422)
    assert "دیروز" in first(tree, "[role=alert]").text()
    assert reader.get("/days?since=xx").text.strip().startswith("<span")


def test_a_question_that_is_not_understood_says_where(reader: Asking) -> None:
    tree = page(reader, f"/?q={quote('«ناتمام')}", 422)
    assert "»" in first(tree, "[role=alert]").text()
    assert "ناتمام" in str(first(tree, "#q").attributes["value"])


def test_a_name_of_several_offers_each(reader: Asking) -> None:
    tree = page(reader, f"/?about={quote('دادفر')}")
    links = tree.css("[role=alert] a")
    assert {one.text() for one in links} >= {"مهران دادفر", "کیوان دادفر"}
    for one in links:
        page(reader, str(one.attributes["href"]))


def test_pages_follow_one_another_and_never_repeat(reader: Asking) -> None:
    seen: list[str] = []
    path: str | None = "/?show=statements"
    while path:
        tree = page(reader, path)
        seen += [str(one.attributes["href"]) for one in tree.css("#hits .from a")]
        more = next(iter(tree.css("#more a")), None)
        path = str(more.attributes["href"]) if more else None
    assert len(seen) == len(set(seen)) == int(re.sub(r"\D", "", first(tree, "#found small").text()))


def test_what_is_new_is_told_from_the_visit_before(serving: Callable[..., Asking], told_folder: Path) -> None:
    reader = serving(told_folder)
    assert not page(reader, "/").css("aside #new ~ ul")
    reader.cookies.set("seen", "1000000000.0.1000000000.3", domain="127.0.0.1", path="/")
    tree = page(reader, "/")
    assert len(tree.css("section[aria-labelledby=new] li")) == 8
    reader.cookies.set("seen", "nonsense", domain="127.0.0.1", path="/")
    assert not page(reader, "/").css("section[aria-labelledby=new] li")


def test_suggestions_go_on_from_what_is_typed(reader: Asking) -> None:
    names = LexborHTMLParser(reader.get(f"/suggest?by={quote('داد')}").text).css("option")
    assert {"مهران دادفر", "کیوان دادفر"} <= {str(one.attributes["value"]) for one in names}
    outlets = LexborHTMLParser(reader.get(f"/suggest?outlet={quote('پیک')}").text).css("option")
    assert [one.attributes["value"] for one in outlets] == ["پیک آرینا"]
    both = [
        one.attributes["value"]
        for typed in ("داد", "پیک")
        for one in LexborHTMLParser(reader.get(f"/suggest?q={quote(typed)}").text).css("option")
    ]
    assert both == [one.attributes["value"] for one in (*names, *outlets)]
    assert reader.get("/suggest").text.strip() == ""


def test_an_empty_archive_has_all_its_pages(serving: Callable[..., Asking], empty_folder: Path) -> None:
    reader = serving(empty_folder)
    for path in ("/", "/actors?name=x", "/compare?a=x&b=y", "/promises", "/threads", "/thread/x", "/network"):
        page(reader, path)
    assert "goftar add" in first(page(reader, "/"), "main").text()


def test_both_languages_say_everything(reader: Asking) -> None:
    reader.cookies.set("language", "en", domain="127.0.0.1", path="/")
    tree = page(reader, "/?type=indirect")
    assert first(tree, "html").attributes["lang"] == "en"
    assert first(tree, "html").attributes["dir"] == "ltr"
    assert first(tree, "form a.chip bdi").text() == "Indirect"
    assert not re.search(r"[\u0600-\u06ff]", first(tree, "details.filters").text())


def test_scraped_texts_are_never_markup(reader: Asking) -> None:
    for path in ("/", f"/?by={quote('فرهمند')}", f"/?q={quote('<script>alert(1)</script>')}"):
        answer = reader.get(path)
        assert "\x1b" not in answer.text
        tree = LexborHTMLParser(answer.text)
        assert {one.attributes.get("src") for one in tree.css("script")} == {"/static/htmx.min.js", "/static/goftar.js"}
        assert not tree.css("[style], [onclick], main script")


def test_addresses_tell_a_question_whole() -> None:
    question = asked(QueryParams("q=نفت+by%3Aالف&about=ب&about=ج&since=1403&sort=relevance&show=statements"))
    assert question.filters == (("by", "الف"), ("about", "ب"), ("about", "ج"), ("since", "1403"))
    assert asked(QueryParams(question.address()[1:])) == question
    assert question.query.since == date(2024, 3, 20)
    assert asked(QueryParams("")).is_empty


def test_too_many_filters_are_turned_away() -> None:
    with pytest.raises(QueryError, match="filters"):
        asked(QueryParams([("about", f"نام{n}") for n in range(20)]))


def test_a_year_is_understood_from_its_first_day_to_its_last() -> None:
    found = understood_days("1403")
    assert (found.first, found.last) == (date(2024, 3, 20), date(2025, 3, 20))
    assert understood_days("هیچ").first is None
