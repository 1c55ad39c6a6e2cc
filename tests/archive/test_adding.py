from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import goftar
from goftar import archive
from goftar.archive import Added
from goftar.archive.changes import changes
from goftar.archive.checking import check
from goftar.archive.quarantine import held
from goftar.errors import InputError
from goftar.page import Link, Page, Unread
from tests.archive.conftest import html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from goftar.archive import Archive, Batch
    from goftar.page import Incoming


def dump(kept: Archive) -> list[str]:
    return [line for line in kept.db.iterdump() if '"quarantine"' not in line]


def test_what_went_in_comes_out(kept: Archive, pages: Callable[[int], list[Page]]) -> None:
    for number, page in enumerate(pages(5), start=1):
        assert kept.page(number) == page
        assert kept.reading(number) == goftar.read(page)


def test_adding_twice_changes_nothing(kept: Archive, pages: Callable[[int], list[Page]]) -> None:
    before = dump(kept)
    assert archive.add(kept, pages(5)) == Added(same=5)
    assert dump(kept) == before


def test_several_processes_make_the_same_archive(
    kept: Archive, tmp_path: Path, pages: Callable[[int], list[Page]]
) -> None:
    with archive.opened_for_writing(tmp_path / "other") as other:
        assert archive.add(other, pages(5), jobs=2).new == 5
        assert dump(other) == dump(kept)


def test_a_changed_page_is_a_new_version_of_its_article(kept: Archive) -> None:
    page = Page(origin="0.html", content=html(0, said="پل‌ها بسته است"))
    assert archive.add(kept, [page]) == Added(changed=1)
    assert kept.reading(1, version=2) == kept.reading(1) != kept.reading(1, version=1)
    (change,) = changes(kept.reading(1, version=1), kept.reading(1))
    assert change.before
    assert change.after
    assert "پل‌ها بسته است" in kept.reading(1).article.text(change.after.content[0])
    searcher = kept.index.searcher()
    assert len(searcher.search(kept.index.words("said", "پل‌ها بسته")).hits) == 1
    assert len(searcher.search(kept.index.words("body", "راه یکم 0 جاده‌ها")).hits) == 0
    # The old page again is known, and brings nothing back.
    assert archive.add(kept, [Page(origin="0.html", content=html(0))]) == Added(same=1)
    assert list(check(kept)) == []


def test_what_fails_goes_to_quarantine_and_stops_nothing(folder: Path) -> None:
    incoming: list[Incoming] = [
        Page(origin="empty.html", content=b""),
        Unread(origin="gone.html", error=InputError("There is no such file; check the name.")),
        Link(origin="feed.xml", url="https://news.example/far"),
        Page(origin="0.html", content=html(0)),
    ]
    batches: list[Batch] = []
    with archive.opened_for_writing(folder) as kept:
        assert archive.add(kept, incoming, told=batches.append) == Added(new=1, failed=3)
        assert {one.origin for one in held(kept)} == {"empty.html", "gone.html", "https://news.example/far"}
        assert dict(batches[-1].failed)["gone.html"].startswith("There is no such file")
        assert archive.add(kept, incoming) == Added(same=1, failed=3)
        assert [one.tries for one in held(kept)] == [2, 2, 2]


def test_a_fault_of_goftar_on_one_page_is_its_reason(
    folder: Path, pages: Callable[[int], list[Page]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(page: Page) -> goftar.records.Reading:
        if page.origin == "1.html":
            raise RecursionError("too deep")
        return goftar.read(page)

    monkeypatch.setattr("goftar.archive.readers.read", read)
    with archive.opened_for_writing(folder) as kept:
        assert archive.add(kept, pages(3)) == Added(new=2, failed=1)
        (one,) = held(kept)
        assert "RecursionError: too deep" in one.reason
        monkeypatch.undo()
        assert archive.retry(kept) == Added(new=1)
        assert list(held(kept)) == []


def test_a_file_that_was_not_there_is_read_when_it_is(folder: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.html"
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, [Unread(origin=str(late), error=InputError("There is no such file; check the name."))])
        late.write_bytes(html(7))
        assert archive.retry(kept) == Added(new=1)
        assert list(held(kept)) == []


def test_an_interrupted_run_keeps_what_is_ready_and_goes_on(folder: Path, pages: Callable[[int], list[Page]]) -> None:
    def stopped() -> Iterator[Page]:
        yield from pages(3)
        raise KeyboardInterrupt

    with archive.opened_for_writing(folder) as kept:
        with pytest.raises(KeyboardInterrupt):
            archive.add(kept, stopped())
        assert archive.add(kept, pages(5)) == Added(new=2, same=3)
        assert list(check(kept)) == []


def test_lone_surrogates_in_a_page_are_no_obstacle(folder: Path) -> None:
    page = Page(origin="odd", content=html(1).decode().replace("پرویز راستین", "پرویز \ud800راستین"))
    with archive.opened_for_writing(folder) as kept:
        assert archive.add(kept, [page]).pages == 1
        assert list(check(kept)) == []


def test_a_page_with_a_title_from_its_feed_keeps_it(folder: Path) -> None:
    text = "وزیر راه گفت که همه جاده‌ها تا پایان سال باز خواهد ماند و کار ساخت ادامه دارد."
    page = Page(origin="feed.xml#1", content=text, title="جاده‌ها باز است", keywords=("راه", "جاده"))
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, [page])
        assert kept.page(1) == page
        assert kept.reading(1).article.headline == "جاده‌ها باز است"
