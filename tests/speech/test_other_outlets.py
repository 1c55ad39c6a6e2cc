"""Forms that the raw news of other outlets showed: datelines, labels, bullets, paragraphs between two statements."""

from __future__ import annotations

import pytest

from goftar import people, speech, text
from goftar.records import Article, Block, BlockKind, Statement


def said(*paragraphs: str, kinds: dict[int, BlockKind] | None = None) -> list[tuple[str, str | None, str | None, str]]:
    """Type, source, speaker and content of each statement."""
    titles = kinds or {}
    blocks = tuple(Block(index=i, kind=titles.get(i, "paragraph"), text=words) for i, words in enumerate(paragraphs))
    view = text.repaired(Article(blocks=blocks))
    statements, _ = speech.statements(view, people.mentions(view))

    def words(each: Statement) -> tuple[str, str | None, str | None, str]:
        source = view.article.text(each.source.span) if each.source.span else None
        content = " … ".join(view.article.text(span) for span in each.content)
        return each.type, source, each.speaker.name if each.speaker else None, content

    return [words(each) for each in statements]


@pytest.mark.parametrize(
    "dateline",
    [
        "گروه سیاسی: ",
        "سرویس جامعه - ",
        "پایگاه خبری تحلیلی مهرگان (Mehregan.ir): ",
        "تهران- ایرنا- ",
        "ایسنا/خراسان رضوی ",
        "همشهری آنلاین – آرش کاویانی: ",
        "به گزارش همشهری آنلاین ",
    ],
)
def test_a_dateline_is_no_speaker(dateline: str) -> None:
    found = said(f"{dateline}وزیر راه آرینا گفت: جاده‌ها باز است.")
    assert found == [("colon", "وزیر راه آرینا", "وزیر راه آرینا", "جاده‌ها باز است")]


def test_paragraphs_between_two_statements_of_one_speaker_are_his() -> None:
    found = said(
        "نماینده مهران گفت: مردم پول می‌دهند.",
        "در حوزه اداره جامعه کسانی که مطلوب مردم هستند، امکان حضور در صحنه را ندارند.",
        "وی افزود: راه دیگری هست.",
    )
    assert [each[0] for each in found] == ["colon", "carry", "colon"]


def test_paragraphs_before_another_speaker_are_the_narrators() -> None:
    found = said(
        "نماینده مهران گفت: مردم پول می‌دهند.",
        "در حوزه اداره جامعه کسانی که مطلوب مردم هستند، امکان حضور در صحنه را ندارند.",
        "وزیر راه نیز گفت: راه دیگری هست.",
    )
    assert [each[0] for each in found] == ["colon", "colon"]


def test_a_noun_that_ends_like_a_verb_of_ours_carries_nothing() -> None:
    found = said(
        "سخنگوی ارتش تأکید کرده است که تلاش دشمن ناکام مانده است.",
        "🔹",
        "لاشه این تجهیزات در جنوب شهر وجود دارد، اما کارگردان تصمیم خود را گرفته است.",
    )
    assert [each[0] for each in found] == ["indirect"]


def test_bullets_under_a_label_are_carried_even_where_they_begin_with_a_name() -> None:
    found = said(
        "مهرگان پست: آرینا می‌تواند شکست بخورد",
        "🔹",
        "کاویان رستمی می‌خواست رئیس‌جمهور همسایه را متقاعد کند و نشد.",
        kinds={0: "headline"},
    )
    assert [each[0] for each in found] == ["headline", "carry"]


def test_news_in_brief_carries_no_speech_from_item_to_item() -> None:
    found = said(
        "#چند_خبر_کوتاه",
        "🔹",
        "دادستان مهران: مقصران آتش‌سوزی مسئول جبران خسارت کسبه خواهند بود.",
        "🔹",
        "یک لنج حامل برنج از غرق‌شدن نجات یافت.",
        "🔹",
        "وزارت راه آرینا: جاده‌ها تا فردا باز است.",
    )
    assert [each[0] for each in found] == ["turn", "turn"]


