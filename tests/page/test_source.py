import pytest

from goftar.errors import InputError
from goftar.page import article
from goftar.page.source import MAX_BYTES, source

TEXT = "وزیر خارجه آرینا گفت که این نشست به زودی در پایتخت برگزار می‌شود و همه از آن استقبال کردند."
HTML = f"<html><head><title>نشست</title></head><body><p>{TEXT}</p></body></html>"


@pytest.mark.parametrize(
    ("given", "is_html"),
    [
        (HTML.encode(), True),
        (b"\xef\xbb\xbf" + HTML.encode(), True),
        (b"\xff\xfe" + HTML.encode("utf-16-le"), True),
        (HTML.replace("\u200c", "&zwnj;").replace("ی", "ي").encode("cp1256"), True),
        (HTML.replace("<head>", '<head><meta charset="windows-1256">').replace("ی", "ي").encode("cp1256"), True),
        (HTML.replace("<head>", '<head><meta charset="utf-8">').replace("ی", "ي").encode("cp1256"), True),
        (TEXT.encode(), False),
        (TEXT.replace("ی", "ي").encode("cp1256"), False),
    ],
)
def test_encodings(given: bytes, is_html: bool) -> None:
    found = source(given)
    assert found.is_html is is_html
    assert article(given).article_body.replace("ي", "ی") == TEXT


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (b"", "empty"),
        (" \n\u200f\ufeff", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"a" * (MAX_BYTES + 1), "long"),
        ("<div>" * 100_000 + TEXT, "deep"),
        ("This is an English page about a meeting.", "not Persian"),
        (
            "وقال وزير الخارجية في مؤتمر صحفي إن الزيارة تأتي في إطار التعاون بين البلدين وأن الاتفاق سيبدأ قريبا.",
            "Arabic",
        ),
        ("وزیر خارجہ نے کہا کہ یہ اجلاس جلد ہی دارالحکومت میں ہوگا اور تمام ممالک اس کا خیر مقدم کرتے ہیں۔", "Urdu"),
        ("د بهرنیو چارو وزیر وویل چې دا غونډه به ډېر ژر په پلازمېنه کې جوړه شي او ټول یې هرکلی کوي.", "Pashto"),
        ("<html><body><ul><li><a href='/'>صفحه اصلی</a></li></ul></body></html>", "No article"),
        ("<html><body></body></html>", "No article"),
    ],
)
def test_what_is_no_persian_article_is_refused_with_a_sentence(given: bytes | str, word: str) -> None:
    with pytest.raises(InputError, match=word) as caught:
        article(given)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_persian_with_arabic_letters_is_persian() -> None:
    old = "رئيس بانك مركزي گفت كه اين طرح به زودي در همه استانها اجرا مي شود و مردم از آن بهره مي برند."
    assert article(old).article_body == old


def test_stray_nul_bytes_are_dropped() -> None:
    assert article(HTML.replace("وزیر", "و\x00زیر")).article_body == TEXT
