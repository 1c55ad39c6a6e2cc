from __future__ import annotations

import pytest

from goftar.people.persons import Persons, name_words, near, same


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("کاویانی", "بهرام کاویانی"),
        ("نوید ادهمی", "مهدی نوید ادهمی"),
        ("کوچک زاده", "مهدی کوچک‌زاده"),
        ("الزیدان", "علی زیدان"),
        ("عباس روشن", "سیدعباس روشن"),
    ],
)
def test_a_shorter_name_can_mean_the_fuller(short: str, full: str) -> None:
    assert same(name_words(short), name_words(full))


@pytest.mark.parametrize(("short", "full"), [("بهرامی", "بهرام کاویانی"), ("آرش کاویانی", "بهرام کاویانی")])
def test_another_name_cannot(short: str, full: str) -> None:
    assert not same(name_words(short), name_words(full))


def test_one_letter_of_difference_is_near() -> None:
    assert near("نتانیاهو", "نتنیاهو")
    assert not near("کرمی", "کریمی")
    assert not near("کاویانی", "خاقانی")


def test_a_fuller_name_replaces_the_shorter() -> None:
    found = Persons()
    found.add("کاویانی", (0, 0))
    person = found.add("بهرام کاویانی", (1, 0))
    assert found.all == [person]
    assert person.name == "بهرام کاویانی"
    assert found.find("کاویانی") is person
    assert found.find("ییلماز") is None
