"""A name told of once is known again in the rest of its text."""

from __future__ import annotations

from goftar.people import mentions
from goftar.people.repeated import Found, overlooked
from goftar.records import Article, Block, Repaired, View

Rows = list[tuple[list[str], list[Found]]]


def test_a_name_counts_wherever_its_words_stand_free() -> None:
    rows: Rows = [(["باشگاه", "سپیدکوه", "برد"], [(0, 2, "organisation")]), (["مربی", "باشگاه", "سپیدکوه", "رفت"], [])]
    assert overlooked(rows) == [[], [(1, 3, "organisation")]]


def test_the_last_word_of_a_person_is_the_person() -> None:
    rows: Rows = [(["آرش", "زرگندم", "گفت", "زرگندم", "رفت"], [(0, 2, "person")])]
    assert overlooked(rows) == [[(3, 4, "person")]]


def test_ordinary_short_and_mostly_unnamed_words_teach_nothing() -> None:
    assert overlooked([(["آرش", "گفت", "گفت"], [(0, 2, "person")])]) == [[]]
    assert overlooked([(["جو", "رفت", "جو"], [(0, 1, "person")])]) == [[]]
    assert overlooked([(["زرگندم"] + ["زرگندم"] * 3, [(0, 1, "person")])]) == [[]]


def test_what_is_named_already_is_left_alone() -> None:
    rows: Rows = [(["شهر", "زرگندم"], [(0, 2, "place")]), (["شهر", "زرگندم"], [(1, 2, "person")])]
    assert overlooked(rows) == [[], []]


def test_the_kind_is_the_one_that_the_name_mostly_has() -> None:
    rows: Rows = [
        (["زرگندم"], [(0, 1, "organisation")]),
        (["زرگندم"], [(0, 1, "place")]),
        (["زرگندم"], [(0, 1, "place")]),
        (["زرگندم"], []),
    ]
    assert overlooked(rows)[3] == [(0, 1, "place")]


def test_mentions_know_a_name_again_across_blocks() -> None:
    texts = ("محمد زرگندم در تهران گفت.", "کار زرگندم است.")
    article = Article(blocks=tuple(Block(index=i, kind="paragraph", text=text) for i, text in enumerate(texts)))
    blocks = tuple(Repaired(original=text, text=text) for text in texts)
    found = mentions(View(article=article, blocks=blocks, half_spaces="intact"))
    assert [(m.kind, texts[1][m.start : m.end]) for m in found if m.block == 1] == [("person", "زرگندم")]
