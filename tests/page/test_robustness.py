"""What the readers of pages do with what no newsroom makes: bounded in time and size, with a sentence that says why."""

from __future__ import annotations

import json
import random
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goftar.errors import InputError
from goftar.page import Page, article, carried, pages
from goftar.page.reader import unchecked
from goftar.page.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.records import Article

SAID = "پرویز راستین، وزیر راه آرینا، روز شنبه گفت: «همه جاده‌های کشور باز است» و کار ادامه دارد."
MEGA = 1_000_000


def page(head: str = "", body: str = "") -> str:
    return f"<html><head>{head}</head><body><h1>همه جاده‌ها باز است</h1><p>{SAID}</p>{body}</body></html>"


def tried(source: bytes | str) -> Article | str:
    """The article, or the sentence with which the source is refused."""
    try:
        return unchecked(source)
    except InputError as error:
        return str(error)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < seconds


def test_a_page_of_fifty_megabytes_is_refused_at_once() -> None:
    large = page(body=f"<p>{SAID}</p>" * (50 * MEGA // 100))
    with within(1), pytest.raises(InputError, match="goftar reads up to 20,000,000"):
        article(large)
    with within(1):
        (found,) = pages(large.encode())
        assert "larger than 20 MB" in str(getattr(found, "error", ""))


def test_a_text_of_a_million_lines_is_refused_at_once() -> None:
    with within(1), pytest.raises(InputError, match="more than 200,000 lines"):
        article(f"{SAID}\n" + "1\n" * MEGA)


@pytest.mark.parametrize("tag", ["div", "span", "b", "font", "blockquote", "ul><li", "table><tr><td", "x-y"])
def test_nesting_without_end_is_refused_or_read(tag: str) -> None:
    for count in (2_900, 100_000):
        with within(10):
            found = tried(page(body=f"<{tag}>" * count + f"<p>{SAID}</p>"))
            assert "deep" in found if isinstance(found, str) else SAID in found.article_body


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="{"ا" * (10 * MEGA // 2)}"><p>{SAID}</p></div>',
        f'<div class="{"comment " * MEGA}"><p>{SAID}</p></div>',
        f'<img alt="{"ا " * (3 * MEGA)}" src="data:image/png;base64,{"A" * MEGA}"><p>{SAID}</p>',
    ],
    ids=["class", "classes", "image"],
)
def test_an_attribute_of_ten_megabytes(body: str) -> None:
    with within(10):
        assert SAID in article(page(body=body)).article_body


