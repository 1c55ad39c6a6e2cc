from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goftar.page import article
from goftar.page.reader import unchecked
from goftar.records import Article

SAMPLES = Path(__file__).parents[2] / "samples"
PAGE = (SAMPLES / "press-conference.html").read_text("utf8")
BODY = [
    "فرهاد نیک‌روز وزیر دفاع آرینا گفت: توافق کردیم از بهار آینده در دریای نیلگون گشت مشترک داشته باشیم.",
    "وی افزود: ناوهای دو کشور زیر یک فرماندهی کار نمی‌کنند، اما هر روز با هم در تماس خواهند بود.",
    "نیک‌روز در پایان خاطرنشان کرد: ماهیگیران آرینایی از این پس با خیال آسوده به دریا می‌روند و بازمی‌گردند.",
]
HEADLINE = "گشت مشترک دریایی از بهار آغاز می‌شود"


def page_of(*, head: str = "", above: str = "", under: str = "", after: str = "", body: list[str] = BODY) -> Article:
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return article(
        f"<html><head><title>{HEADLINE} - نوآوا</title>{head}</head><body><div class='menu'><a href='/'>خانه</a> "
        f"<span>یکشنبه ۱ آذر ۱۴۰۴</span></div><div class='main'>{above}<h1>{HEADLINE}</h1>{under}"
        f"<div class='text'>{paragraphs}</div>{after}</div>"
        "<div id='footer'>تمام حقوق محفوظ است ۱۳۹۰ - 2024</div></body></html>"
    )


def test_the_press_conference() -> None:
    page = article(PAGE.encode(), url="https://noava.example/news/4071826")
    assert page.alternative_headline == "در نشست خبری با همتای سیرونی"
    assert page.headline == "کاویانی: آتش‌بس مرزی تمدید می‌شود"
    assert page.description is not None
    assert page.description.startswith("وزیران امور خارجه آرینا و سیرون پس از دو ساعت")
    assert isinstance(page.date_published, datetime)
    assert page.date_published.isoformat() == "2025-09-09T16:40:00+03:30"
    assert page.identifier == "4071826"
    assert page.source_organization == page.publisher == "خبرگزاری نوآوا"
    assert [block.kind for block in page.blocks].count("paragraph") == 11
    assert [block.text for block in page.blocks if block.kind == "subheading"] == ["نشست کمیسیون مشترک در آبان‌ماه"]
    for word in ("مطالب مرتبط", "نظر شما", "مهرداد", "انتهای پیام", "پربازدید", "برچسب", "سفیر سیرون"):
        assert word not in page.article_body
    witness = {w.field: w.source for w in page.witnesses}
    assert witness["url"] == "given"
    assert witness["datePublished"] == "json-ld"
    assert witness["identifier"] == "text-line"
    assert [block.index for block in page.blocks] == list(range(len(page.blocks)))


def test_without_its_structured_data_the_page_reads_the_same() -> None:
    bare = PAGE[: PAGE.index('<meta name="description"')] + PAGE[PAGE.index("<style>") :]
    page, full = article(bare), article(PAGE)
    assert page.blocks == full.blocks
    assert page.date_published == full.date_published
    assert {w.source for w in page.witnesses} <= {"generic", "text-line", "microdata"}


def test_an_old_layout() -> None:
    page = article((SAMPLES / "briefing.html").read_bytes())
    assert page.alternative_headline == "در نشست هفتگی با خبرنگاران"
    assert page.headline == "سخنگوی وزارت نیرو: خاموشی‌ها تا پایان تیر تمام می‌شود"
    assert page.description is not None
    assert page.description.startswith("سخنگوی وزارت نیروی آرینا گفت")
    assert [block.kind for block in page.blocks].count("paragraph") == 6
    assert page.date_published is not None
    assert page.date_published.isoformat() == "2025-06-24T09:15:00+03:30"
    assert (page.identifier, page.source_organization) == ("88214", "روابط عمومی وزارت نیرو")


