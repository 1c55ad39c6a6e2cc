from __future__ import annotations

from datetime import date, datetime

import pytest

import goftar
from goftar.errors import InputError
from goftar.page import Page, carried

SAID = "پرویز راستین، وزیر راه آرینا، روز شنبه گفت: «همه جاده‌های کشور باز است»."
MOMENT = datetime.fromisoformat("2024-12-02T18:23:00+03:30")
PAGE = f"""<html><head><title>همه جاده‌ها باز است</title><meta name="author" content="نگار پویا">
<meta property="article:published_time" content="2024-12-02T14:53:00Z"></head>
<body><h1>همه جاده‌ها باز است</h1><p>{SAID}</p><p>وی افزود: کار ادامه دارد و تا پایان سال به انجام می‌رسد.</p>
</body></html>"""


def test_what_the_page_says_stands_before_what_its_carrier_says() -> None:
    found = carried(Page(origin="x", content=PAGE, title="عنوانی دیگر", author="دیگری", published=date(2024, 12, 5)))
    assert found.headline == "همه جاده‌ها باز است"
    assert found.author == "نگار پویا"
    assert found.date_published == MOMENT
    assert "carrier" not in {witness.source for witness in found.witnesses}


def test_a_moment_and_an_address_are_given() -> None:
    given = Page(
        origin="x",
        content=PAGE,
        url="https://example.org/1",
        published=datetime.fromisoformat("2024-12-03T10:00:00+03:30"),
    )
    found = carried(given)
    assert (found.url, found.date_published) == (given.url, given.published)


def test_what_the_page_lacks_its_carrier_tells() -> None:
    found = carried(
        Page(
            origin="x",
            content=SAID,
            title="همه جاده‌ها باز است",
            author="نگار",
            keywords=("راه",),
            published=date(2024, 12, 2),
        )
    )
    assert [(block.index, block.kind) for block in found.blocks] == [(0, "headline"), (1, "paragraph")]
    assert (found.author, found.keywords, found.date_published) == ("نگار", ("راه",), date(2024, 12, 2))
    told = {witness.field: witness.raw for witness in found.witnesses if witness.source == "carrier"}
    assert told == {
        "headline": "همه جاده‌ها باز است",
        "author": "نگار",
        "keywords": "راه",
        "datePublished": "2024-12-02",
    }


def test_a_summary_with_more_beside_it_is_no_lead() -> None:
    found = carried(Page(origin="x", content=PAGE, description=SAID))
    assert found.description is None


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError):
        carried(Page(origin="x", content=b""))


def test_the_main_path_takes_a_page() -> None:
    reading = goftar.read(Page(origin="x", content=SAID, url="https://example.org/1"), published=MOMENT)
    assert (reading.article.url, reading.article.date_published) == ("https://example.org/1", MOMENT)
    assert reading.statements
