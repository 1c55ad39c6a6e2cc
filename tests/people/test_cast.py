from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.people import Cast

    Stage = Callable[..., Cast]


def names(played: Cast) -> list[str | None]:
    return [speaking.actor.name if speaking.actor else None for speaking in played.speakers]


def test_a_title_in_the_lead_belongs_to_the_name_that_speaks_in_the_body(stage: Stage) -> None:
    played = stage(
        "[[colon|رئیس سازمان باغ‌های شهری]] گفت: امسال هزار درخت کاشته می‌شود.",
        "[[colon|بهرام کاویانی]] افزود: نهال‌ها رایگان است.",
        "[[colon|وی]] ادامه داد: کار از فردا آغاز می‌شود.",
        "[[colon|رئیس سازمان باغ‌های شهری]] تأکید کرد: همه می‌توانند بیایند.",
    )
    assert names(played) == ["بهرام کاویانی"] * 4
    assert played.actors[0].role == "رئیس سازمان باغ‌های شهری"
    assert played.actors[0].id == "بهرام-کاویانی"


def test_two_ministers_with_one_title_are_told_apart_by_state(stage: Stage) -> None:
    played = stage(
        "نشست «سهراب رادمنش» وزیر امور خارجه جمهوری اسلامی ایران و «اورهان ییلماز» وزیر خارجه ترکیه برگزار شد.",
        "[[colon|وزیر امور خارجه کشورمان]] گفت: گفت‌وگوی خوبی بود.",
        "[[colon|وزیر خارجه ترکیه]] گفت: موافقیم.",
        "[[colon|وی]] افزود: ادامه می‌دهیم.",
        "[[colon|رئیس دستگاه دیپلماسی کشورمان]] گفت: باز هم دیدار می‌کنیم.",
        "[[colon|ییلماز]] گفت: خوشحالیم.",
    )
    minister, guest = "سهراب رادمنش", "اورهان ییلماز"
    assert names(played) == [minister, guest, guest, minister, guest]
    offices = {actor.name: actor.office.id for actor in played.actors if actor.office}
    assert offices == {minister: "IR.foreign-minister", guest: "TR.foreign-minister"}


def test_one_quoted_inside_anothers_speech_does_not_take_the_floor(stage: Stage) -> None:
    played = stage(
        "[[colon|مهرداد نیک‌بین]] گفت: [[indirect|شهردار]] اعلام کرد که پل ساخته می‌شود.",
        "[[colon|وی]] افزود: ما هم کمک می‌کنیم.",
        "[[carry|]]این کار آسان نیست.",
    )
    assert names(played) == ["مهرداد نیک‌بین", "شهردار", "مهرداد نیک‌بین", "مهرداد نیک‌بین"]


def test_nobody_is_named_for_what_is_only_said(stage: Stage) -> None:
    played = stage("[[indirect|]]گفته می‌شود که باران می‌آید.")
    assert names(played) == [None]
    assert played.speakers[0].form == "dropped"
    assert played.actors == ()


@pytest.mark.parametrize(
    ("source", "form", "name"),
    [
        ("یک منبع آگاه", "title", "یک منبع آگاه"),
        ("کارشناسان آب‌وهوا", "group", "کارشناسان آب‌وهوا"),
        ("وزارت راه", "org", "وزارت راه"),
        ("خبرگزاری «نسیم دریا» چاپ جنوب", "org", "خبرگزاری نسیم دریا"),
        ("بیانیه وزارت راه", "org", "وزارت راه"),
        ("آقای دکتر بهرام کاویانی", "name", "بهرام کاویانی"),
        ("بهرام کاویانی، مدیر باغ", "name+title", "بهرام کاویانی"),
        ("بهرام کاویانی و اورهان ییلماز", "group", "بهرام کاویانی و اورهان ییلماز"),
    ],
)
def test_a_source_phrase_gives_the_form_and_the_name(stage: Stage, source: str, form: str, name: str) -> None:
    played = stage(f"[[indirect|{source}]] گفت که هوا خوب است.")
    assert [speaking.form for speaking in played.speakers] == [form]
    assert names(played) == [name]


def test_this_report_is_the_body_that_issued_it(stage: Stage) -> None:
    played = stage(
        "[[indirect|اندیشکده «خانه نقشه‌ها»]] اعلام کرد که راه تازه‌ای هست.",
        "[[marked|این گزارش]] می‌گوید: «راه کوتاه است.»",
        "[[indirect|یک اندیشکده آلمانی]] نوشت که راه دراز است.",
    )
    assert names(played)[:2] == ["اندیشکده خانه نقشه‌ها"] * 2


def test_a_surname_shared_by_two_is_the_one_named_last(stage: Stage) -> None:
    played = stage(
        "[[colon|آرش کاویانی، معاون باغ]] گفت: نمی‌دانم.",
        "[[colon|بهرام کاویانی، مدیر باغ]] گفت: می‌دانم.",
        "[[colon|کاویانی]] افزود: خواهم گفت.",
    )
    assert names(played) == ["آرش کاویانی", "بهرام کاویانی", "بهرام کاویانی"]


def test_a_heading_without_a_speaker_quotes_the_one_who_speaks(stage: Stage) -> None:
    played = stage("[[headline|]]پل ساخته می‌شود", "[[colon|بهرام کاویانی]] گفت: پل ساخته می‌شود.")
    assert names(played) == ["بهرام کاویانی"] * 2


def test_mentions_point_into_the_article(stage: Stage) -> None:
    played = stage("[[colon|بهرام کاویانی]] گفت: سلام.", "[[colon|وی]] افزود: خداحافظ.")
    assert [(mention.span.block, mention.span.start, mention.form) for mention in played.actors[0].mentions] == [
        (0, 0, "name"),
        (1, 0, "pronoun"),
    ]


def test_words_that_name_nobody_do_not_take_the_floor(stage: Stage) -> None:
    played = stage(
        "[[colon|بهرام کاویانی، مدیر باغ]] گفت: آب کم است.",
        "[[indirect|احتمال تأخیر]] اعلام شد.",
        "[[colon|وی]] افزود: باران خواهد آمد.",
    )
    assert names(played)[2] == "بهرام کاویانی"


def test_anothers_name_in_a_title_is_not_the_speakers(stage: Stage) -> None:
    played = stage("[[indirect|یک مقام نزدیک به بهرام کاویانی]] گفت که باغ باز است.", "[[colon|این مقام]] افزود: فردا.")
    assert names(played) == ["یک مقام نزدیک به بهرام کاویانی"] * 2


def test_an_office_of_another_state_is_not_the_home_holders(stage: Stage) -> None:
    played = stage(
        "[[colon|بهرام کاویانی وزیر دفاع]] گفت: آماده‌ایم.",
        "[[reported|وزیر دفاع آلمان]] دیدار را تأیید کرد.",
    )
    assert names(played) == ["بهرام کاویانی", "وزیر دفاع آلمان"]


def test_this_state_is_named_in_full(stage: Stage) -> None:
    played = stage("باران در گرجستان بارید و [[indirect|مردم این کشور]] گفتند که خوشحال‌اند.")
    assert names(played) == ["مردم گرجستان"]
