from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goftar.records import Article, Block, BlockKind, Edit, Repaired, Span, View

ALPHABET = "ابپمیشودك \u200c."
TEXTS = st.text(ALPHABET, max_size=6)


@st.composite
def repairs(draw: st.DrawFn) -> Repaired:
    """An original and its repair, built from stretches that stay and stretches that are replaced."""
    original = text = ""
    edits: list[Edit] = []
    for kept, old, new in draw(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5)):
        original, text = original + kept, text + kept
        # Edits next to each other would be one edit.
        if old != new and (kept or not edits):
            edits.append(Edit(start=len(original), old=old, new=new, rule="drawn"))
            original, text = original + old, text + new
    tail = draw(TEXTS)
    return Repaired(original=original + tail, text=text + tail, edits=tuple(edits))


@given(repairs())
def test_offsets_grow_and_stay_inside(repaired: Repaired) -> None:
    back = [repaired.original_offset(offset) for offset in range(len(repaired.text) + 1)]
    there = [repaired.repaired_offset(offset) for offset in range(len(repaired.original) + 1)]
    assert back == sorted(back)
    assert there == sorted(there)
    assert back[0] >= 0
    assert back[-1] == len(repaired.original)
    assert there[0] >= 0
    assert there[-1] == len(repaired.text)


@given(repairs())
def test_what_was_not_edited_keeps_its_letters(repaired: Repaired) -> None:
    edited = {offset for edit in repaired.edits for offset in range(edit.start, edit.end)}
    for offset in set(range(len(repaired.original))) - edited:
        there = repaired.repaired_offset(offset)
        assert repaired.text[there] == repaired.original[offset]
        assert repaired.original_offset(there) == offset


@given(repairs())
def test_an_edit_maps_onto_its_replacement(repaired: Repaired) -> None:
    for edit in repaired.edits:
        if edit.old:
            start, end = repaired.repaired_offset(edit.start), repaired.repaired_offset(edit.end)
            assert repaired.text[start:end] == edit.new


def test_a_view_shows_a_span_repaired_and_points_back() -> None:
    original = "او می شود گفت"
    article = Article(blocks=(Block(index=0, kind="paragraph", text=original),))
    repaired = Repaired(
        original=original, text="او می\u200cشود گفت", edits=(Edit(start=5, old=" ", new="\u200c", rule="prefix"),)
    )
    view = View(article=article, blocks=(repaired,), half_spaces="spaced")
    assert view.text(Span(block=0, start=3, end=9)) == "می\u200cشود"
    assert view.span(0, 3, 9) == Span(block=0, start=3, end=9)
    assert article.text(view.span(0, 3, 9)) == "می شود"


def test_an_article_tells_its_parts_apart() -> None:
    kinds: tuple[BlockKind, ...] = ("lead", "kicker", "headline", "paragraph", "caption", "list")
    article = Article(blocks=tuple(Block(index=i, kind=kind, text=kind) for i, kind in enumerate(kinds)))
    assert (article.headline, article.alternative_headline, article.description) == ("headline", "kicker", "lead")
    assert article.article_body == "paragraph\nlist"
    assert Article(blocks=()).headline is None
