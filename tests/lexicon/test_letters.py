from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goftar.lexicon import fold, key


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)


@given(st.text(alphabet="ابپتيیكک\u200c\u064e\u0640 ۰٠0"))
def test_a_folded_spelling_is_looked_up_under_the_same_key(text: str) -> None:
    assert key(fold(text)) == key(text)


def test_white_space_parts_words() -> None:
    assert key("می شود") != key("می\u200cشود") == key("ميشود")
