"""What lists show is kept ready, is made of the reading where it is not, and is checked and mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goftar import archive
from goftar.archive import asking
from goftar.archive.checking import check
from goftar.archive.indexing import rebuild
from goftar.archive.shown import Ready, packed_shown, ready, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goftar.archive import Archive
    from goftar.page import Page

ROAD = "راه"


def test_it_is_what_the_reading_tells(kept: Archive) -> None:
    for article, listed in ready(kept, [1, 2, 3]).items():
        made = shown(kept.reading(article))
        assert tuple(listed.texts) == made.texts
        assert tuple(listed.said(n) for n in range(listed.statements)) == made.said
        assert made.said


def test_answers_are_the_same_without_it_and_where_it_is_damaged(kept: Archive) -> None:
    asked = [(ROAD, "articles"), ("by:راستین", "statements")]
    before = [asking.search(kept, text, of=of) for text, of in asked]  # type: ignore[arg-type]
    kept.db.execute("DELETE FROM shown WHERE article < 3")
    kept.db.execute("UPDATE shown SET content = x'00' WHERE article = 3")
    assert [asking.search(kept, text, of=of) for text, of in asked] == before  # type: ignore[arg-type]
    assert all(answer.hits for answer in before)


def test_what_differs_from_the_reading_is_told_and_mended(kept: Archive) -> None:
    other = packed_shown(shown(kept.reading(2)))
    kept.db.execute("UPDATE shown SET content = ? WHERE article = 1", (other.content,))
    (problem,) = check(kept)
    assert "lists show" in problem.what
    assert problem.mend == "goftar rebuild-index"
    rebuild(kept)
    assert not list(check(kept))
    assert ready(kept, [1])[1].said(0) == shown(kept.reading(1)).said[0]


def test_an_archive_of_an_older_goftar_gets_it_with_its_index(folder: Path, pages: Callable[[int], list[Page]]) -> None:
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, pages(2))
        kept.db.execute("DELETE FROM shown")
        kept.db.execute("INSERT INTO unindexed SELECT id FROM article")
    with archive.opened(folder) as kept:
        assert kept.db.execute("SELECT count(*) FROM shown").fetchone() == (2,)


def test_fields_that_are_not_there_yet_are_at_their_defaults(kept: Archive) -> None:
    one = shown(kept.reading(1))
    packed = packed_shown(one)
    older = packed.shape.replace('"confidence","rule"', '"confidence","rule","gone"').replace('"role"', '"called"')
    assert older != packed.shape
    assert Ready(packed.content, older).said(0) == replace(one.said[0], role=None)
    assert one.said[0].role