@pytest.mark.parametrize(
    ("where", "markup", "iso"),
    [
        ("under", "<div>۱۲ آذر ۱۴۰۳ - ۱۸:۲۳</div>", "2024-12-02T18:23:00+03:30"),
        ("under", "<div>تاریخ انتشار: ۱۲ آذر ۱۴۰۳ - ۱۸:۲۳</div>", "2024-12-02T18:23:00+03:30"),
        ("under", "<time datetime='2024-12-02T14:53:00Z'>دو ساعت پیش</time>", "2024-12-02T18:23:00+03:30"),
        ("under", "<span itemprop='datePublished'>۱۴۰۳/۰۹/۱۲</span>", "2024-12-02"),
        ("after", "<div>تاریخ انتشار: ۱۲ آذر ۱۴۰۳</div>", "2024-12-02"),
        (
            "head",
            "<meta property='article:published_time' content='2024-12-02T14:53:00Z'>",
            "2024-12-02T18:23:00+03:30",
        ),
        ("head", "<meta property='article:published_time' content='۱۴۰۳/۰۹/۱۲ - ۱۸:۲۳'>", "2024-12-02T18:23:00+03:30"),
        ("head", "<meta value='1403/09/12 18:23' name='article:published_time'>", "2024-12-02T18:23:00+03:30"),
        ("head", "<meta name='dc.date' content='2024-12-02T22:30:00Z'>", "2024-12-03T02:00:00+03:30"),
        ("after", "<div class='related'><time datetime='2024-11-01T10:00:00Z'>دیروز</time></div>", None),
        ("after", "<div class='comments'><p>مهرداد</p><p>۱۲ آذر ۱۴۰۳ - ۱۸:۲۳</p></div>", None),
        ("after", "<p>این نشست ۱۲ آذر ۱۴۰۳ برگزار شده بود و دو طرف در آن به توافق رسیده بودند.</p>", None),
        ("under", "<div>۱۲ آذر ۱۴۰۳</div><div>۱۵ آذر ۱۴۰۳</div>", None),
        ("under", "<div>۱۲ آذر</div>", None),
        ("above", "", None),
    ],
)
def test_dates_that_a_rule_can_name_and_no_others(where: str, markup: str, iso: str | None) -> None:
    page = page_of(**{where: markup})  # type: ignore[arg-type]
    assert (page.date_published.isoformat() if page.date_published else None) == iso


def test_a_local_time_stamped_as_utc_gives_way_to_what_readers_see() -> None:
    head = "<meta property='article:published_time' content='2024-12-02T18:23:00Z'>"
    page = page_of(head=head, under="<div>دوشنبه ۱۲ آذر ۱۴۰۳ - ۱۸:۲۳</div>")
    assert page.date_published is not None
    assert page.date_published.isoformat() == "2024-12-02T18:23:00+03:30"
    witness = next(w for w in page.witnesses if w.field == "datePublished")
    assert (witness.source, witness.raw) == ("generic", "دوشنبه ۱۲ آذر ۱۴۰۳ - ۱۸:۲۳")


def test_what_the_caller_knows_stands_first() -> None:
    page = article(PAGE, published=datetime(2025, 1, 1, 12, tzinfo=UTC), url="https://other.example/1")
    assert page.date_published is not None
    assert page.date_published.isoformat() == "2025-01-01T15:30:00+03:30"
    assert page.url == "https://other.example/1"


LEAD = "وزیر دفاع آرینا از آغاز گشت مشترک دریایی با سیرون از بهار آینده در دریای نیلگون خبر داد."


@pytest.mark.parametrize(
    ("parts", "lead"),
    [
        ({"under": f"<p class='summary'>{LEAD}</p>"}, LEAD),
        ({"under": f"<div class='sotitr'>{LEAD}</div>"}, LEAD),
        ({"under": f"<h2 itemprop='description'>{LEAD}</h2>"}, LEAD),
        ({"under": f"<p>{LEAD}</p>", "head": f"<meta name='description' content='{LEAD}'>"}, LEAD),
        ({"head": f"<meta name='description' content='{BODY[0][:80]}'>"}, None),
        ({"head": f"<meta name='description' content='{HEADLINE}'>"}, None),
        ({"head": "<meta name='description' content='نوآوا؛ نخستین خبرگزاری مستقل آرینا با تازه‌ترین خبرها.'>"}, None),
    ],
)
def test_leads(parts: dict[str, str], lead: str | None) -> None:
    page = page_of(**parts)  # type: ignore[arg-type]
    assert page.description == lead
    assert page.article_body.split("\n") == BODY


@pytest.mark.parametrize(
    ("parts", "kicker"),
    [
        ({"above": "<h4>در لاژور اعلام شد</h4>"}, "در لاژور اعلام شد"),
        ({"above": "<div class='rutitr'>در لاژور اعلام شد</div>"}, "در لاژور اعلام شد"),
        ({"above": "<div><a href='/'>خانه</a> / <a href='/p'>سیاست</a></div>"}, None),
        ({"above": "<div>کد خبر: 55209</div>"}, None),
    ],
)
def test_kickers(parts: dict[str, str], kicker: str | None) -> None:
    page = page_of(**parts)  # type: ignore[arg-type]
    assert page.alternative_headline == kicker
    assert page.headline == HEADLINE


def test_entities_and_half_spaces() -> None:
    page = page_of(body=[text.replace("\u200c", "&zwnj;").replace(" ", "&nbsp;\n ", 1) for text in BODY])
    assert page.article_body.split("\n") == BODY


