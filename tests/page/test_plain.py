import itertools
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goftar.page import article
from goftar.records import Article

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "borna-1031921.txt"
SAMPLE = Path(__file__).parents[2] / "samples" / "scraped.txt"

KICKER = "نشست همسایگان دریا"
HEADLINE = "آرینا و سیرون درباره گشت مشترک دریایی توافق کردند"
LEAD = (
    "وزیر دفاع آرینا پس از دیدار با همتای سیرونی خود گفت: دو کشور توافق کردند از بهار آینده گشت مشترک دریایی "
    "داشته باشند."
)
BODY = [
    "نشست وزیران دفاع آرینا و سیرون صبح امروز در بندر لاژور برگزار شد و دو طرف درباره گشت مشترک دریایی گفت‌وگو کردند.",
    "فرهاد نیک‌روز در پایان این نشست گفت: توافق کردیم از بهار آینده گشت مشترک داشته باشیم و دزدان دریایی را برانیم.",
    "وی افزود: ناوهای دو کشور زیر یک فرماندهی کار نمی‌کنند، اما هر روز با هم در تماس خواهند بود.",
]


def bodies(page: Article) -> list[str]:
    return [block.text for block in page.blocks if block.kind in {"paragraph", "subheading"}]


def test_the_seed_page() -> None:
    if not SEED.exists():
        pytest.skip("needs ../shared")
    page = article(SEED.read_bytes())
    assert page.alternative_headline == "اجلاس اکو"
    assert page.headline == "نشست روند آستانه به زودی برگزار میشود"
    assert page.description is not None
    assert page.description.startswith("وزیر امور خارجه جمهوری اسلامی ایران در نشست خبری مشترک با «هاکان فیدان»")
    assert isinstance(page.date_published, datetime)
    assert page.date_published.isoformat() == "2024-12-02T18:23:00+03:30"
    assert page.identifier == "1031921"
    assert page.source_organization == "خبرگزاری برنا"
    body = [block for block in page.blocks if block.kind == "paragraph"]
    assert len(body) == 15
    assert len(page.blocks) == 18
    assert body[0].text.startswith("نشست خبری مشترک")
    witness = {w.field: (w.source, w.raw) for w in page.witnesses}
    assert witness["datePublished"] == ("text-line", "۱۲ آذر ۱۴۰۳ - ۱۸:۲۳")


def test_the_sample() -> None:
    page = article(SAMPLE.read_text("utf8"))
    assert page.alternative_headline == "نشست سران همکاری دریای نیلگون"
    assert page.headline == "آرینا میزبان دبیرخانه همکاری دریای نیلگون میشود"
    assert page.keywords == ("سهراب دادفر", "دریای نیلگون")
    assert page.identifier == "5520931"
    assert len(bodies(page)) == 7
    assert "نظر" not in page.article_body


STAMP = "۲۴ دی ۱۴۰۳ - ۱۱:۰۷"
ORDERS = [
    [KICKER, STAMP, "کد خبر: 55209", LEAD, HEADLINE, *BODY],
    [KICKER, HEADLINE, LEAD, STAMP, "کد خبر: 55209", *BODY],
    [STAMP, "کد خبر: 55209", KICKER, HEADLINE, LEAD, "به گزارش نوآوا، " + BODY[0], *BODY[1:]],
    [KICKER, HEADLINE, f"تاریخ انتشار: {STAMP} | کد خبر: 55209", LEAD, "به گزارش نوآوا، " + BODY[0], *BODY[1:]],
    [KICKER, LEAD, HEADLINE, *BODY, "کد خبر: 55209", STAMP],
]


@pytest.mark.parametrize("lines", ORDERS)
def test_fields_in_any_order(lines: list[str]) -> None:
    page = article("\n\n".join(lines))
    assert (page.alternative_headline, page.headline, page.description) == (KICKER, HEADLINE, LEAD)
    assert page.identifier == "55209"
    assert page.date_published is not None
    assert page.date_published.isoformat() == "2025-01-13T11:07:00+03:30"
    assert [text.removeprefix("به گزارش نوآوا، ") for text in bodies(page)] == BODY


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("کدخبر:55209", "identifier", "55209"),
        ("کد خبر ۵۵۲۰۹", "identifier", "55209"),
        ("كد خبر : 55209", "identifier", "55209"),
        ("شناسه خبر: 55209", "identifier", "55209"),
        ("تاریخانتشار:۱۴۰۳/۱۰/۲۴", "date_published", date(2025, 1, 13)),
        ("تاریخ انتشار ۲۴ دی ۱۴۰۳", "date_published", date(2025, 1, 13)),
        ("آخرین بهروزرسانی: ۲۴ دی ۱۴۰۳", "date_modified", date(2025, 1, 13)),
        ("منبع : روزنامه سپیده‌دم", "source_organization", "روزنامه سپیده‌دم"),
        ("برچسبها: گشت دریایی، آرینا", "keywords", ("گشت دریایی", "آرینا")),
        ("#گشت_دریایی #آرینا", "keywords", ("گشت_دریایی", "آرینا")),
        ("لینک کوتاه: noava.example/x55", "short_url", "noava.example/x55"),
        ("نویسنده: مهناز رودکی", "author", "مهناز رودکی"),
    ],
)
def test_labels_glued_and_spaced(line: str, field: str, value: object) -> None:
    for text in ("\n".join([HEADLINE, line, *BODY]), "\n".join([HEADLINE, *BODY, line])):
        page = article(text)
        assert getattr(page, field) == value
        assert bodies(page) == BODY


def test_a_label_and_its_value_on_two_lines() -> None:
    page = article("\n".join([HEADLINE, "کد خبر", "55209", "منبع", "خبرگزاری نوآوا", *BODY]))
    assert (page.identifier, page.source_organization) == ("55209", "خبرگزاری نوآوا")
    assert bodies(page) == BODY


