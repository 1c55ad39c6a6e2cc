from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from goftar.page import Link, Page, Unread, carried, pages

if TYPE_CHECKING:
    from goftar.page import Incoming

TITLE = "وزیر راه آرینا: جاده‌ها باز است"
FIRST = "پرویز راستین، وزیر راه آرینا، روز شنبه در جمع خبرنگاران گفت: «همه جاده‌های کشور باز است»."
SECOND = "وی افزود: کار ساخت راه تازه از هفته آینده آغاز می‌شود و تا پایان سال ادامه خواهد داشت."
MOMENT = datetime.fromisoformat("2024-12-02T18:23:00+03:30")

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>خبرگزاری نمونه</title><link>https://example.org/</link>
<image><url>https://example.org/logo.png</url></image>
<item>
  <title>{TITLE}</title><link>https://example.org/news/1</link><guid isPermaLink="false">1</guid>
  <pubDate>Mon, 02 Dec 2024 14:53:00 GMT</pubDate><dc:creator>نگار پویا</dc:creator>
  <category>راه</category><category>حمل و نقل</category><category>راه</category>
  <description>{FIRST}</description>
  <content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p><script>alert("x")</script>
  <p>نوشته <a href="https://example.org/news/1">{TITLE}</a> اولین بار در <a href="/">نمونه</a> پدیدار شد.</p>]]>
  </content:encoded>
</item>
<item><title>{TITLE}</title><link>https://example.org/news/2</link><description>&lt;p&gt;{FIRST}&lt;/p&gt;</description></item>
<item><title>تنها عنوان</title><link>https://example.org/news/3</link><pubDate>2024-12-02</pubDate></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>نمونه</title><updated>2024-12-03T00:00:00Z</updated>
<entry><title type="html">وزیر راه آرینا: جاده&amp;zwnj;ها باز است</title>
<link rel="self" href="https://example.org/api/1"/><link href="/news/1"/>
<published>2024-12-02T18:23:00+03:30</published><updated>2024-12-03T00:00:00Z</updated>
<author><name>نگار پویا</name><email>n@example.org</email></author><category term="راه"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div></content></entry>
<entry><title>{TITLE}</title><link href="https://example.org/news/2"/><updated>2024-12-03T00:00:00Z</updated>
<summary type="text">{FIRST}</summary></entry></feed>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://example.org/"><title>نمونه</title></channel>
<item rdf:about="https://example.org/news/1"><title>{TITLE}</title><description>{FIRST}</description>
<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2024-12-02T14:53:00Z</dc:date></item></rdf:RDF>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "نمونه",
        "items": [
            {
                "id": "1",
                "url": "https://example.org/news/1",
                "title": TITLE,
                "content_html": f"<p>{FIRST}</p><p>{SECOND}</p>",
                "date_published": "2024-12-02T18:23:00+03:30",
                "authors": [{"name": "نگار پویا"}],
                "tags": ["راه"],
            },
            {"id": "2", "title": TITLE, "content_text": f"{FIRST}\n{SECOND}"},
            "خراب",
        ],
    }
)


def only(found: list[Incoming], at: int = 0) -> Page:
    page = found[at]
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("feed", [RSS, ATOM, JSON_FEED], ids=["rss", "atom", "json"])
def test_an_item_with_its_text_becomes_an_article(feed: str) -> None:
    page = only(list(pages(feed.encode(), name="feed", url="https://example.org/feed")))
    assert page.origin == "feed#1"
    article = carried(page)
    assert article.headline == TITLE
    assert article.article_body.splitlines() == [FIRST, SECOND]
    assert article.date_published == MOMENT
    assert article.url == "https://example.org/news/1"
    assert article.author == "نگار پویا"
    assert article.keywords[0] == "راه"
    assert {witness.source for witness in article.witnesses if witness.field == "author"} == {"carrier"}


def test_categories_come_once() -> None:
    assert only(list(pages(RSS.encode()))).keywords == ("راه", "حمل و نقل")


def test_a_summary_alone_is_the_lead_and_a_title_alone_a_link() -> None:
    found = list(pages(RSS.encode(), name="feed"))
    assert len(found) == 3
    article = carried(only(found, 1))
    assert article.description == FIRST
    assert article.article_body == ""
    assert found[2] == Link(
        origin="feed#3", url="https://example.org/news/3", title="تنها عنوان", published=date(2024, 12, 2)
    )


def test_when_an_entry_was_changed_is_not_when_it_was_published() -> None:
    page = only(list(pages(ATOM.encode())), 1)
    assert page.published is None
    assert carried(page).description == FIRST


def test_rss_1() -> None:
    page = only(list(pages(RDF.encode())))
    assert (page.title, page.url, page.published) == (TITLE, "https://example.org/news/1", MOMENT)


def test_the_text_of_a_json_feed_and_what_is_no_item() -> None:
    found = list(pages(JSON_FEED.encode()))
    assert carried(only(found, 1)).article_body.splitlines() == [FIRST, SECOND]
    assert isinstance(found[2], Unread)


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("Mon, 02 Dec 2024 18:23:00 +0330", MOMENT),
        ("Wed, 29 May 2019 20:24:00 GMT", datetime.fromisoformat("2019-05-30T00:54:00+04:30")),
        ("۱۲ آذر ۱۴۰۳ ۱۸:۲۳", MOMENT),
        ("2024-12-02", date(2024, 12, 2)),
        ("Sun, 02 Dec 2024 18:23:00 +0330", None),
        ("02 Dec 24 18:23 +0330", None),
        ("soon", None),
    ],
)
def test_dates_of_items(stamp: str, published: date | None) -> None:
    texts = f"<title>{TITLE}</title><description>{FIRST}</description><pubDate>{stamp}</pubDate>"
    feed = f"<rss><channel><item>{texts}</item></channel></rss>"
    page = only(list(pages(feed.encode())))
    assert page.published == published
    assert carried(page).date_published == published


