from __future__ import annotations

import pytest

from goftar.people.titles import head_at, likeness, posts, title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزیر خارجه", "وزیر امور خارجه جمهوری اسلامی ایران"),
        ("رئیس دستگاه دیپلماسی کشورمان", "وزیر امور خارجه ایران"),
        ("خطیب جمعه قم", "امام جمعه موقت قم"),
        ("عضو کمیسیون صنایع", "عضو کمیسیون صنایع مجلس"),
        ("رییس جمهوری ترکیه", "رئیس‌جمهور ترکیه"),
        ("دبیر کل سازمان ملل", "دبیرکل سازمان ملل متحد"),
        ("سخنگوی دستگاه دیپلماسی", "سخنگوی وزارت امور خارجه"),
        ("سکان‌دار سیاست خارجی", "وزیر خارجه"),
        ("معاون دبیر کل حزب الله لبنان", "معاون دبیرکل حزب‌الله لبنان"),
    ],
)
def test_titles_of_one_post_are_alike(one: str, other: str) -> None:
    assert likeness(title(one), title(other)) >= 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزیر خارجه ترکیه", "وزیر خارجه عراق"),
        ("وزیر خارجه", "وزیر دفاع"),
        ("سخنگوی وزارت خارجه", "وزیر خارجه"),
        ("رئیس سازمان آب", "رئیس فدراسیون شنا"),
        ("معاون وزیر خارجه", "وزیر خارجه"),
        ("وزیر خارجه کشورمان", "وزیر خارجه آمریکا"),
    ],
)
def test_titles_of_two_posts_are_not(one: str, other: str) -> None:
    assert likeness(title(one), title(other)) < 0.5


def test_a_title_knows_its_office_and_state() -> None:
    told = title("سکاندار سیاست خارجی ترکیه")
    assert (told.office, told.state) == ("foreign-minister", "TR")
    assert title("سفیر ایران در مسکو").state == "IR"
    assert title("نماینده مردم تهران در مجلس").state is None


def test_joined_posts_are_told_one_by_one() -> None:
    assert posts("عضو شورای شهر و سخنگوی انجمن") == (
        "عضو شورای شهر و سخنگوی انجمن",
        "عضو شورای شهر",
        "سخنگوی انجمن",
    )
    assert posts("وزیر آموزش و پرورش") == ("وزیر آموزش و پرورش",)


def test_a_head_that_ends_the_text_is_no_longer_than_the_text() -> None:
    assert head_at(["گفت", "وزیر"], 1) == 1