def test_paragraphs_alone_are_a_body_without_a_headline() -> None:
    page = article("\n".join(BODY))
    assert page.headline is None
    assert page.description is None
    assert bodies(page) == BODY


def test_a_channel_post() -> None:
    post = "\n".join([HEADLINE, "🔹", BODY[0], "🔹 " + BODY[1], "🇮🇷", "✊", "@noava_news", "https://t.me/noava/12"])
    page = article(post)
    assert page.headline == HEADLINE
    assert bodies(page) == BODY[:2]


def test_left_overs_stay_out_of_the_body() -> None:
    tail = [
        "انتهای پیام/۱۱۰",
        "ارسال به دوستان | نسخه چاپی | بازدید: ۳۱۲",
        "تلگرام",
        "۳۰۲۹ ** ۱۵۸۳",
        "برچسبها",
        "آرینا",
        "سیرون",
        "نظر شما",
        "شما در حال پاسخ به نظر «» هستید.",
        "من با این توافق موافقم و امیدوارم که ماهیگیران هم از آن سودی ببرند و دریا دوباره آرام شود.",
    ]
    page = article("\n".join([HEADLINE, *BODY, *tail]))
    assert bodies(page) == BODY
    assert page.keywords == ("آرینا", "سیرون")


def test_the_end_mark_is_cut_from_its_paragraph() -> None:
    page = article("\n".join([HEADLINE, BODY[0], BODY[1] + "انتهای پیام/ن"]))
    assert bodies(page) == BODY[:2]


def test_sentences_that_begin_like_labels_are_text() -> None:
    lines = [
        "در همین رابطه، وزیر دفاع آرینا گفت که گشت‌ها از بهار آینده آغاز می‌شود و دو ماه ادامه دارد.",
        "پاسخ: ما از هیچ گفت‌وگویی نمی‌ترسیم و همیشه برای صلح آماده بوده‌ایم و هستیم.",
        "انتشار این گزارش واکنش‌های فراوانی در رسانه‌های دو کشور به همراه داشت و ادامه دارد.",
        "گروه دریایی آرینا نیز آماده است که در این گشت‌ها با ناوهای سیرونی همراه شود.",
    ]
    assert bodies(article("\n".join([HEADLINE, *lines]))) == lines


def test_old_texts_with_arabic_letters() -> None:
    text = "\n".join(
        [
            "ارائه خدمات بر خط بانكي در روستاها امكان پذير مي شود",
            "خبرگزاري نوآوا: رئيس پست بانك گفت: به زودي خدمات بر خط بانكي در روستاها ارائه مي شود.",
            "وي افزود: اين نرم افزار تا پايان مرداد در همه دفاتر كشور نصب خواهد شد و رايگان است.",
        ]
    )
    page = article(text)
    assert page.headline == "ارائه خدمات بر خط بانكي در روستاها امكان پذير مي شود"
    assert page.description is not None
    assert page.description.startswith("خبرگزاري نوآوا:")
    assert len(bodies(page)) == 1


def test_the_source_is_told_from_the_first_paragraph() -> None:
    first = "به گزارش گروه سیاسی خبرگزاری نوآوا، نشست وزیران دفاع در بندر لاژور برگزار شد."
    assert article("\n".join([HEADLINE, first, *BODY])).source_organization == "خبرگزاری نوآوا"
    relayed = "به گزارش نوآوا به نقل از روزنامه سپیده‌دم، نشست وزیران دفاع در بندر لاژور برگزار شد."
    assert article("\n".join([HEADLINE, relayed, *BODY])).source_organization == "روزنامه سپیده‌دم"
    person = "به نقل از یک دیپلمات آگاه، نشست وزیران دفاع در بندر لاژور برگزار شد و دو طرف راضی‌اند."
    assert article("\n".join([HEADLINE, person, *BODY])).source_organization is None


@given(st.permutations([STAMP, "کد خبر: 55209", "منبع: خبرگزاری نوآوا"]), st.integers(0, 3))
def test_metadata_anywhere_leaves_the_body_whole(meta: list[str], at: int) -> None:
    lines = [HEADLINE, *BODY]
    page = article("\n\n".join([*lines[: at + 1], *meta, *lines[at + 1 :]]))
    assert (page.identifier, page.source_organization) == ("55209", "خبرگزاری نوآوا")
    assert page.date_published is not None
    assert page.headline == HEADLINE
    texts = [block.text for block in page.blocks if block.kind != "headline"]
    assert texts == BODY


@pytest.mark.parametrize("joint", ["\n", "\n\n", "\r\n", " \n \n", "\n\u200f"])
def test_the_breaks_between_lines_do_not_matter(joint: str) -> None:
    assert bodies(article(joint.join([HEADLINE, *BODY]))) == BODY


def test_half_spaces_are_never_lost() -> None:
    text = "\n".join(itertools.chain([HEADLINE, LEAD], BODY))
    page = article(text)
    assert sum(block.text.count("\u200c") for block in page.blocks) == text.count("\u200c")


def test_short_lines_alone_are_a_headline_and_what_it_heads() -> None:
    page = article("گل اول آرینا به سیرون\nیک بر صفر تا پایان نیمه نخست")
    assert page.headline == "گل اول آرینا به سیرون"
    assert page.article_body == "یک بر صفر تا پایان نیمه نخست"


def test_an_agencys_name_on_a_line_of_its_own_heads_the_lead() -> None:
    page = article("\n".join([HEADLINE, "خبرگزاري نوآوا :", LEAD, *BODY]))
    assert (page.headline, page.description) == (HEADLINE, LEAD)
    assert bodies(page) == BODY
