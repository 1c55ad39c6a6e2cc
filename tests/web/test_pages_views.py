from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from goftar import archive
from goftar.page import Page
from tests.web.looked import first, page, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.web.conftest import Asking

FIGURES = {
    "/network": "ties",
    "/promises": "dues",
    f"/thread/{quote('کمیسیون مشترک اقتصادی')}": "meetings",
    f"/actor/{quote('مهران دادفر')}": "offices",
}


@pytest.fixture
def reader(serving: Callable[..., Asking], told_folder: Path) -> Asking:
    return serving(told_folder)


@pytest.mark.parametrize(("path", "name"), FIGURES.items())
def test_every_picture_has_its_table_and_both_can_be_taken(reader: Asking, path: str, name: str) -> None:
    tree = page(reader, path)
    figure = next(one for one in tree.css("figure") if f"picture={name}" in str(one.html))
    assert first(figure, "svg[role=img] > title").text()
    assert figure.css("details table tbody tr")
    svg, rows = (reader.get(str(one.attributes["href"])) for one in figure.css("figcaption a"))
    assert svg.headers["content-type"] == "image/svg+xml"
    assert "attachment" in svg.headers["content-disposition"]
    ElementTree.fromstring(svg.text)
    told = list(csv.reader(io.StringIO(rows.text)))
    assert len(told) == 1 + len(figure.css("tbody tr"))
    assert {len(row) for row in told} == {len(figure.css("thead th"))}


def test_there_is_no_picture_of_another_name(reader: Asking) -> None:
    page(reader, "/network?picture=offices&form=svg", 404)
    page(reader, "/network?picture=ties&form=exe", 404)


def test_an_actor_has_names_statements_topics_and_promises(reader: Asking) -> None:
    tree = page(reader, f"/actor/{quote('مهران دادفر')}")
    assert first(tree, "h1").text() == "مهران دادفر"
    assert texts(tree, "#hits .who strong") == ["مهران دادفر"] * len(tree.css("#hits > li"))
    assert tree.css("section[aria-labelledby=made] .status")
    other = page(reader, f"/actor/{quote('سعید نیک‌پی')}")
    assert "ترکیه" in texts(other, "section[aria-labelledby=speaks_of] bdi")
    of = page(reader, f"/actor/{quote('ترکیه')}")
    assert {"سعید نیک‌پی", "پرویز راستین"} <= set(texts(of, "section[aria-labelledby=spoken_of_by] bdi"))


def test_an_actors_statements_narrow_to_a_topic_and_to_days(reader: Asking) -> None:
    path = f"/actor/{quote('مهران دادفر')}"
    some = len(page(reader, path).css("#hits > li"))
    about = page(reader, f"/actor/{quote('سعید نیک‌پی')}?about={quote('ترکیه')}&q={quote('خط')}")
    assert len(about.css("#hits > li")) == 1
    assert 0 < len(page(reader, f"{path}?since=1404").css("#hits > li")) < some
    assert page(reader, f"{path}?since=xx", 422).css("[role=alert]")


def test_a_name_of_several_actors_offers_each(reader: Asking) -> None:
    links = page(reader, f"/actor/{quote('دادفر')}").css("[role=alert] a")
    assert {one.text() for one in links} >= {"مهران دادفر", "کیوان دادفر"}
    for one in (link for link in links if link.text() != "دادفر"):
        assert first(page(reader, str(one.attributes["href"])), "h1").text() == one.text()
    page(reader, f"/actor/{quote('هیچ‌کس نیست')}", 404)


def test_actors_are_found_by_name(reader: Asking) -> None:
    found = page(reader, f"/actors?name={quote('دادفر')}")
    assert {"مهران دادفر", "کیوان دادفر"} <= set(texts(found, ".card strong"))


def test_two_speakers_stand_side_by_side(reader: Asking) -> None:
    tree = page(reader, f"/compare?a={quote('مهران دادفر')}&b={quote('کوهی')}")
    assert tree.css(".pair")
    for pair in tree.css(".pair"):
        first, second = pair.css("div .who strong")
        assert (first.text(), second.text()) == ("مهران دادفر", "آرش کوهی")
    assert page(reader, f"/compare?a={quote('دادفر')}&b={quote('کوهی')}").css("[role=alert], .pair")
    assert not page(reader, "/compare").css(".pair")


def test_the_ledger_narrows_by_party_status_and_due_time(reader: Asking) -> None:
    whole = page(reader, "/promises")
    kept = page(reader, "/promises?status=kept")
    assert set(texts(kept, "#hits > li > .who .status")) == {"عملی شده"}
    assert len(kept.css("#hits > li")) < len(whole.css("#hits > li"))
    due = page(reader, "/promises?due_since=2025-02&due_until=2025-03")
    assert 0 < len(due.css("#hits > li")) < len(whole.css("#hits > li"))
    assert page(reader, f"/promises?party={quote('کیستان')}").css("#hits > li")
    assert page(reader, "/promises?due_since=xx", 422).css("[role=alert]")
    assert page(reader, "/promises?cursor=xx", 422).css("[role=alert]")


