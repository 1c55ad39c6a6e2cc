"""What a pattern needs of a line."""

from __future__ import annotations

import random
import re

import pytest

from goftar.events.needs import ways


def needs(pattern: str) -> list[list[list[str]]]:
    return [[sorted(demand) for demand in way] for way in ways(pattern)]


def test_all_that_stands_in_a_row_is_needed() -> None:
    assert needs(r"پل\ .*ساخت") == [[["پل"], ["ساخت"]]]
    assert needs("پل|ساخت") == [[["پل"]], [["ساخت"]]]
    assert needs(r"(?:پل|راه)\ (?:ساخت|باز\ شد)") == [[["راه", "پل"], ["ساخت"]], [["راه", "پل"], ["باز"], ["شد"]]]


@pytest.mark.parametrize(
    "pattern", ["(?:پل)?", "(?:پل)*", "(?:پل){0,2}", "(?!پل)", "(?<=پل)", "(?:پل|.)", "پ", "[پل]", ""]
)
def test_what_may_be_missing_is_not(pattern: str) -> None:
    assert needs(pattern) == [[]]


def test_a_letter_that_may_be_missing_is_cut_off() -> None:
    assert needs("قولی?") == [[["قول"]]]
    assert needs("قولی+") == [[["قولی"]]]


def test_what_matches_has_what_is_needed() -> None:
    chance = random.Random(5)
    pieces = ["اب", "بج", "(?:اب|جد)", "(?:اب|جد)?", r"\ ", ".*", "|", "(?:اب.|د)+", "(?!اب)", "ج?", "اب|جد"]
    found = 0
    for _ in range(3000):
        pattern = "".join(chance.choices(pieces, k=chance.randint(1, 6)))
        line = "".join(chance.choices("ابجد ", k=8))
        if re.search(pattern, line, re.VERBOSE):
            found += 1
            assert any(all(any(one in line for one in demand) for demand in way) for way in ways(pattern)), pattern
    assert found > 500
