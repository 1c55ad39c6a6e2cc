"""The name model is asked about part of the tokens only, and answers as if it had been asked about all."""

from __future__ import annotations

from goftar.people.features import features
from goftar.people.names import _OUTSIDE, _asked, _tagger, tagged

TEXT = "محمد رضایی وزیر خارجه ایران در سفر به ترکیه با رجب طیب اردوغان دیدار کرد و به تهران باز گشت ."
SENTENCE = TEXT.split()


def test_the_edge_of_a_stretch_is_outside_of_names_beyond_doubt() -> None:
    _tagger().set([_OUTSIDE])
    assert _tagger().marginal("O", 0) > 1 - 1e-9


def test_ordinary_words_are_passed_over_and_names_found_as_before() -> None:
    assert len(_asked(SENTENCE)) < len(SENTENCE)
    assert tagged(SENTENCE) == _tagger().tag(features(SENTENCE))


def test_an_ordinary_word_amid_or_behind_a_name_is_asked_about() -> None:
    assert _asked(["تهران", "»", "ترکیه"]) == [0, 1, 2]
    assert _asked(["عبدالودود", "واحدی", "گفت"]) == [0, 1]
    assert tagged([]) == [] == _asked([])


def test_a_text_of_ordinary_words_has_no_names() -> None:
    assert tagged(["گفت", "که"]) == ["O", "O"]
