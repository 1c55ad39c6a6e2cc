"""Repair: what is mended, what is left alone, and the way back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goftar.records import Article, Block, Edit
from goftar.text import half_spaces, repair, repair_lines, repaired

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
SIGNS = st.text(
    alphabet="ابپتيكىةهۀەؤئءأ\u0654\u0653\u064b\u200c\u200d\u200e\u200b\u00ad\u00ac\u0640 \t\n"
    ".،؛:؟!«»()[]\"<>`',;?#@_&/a1۲٣-ﻻﷲﺷﻮﯽ\ufeff\u202a…",
    max_size=30,
)
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map("".join), SIGNS)


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
def test_mends(broken: str, mended: str) -> None:
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
def test_leaves_alone(right: str) -> None:
    assert repair(right).text == right
    assert repair(right).edits == ()


def undone(text: str, edits: tuple[Edit, ...]) -> str:
    """The original, from the repaired text and the edits alone."""
    parts: list[str] = []
    done = shift = 0
    for edit in edits:
        start = edit.start + shift
        assert text[start : start + len(edit.new)] == edit.new
        parts += [text[done:start], edit.old]
        done = start + len(edit.new)
        shift += len(edit.new) - len(edit.old)
    return "".join([*parts, text[done:]])


@settings(deadline=None)
@given(TEXTS)
def test_the_original_comes_back(text: str) -> None:
    mended = repair(text)
    assert mended.original == text
    assert undone(mended.text, mended.edits) == text


@settings(deadline=None)
@given(TEXTS)
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(text).text
    assert repair(once).edits == (), once


@settings(deadline=None)
@given(TEXTS)
def test_offsets_never_run_backwards(text: str) -> None:
    mended = repair(text)
    there = [mended.repaired_offset(i) for i in range(len(text) + 1)]
    back = [mended.original_offset(i) for i in range(len(mended.text) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert there[-1] == len(mended.text)
    assert back[-1] == len(text)


def test_an_article_decides_as_a_whole() -> None:
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


def test_lines_of_one_source_help_each_other() -> None:
    lines = ["او میگوید که نمیتواند", "آنها میروند و میآیند", "روانشناسی"]
    assert [line.text.translate(BAR) for line in repair_lines(lines)][2] == "روان|شناسی"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("او می‌گوید که نمی‌تواند بیاید و کتاب‌ها را می‌برد", "intact"),
        ("او میگوید که نمیتواند بیاید و کتابها را میبرد", "lost"),
        ("او می گوید که نمی تواند بیاید و کتاب ها را می برد", "spaced"),
        ("او میگوید که نمیتواند بیاید و کتابها را میبرد و کتاب ها را میآورد", "lost"),
        ("او می‌گوید که نمیتواند بیاید و کتاب ها را میبرد", "mixed"),
    ],
)
def test_the_state_of_a_text(text: str, state: str) -> None:
    assert half_spaces(text).state == state


def test_a_writer_may_glue_the_plural() -> None:
    whole = "او می‌گوید که نمی‌تواند کتابها را ببیند و می‌داند که این بازیها را نمی‌خواهد"
    assert repair(whole).edits == ()
    lost = whole.replace("‌", "")
    assert "کتاب|ها" in repair(lost).text.translate(BAR)
    assert half_spaces(whole).state == "intact"
    assert half_spaces(whole).optional == 2


def test_the_habit_of_a_stream_is_kept() -> None:
    habit = ["او می گوید که کتابها را نمی خواهد و می رود", "آنها می آیند و بازیها را می بینند"] * 20
    mended = repair_lines(habit)[0].text.translate(BAR)
    assert mended == "او می|گوید که کتابها را نمی|خواهد و می|رود"


def test_forms_of_three_parts_are_no_better_than_their_writers() -> None:
    spaced = "او می گوید که به گونه ای دیگر می نویسد و نمی خواهد برود"
    assert "به گونه|ای دیگر" in repair(spaced).text.translate(BAR)


@pytest.mark.parametrize(("broken", "mended"), [("چشماندازهای", "چشم|اندازهای"), ("همآیندها", "هم|آیندها")])
def test_plurals_of_known_compounds(broken: str, mended: str) -> None:
    assert repair(f"او میگوید که نمیتواند {broken} را ببیند").text.translate(BAR).split()[4] == mended


def test_no_name_is_cut() -> None:
    names = "میازاکی همتیان عراقچی میرزایی ترابی نمازی میرحسینی هاشمی تهرانی بیات همتی نمکی میناب بهمنی پیشوایی کنعانی"
    broken = f"{names} گفتند که نمیتوانند بیایند و میروند"
    assert repair(broken).text.startswith(names)


def test_digits_are_an_option() -> None:
    text = "در 12 آذر ۱۴۰۳ با F16 و 1,000 به http://a.b/12"
    assert repair(text).text == text
    assert repair(text, digits="persian").text == "در ۱۲ آذر ۱۴۰۳ با F16 و ۱,۰۰۰ به http://a.b/12"
    assert repair(text, digits="latin").text == "در 12 آذر 1403 با F16 و 1,000 به http://a.b/12"


@pytest.mark.parametrize(
    "text",
    [
        "```كد می شود```",
        "```\nx = 'كتاب'  # می شود\n```",
        "`كتاب می شود`",
        "@كاربر_ما و #می‌شود_كتاب",
        "نشانی a.b+c@site.co.ir و khabar.example.ir/news/كتاب است",
        "نسخهٔ 3.11.2 و AB-1234_x در ۱۲/۰۳/۱۴۰۳ ساعت ۱۸:۳۰ با ۱٫۲۳۴٫۵۶۷ ریال",
        "قرآنِ کریم، مُحَمَّدٌ رَسولُ اللّٰه، کتابِ خوب",
        "کوردی: ێەوە ڕۆژ ھەموو",
        "👨\u200d👩\u200d👧 و ه\u200d",
        "اِ آ",
    ],
)
def test_code_names_numbers_and_harakat_stay(text: str) -> None:
    assert repair(text).edits == ()


def test_quotation_marks_of_backticks_are_no_code() -> None:
    assert repair("``كتاب'' و ``كيف''").text == '"کتاب" و "کیف"'


def test_page_breaks_part_words() -> None:
    assert repair("آمد\x0cرفت\x1fماند").text == "آمد رفت ماند"


def test_a_hamza_with_a_vowel() -> None:
    assert repair("خانهءِ ما").text == "خانه\u0654ِ ما"
