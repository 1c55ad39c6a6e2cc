from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.commitments import CHAINS, chain, run
from goftar.commitments import Ledger

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(CHAINS.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_commitments_are_followed_through_their_whole_life(path: Path) -> None:
    scores = run(path)
    assert scores.wrong == ()
    assert scores.f1 >= 0.85, scores.errors
    assert scores.status >= 0.85, scores.errors


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_further_article_keeps_the_ids_of_those_before(path: Path) -> None:
    given = chain(path)
    book = Ledger()
    known: list[str] = []
    for told in sorted(given.told, key=lambda one: one.published):
        book.add(told)
        ids = [one.id for one in book.followed(given.today)]
        assert ids[: len(known)] == known
        known = ids
