"""The names of a file of tokens: tags by token, scores, and what deleted half-spaces do to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.names import scores, tags, texts

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = ["محمد", "رضایی", "در", "تهران", "گفت"]


def test_names_are_tagged_token_by_token() -> None:
    assert tags([SENTENCE])[0] == ["B-PER", "I-PER", "O", "B-LOC", "O"]


def test_marks_glued_to_a_name_do_not_hide_it() -> None:
    assert tags([["وی", "به", "«تهران»", "رفت"]])[0][2] == "B-LOC"


def test_deleted_half_spaces_change_nothing() -> None:
    joined = ["احمدی\u200cنژاد", "به", "آذربایجان", "می\u200cرود"]
    assert tags([joined]) == tags([[word.replace("\u200c", "") for word in joined]])
    assert tags([joined]) == tags([[word.replace("\u200c", " ") for word in joined]])


def test_every_token_gets_a_tag_also_where_nothing_is_left_of_it() -> None:
    assert tags([["\u200c", "تهران"]])[0][0] == "O"
    assert tags([["\u200c"]]) == [["O"]]


def test_blank_lines_part_sentences_and_comments_part_texts() -> None:
    assert list(texts("# 1\nیک\tO\n\n\nدو\tO\nسه\n# 2\nچهار")) == [
        [[["یک", "O"]], [["دو", "O"], ["سه"]]],
        [[["چهار"]]],
    ]


def test_a_name_told_of_in_one_sentence_is_known_in_another_of_its_text_alone() -> None:
    sentences = [["محمد", "زرگندم", "در", "تهران", "گفت"], ["کار", "زرگندم", "است"]]
    assert tags(sentences)[1] == ["O", "B-PER", "O"]
    assert tags(sentences[1:])[0] != ["O", "B-PER", "O"]


def test_scores_count_exact_spans(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    gold = ["B-PER", "I_PER", "O", "O", "O"]
    path.write_text("".join(f"{word}\t{tag}\n" for word, tag in zip(SENTENCE, gold, strict=True)), "utf-8")
    found = scores(path)
    assert found["PER"] == (1, 1, 1)
    assert found["all"] == pytest.approx((1 / 2, 1, 2 / 3))
    assert scores(path, glued=True) == found