def test_kinds_of_blocks() -> None:
    markup = (
        "<h2>سه شرط آرینا برای گشت</h2><ul><li>نخست آنکه فرماندهی هر کشور جدا بماند.</li></ul>"
        f"<blockquote>{BODY[0]}</blockquote><p>{BODY[1]}</p>"
        f"<figure><figcaption>ناوها در بندر</figcaption></figure><p>{BODY[2]}</p>"
    )
    page = article(f"<h1>{HEADLINE}</h1><div><p>{BODY[0]}</p>{markup}</div>")
    kinds = [block.kind for block in page.blocks]
    assert kinds == ["headline", "paragraph", "subheading", "list", "quotation", "paragraph", "paragraph"]


def test_paragraphs_parted_by_breaks() -> None:
    page = article(f"<h1>{HEADLINE}</h1><div class='x'>{'<br><br>'.join(BODY)}</div>")
    assert [block.text for block in page.blocks] == [HEADLINE, *BODY]


def test_a_page_that_shows_its_text_by_script_is_read_from_json_ld() -> None:
    body = "\\n".join(BODY)
    data = (
        f'{{"@type": ["NewsArticle"], "headline": "{HEADLINE}", "articleBody": "{body}", "datePublished": "2024-12-02"'
    )
    data += "}"
    page = article(f"<html><script type='application/ld+json'>{data}</script><div id='app'></div></html>")
    assert [block.text for block in page.blocks] == [HEADLINE, *BODY]
    assert str(page.date_published) == "2024-12-02"


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[" * 100_000,
        '{"@type": "NewsArticle", "headline": {"a": []}, "author": [[[]]], "datePublished": 7, "keywords": [1, null]}',
        '{"@graph": [{"@graph": [{"@graph": 3}]}], "@type": null}',
        '[{"@type": "Report", "headline": "الف", "datePublished": "2020-01-01"}, {"@type": "Report", "headline": "ب"}]',
        '{"@type": "NewsArticle", "headline": "<script>alert(1)</script>", "articleBody": "<b>x"}',
    ],
)
def test_broken_json_ld_changes_nothing(data: str) -> None:
    page = page_of(head=f"<script type='application/ld+json'>{data.replace('</', '<')}</script>")
    assert page.headline == HEADLINE
    assert page.date_published is None
    assert page.article_body.split("\n") == BODY


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_the_page_breaks_the_reader(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(PAGE)))
    end = data.draw(st.integers(start, min(start + 400, len(PAGE))))
    junk = data.draw(
        st.sampled_from(["", "<", "<div", "</div></div>", "<!--", "\x00", "<table>", "&#x200c;", "<p class='"])
    )
    try:
        page = unchecked(PAGE[:start] + junk + PAGE[end:])
    except Exception as error:
        assert type(error).__name__ == "InputError"  # noqa: PT017
        return
    assert all(block.text.strip() for block in page.blocks)
    if page.date_published:
        assert page.date_published.isoformat()[:7] in {"2025-09", "2025-08"}


COMMENTS = "".join(
    f"<div class='comment'><b>خواننده</b><p>{text}</p></div>"
    for text in ("به نظر من این توافق دیر به دست آمد و ماهیگیران بسیاری در این سال‌ها آسیب دیدند و کسی پاسخگو نبود.",)
    * 8
)


def test_a_short_article_under_long_comments() -> None:
    page = page_of(body=BODY[:1], after=f"<section class='comments'>{COMMENTS}</section>")
    assert page.article_body == BODY[0]


def test_a_newsroom_layout_with_values_in_elements_of_their_own() -> None:
    item = (
        "<div class='item-header'><ul><li class='item-date'><i></i><span>۱۲ آذر ۱۴۰۳، ۱۸:۲۳</span></li>"
        "<li class='item-code'><span>کد خبر</span><span>55209</span></li></ul></div>"
        "<div class='item-title'><h4 class='rutitr'>در لاژور اعلام شد؛</h4>"
        f"<h1><a href='/55209'>{HEADLINE}</a></h1></div>"
        f"<div class='item-body'><p class='summary introtext'>{LEAD}</p><div class='item-text'>"
        + "".join(f"<p style='text-align:justify'>{text}</p>" for text in BODY)
        + "<p>انتهای پیام</p></div></div>"
        "<div class='item-link'><span>لینک کوتاه</span><span>noava.example/x55</span></div>"
    )
    page = article(
        f"<html><head><title>نوآوا | {HEADLINE}</title></head><body><header><span>۱۳ آذر ۱۴۰۳</span>"
        f"<nav><a href='/'>خانه</a></nav></header><article>{item}</article><footer>© ۱۳۹۲</footer></body></html>"
    )
    assert (page.alternative_headline, page.headline, page.description) == ("در لاژور اعلام شد؛", HEADLINE, LEAD)
    assert page.article_body.split("\n") == BODY
    assert page.date_published is not None
    assert page.date_published.isoformat() == "2024-12-02T18:23:00+03:30"
    assert (page.identifier, page.short_url) == ("55209", "noava.example/x55")
