"""What articles take from the tables of offices: who speaks under a title, under which id. Nobody here says a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from goftar.people import cast, mentions
from goftar.people.known import Occasion, known, occasion
from goftar.people.persons import name_words
from goftar.records import Article
from tests.people.conftest import staged

if TYPE_CHECKING:
    from goftar.people import Cast

TODAY = Occasion(on=date(2024, 12, 2), outlet="isna.ir")


def played(*paragraphs: str, on: date | None = TODAY.on, publisher: str = "isna.ir") -> Cast:
    view, phrases = staged(*paragraphs)
    view = replace(view, article=replace(view.article, date_published=on, publisher=publisher))
    return cast(view, mentions(view), phrases)


def test_a_title_is_the_officeholder_whom_the_article_names_without_any_title() -> None:
    told = played(
        "[[colon|رئیس دستگاه دیپلماسی کشورمان]] گفت: «…»",
        "سرما در شهر ماندگار شد و مردم کوه‌های آرین را دیدند.",
        "[[colon|عراقچی]] گفت: «…»",
    )
    assert [actor.name for actor in told.actors] == ["عراقچی"]
    assert told.actors[0].id == "Q7459020"
    assert told.actors[0].office is not None
    assert told.actors[0].office.id == "IR.foreign-minister"


def test_without_a_day_the_tables_join_nothing() -> None:
    told = played("[[colon|پادشاه عربستان]] گفت: «…»", "[[colon|ملک عبدالله دوم پادشاه اردن]] گفت: «…»", on=None)
    assert len(told.actors) == 2


def test_a_title_that_no_name_bears_stays_a_title_and_carries_the_holder() -> None:
    (actor,) = played("[[colon|وزیر امور خارجه ترکیه]] گفت: «…»").actors
    assert (actor.kind, actor.name, actor.id) == ("office", "وزیر امور خارجه ترکیه", "TR.foreign-minister")
    assert actor.holder == "هاکان فیدان"
    assert actor.holder_id


def test_a_former_minister_is_not_taken_for_the_one_of_the_day() -> None:
    told = played("[[colon|وزیر خارجه پیشین]] گفت: «…»", "[[colon|عراقچی]] گفت: «…»")
    assert told.speakers[0].actor is not None
    assert told.speakers[0].actor.holder is None


def test_an_office_that_nobody_is_known_to_hold_has_no_holder() -> None:
    (actor,) = played("[[colon|وزیر خارجه آرینا]] گفت: «…»").actors
    assert (actor.holder, actor.holder_id) == (None, None)


def test_two_presidents_under_one_title_are_told_apart_by_state() -> None:
    told = played("[[colon|رئیس‌جمهور ترکیه]] گفت: «…»", "[[colon|رئیس‌جمهور عراق]] گفت: «…»")
    assert [actor.holder for actor in told.actors] == ["رجب طیب اردوغان", "عبداللطیف رشید"]


@pytest.mark.parametrize(
    ("name", "titles", "when", "person"),
    [
        ("سیدعباس عراقچی", ("وزیر امور خارجه",), TODAY, "Q7459020"),
        ("عباس عراقچی", (), TODAY, "Q7459020"),
        ("عراقچی", ("وزیر امور خارجه",), TODAY, "Q7459020"),
        ("عراقچی", (), TODAY, None),
        ("عباس عراقچی", ("مدیرعامل شرکت شیر",), TODAY, None),
        ("محمد حسینی", (), TODAY, None),
        ("محمد حسینی", ("وزیر ارشاد",), Occasion(on=date(2011, 5, 1), outlet="isna.ir"), "Q5930862"),
        ("محمد حسینی", ("وزیر ارشاد",), TODAY, None),
        ("نوید آرینی", ("وزیر امور خارجه",), TODAY, None),
        ("ترامپ", (), Occasion(on=date(2018, 5, 1), outlet="isna.ir"), "Q22686"),
        ("دونالد ترامپ", ("رئیس‌جمهور",), Occasion(on=date(2018, 5, 1), outlet="isna.ir"), "Q22686"),
        ("خالد العطیه", ("نایب رئیس مجلس نمایندگان عراق",), TODAY, None),
    ],
)
def test_who_a_person_of_an_article_is(name: str, titles: tuple[str, ...], when: Occasion, person: str | None) -> None:
    assert known(name_words(name), titles, when).id == person


def test_a_title_without_a_state_is_not_the_home_states_when_another_held_it_there() -> None:
    when = Occasion(on=date(2018, 5, 1), outlet="isna.ir")
    assert known(name_words("دونالد ترامپ"), ("رئیس‌جمهور",), when).office == "US.head-of-state"
    assert known(name_words("حسن روحانی"), ("رئیس‌جمهور",), when).office == "IR.head-of-state"


def test_the_occasion_is_the_day_and_the_first_place_that_has_a_country() -> None:
    published = datetime(2024, 12, 2, 10, tzinfo=UTC)
    article = Article(blocks=(), date_published=published, url="https://example.com/1", publisher="ایسنا")
    assert occasion(article) == Occasion(on=date(2024, 12, 2), outlet="ایسنا")
    assert occasion(Article(blocks=())) == Occasion(on=None, outlet=None)