def test_one_labelled_bullet_opens_the_bullets_after_it() -> None:
    found = said(
        "زیان صندوق آرینا",
        "🔹",
        "رئیس صندوق آرینا: واگذاری سهام به صندوق زیان وارد کرده است.",
        "🔹",
        "احقاق حقوق این افراد در دستور کار جدی است و پیگیری می‌شود.",
        kinds={0: "headline"},
    )
    assert [each[0] for each in found] == ["turn", "carry"]


def test_a_label_that_names_a_body_opens_the_bullets_after_it() -> None:
    found = said("روابط عمومی سپاه:", "🔹", "راه باز شدن تنگه، پایان یافتن مداخلات است.")
    assert [(each[0], each[1]) for each in found] == [("turn", "روابط عمومی سپاه")]
    assert said("فرودگاه‌های مهران:", "🔹", "دو فرودگاه تا فردا بسته‌اند و باز نمی‌شوند.") == []


def test_speech_in_marks_runs_over_paragraphs_to_where_they_close() -> None:
    found = said(
        "در یادداشت کیومرث مهرانی آمده است:",
        "«همیشه از خود می‌پرسم نمایش چیست. این پرسش با من است.",
        "این نمایش تماشاگر را به سفری دور می‌برد.",
        "کلاه از سر برداشتم.»",
        "نمایش تا فردا روی صحنه است و هر شب اجرا می‌شود.",
    )
    assert [each[0] for each in found] == ["colon", "carry", "carry"]


def test_a_mediums_credit_is_no_speech() -> None:
    assert said("فرمانده ارتش آرینا اعلام کرد سه نفر زخمی شده‌اند./ ایسنا")[0][3] == "سه نفر زخمی شده‌اند"


def test_a_heading_that_repeats_what_is_said_is_quoted() -> None:
    found = said(
        "داریوش مهرانی گفت: راه دور است.",
        "او گوهر یک دانه سینما بود",
        "وی افزود: به عقیده من او گوهر یک دانه سینما بود و ماند.",
    )
    assert [each[0] for each in found] == ["colon", "headline", "colon"]


def test_what_people_want_is_no_demand() -> None:
    assert said("مردم می‌خواهند که راه باز باشد.") == []
    assert [each[0] for each in said("مردم از وزیر راه می‌خواهند که راه را باز کند.")] == ["indirect"]


def test_objects_in_and_behind_relative_clauses() -> None:
    found = said("رئیس سازمان آب که روایت دولت درباره سد را رد کرده بود، کنار رفت.")
    assert found[0][3] == "روایت دولت درباره سد"
    assert said("روزی که مجلس این طرح را تأیید می‌کند، وضعیت مردم بهتر می‌شود.") == []


def test_who_a_person_is_may_stand_between_commas() -> None:
    found = said("مریم رضایی، هنرمند شهرمان، گفت: نمایش تمام شد.")
    assert found[0][1:3] == ("مریم رضایی، هنرمند شهرمان", "مریم رضایی")


def test_a_participle_behind_a_name_is_a_verb() -> None:
    found = said("خبرگزاری مهران گزارش داده عبور کشتی‌ها از تنگه به صفر رسیده است.")
    assert found[0][3] == "عبور کشتی‌ها از تنگه به صفر رسیده است"
    assert said("سند گزارش‌شده راه تازه‌ای است.") == []


def test_a_document_reads_as_follows() -> None:
    found = said("متن کامل بیانیه وزارت خارجه به این شرح است: ما راه گفت‌وگو را باز می‌دانیم.")
    assert found[0][:3] == ("colon", "متن کامل بیانیه وزارت خارجه", "وزارت خارجه")
    assert said("اسامی برندگان به این شرح است: حسن و علی.") == []
