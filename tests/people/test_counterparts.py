from __future__ import annotations

import pytest

import goftar

HEAD = "دیدار دو وزیر\n۱۲ آذر ۱۴۰۳ - ۱۸:۲۳\n\n"
MEETING = (
    "عباس عراقچی وزیر امور خارجه ایران در آنکارا با همتای ترکیه\u200cای خود دیدار کرد.\n\n"
    "عراقچی گفت: روابط دو کشور خوب است.\n\n"
)


def speakers(text: str) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in goftar.read(HEAD + text).statements]


def test_a_counterpart_holds_the_same_office_in_the_state_that_is_named() -> None:
    reading = goftar.read(HEAD + MEETING + "همتای ترکیه\u200cای وی نیز تأکید کرد: همکاری\u200cها ادامه می\u200cیابد.")
    speaker = reading.statements[-1].speaker
    assert speaker is not None
    assert (speaker.actor, speaker.state) == ("TR.foreign-minister", "TR")
    actor = next(actor for actor in reading.actors if actor.id == "TR.foreign-minister")
    assert actor.holder == "هاکان فیدان"


def test_a_counterpart_of_somebody_named_is_not_he() -> None:
    assert speakers(MEETING + "همتای روسی عراقچی هم گفت: این نشست مهم است.")[-1] == "وزیر خارجه روسیه"


def test_a_counterpart_whom_the_article_names_is_called_by_name() -> None:
    text = (
        MEETING
        + "هاکان فیدان وزیر خارجه ترکیه گفت: خوش آمدید.\n\nهمتای ترکیه\u200cای عراقچی افزود: همکاری ادامه می\u200cیابد."
    )
    assert speakers(text)[-1] == "هاکان فیدان"


@pytest.mark.parametrize("named", ["، سرگئی لاوروف", " «سرگئی لاوروف»"])
def test_a_counterpart_named_in_the_phrase_is_a_name(named: str) -> None:
    text = f"{MEETING}همتای روس وی{named} نیز گفت: همکاری\u200cها ادامه می\u200cیابد."
    assert speakers(text)[-1] == "سرگئی لاوروف"


def test_a_counterpart_of_nobody_known_stays_the_words() -> None:
    assert speakers("همتای او گفت: این نشست مهم است.") == ["همتای او"]


def test_a_lengthening_stroke_is_nobody() -> None:
    assert speakers("ـ گفت: این نشست مهم است و ما آماده گفت\u200cوگو هستیم.") == [None]