# Each of these took minutes or more before its pattern was mended: inputs found by the fuzzer and by thinking on.
@pytest.mark.parametrize(
    "text",
    [
        page("<title>همه" + " " * MEGA + "جاده‌ها</title>"),
        page("<title>همه" + "\u00a0" * MEGA + "جاده‌ها</title>"),
        page("<title>همه" + " - " * (MEGA // 3) + "جاده‌ها</title>"),
        page(body="خبر<br>" * (MEGA // 8)),
        page(body="<br>" * (MEGA // 4) + "خبر"),
        page(body="<p>" + "0" * 60 + " x</p>"),
        page(body="<p>" + "12 " * (MEGA // 3) + "x</p>"),
        page(body="<p>@" + "_" * MEGA + "x y</p>"),
        page(body="<p>" + "http://a " * (MEGA // 9) + "x</p>"),
        page(body="<p>" + "#a " * (MEGA // 3) + "x</p>"),
        page(body="<p>" + "• " * (MEGA // 2) + "x</p>"),
        page(body="<p>" + "به نقل از " * (MEGA // 10) + "x</p>"),
        page(body="<p>" + "ب" * MEGA + "</p>"),
        page(body="<" * MEGA),
        page(body="<!--" * (MEGA // 4)),
        page(body="&zwnj;" * (MEGA // 6)),
        page('<meta name="description" content="خبر">' * (MEGA // 40)),
        page('<script type="application/ld+json">' + "[" * MEGA + "</script>"),
        SAID + "\n" + "0" * 60 + "x",
        SAID + "\n" + "برچسب‌ها\n" + "خبر\n" * (MEGA // 10),
        SAID + " " * MEGA + "x",
        "کد خبر: 12\n" * (MEGA // 11) + SAID,
    ],
)
def test_no_pattern_takes_more_than_its_share(text: str) -> None:
    with within(5):
        tried(text)


def test_nul_bytes_are_dropped_and_entities_of_them_are_harmless() -> None:
    found = article(page(body="<p>\x00و\x00زیر &#0;راه گفت که کار ادامه دارد و به پایان می‌رسد.</p>"))
    assert "\x00" not in found.article_body


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "https:/a", "httpx:y", "file:///etc/passwd"]
)
def test_no_script_is_given_as_an_address(address: str) -> None:
    head = f"""<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">
    <link rel="shortlink" href="{address}"><script type="application/ld+json">{{"@type": "NewsArticle",
    "headline": "همه جاده‌ها باز است", "url": "{address}", "mainEntityOfPage": "{address}"}}</script>"""
    found = article(page(head, f'<p>لینک کوتاه: {address}</p><p><a href="{address}">خبر</a></p>'))
    assert found.url is None
    assert found.short_url is None
    assert address not in repr(found.blocks)


def test_markup_in_json_ld_is_no_markup() -> None:
    value = {
        "@type": "NewsArticle",
        "headline": "<b>همه جاده‌ها</b> باز است<script>alert(1)</script>",
        "author": {"name": "<a href='javascript:x'>نگار پویا</a>"},
        "description": "&lt;p&gt;" + SAID + "&lt;/p&gt;",
    }
    script = '<script type="application/ld+json">' + json.dumps(value, ensure_ascii=False) + "</script>"
    script = script.replace("</script>alert", "<\\/script>alert").replace('alert(1)</script>"', 'alert(1)<\\/script>"')
    found = article(page(script))
    told = repr((found.headline, found.author, found.description))
    assert "<" not in told
    assert "javascript" not in told


def test_dates_that_contradict_each_other_give_none_or_the_structured_one() -> None:
    stamps = "<p>۱۲ آذر ۱۴۰۳ - ۱۸:۲۳</p><p>۱۳ آذر ۱۴۰۳ - ۱۸:۲۳</p>"
    text = page().replace("</h1>", f"</h1>{stamps}")
    assert article(text).date_published is None
    metas = "".join(f'<meta property="article:published_time" content="2024-12-0{n}T10:00:00Z">' for n in (2, 5))
    assert article(page(metas)).date_published is None
    told = article(
        page('<meta property="article:published_time" content="2024-12-02T10:00:00Z">').replace(
            "</h1>", f"</h1>{stamps}"
        )
    )
    assert told.date_published is not None
    assert told.date_published.isoformat() == "2024-12-02T13:30:00+03:30"


def sound(found: Article | str) -> None:
    if isinstance(found, str):
        assert found.endswith(".")
        return
    assert [block.index for block in found.blocks] == list(range(len(found.blocks)))
    assert all(block.text.strip() for block in found.blocks)
    assert found.url is None or found.url.startswith(("http://", "https://"))


PIECES = [
    "<html>",
    "<head>",
    "<title>",
    "</title>",
    "<body>",
    "<p>",
    "</p>",
    "<div class='body'>",
    "</div>",
    "<h1>",
    "</h1>",
    "<br>",
    "<script type='application/ld+json'>",
    "</script>",
    "<time datetime='2024-12-02'>",
    "<a href='javascript:x'>",
    "</a>",
    "<li>",
    "<meta name='description' content='",
    "'>",
    "<!--",
    "-->",
    "&zwnj;",
    "&#x200c;",
    "&nbsp;",
    "&",
    "<",
    ">",
    "\x00",
    "\ud800",
    "\ufeff",
    "\u200c",
    "\n",
    "\r",
    "\t",
    "  ",
    "|",
    "•",
    "@a",
    "#الف",
    SAID,
    "کد خبر: ۱۲",
    "انتهای پیام/",
    "۱۲ آذر ۱۴۰۳",
    "به گزارش ایسنا،",
    "برچسب‌ها:",
    "نظر شما",
    "0" * 30,
    '{"@type": "NewsArticle", "headline": "خبر"}',
    "</html>",
    "به نقل از",
    "منبع:",
    "18:23",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_what_pages_are_made_of_is_read(parts: list[str]) -> None:
    sound(tried("".join(parts)))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for one in pages(data):
        if isinstance(one, Page):
            try:
                sound(carried(one))
            except InputError:
                continue


@pytest.mark.parametrize("seed", range(20))
def test_a_page_with_changed_bytes_is_read_or_refused(seed: int) -> None:
    draw = random.Random(seed)
    data = bytearray(page("<title>همه جاده‌ها باز است</title>", f"<p>{SAID}</p>" * 3).encode())
    for _ in range(30):
        at = draw.randrange(len(data))
        data[at : at + draw.randrange(4)] = draw.randbytes(draw.randrange(4))
    sound(tried(bytes(data)))


def test_the_limit_is_in_bytes_or_characters() -> None:
    with pytest.raises(InputError, match="goftar reads up to"):
        article("ا" * (MAX_BYTES + 1))
