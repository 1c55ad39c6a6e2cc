"""Repair: what is mended, what is left alone, and the way back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goftar.records import Article, Block
from goftar.text import repair, repaired

BAR = str.maketrans("\u200c", "|")
PIECES = st.sampled_from(
    [
        *"ابیيكکه رو.،:؟!«»() \n\u200c\u0640\u00a0\u200e\u00adء\u0654",
        "می",
        "ها",
        "های",
        "کتاب",
        "شود",
        "رفته",
        "اند",
        "&nbsp;",
        "http://a.b/c ",
        "#تگ_ما ",
        "12",
        "۳٫۵",
        "ﻣﯽﺷﻮﺩ",
        "گفت",
        "و گو",
        "<<",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("او میگوید که نمیتواند بیاید", "او می|گوید که نمی|تواند بیاید"),
        ("می شود و نمی شود", "می|شود و نمی|شود"),
        ("كتاب هاي خوب", "کتاب|های خوب"),
        ("کتــاب", "کتاب"),
        ("او گفت :«بیا »", "او گفت: «بیا»"),
        ("می&zwnj;شود&nbsp;گفت", "می|شود گفت"),
        ("ﻣﯽﺷﻮﺩ", "می|شود"),
        ("می\u00acشود", "می|شود"),
        ("می\u200c\u200cشود", "می|شود"),
        ("خانهء ما", "خانهٔ ما"),
    ],
)
def test_mends(broken, mended):
    assert repair(broken).text.translate(BAR) == mended


@pytest.mark.parametrize(
    "right",
    [
        "عراقچی و میرزایی با ترابی و نمازی دیدار کردند.",
        "میان میدان نشست بهتر",
        "نشانی ما https://example.org/میشود?a=1&amp;b=2 است",
        "#می_شود @كتاب user@example.org",
        "۱٬۰۰۰٬۰۰۰ و 1,000,000 و ۳٫۵ در 18:23",
        "مُحَمَّد",
        "کشورها و شهرهای بزرگ",
    ],
)
def test_leaves_alone(right):
    assert repair(right).text == right
    assert repair(right).edits == ()


def undone(text, edits):
    """The original, from the repaired text and the edits alone."""
    parts, done, shift = [], 0, 0
    for edit in edits:
        start = edit.start + shift
        assert text[start : start + len(edit.new)] == edit.new
        parts += [text[done:start], edit.old]
        done = start + len(edit.new)
        shift += len(edit.new) - len(edit.old)
    return "".join([*parts, text[done:]])


@settings(deadline=None)
@given(TEXTS)
def test_the_original_comes_back(text):
    mended = repair(text)
    assert mended.original == text
    assert undone(mended.text, mended.edits) == text


@settings(deadline=None)
@given(TEXTS)
def test_offsets_never_run_backwards(text):
    mended = repair(text)
    there = [mended.repaired_offset(i) for i in range(len(text) + 1)]
    back = [mended.original_offset(i) for i in range(len(mended.text) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert there[-1] == len(mended.text)
    assert back[-1] == len(text)


def test_an_article_decides_as_a_whole():
    article = Article(
        blocks=(
            Block(index=0, kind="headline", text="نشست بهزودی برگزار میشود"),
            Block(index=1, kind="paragraph", text="او میگوید گروههای دیگر نمیآیند"),
        )
    )
    view = repaired(article)
    assert view.half_spaces == "lost"
    assert [block.text.translate(BAR) for block in view.blocks] == [
        "نشست به|زودی برگزار می|شود",
        "او می|گوید گروه|های دیگر نمی|آیند",
    ]
