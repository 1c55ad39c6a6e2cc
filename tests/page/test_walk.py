import pytest
from selectolax.lexbor import LexborHTMLParser

from goftar.page import article
from goftar.page.walk import layout, seen_only, walk

LINE = "وزیر راه آرینا گفت که همه جاده‌های نوار ساحلی تا پایان هفته باز می‌شود و کسی در راه نمی‌ماند."


def test_the_parser_writes_values_so_that_the_walk_can_read_them() -> None:
    tree = LexborHTMLParser("<body><p title='a>b<c \"d\"' class=x>الف<br>ب</p><!-- <p>پنهان</p> --></body>")
    seen_only(tree)
    page = layout(tree)
    assert [segment.text for segment in page.segments] == ["الف ب"]
    assert page.boxes[page.segments[0].box].names == "x"


def test_links_pictures_moments_and_addresses_in_fields() -> None:
    page = walk(
        '<div><a href="/1">خبر یک</a><a href="/2">خبر دو</a></div><p>متن <time datetime="2024-12-02">دیروز</time></p>'
        '<img src="a.jpg" alt="سد"><label>لینک کوتاه</label><input type="text" value="https://n.example/x">'
    )
    first, second, label, field = page.segments
    assert (first.text, first.anchors, first.linked) == ("خبر یک خبر دو", ("خبر یک", "خبر دو"), 12)
    assert second.moment == "2024-12-02"
    assert (label.text, field.text) == ("لینک کوتاه", "https://n.example/x")
    assert page.pictures[0].at == 2


def test_a_link_whose_end_was_forgotten_holds_no_paragraphs() -> None:
    page = article(f"<h1>جاده‌ها باز می‌شود</h1><div><p><a href='/tag'>راه {LINE}</p><p>{LINE}</p><p>{LINE}</p></div>")
    assert page.article_body.count("نوار ساحلی") == 3


@pytest.mark.parametrize("frame", ['<iframe srcdoc="{}"></iframe>', "<noframes>{}</noframes>"])
def test_a_page_in_a_frame(frame: str) -> None:
    inner = f"<h1>جاده‌ها باز می‌شود</h1><div><p>{LINE}</p><p>{LINE}</p></div>"
    page = article(f"<html><body>{frame.format(inner)}</body></html>")
    assert page.headline == "جاده‌ها باز می‌شود"
    assert page.article_body == f"{LINE}\n{LINE}"


@pytest.mark.parametrize(
    ("figure", "caption", "credit"),
    [
        ("<figure>{}<figcaption>سد کهنه‌رود</figcaption></figure>", "سد کهنه‌رود", None),
        ("<figure>{}<figcaption>عکس: کاوه شبان</figcaption></figure>", None, "کاوه شبان"),
        ("<figure>{}<figcaption>عکس یادگاری دو وزیر</figcaption></figure>", "عکس یادگاری دو وزیر", None),
        ("<div class='img-box'>{}<p class='caption'>سد</p><p class='credit'>آوا</p></div>", "سد", "آوا"),
        ("<p>{}</p>", None, None),
    ],
)
def test_captions_and_credits(figure: str, caption: str | None, credit: str | None) -> None:
    markup = figure.format("<img src='/1.jpg' alt='سد'>")
    page = article(
        f"<h1>جاده‌ها باز می‌شود</h1><div><p>{LINE}</p>{markup}<p>{LINE}</p></div>", url="https://noava.example/news/1"
    )
    assert [(one.url, one.description) for one in page.images] == [("https://noava.example/1.jpg", "سد")]
    assert (page.images[0].caption, page.images[0].credit) == (caption, credit)
    assert page.article_body == f"{LINE}\n{LINE}"


def test_scripts_in_addresses_and_icons_are_no_pictures_and_no_links() -> None:
    addresses = ("javascript:alert(1)", "data:image/png;base64,AA", "/logo.png", "/i.png' width='16")
    junk = "".join(f"<img src='{address}'>" for address in addresses)
    related = "<div class='related'><a href='javascript:alert(1)'>خبری که خبر نیست و نبود</a></div>"
    page = article(f"<h1>جاده‌ها باز می‌شود</h1><div><p>{LINE}</p>{junk}<p>{LINE}</p></div>{related}")
    assert page.images == ()
    assert page.related_links == ()
