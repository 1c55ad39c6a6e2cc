from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from goftar import archive
from goftar.archive import Added
from goftar.archive.checking import check
from goftar.page import Page
from tests.archive.conftest import html

if TYPE_CHECKING:
    from pathlib import Path


def dressed(number: int, layout: int) -> Page:
    """A page within the markup of one of several layouts, each of which alone takes some kilobytes."""
    markup = random.Random(layout).randbytes(4000).hex().encode()
    return Page(origin=f"{number}.html", content=html(number) + b"<!--" + markup + b"-->")


def bases(kept: archive.Archive) -> list[int | None]:
    return [base for (base,) in kept.db.execute("SELECT base FROM page ORDER BY id")]


def test_pages_of_one_layout_are_kept_against_the_first(folder: Path) -> None:
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, [dressed(i, layout=0) for i in range(4)])
        assert bases(kept) == [None, 1, 1, 1]
        sizes = [size for (size,) in kept.db.execute("SELECT length(content) FROM page ORDER BY id")]
        assert max(sizes[1:]) < sizes[0] / 5
        assert [kept.page(i + 1) for i in range(4)] == [dressed(i, layout=0) for i in range(4)]


def test_a_site_may_have_several_layouts_also_in_the_next_run(folder: Path) -> None:
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, [dressed(i, layout=i % 2) for i in range(4)])
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, [dressed(i, layout=i % 2) for i in range(4, 6)])
        assert bases(kept) == [None, None, 1, 2, 1, 2]
        assert list(check(kept)) == []


@pytest.mark.parametrize("number", [1, 9])
def test_pages_that_share_nothing_take_no_more_room_than_alone(folder: Path, number: int) -> None:
    pages = [dressed(i, layout=i) for i in range(number)]
    with archive.opened_for_writing(folder) as kept:
        assert archive.add(kept, pages) == Added(new=number)
        assert bases(kept) == [None] * number
        assert [kept.page(i + 1) for i in range(number)] == pages
