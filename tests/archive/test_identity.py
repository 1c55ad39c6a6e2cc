from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from goftar.archive.identity import article_key, article_name, page_hash
from goftar.page import Page
from goftar.records import Article

BARE = Article(blocks=())


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/fa/news/17/%D8%B1%D8%A7%D9%87",
        "http://example.org/fa/news/17/راه/",
        "https://m.example.org:443/fa/news/17/راه?utm_source=feed&fbclid=1#comments",
        "HTTPS://EXAMPLE.org/fa/news/17/راه",
    ],
)
def test_one_page_under_many_addresses_is_one_article(url: str) -> None:
    assert article_key(replace(BARE, url=url), b"") == "url:example.org/fa/news/17/راه"


def test_a_query_that_names_the_page_tells_articles_apart() -> None:
    keys = {article_key(replace(BARE, url=f"https://example.org/show?id={i}"), b"") for i in range(3)}
    assert len(keys) == 3


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "http://[broken", "https://example.org:port/"])
def test_without_an_address_the_outlets_number_names_an_article_and_else_its_words(url: str | None) -> None:
    known = replace(BARE, url=url, publisher="خبرگزاري  نمونه", identifier="17")
    assert article_key(known, b"") == "id:خبرگزاری نمونه/17"
    assert article_key(replace(known, identifier=None), b"\x0a") == "text:0a"


def test_names_are_short_and_unlike() -> None:
    names = {article_name(f"url:example.org/{i}") for i in range(1000)}
    assert len(names) == 1000
    assert {len(name) for name in names} == {11}


def test_a_page_is_another_one_when_anything_differs_that_its_reading_depends_on() -> None:
    page = Page(origin="1.html", content=b"text")
    others = [
        replace(page, content="text"),
        replace(page, content=b"text "),
        replace(page, url="https://example.org"),
        replace(page, title="x"),
        replace(page, published=datetime(2024, 1, 1, tzinfo=UTC)),
    ]
    assert len({page_hash(one) for one in (page, *others)}) == 6
    same = replace(page, origin="copy.html", fetched=datetime(2024, 1, 1, tzinfo=UTC))
    assert page_hash(same) == page_hash(page)
