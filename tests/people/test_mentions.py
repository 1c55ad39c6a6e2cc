from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goftar.people import mentions
from goftar.people.mentions import read
from goftar.records import Article, Block, Repaired, View


def view(text: str) -> View:
    article = Article(blocks=(Block(index=0, kind="paragraph", text=text),))
    return View(article=article, blocks=(Repaired(original=text, text=text),), half_spaces="intact")


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.kind, text[mention.start : mention.end]) for mention in mentions(view(text))]


def test_names_titles_and_pronouns_stand_in_the_order_of_the_text() -> None:
    text = "دکتر حسن روشن‌فکر مدیر مدرسه در تهران گفت که وی آماده است."
    assert found(text) == [
        ("person", "حسن روشن‌فکر"),
        ("title", "مدیر مدرسه"),
        ("place", "تهران"),
        ("pronoun", "وی"),
    ]
    assert mentions(view(text))[0].honorifics == ("دکتر",)


def test_a_title_ends_before_verb_preposition_and_name() -> None:
    text = "سخنگوی وزارت راه گفت. رئیس سازمان آب از مردم خواست. وزیر علوم، تحقیقات و فناوری گفت."
    assert [words for kind, words in found(text) if kind == "title"] == [
        "سخنگوی وزارت راه",
        "رئیس سازمان آب",
        "وزیر علوم، تحقیقات و فناوری",
    ]


def test_half_spaces_make_no_difference_to_names() -> None:
    intact = "علی‌رضا محمدی‌نژاد گفت که کار تمام است."
    glued = intact.replace("\u200c", "")
    assert [(name.kind, name.start, name.end) for name in read(intact).names] == [
        (name.kind, name.start, name.end) for name in read(glued).names
    ]


@given(st.text(alphabet="اببپتوزیر رئیس علیحسن،.:«»()\u200c۱۲ab\n", max_size=80))
def test_every_mention_lies_in_its_block(text: str) -> None:
    for mention in mentions(view(text)):
        assert 0 <= mention.start < mention.end <= len(text)


def test_marks_before_a_title_show_a_name() -> None:
    text = "نشست «اورهان ییلماز» وزیر خارجه ترکیه برگزار شد."
    assert ("person", "اورهان ییلماز") in found(text)
    (person,) = (mention for mention in mentions(view(text)) if mention.kind == "person")
    assert person.honorifics == ()
