from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from goftar.cli.terminal import safe


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = safe(text)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & {"\u202d", "\u202e"}


def test_half_spaces_and_direction_marks_stay() -> None:
    assert safe("می\u200cشود\u200f") == "می\u200cشود\u200f"
