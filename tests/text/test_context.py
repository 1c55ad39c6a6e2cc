"""What stands around two words decides whether they are one, where both spellings are in use."""

from __future__ import annotations

from goftar.text import repair_lines
from goftar.text.context import nearest, shift

ZWNJ = "\u200c"


def test_an_auxiliary_makes_a_participle_a_verb() -> None:
    assert shift("انجام", "شده", "کار", "است") < 0
    assert shift("انجام", "شده", "کار", "است") < shift("انجام", "شده", "کارهای", "در")


def test_participles_in_a_spaced_stream() -> None:
    spaced = ["او می گوید که نمی تواند بیاید و کتاب های تازه می خواند"] * 3
    mended = [line.text for line in repair_lines([*spaced, "این کار انجام شده است."])]
    assert mended[-1] == "این کار انجام شده است."
    assert f"می{ZWNJ}گوید" in mended[0]


def test_the_nearest_word_ends_at_its_half_space() -> None:
    assert nearest(f"می{ZWNJ}شود", last=False) == "می"
    assert nearest(f"می{ZWNJ}شود", last=True) == "شود"
    assert nearest("شود.", last=True) == "."
