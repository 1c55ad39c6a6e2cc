"""Full names of people who held offices are found whatever the name model thinks of them."""

from __future__ import annotations

from goftar.people.names import Name, _closed
from goftar.people.renowned import with_renowned
from goftar.people.titles import title_end

WORDS = ["در", "باره", "رجب", "طیب", "اردوغان", "گفت"]


def test_a_full_name_of_the_tables_is_found() -> None:
    assert with_renowned(WORDS, []) == [Name("person", 2, 2, 5)]


def test_a_name_found_already_is_left_as_it_is() -> None:
    known = [Name("person", 3, 3, 5)]
    assert with_renowned(WORDS, known) == known


def test_a_name_closes_the_mark_that_opened_within_it() -> None:
    words = ["روزنامه", "«", "دریا", "»", "نوشت"]
    assert _closed(words, 0, 3) == 4
    assert _closed(words, 2, 3) == 3


def test_a_representative_goes_on_to_his_parliament_whatever_the_name_model_thinks_of_it() -> None:
    words = ["نماینده", "تهران", "در", "مجلس", "گفت"]
    assert title_end(words, words, 0, {}, {1: 2}) == 4
