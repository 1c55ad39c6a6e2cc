"""What is read from the index bit by bit stands in the order of the whole."""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from goftar.archive.asking.order import Search
from goftar.archive.errors import ArchiveError
from goftar.archive.index import Index
from goftar.archive.packing import Packed
from goftar.archive.rows import Rows, VersionRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENTS = 1_500
_VERSION = VersionRow(None, None, None, None, None, None, None, b"", b"", "")
_NOTHING = Packed(b"", "")


def _rows(number: int) -> Rows:
    """An article in which a word stands as often as its number tells, so that many are worth the same."""
    body = " ".join(["راه"] * (1 + number % 3) + ["دیگر"] * (3 - number % 3))
    return Rows("", _VERSION, _NOTHING, _NOTHING, (), (), (), (("body", body),))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder: Path = tmp_path_factory.mktemp("order")
    made = Index(folder)
    for number in range(1, DOCUMENTS + 1):
        made.take(number, (number * 7919) % 500 if number % 5 else None, _rows(number))
    made.commit()
    yield made
    made.close()


def test_by_relevance_any_part_is_that_of_the_whole(index: Index) -> None:
    looked = Search(index, index.words("body", "راه"))
    whole = list(looked.relevant())
    assert len(whole) == DOCUMENTS
    assert [one.article for _, one in whole] == [
        one.article for _, one in sorted(whole, key=lambda pair: (-pair[0], pair[1].rank))
    ]
    assert len({score for score, _ in whole}) < 10
    for skipped in (0, 1, 63, 64, 300, 1_200, 1_499, 1_500):
        assert list(islice(looked.relevant(skipped), 30)) == whole[skipped : skipped + 30]


def test_the_newest_first_and_undated_last(index: Index) -> None:
    found = list(Search(index, index.words("body", "راه")).newest())
    assert len({one.article for one in found}) == len(found) == DOCUMENTS
    assert found == sorted(found, key=lambda one: one.rank)


def test_what_is_committed_meanwhile_is_found_by_the_next_search(tmp_path: Path) -> None:
    writer, reader = Index(tmp_path), Index(tmp_path)
    for number in range(1, 4):
        writer.take(number, number, _rows(number))
        writer.commit()
        assert Search(reader, reader.words("body", "راه")).count() == number
        assert Search(reader, reader.words("body", "راه")).count() == number
    writer.close()
    reader.close()


def test_nothing_is_looked_for_after_the_end(index: Index) -> None:
    looked = Search(index, index.words("body", "راه"))
    index.until = time.monotonic() - 1
    try:
        with pytest.raises(ArchiveError, match="took too long"):
            looked.count()
        with pytest.raises(ArchiveError, match="took too long"):
            next(looked.newest())
    finally:
        index.until = float("inf")