def test_a_thread_is_followed_through_its_meetings(reader: Asking) -> None:
    listed = page(reader, "/threads").css(".card strong a")
    assert "کمیسیون مشترک اقتصادی" in [one.text() for one in listed]
    tree = page(reader, f"/thread?name={quote('کمیسیون مشترک اقتصادی')}")
    days = [str(one.attributes["datetime"])[:10] for one in tree.css(".steps > li > .who > time")]
    assert days == sorted(days)
    assert "عملی شده" in texts(tree, ".steps .status")


def test_the_network_has_acts_and_a_period(reader: Asking) -> None:
    tree = page(reader, "/network")
    cells = [texts(row_tree, "td") for row_tree in map(_tree, tree.css("figure tbody tr"))]
    assert ["سعید نیک‌پی", "ترکیه", "حمایت"] in [row[:3] for row in cells]
    before = page(reader, "/network?until=2024")
    assert not before.css("figure")
    around = page(reader, f"/network?name={quote('پرویز راستین')}")
    assert any("پرویز راستین" in name for name in texts(around, ".counted a"))
    page(reader, "/network?since=xx", 422)


def _tree(node: object) -> LexborHTMLParser:
    return LexborHTMLParser(f"<table>{getattr(node, 'html', '')}</table>")


def test_words_and_cards_of_an_article_point_at_each_other(reader: Asking, told_folder: Path) -> None:
    with archive.opened(told_folder) as kept:
        articles = [name for (name,) in kept.db.execute("SELECT name FROM article ORDER BY id")]
    linked = 0
    for name in articles:
        tree = page(reader, f"/article/{name}")
        ids = [str(one.attributes["id"]) for one in tree.css("[id]")]
        assert len(ids) == len(set(ids))
        for one in tree.css("a.ref"):
            assert str(one.attributes["href"])[1:] in ids
            linked += 1
        assert len(tree.css("q a.ref")) == len(tree.css(".card.statement"))
    assert linked > 20


def test_promises_and_times_of_an_article_stand_with_it(reader: Asking) -> None:
    found = page(reader, f"/?q={quote('توافق نیلاب و تیرکند')}&show=articles")
    tree = page(reader, str(first(found, "#hits h3 a").attributes["href"]))
    assert tree.css("section[aria-labelledby=promised] .status")
    assert "۱۵ بهمن" in " ".join(texts(tree, "details table td"))
    assert "فوریه ۲۰۲۵" in " ".join(texts(tree, "details table td"))
    marked = first(tree, ".time")
    assert "فوریه" in str(marked.attributes["title"]) or "ژانویه" in str(marked.attributes["title"])


def test_versions_of_an_article_can_be_opened(serving: Callable[..., Asking], tmp_path: Path) -> None:
    def made(words: str) -> Page:
        content = (
            "<html lang=fa><head><title>خبر</title><link rel=canonical href='https://news.example/v'></head><body>"
            f"<article><h1>سخنگو: {words}</h1><p>پرویز راستین سخنگوی وزارت راه گفت: «{words} و کار پیش می‌رود».</p>"
            "<p>وی افزود که هزینه این طرح از بودجه امسال پرداخت خواهد شد و کار تا پایان سال می‌ماند.</p>"
            "</article></body></html>"
        )
        return Page(origin="v.html", content=content.encode())

    folder = tmp_path / "archive"
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, [made("راه ساخته می‌شود")])
        archive.add(kept, [made("راه ساخته نمی‌شود")])
        (name,) = kept.db.execute("SELECT name FROM article").fetchone()
    reader = serving(folder)
    tree = page(reader, f"/article/{name}")
    assert len(tree.css("nav.versions a")) == 2
    assert first(tree, "nav.versions [aria-current]").attributes["href"] == "?version=2"
    assert "نمی‌شود" not in first(page(reader, f"/article/{name}?version=1"), "h1").text()
    for asked in ("3", "0", "x", "۱", "9" * 30):
        page(reader, f"/article/{name}?version={asked}", 404)


def test_every_page_is_whole_in_english(reader: Asking) -> None:
    reader.cookies.set("language", "en", domain="127.0.0.1", path="/")
    for path in (*FIGURES, "/", "/actors?name=x", f"/compare?a={quote('مهران دادفر')}&b={quote('کوهی')}", "/threads"):
        tree = page(reader, path)
        assert first(tree, "html").attributes["dir"] == "ltr"
        assert not [one for one in texts(tree, "h2, label, th, summary") if not one.strip()]
