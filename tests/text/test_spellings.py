"""The table of half-spaces: small, whole, and of one mind."""

from importlib.resources import files

from goftar.text.spellings import JOINED, JOINS, spellings
from goftar.text.unseen import models

ZWNJ = "\u200c"
MODELS = files("goftar.text").joinpath("models")


def test_the_files_fit_into_a_wheel() -> None:
    for name in ("half-spaces.txt", "unseen.txt", "context.txt"):
        assert len(MODELS.joinpath(name).read_bytes()) < 8_000_000


def test_a_glued_word_leads_to_its_own_letters() -> None:
    table = spellings()
    for glued, form in table.glued.items():
        assert form.replace(ZWNJ, "") == glued
        assert form in table
        assert table.against_glued(form) > 0


def test_what_is_right_is_never_mended() -> None:
    table = spellings()
    assert not table.known.keys() & table.glued.keys()


def test_rare_words_are_in_order() -> None:
    rare = spellings().rare
    assert rare == sorted(rare)


def test_prefixes_and_endings_tell_of_half_spaces() -> None:
    table = spellings()
    assert table.bits("می") & JOINS
    assert table.bits("های") & JOINED
    assert not table.bits("از") & (JOINS | JOINED)


def test_an_unknown_word_is_looked_up_in_vain() -> None:
    table = spellings()
    assert "قژغفژ" not in table
    assert "قژغفژ" not in table
    assert table.rank("قژغفژ") == "0"


def test_the_models_have_weights() -> None:
    assert len(models().glued) > 1000
    assert len(models().spaced) > 1000
