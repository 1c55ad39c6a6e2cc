from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goftar import archive
from goftar.archive.terms import terms
from goftar.page import Page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "spellings",
    [
        ("می‌شود", "می شود", "میشود", "مي شود", "مي‌شود", "مِی‌شَوَد"),
        ("کتاب‌ها", "كتاب‌ها", "کتاب ها", "کتابها"),
        ("آقای رئیس‌جمهور", "اقای رئیس‌جمهور", "آقاي رئيس‌جمهور"),
        ("۱۴۰۳", "1403", "١٤٠٣"),
        ("خانهٔ ما", "خانه‌ی ما", "خانه ما", "خانۀ ما"),
        ("UN", "un"),
    ],
)
def test_spellings_of_one_thing_have_the_same_terms(spellings: tuple[str, ...]) -> None:
    assert len({terms(spelling) for spelling in spellings}) == 1


def test_signs_are_no_terms_and_numbers_are() -> None:
    assert terms("«گفت»: ۳٫۵ درصد!") == ("گفت", "3٫5", "درصد")
    assert terms(" «»؟ … ") == ()


def test_a_word_without_end_is_cut(folder: Path) -> None:
    assert [len(term) for term in terms("س" * 5000)] == [80]


FORMS = ("این کار انجام می‌شود", "این کار انجام می شود", "این کار انجام میشود", "اين كار انجام مي‌شود")


@pytest.mark.parametrize("asked", ["می‌شود", "می شود", "میشود", "مي شود", "انجام می‌شود"])
def test_every_spelling_finds_every_spelling(folder: Path, asked: str) -> None:
    pages = [
        Page(origin=str(i), content=f"وزیر راه گفت: شماره {i}\n\nوزیر راه گفت که {form} و جاده ساخته خواهد شد.")
        for i, form in enumerate(FORMS)
    ]
    with archive.opened_for_writing(folder) as kept:
        assert archive.add(kept, pages).new == len(FORMS)
        searcher = kept.index.searcher()
        for query in (kept.index.words("body", asked), kept.index.phrase("body", asked)):
            assert len(searcher.search(query).hits) == len(FORMS)


@pytest.mark.parametrize("asked", ["آقای رئیس‌جمهور", "اقای رئیس جمهور", "آقای رییسجمهور", "رئیس جمهور", "گفت و گو"])
def test_neighbours_are_found_as_one_word_and_one_word_as_neighbours(folder: Path, asked: str) -> None:
    forms = ("آقای رئیس‌جمهور گفت‌وگو", "اقای رئیس جمهور گفت و گو", "آقاي رئيس‌ جمهور گفت‌و‌گو")
    pages = [
        Page(origin=str(i), content=f"وزیر راه گفت: شماره {i}\n\nوزیر راه گفت که {form} را دوست دارد و می‌پسندد.")
        for i, form in enumerate(forms)
    ]
    with archive.opened_for_writing(folder) as kept:
        assert archive.add(kept, pages).new == len(forms)
        searcher = kept.index.searcher()
        for query in (kept.index.words("body", asked), kept.index.phrase("body", asked)):
            assert len(searcher.search(query).hits) == len(forms)


def test_a_phrase_is_found_side_by_side_only(folder: Path) -> None:
    text = "وزیر راه گفت: جاده تازه\n\nوزیر راه گفت که جاده تازه و پل بزرگ ساخته خواهد شد."
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, [Page(origin="1", content=text)])
        searcher = kept.index.searcher()
        assert searcher.search(kept.index.phrase("body", "جاده تازه")).hits
        assert not searcher.search(kept.index.phrase("body", "جاده بزرگ")).hits
        assert searcher.search(kept.index.words("body", "جاده بزرگ")).hits
        assert not searcher.search(kept.index.words("body", "؟!")).hits
