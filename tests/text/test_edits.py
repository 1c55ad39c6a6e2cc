"""Edits: two passes become one list."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from goftar.records import Edit
from goftar.text.edits import Change, applied, composed, records


@st.composite
def changed(draw: st.DrawFn, text: str) -> list[Change]:
    """Changes of a text, in order and without overlap."""
    out: list[Change] = []
    at = 0
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 3)))
        if out and start == out[-1].end == end:
            continue
        out.append(Change(start, end, draw(st.text("xyz", max_size=3)), "r"))
        at = end
    return out


@given(st.data(), st.text("abcdef", max_size=12))
def test_one_list_does_what_two_passes_do(data: st.DataObject, text: str) -> None:
    first = data.draw(changed(text))
    middle = applied(text, first)
    second = data.draw(changed(middle))
    both = composed(first, middle, second)
    assert applied(text, both) == applied(middle, second)
    assert all(a.end <= b.start for a, b in itertools.pairwise(both))


def test_blanks_beside_a_mended_word_are_edits_of_their_own() -> None:
    assert records("آمد.\xa0 كاظم", [Change(4, 7, " ک", "space+letter")]) == (
        Edit(start=4, old="\xa0 ", new=" ", rule="space+letter"),
        Edit(start=6, old="ك", new="ک", rule="space+letter"),
    )
