"""What speakers do by what they say, in whole articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goftar.events.clauses import Words, clauses
from goftar.events.verbs import verb_form
from goftar.reading import read

if TYPE_CHECKING:
    from goftar.records import Reading

PRESS = """دیدار وزیران خارجه آرینا و سورنا

بهرام کاوه، وزیر خارجه آرینا در نشست خبری مشترک گفت: توافق کردیم که نشست بعدی وزیران هفته آینده در مهرگان برگزار شود. \
سورنا باید به آتش‌بس پایبند باشد.

وی افزود: اگر حمله کنند پاسخ کوبنده‌ای خواهیم داد."""


def kinds(reading: Reading) -> list[str]:
    return [event.kind for event in reading.events]


def test_a_press_conference() -> None:
    reading = read(PRESS)
    text = reading.article.text
    found = {event.kind: event for event in reading.events}
    assert {"agree", "schedule", "demand", "threaten"} <= set(found)
    assert text(found["agree"].span).startswith("توافق کردیم که نشست بعدی")
    assert text(found["schedule"].span).startswith("نشست بعدی")
    assert found["schedule"].due_span is not None
    assert "هفته آینده" in text(found["schedule"].due_span)
    assert found["demand"].agents[0].name == "بهرام کاوه"
    assert found["demand"].targets[0].name == "سورنا"
    assert found["threaten"].mode == "conditional"
    assert found["threaten"].condition is not None
    assert text(found["threaten"].condition).startswith("اگر حمله کنند")


def test_spans_lie_inside_the_statement() -> None:
    reading = read(PRESS)
    contents = {statement.id: statement.content for statement in reading.statements}
    for event in reading.events:
        span = event.span
        assert any(
            c.block == span.block and c.start <= span.start < span.end <= c.end for c in contents[event.statement]
        )
        assert 0 < event.confidence < 1
        assert event.rule


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("وزیر خارجه آرینا خواستار خروج نیروهای سورنا شد.", "demand"),
        ("وزیر خارجه آرینا حمله سورنا را محکوم کرد.", "accuse"),
        ("سخنگوی دولت آرینا خبر استعفای وزیر را تکذیب کرد.", "deny"),
        ("رئیس‌جمهور آرینا گفت: از ملت سورنا حمایت می‌کنیم.", "support"),
        ("رئیس‌جمهور آرینا گفت: راه آهن را تا پایان سال خواهیم ساخت.", "commit"),
    ],
)
def test_one_sentence(said: str, kind: str) -> None:
    assert kind in kinds(read(said))


def test_a_third_party_that_travels_is_the_agent() -> None:
    reading = read("سخنگوی دولت آرینا گفت: بهرام کاوه پنجشنبه آینده به سورنا سفر خواهد کرد.")
    assert [event.agents[0].name for event in reading.events] == ["بهرام کاوه"]


def test_nested_speech_owns_its_acts() -> None:
    reading = read("وزیر گفت: مدیر شرکت خواستار پرداخت بدهی شد و ما پیگیر هستیم.")
    inner = {statement.id for statement in reading.statements if statement.inside}
    assert all(event.statement in inner for event in reading.events if event.kind == "demand")


def test_the_same_article_gives_the_same_events() -> None:
    assert read(PRESS).events == read(PRESS).events


@pytest.mark.parametrize(
    ("word", "tense", "person", "negated"),
    [
        ("نمی‌پذیریم", "present", 4, True),
        ("رفته‌اند", "perfect", 6, False),
        ("نباشد", "subjunctive", 3, True),
        ("بیاورند", "subjunctive", 6, False),
        ("داریم", "present", 4, False),
    ],
)
def test_verb_forms(word: str, tense: str, person: int, negated: bool) -> None:
    form = verb_form(word)
    assert form is not None
    assert (form.tense, form.person, form.negated) == (tense, person, negated)


@pytest.mark.parametrize("word", ["مردم", "نظام", "باید", "شدید", "شهید", "جدید", "روند"])
def test_words_that_are_no_verbs(word: str) -> None:
    assert verb_form(word) is None


def test_clauses_part_at_verbs() -> None:
    words = Words("اگر حمله کنند، پاسخ خواهیم داد و می‌خواهیم مرز باز شود.")
    found = [" ".join(words.words[c.first : c.last]) for c in clauses(words, 0, len(words.words))]
    assert found == ["اگر حمله کنند", "پاسخ خواهیم داد", "میخواهیم مرز باز شود"]


@pytest.mark.parametrize("word", ["نام", "نزد", "نبرد", "نماد", "نهادهای", "درآمدهای", "مانند"])
def test_nouns_that_look_like_verbs_part_no_clauses(word: str) -> None:
    assert verb_form(word) is None


def test_a_clause_parted_by_a_relative_one_is_read_as_one() -> None:
    reading = read("بهرام کاوه، وزیر کشور آرینا گفت: باید کسانی که پل را بستند محاکمه شوند.")
    (event,) = [event for event in reading.events if event.kind == "demand"]
    assert reading.article.text(event.span) == "باید کسانی که پل را بستند محاکمه شوند"


def test_what_another_state_will_do_binds_no_speaker() -> None:
    own = read("وزیر خارجه ترکیه گفت: ترکیه از این پیمان خارج نخواهد شد و به دشمن اجازه عبور نخواهد داد.")
    other = read("وزیر خارجه ترکیه گفت: ایران به دشمن اجازه عبور نخواهد داد.")
    assert "commit" in kinds(own)
    assert "commit" not in kinds(other)


def test_what_is_no_party_binds_itself_to_nothing() -> None:
    assert "commit" not in kinds(read("وزیر راه آرینا گفت: این توفان جاده‌ها را در بر خواهد گرفت."))
    assert "commit" in kinds(read("وزیر راه آرینا گفت: دولت آرینا جاده‌ها را خواهد ساخت."))


def test_a_threat_under_a_condition_is_what_hangs_on_it() -> None:
    reading = read("رئیس‌جمهور آرینا تهدید کرد که اگر سورنا سد بسازد، آب رود را به روی این کشور می‌بندد.")
    (event,) = [event for event in reading.events if event.kind == "threaten"]
    assert "می‌بندد" in reading.article.text(event.span)
    assert event.mode == "conditional"