NEWS_SITEMAP = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/news/1</loc>
<news:news><news:publication><news:name>نمونه</news:name><news:language>fa</news:language></news:publication>
<news:publication_date>2024-12-02T14:53:00Z</news:publication_date><news:title>{TITLE}</news:title></news:news></url>
<url><loc>javascript:alert(1)</loc></url><url><loc>https://example.org/2</loc><lastmod>2024-12-02</lastmod></url></urlset>"""


def test_news_sitemap() -> None:
    first, second, third = pages(NEWS_SITEMAP.encode(), name="map")
    assert first == Link(origin="map#1", url="https://example.org/news/1", title=TITLE, published=MOMENT)
    assert isinstance(second, Unread)
    assert third == Link(origin="map#3", url="https://example.org/2")


def test_sitemap_index() -> None:
    index = "<sitemapindex><sitemap><loc>https://example.org/a.xml.gz</loc></sitemap></sitemapindex>"
    assert list(pages(index.encode(), name="i")) == [
        Link(origin="i#1", url="https://example.org/a.xml.gz", kind="sitemap")
    ]


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "news/1"])
def test_only_addresses_of_the_web_are_given(scheme: str) -> None:
    feed = f"<rss><item><title>{TITLE}</title><link>{scheme}</link><description>{FIRST}</description></item></rss>"
    assert only(list(pages(feed.encode()))).url is None


def test_broken_xml_is_mended_where_only_its_ampersands_are_bare() -> None:
    feed = RSS.replace("/news/1<", "/news/1?a=1&b=2<")
    found = list(pages(feed.encode()))
    assert only(found).url == "https://example.org/news/1?a=1&b=2"
    assert len(found) == 3
    assert carried(only(found)).article_body.splitlines() == [FIRST, SECOND]


def test_what_stands_before_a_fault_is_read() -> None:
    first, fault = pages(RSS[: RSS.index("news/2")].encode(), name="feed")
    assert only([first]).title == TITLE
    assert isinstance(fault, Unread)
    assert fault.origin == "feed#2"
    assert "line" in str(fault.error)


def test_characters_that_only_html_names_are_read() -> None:
    feed = RSS.replace("<title>وزیر راه آرینا: جاده\u200cها", "<title>وزیر راه آرینا:&nbsp;جاده&zwnj;ها")
    assert only(list(pages(feed.encode()))).title == TITLE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_encodings_of_feeds(encoding: str) -> None:
    feed = RSS.replace('encoding="utf-8"', f'encoding="{encoding}"').replace("ی", "ي")
    page = only(list(pages(feed.encode(encoding))))
    assert page.title == TITLE.replace("ی", "ي")


LAUGHS = """<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><item><title>&b;</title></item></rss>"""
FOREIGN = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>'
PARAMETER = '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x">%x;]><rss><item><title>a</title></item></rss>'


@pytest.mark.parametrize("feed", [LAUGHS, FOREIGN, PARAMETER], ids=["laughs", "foreign", "parameter"])
def test_entities_of_its_own_are_refused(feed: str) -> None:
    (found,) = pages(feed.encode())
    assert isinstance(found, Unread)
    assert "entities" in str(found.error)


def test_a_doctype_without_declarations_is_harmless() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss.dtd">'
    assert only(list(pages((doctype + RSS[RSS.index("<rss") :]).encode()))).title == TITLE


def test_depth_ends() -> None:
    (found,) = pages(("<rss>" + "<item>" * 100_000).encode())
    assert isinstance(found, Unread)
    assert "deep" in str(found.error)


def test_an_attribute_of_ten_megabytes_is_no_trouble() -> None:
    feed = RSS.replace("<item>", f'<item x="{"ا" * 5_000_000}">', 1)
    assert only(list(pages(feed.encode()))).title == TITLE


@pytest.mark.parametrize(
    "feed", ["<rss></rss>", "<feed/>", '{"version": "https://jsonfeed.org/version/1", "items": []}']
)
def test_a_feed_without_items_is_told(feed: str) -> None:
    (found,) = pages(feed.encode())
    assert isinstance(found, Unread)
    assert "no items" in str(found.error)


@pytest.mark.parametrize(
    ("told", "offset"),
    [("<language>fa-AF</language>", "+04:30"), ("<dc:language>prs</dc:language>", "+04:30"), ("", "+03:30")],
)
def test_a_time_without_offset_is_that_of_the_feeds_country(told: str, offset: str) -> None:
    item = f"<item><title>{TITLE}</title><link>https://example.org/1</link><pubDate>2024-12-02 18:23</pubDate>"
    feed = f"<rss><channel>{told}{item}<description>{FIRST}</description></item></channel></rss>"
    (page,) = pages(feed.encode())
    assert isinstance(page, Page)
    assert page.published == datetime.fromisoformat(f"2024-12-02T18:23:00{offset}")


@pytest.mark.parametrize(("told", "offset"), [("fa-AF", "+04:30"), ("prs", "+04:30"), ("fa", "+03:30")])
def test_a_json_feed_tells_its_country_too(told: str, offset: str) -> None:
    item = {"url": "https://example.org/1", "date_published": "2024-12-02 18:23", "content_text": FIRST}
    feed = {"version": "https://jsonfeed.org/version/1.1", "language": told, "items": [item]}
    (page,) = pages(json.dumps(feed).encode())
    assert isinstance(page, Page)
    assert page.published == datetime.fromisoformat(f"2024-12-02T18:23:00{offset}")
