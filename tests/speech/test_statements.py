"""What is said in small texts about invented people and states, form by form, each with a counter-example."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goftar import people, speech, text
from goftar.records import Article, Block, BlockKind, Reading, Statement

Said = tuple[str, str | None, str | None, str]


def read(*paragraphs: str, title: str | None = None) -> Reading:
    kinds: list[BlockKind] = ["paragraph"] * len(paragraphs)
    if title is not None:
        kinds, paragraphs = ["headline", *kinds], (title, *paragraphs)
    blocks = tuple(
        Block(index=i, kind=kind, text=words) for i, (kind, words) in enumerate(zip(kinds, paragraphs, strict=True))
    )
    view = text.repaired(Article(blocks=blocks))
    statements, actors = speech.statements(view, people.mentions(view))
    return Reading(article=view.article, view=view, actors=actors, statements=statements)


def said(reading: Reading) -> list[Said]:
    def words(each: Statement) -> Said:
        article = reading.article
        cue = article.text(each.cue.span) if each.cue else None
        source = article.text(each.source.span) if each.source.span else None
        return each.type, cue, source, " … ".join(article.text(span) for span in each.content)

    return [words(each) for each in reading.statements]


ONE_STATEMENT: list[tuple[str, Said]] = [
    (
        "وزیر خارجه آرینا گفت: راه گفت‌وگو باز است. ما آماده‌ایم.",
        ("colon", "گفت", "وزیر خارجه آرینا", "راه گفت‌وگو باز است. ما آماده‌ایم"),
    ),
    (
        "وی تأکید کرد که مرزها باز خواهد ماند.",
        ("indirect", "تأکید کرد", "وی", "مرزها باز خواهد ماند"),
    ),
    (
        "سخنگوی دولت گفت: «راه گفت‌وگو باز است.»",
        ("marked", "گفت", "سخنگوی دولت", "راه گفت‌وگو باز است"),
    ),
    (
        "«هیچ راه دیگری برای ما نمانده است»؛ این را سخنگوی دولت گفت.",
        ("marked", "گفت", "سخنگوی دولت", "هیچ راه دیگری برای ما نمانده است"),
    ),
    (
        "به گفته وی، کارخانه تا پایان سال افتتاح می‌شود.",
        ("indirect", "به گفته", "وی", "کارخانه تا پایان سال افتتاح می‌شود"),
    ),
    (
        "سخنگوی دولت از افتتاح سه کارخانه در شمال کشور خبر داد.",
        ("reported", "خبر داد", "سخنگوی دولت", "افتتاح سه کارخانه در شمال کشور"),
    ),
    (
        "سخنگوی دولت خواستار بازگشت کارگران به کار شد.",
        ("reported", "خواستار", "سخنگوی دولت", "بازگشت کارگران به کار"),
    ),
    (
        "سخنگوی دولت مدعی شد که کارگران به کار بازگشته‌اند.",
        ("indirect", "مدعی شد", "سخنگوی دولت", "کارگران به کار بازگشته‌اند"),
    ),
    (
        "وی گزارش‌های منتشرشده را رد کرد.",
        ("reported", "رد کرد", "وی", "گزارش‌های منتشرشده"),
    ),
    (
        "وی این اقدام را اشتباهی بزرگ خواند.",
        ("reported", "خواند", "وی", "این اقدام را اشتباهی بزرگ"),
    ),
    (
        "در این بیانیه آمده است: دولت آرینا به تعهدات خود پایبند است.",
        ("colon", "آمده است", "این بیانیه", "دولت آرینا به تعهدات خود پایبند است"),
    ),
    (
        "گفته می‌شود که دو وزیر استعفا کرده‌اند.",
        ("indirect", "گفته می‌شود", None, "دو وزیر استعفا کرده‌اند"),
    ),
    (
        "آن‌طور که سخنگوی دولت گفته، کارخانه تعطیل نشده است.",
        ("indirect", "گفته", "سخنگوی دولت", "کارخانه تعطیل نشده است"),
    ),
    (
        "سخنگوی دولت بر سه اصل «آب، نان، خاک و راه» تأکید کرد.",
        ("mixed", "تأکید کرد", "سخنگوی دولت", "سه اصل «آب، نان، خاک و راه»"),
    ),
    (
        "رضا مهران در حاشیه افتتاح کارخانه دره‌سبز اظهار کرد: راه باز است.",
        ("colon", "اظهار کرد", "رضا مهران", "راه باز است"),
    ),
    (
        "رضا مهران عنوان داشت: راه باز است. منبع: مهرگان",
        ("colon", "عنوان داشت", "رضا مهران", "راه باز است"),
    ),
    (
        "سخنگوی دولت از طرحی خبر داد که مرزها را می‌بندد.",
        ("reported", "خبر داد", "سخنگوی دولت", "طرحی … مرزها را می‌بندد"),
    ),
    (
        "سخنگوی دولت درباره این طرح خبر داد که مرزها بسته می‌شود.",
        ("indirect", "خبر داد", "سخنگوی دولت", "مرزها بسته می‌شود"),
    ),
    (
        "سفیر آرینا در تهران این خبر را تکذیب کرد.",
        ("reported", "تکذیب کرد", "سفیر آرینا در تهران", "این خبر"),
    ),
    (
        "وزیر راه در تهران این خبر را تکذیب کرد.",
        ("reported", "تکذیب کرد", "وزیر راه", "این خبر"),
    ),
    (
        "جنبش مهرگان در بیانیه‌ای از ساخت پل خبر داد.",
        ("reported", "خبر داد", "جنبش مهرگان", "ساخت پل"),
    ),
    (
        "نخست وزیر ترکیه گفت که راه باز است.",
        ("indirect", "گفت", "نخست وزیر ترکیه", "راه باز است"),
    ),
    (
        "مهران هرچند بار دیگر گرفتار بود، گفت که راه باز است.",
        ("indirect", "گفت", "مهران", "راه باز است"),
    ),
    (
        "در حالی که مقامات ترکیه به طور علنی گفتند راه باز است، مرزها بسته ماند.",
        ("indirect", "گفتند", "مقامات ترکیه", "راه باز است"),
    ),
    (
        "وی در نشست امروز سخنرانی کرد و این طرح را گامی بزرگ خواند.",
        ("reported", "خواند", "وی", "این طرح را گامی بزرگ"),
    ),
    (
        "نماینده ولی فقیه در دره‌سبز گفت: راه باز است.",
        ("colon", "گفت", "نماینده ولی فقیه", "راه باز است"),
    ),
    (
        "معاون وزیر راه در امور بین‌الملل گفت: راه باز است.",
        ("colon", "گفت", "معاون وزیر راه در امور بین‌الملل", "راه باز است"),
    ),
    (
        "به گزارش خبرگزاری آرینا از تهران محمد رضایی در نشست امروز گفت: راه باز است.",
        ("colon", "گفت", "محمد رضایی", "راه باز است"),
    ),
    (
        "در حالی که تنها دو روز مانده است، یک مقام ترکیه گفت که راه باز است.",
        ("indirect", "گفت", "یک مقام ترکیه", "راه باز است"),
    ),
    (
        "در آخرین ساعات پنج‌شنبه (دیروز) یک وزیر ترکیه گفت که راه باز است.",
        ("indirect", "گفت", "یک وزیر ترکیه", "راه باز است"),
    ),
    (
        "سخنگوی دولت گفت: «رضا مهران» رئیس مجلس فردا می‌آید.",
        ("colon", "گفت", "سخنگوی دولت", "«رضا مهران» رئیس مجلس فردا می‌آید"),
    ),
    (
        "وزیر با ستایش از مهران وی را از یاران دولت معرفی کرد.",
        ("reported", "معرفی کرد", "وزیر", "وی را از یاران دولت"),
    ),
    (
        "محمد رضایی در پاسخ به این سوال که آیا راه باز است؟ گفت: من نمی‌دانم.",
        ("colon", "گفت", "محمد رضایی", "من نمی‌دانم"),
    ),
    (
        "در ادامه این گزارش آمده است: راه باز است.",
        ("colon", "آمده است", "این گزارش", "راه باز است"),
    ),
    (
        "سخنگوی دولت هرگونه حمایت از این گروه را رد کرد.",
        ("reported", "رد کرد", "سخنگوی دولت", "هرگونه حمایت از این گروه"),
    ),
    (
        "وزیر بهداشت، درمان و آموزش پزشکی گفت: راه باز است.",
        ("colon", "گفت", "وزیر بهداشت، درمان و آموزش پزشکی", "راه باز است"),
    ),
    (
        "وزارت راه این شعار را «آب؛ نان و زندگی» اعلام کرد.",
        ("mixed", "اعلام کرد", "وزارت راه", "این شعار را «آب؛ نان و زندگی»"),
    ),
    (
        "به‌گفتهٔ وی، کارخانه تا پایان سال افتتاح می‌شود.",
        ("indirect", "به‌گفتهٔ", "وی", "کارخانه تا پایان سال افتتاح می‌شود"),
    ),
    (
        "این در حالی است که وزیر خارجه آرینا با این طرح مخالفت نموده است.",
        ("reported", "مخالفت نموده است", "وزیر خارجه آرینا", "این طرح"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), ONE_STATEMENT)
def test_one_statement(words: str, expected: Said) -> None:
    assert said(read(words)) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "گفتنی است این کارخانه سال گذشته ساخته شد.",
        "وزیر خارجه آرینا با همتای خود گفت‌وگو کرد.",
        "وزیر خارجه آرینا با همتای خود گفت و گو کرد.",
        "به گزارش خبرگزاری آرینا، باران در شمال کشور می‌بارد.",
        "اگر وزیر بگوید که راه باز است، می‌رویم.",
        "سخنگوی دولت چیزی نگفت.",
        "باید گفت که این راه دشوار است.",
        "این کارخانه بر تولید خود افزود.",
        "وزیر با اشاره به سفر خود، از میزبان جدا شد.",
        "داور اعتقادی به اعلام خطا نداشت و بازی را دنبال کرد.",
        "سرمربی: رضا مهران",
        "اینجانب از همه مردم تشکر کرده و برای شما آرزوی تندرستی دارم.",
        "ایرانیان هرگز خواهان جنگ با همسایگان نبوده‌اند.",
        "قرار است نمایندگان فرصتی داشته باشند تا نظر خود را بیان دارند.",
        "روزی که مجلس این طرح را تأیید می‌کند، وضعیت مردم بهتر می‌شود.",
        "در زمانی که از پیش اعلام شده بود، فرصت به پایان رسید.",
        "این تیم که خود را یک مدعی قهرمانی نشان داد، شکست خورد و ناکام شد.",
    ],
)
def test_no_statement(words: str) -> None:
    assert said(read(words)) == []


def test_opener_and_main_cue_are_two_statements_of_one_source() -> None:
    found = said(read("وی با بیان اینکه راه باز است، گفت: ما آماده‌ایم."))
    assert found == [
        ("indirect", "با بیان اینکه", "وی", "راه باز است"),
        ("colon", "گفت", "وی", "ما آماده‌ایم"),
    ]


def test_reported_object_and_speech_share_their_subject() -> None:
    found = said(read("سخنگوی دولت از ساخت پل خبر داد و افزود: کار آغاز شده است."))
    assert found == [
        ("reported", "خبر داد", "سخنگوی دولت", "ساخت پل"),
        ("colon", "افزود", "سخنگوی دولت", "کار آغاز شده است"),
    ]


def test_speech_runs_to_the_narrators_next_sentence() -> None:
    found = said(read("سخنگوی دولت گفت: پل ساخته شد. راه هم باز است. وی افزود: کار تمام است."))
    assert [content for *_, content in found] == ["پل ساخته شد. راه هم باز است", "کار تمام است"]


def test_speech_inside_speech() -> None:
    reading = read("سخنگوی دولت گفت: دولت مهران به ما اعلام کرده است که مرز را می‌بندد.")
    outer, inner = reading.statements
    assert inner.inside == outer.id
    assert reading.article.text(inner.content[0]) == "مرز را می‌بندد"


def test_a_mark_that_is_never_closed_runs_to_the_end_of_its_block() -> None:
    ((kind, _, _, content),) = said(read("سخنگوی دولت گفت: «پل ساخته شد و راه باز است."))
    assert (kind, content) == ("marked", "پل ساخته شد و راه باز است")


def test_a_cue_that_ends_its_paragraph_speaks_in_the_next() -> None:
    reading = read("سخنگوی دولت درباره پل تازه گفت:", "پل تا پایان سال ساخته می‌شود.")
    (statement,) = reading.statements
    assert [span.block for span in statement.content] == [1]
    assert statement.cue is not None
    assert statement.cue.span.block == 0


def test_bullets_carry_speech_on_and_a_narrator_ends_it() -> None:
    reading = read(
        "سخنگوی دولت گفت: پل ساخته شد.",
        "🔹",
        "ما راه را نیز باز خواهیم کرد.",
        "به گزارش خبرنگار ما، این پل در شمال کشور است.",
    )
    assert [each.type for each in reading.statements] == ["colon", "carry"]
    assert reading.statements[1].continues == reading.statements[0].id
    assert reading.statements[1].speaker == reading.statements[0].speaker


def test_a_body_without_a_narrator_is_the_speech_that_its_title_opens() -> None:
    reading = read(
        "گروهی ناشناس دیروز به پاسگاه مرزی دره‌سبز یورش برد و دو خودرو را سوزاند.",
        "ما این یورش را بی‌پاسخ نمی‌گذاریم و از همه همسایگان می‌خواهیم مرزهای خود را ببندند.",
        title="وزارت خارجه: یورش به پاسگاه بی‌پاسخ نمی‌ماند",
    )
    assert [each.type for each in reading.statements] == ["headline", "carry", "carry"]
    assert {each.continues for each in reading.statements[1:]} == {reading.statements[0].id}


def test_a_narrated_body_carries_no_title_on() -> None:
    reading = read(
        "گروهی ناشناس دیروز به پاسگاه مرزی دره‌سبز یورش برد و دو خودرو را سوزاند.",
        "این نخستین یورش از آغاز سال است و کسی در آن آسیب ندیده است.",
        title="وزارت خارجه: یورش به پاسگاه بی‌پاسخ نمی‌ماند",
    )
    assert [each.type for each in reading.statements] == ["headline"]


@pytest.mark.parametrize(
    ("title", "source", "content"),
    [
        ("مهران: راه گفت‌وگو باز است", "مهران", "راه گفت‌وگو باز است"),
        ("وزیر خارجه آرینا: راه باز است/ مرزها بسته نیست", "وزیر خارجه آرینا", "راه باز است"),
        ("وزیر خارجه آرینا در نشست خبری: راه باز است", "وزیر خارجه آرینا", "راه باز است"),
    ],
)
def test_headlines_that_name_their_speaker(title: str, source: str, content: str) -> None:
    reading = read("خبر کوتاه بود.", title=title)
    (statement,) = reading.statements
    assert statement.type == "headline"
    assert statement.source.span is not None
    assert reading.article.text(statement.source.span) == source
    assert reading.article.text(statement.content[0]) == content


@pytest.mark.parametrize("title", ["فیلم: لحظه ریزش پل", "ساعت ۱۸:۳۰ بازی آغاز می‌شود", "پل تازه در شمال کشور"])
def test_headlines_that_say_nothing(title: str) -> None:
    assert read("خبر کوتاه بود.", title=title).statements == ()


def test_a_medium_that_passes_on_is_a_relay() -> None:
    reading = read("به نوشته روزنامه مهرگان، سخنگوی دولت گفت: پل ساخته شد.")
    (statement,) = reading.statements
    assert statement.relay is not None
    assert reading.article.text(statement.relay) == "روزنامه مهرگان"
    assert statement.source.span is not None
    assert reading.article.text(statement.source.span) == "سخنگوی دولت"


def test_a_medium_that_quotes_a_person_relays_him() -> None:
    reading = read("روزنامه مهرگان به نقل از یک مقام آرینا نوشت: پل ساخته شد.", "این منبع افزود: راه باز است.")
    first, second = reading.statements
    assert first.relay is not None
    assert first.source.span is not None
    assert reading.article.text(first.relay) == "روزنامه مهرگان"
    assert reading.article.text(first.source.span) == "یک مقام آرینا"
    assert second.speaker == first.speaker


def test_a_medium_that_quotes_a_medium_speaks() -> None:
    (statement,) = read("روزنامه مهرگان به نقل از خبرگزاری آرینا نوشت: پل ساخته شد.").statements
    assert statement.speaker is not None
    assert statement.speaker.name == "روزنامه مهرگان"


def test_a_label_of_its_own_opens_the_paragraphs_after_it() -> None:
    reading = read("سخنگوی دولت:", "🔹", "پل ساخته شد و راه باز است.", "🔹", "کار تمام است.")
    assert [each.type for each in reading.statements] == ["turn", "carry"]


@pytest.mark.parametrize("label", ["لینک خبر:", "ترکیب مهران:", "مواد لازم:"])
def test_a_label_that_names_no_speaker_opens_nothing(label: str) -> None:
    assert read(label, "پل ساخته شد و راه باز است.").statements == ()


def test_a_speaker_a_conversation_and_a_medium_in_lines_of_their_own() -> None:
    reading = read("رضا مهران، رئیس اتحادیه نانوایان در", "#گفتگو", "با مهرگان:", "نان گران نمی‌شود.")
    (found,) = said(reading)
    assert found == ("colon", "گفتگو", "رضا مهران، رئیس اتحادیه نانوایان", "نان گران نمی‌شود")


INTERVIEW = (
    "محمد رضایی، رئیس اتحادیه نانوایان گفت: نان گران نمی‌شود.",
    "آیا آرد به اندازه هست؟",
    "آرد به اندازه هست و نانوایی‌ها کار می‌کنند.",
    "مشکل نانوایان چیست؟",
    "مشکل ما هزینه برق و بیمه کارگران است.",
    "این هزینه‌ها هر سال بیشتر می‌شود و کسی پاسخگو نیست.",
    "از دولت چه می‌خواهید؟",
    "می‌خواهیم که بیمه را ارزان کند و برق را نبرد.",
)


def test_answers_of_an_interview_without_labels() -> None:
    reading = read(*INTERVIEW)
    assert [each.type for each in reading.statements] == ["colon", "turn", "turn", "carry", "turn"]
    assert {each.speaker.name for each in reading.statements if each.speaker} == {"محمد رضایی"}


def test_answers_to_a_medium_are_not_its_own() -> None:
    asked = [f"ایسنا: {words}" if words.endswith("؟") else words for words in INTERVIEW]
    found = read(*asked).statements
    assert [each.type for each in found] == ["colon", "turn", "turn", "turn", "turn", "carry", "turn", "turn"]
    assert [each.speaker.name for each in found if each.speaker][:3] == ["محمد رضایی", "ایسنا", "محمد رضایی"]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("در پیام رئیس سازمان بنادر آمده است: راه باز است.", "رئیس سازمان بنادر"),
        ("در گزارش وزارت راه آمده است: راه باز است.", "وزارت راه"),
    ],
)
def test_a_document_speaks_for_its_owner(words: str, speaker: str) -> None:
    (statement,) = read(words).statements
    assert statement.speaker is not None
    assert statement.speaker.name == speaker


def test_a_letter_speaks_for_the_person_who_wrote_it() -> None:
    reading = read("محمد رضایی در نامه‌ای گفت: راه بسته است.", "در این نامه آمده است: مردم خسته‌اند.")
    assert [each.speaker.name for each in reading.statements if each.speaker] == ["محمد رضایی", "محمد رضایی"]


def test_two_questions_make_no_interview() -> None:
    assert [each.type for each in read(*INTERVIEW[:5]).statements] == ["colon"]


def test_a_chronicle_carries_no_speech_on() -> None:
    reading = read("سخنگوی دولت: ما راه را باز می‌کنیم.", "دقیقه ۱۵: توپ به تیر دروازه خورد.")
    assert [each.type for each in reading.statements] == ["turn"]


def test_this_report_is_the_report_of_the_medium_before_it() -> None:
    report = "بر اساس این گزارش، سه وزیر کناره‌گیری می‌کنند."
    assert len(read("روزنامه مهرگان گزارش داد که دولت کناره‌گیری می‌کند.", report).statements) == 2
    assert len(read("دولت کناره‌گیری می‌کند.", report).statements) == 0


def test_a_surname_alone_is_the_person_of_the_full_name() -> None:
    reading = read("محمد پرورش، مدیرعامل شرکت آب گفت: آب هست.", "به گزارش ایرنا، پرورش افزود: کمبودی نیست.")
    second = reading.statements[1]
    assert second.source.span is not None
    assert reading.article.text(second.source.span) == "پرورش"


def test_a_reporter_before_the_name_is_no_title_of_the_speaker() -> None:
    (statement,) = read("به گزارش خبرنگار اقتصادی مهرگان، محمد رضایی گفت: راه باز است.").statements
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.role) == ("محمد رضایی", None)


def test_addressees() -> None:
    reading = read("سخنگوی دولت در گفت‌وگو با خبرنگاران گفت: پل ساخته شد.")
    (statement,) = reading.statements
    assert statement.addressee is not None
    assert reading.article.text(statement.addressee) == "خبرنگاران"


@pytest.mark.parametrize(
    "words",
    [
        "سخنگوی دولت در پاسخ به این پرسش گفت: پل ساخته شد.",
        "سخنگوی دولت با اشاره به ایران گفت: پل ساخته شد.",
        "سخنگوی دولت از سفر وزیر به ترکیه خبر داد.",
    ],
)
def test_a_topic_is_no_addressee(words: str) -> None:
    (statement,) = read(words).statements
    assert statement.addressee is None


def test_a_chain_of_media_ends_in_the_relay() -> None:
    reading = read("به گزارش ایرنا به نقل از رویترز، وزیر خارجه ترکیه گفت: پل ساخته شد.")
    (statement,) = reading.statements
    assert statement.relay is not None
    assert reading.article.text(statement.relay) == "رویترز"


def test_glued_text_is_read_as_its_repair_and_points_into_the_original() -> None:
    reading = read("سخنگوی دولت تأکید کرد که وزیران بهزودی گفتوگو میکنند و نمیتوانند بازگردند.")
    (statement,) = reading.statements
    assert reading.article.text(statement.content[0]) == "وزیران بهزودی گفتوگو میکنند و نمیتوانند بازگردند"
    assert "می\u200cکنند" in reading.view.text(statement.content[0])


def test_nested_and_speaker_ids_hold_together() -> None:
    reading = read("رضا مهران، وزیر خارجه آرینا گفت: راه باز است.", "وی افزود: ما می‌آییم.")
    actors = {actor.id for actor in reading.actors}
    assert [each.speaker.actor in actors for each in reading.statements if each.speaker] == [True, True]
    assert {each.speaker.name for each in reading.statements if each.speaker} == {"رضا مهران"}


WORDS = ["وی", "گفت", "که", "تأکید کرد", "به گفته", "با بیان اینکه", "خواستار", "شد", "را", "رد کرد", "خبر داد", "از"]
MORE = ["آمده است", "در این گزارش", "ما", "و", "می\u200cشود", "میشود", "می شود", "وزیر خارجه", "آرینا", "۱۲٫۵"]
SIGNS = [":", "«", "»", '"', "،", ".", "\u200f", "ي", "ك", "\u0640", "\u200c", "\n", "(", ")", "🔹", "/", "؟!", "..."]
PIECES = st.sampled_from(WORDS + MORE + SIGNS)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=25), min_size=1, max_size=4), st.sampled_from(["", " "]))
def test_no_span_leaves_its_block(paragraphs: list[list[str]], joint: str) -> None:
    title, *body = (joint.join(pieces) for pieces in paragraphs)
    reading = read(*body, title=title)
    for each in reading.statements:
        assert each.content
        spans = [*each.content, each.source.span, each.addressee, each.relay, each.cue.span if each.cue else None]
        for span in spans:
            if span is not None:
                assert 0 <= span.start < span.end <= len(reading.article.blocks[span.block].text)
