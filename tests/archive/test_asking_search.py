from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from goftar import archive
from goftar.archive.asking import AmbiguousError, QueryError, said, search
from goftar.archive.asking.names import candidates
from goftar.archive.errors import ArchiveError
from goftar.exchange import as_json
from goftar.page import Page
from goftar.records import Article
from tests.archive import asked_articles

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive import Archive
    from goftar.archive.asking import Answer


def names(answer: Answer) -> list[str]:
    """The last part of each hit's address: its name in the list of articles."""
    return [(hit.article.url or "").rpartition("/")[2] for hit in answer.hits]


@pytest.mark.parametrize(
    "query",
    ["سپیدرود", "سپيدرود", "سِپیدرود", "سپیــدرود", '"سد سپیدرود"', "توافق سپیدرود", "ارینا سپیدرود", "آرينا سپيدرود"],
)
def test_spelling_never_matters(asked: Archive, query: str) -> None:
    assert {"b02", "b03"} <= set(names(search(asked, query)))


@pytest.mark.parametrize("query", ["گفت‌وگوهای", "گفتوگوهای", "گفت‌وگوهاي"])
def test_half_spaces_never_matter(asked: Archive, query: str) -> None:
    assert "b01" in names(search(asked, query))


@pytest.mark.parametrize("query", ["۵۰۰ مگاوات", "500 مگاوات", "٥٠٠ مگاوات"])
def test_digits_never_matter(asked: Archive, query: str) -> None:
    assert set(names(search(asked, query))) == {"a10", "a11"}


def test_words_are_all_needed_phrases_side_by_side_and_exclusions_left_out(asked: Archive) -> None:
    assert names(search(asked, "نیلاب آزمون")) == ["b07"]
    assert names(search(asked, '"آزمون نیلاب"')) == []
    both = set(names(search(asked, "سپیدرود")))
    assert set(names(search(asked, "سپیدرود -پیشنهاد"))) == both - {"b01"}
    assert "b07" not in names(search(asked, "-نیلاب"))


def test_snippets_mark_what_was_asked_for(asked: Archive) -> None:
    hit = search(asked, "آزمون داوطلب", sort="relevance").hits[0]
    marked = [piece.text for piece in hit.snippet if piece.is_hit]
    assert marked == ["آزمون", "داوطلب"]
    (hit,) = search(asked, 'by:کوهی "نقض کرده"').hits
    assert [piece.text for piece in hit.snippet if piece.is_hit] == ["نقض كرده"] or any(
        piece.is_hit for piece in hit.snippet
    )


def test_newest_first_and_page_after_page(asked: Archive) -> None:
    whole = search(asked, "", limit=100)
    assert whole.total == len(whole.hits) == len(asked_articles.pages())
    moments = [hit.article.published for hit in whole.hits]
    assert all(later >= earlier for later, earlier in pairwise(moments) if later and earlier)
    cursor, found = None, []
    while True:
        page = search(asked, "", limit=4, cursor=cursor)
        found += names(page)
        cursor = page.cursor
        if cursor is None:
            break
    assert found == names(whole)
    cursor, found = None, []
    by_fit = search(asked, "آرینا", sort="relevance", limit=100)
    while True:
        page = search(asked, "آرینا", sort="relevance", limit=5, cursor=cursor)
        found += names(page)
        cursor = page.cursor
        if cursor is None:
            break
    assert found == names(by_fit)


@pytest.mark.parametrize("cursor", ["x", "1.2", "1.2.3.4", "'; DROP TABLE article", "9" * 40 + ".1.1"])
def test_a_foreign_cursor_is_refused(asked: Archive, cursor: str) -> None:
    for sort in ("newest", "relevance"):
        with pytest.raises(QueryError, match="cursor"):
            search(asked, "نیلاب", cursor=cursor, sort=sort)


@pytest.mark.parametrize("name", ["ساورا\u200cپرس", "پیک‌آرینا", "خبر كيستان"])
def test_an_outlet_in_any_spelling(asked: Archive, name: str) -> None:
    assert search(asked, f'outlet:"{name}"').total


def test_bytes_that_are_no_text_find_nothing(asked: Archive) -> None:
    assert search(asked, "\ud800 by:\udc80الف").total == 0
    assert said(asked, by=("الف\ud800-ب",)).total == 0


def test_since_and_until_in_either_calendar(asked: Archive) -> None:
    assert set(names(search(asked, "since:2025-04-05 until:2025-04-07"))) == {"b04", "b05", "b06"}
    assert names(search(asked, "since:1404/1/16 until:1404/1/18")) == names(
        search(asked, "since:2025-04-05 until:2025-04-07")
    )


def test_outlets_and_acts_and_types(asked: Archive) -> None:
    assert {hit.article.outlet for hit in search(asked, "outlet:ساوراپرس").hits} == {"ساوراپرس"}
    accused = search(asked, "act:accuse").hits
    assert {hit.article.url for hit in accused} == {"https://news.example/b02", "https://news.example/b03"}
    assert all(hit.said and "accuse" in hit.said.acts for hit in accused)
    assert all(hit.said and hit.said.type == "marked" for hit in search(asked, "type:marked").hits)


@pytest.mark.parametrize("name", ["کوهی", "كوهي", "آرش کوهی", "ارش كوهي", "آرش‌کوهی", "ارش-کوهی"])
def test_a_speaker_in_any_spelling(asked: Archive, name: str) -> None:
    hits = said(asked, by=(name,)).hits
    assert len(hits) == 6
    assert {hit.said.speaker.id for hit in hits if hit.said and hit.said.speaker} == {"ارش-کوهی"}


def test_a_name_of_several_lists_them(asked: Archive) -> None:
    with pytest.raises(AmbiguousError) as caught:
        said(asked, by=("دادفر",))
    assert [one.name for one in caught.value.candidates][:2] == ["مهران دادفر", "کیوان دادفر"]
    assert "کیوان-دادفر" in str(caught.value)
    mehran = said(asked, by=("مهران دادفر",), limit=50)
    keyvan = said(asked, by=("کیوان دادفر",))
    assert names(keyvan) == ["b06", "b06"]
    assert "b06" not in names(mehran)


def test_a_surname_goes_with_its_only_bearer(asked: Archive) -> None:
    (one,) = candidates(asked, "راستین") or (None,)
    assert one is None
    (kouhi,) = candidates(asked, "کوهی")
    assert (kouhi.name, kouhi.kind) == ("آرش کوهی", "person")


def test_a_role_is_asked_by_its_words(asked: Archive) -> None:
    speakers = {hit.said.speaker.name for hit in said(asked, by=("وزیر نیروی آرینا",)).hits if hit.said.speaker}  # type: ignore[union-attr]
    assert speakers == {"بابک نیک‌رو"}
    assert names(said(asked, as_office=("رئیس اتاق بازرگانی",))) == ["b06", "b06"]


def test_about_whom(asked: Archive) -> None:
    assert names(said(asked, by=("مهران دادفر",), about=("ساورستان",))) == []
    assert names(search(asked, 'about:ساورستان by:"شهریار پارسان"')) == ["a14"]
    assert "b04" in names(said(asked, about=("ساورستان",)))
    assert "a01" in names(said(asked, about=("کیستان",), limit=50))


def test_whom_nobody_knows_says_nothing(asked: Archive) -> None:
    assert said(asked, by=("ناشناس ناپیدا",)).hits == ()


def test_what_is_found_is_json(asked: Archive) -> None:
    answer = search(asked, "by:کوهی")
    hit = json.loads(json.dumps(as_json(answer, Article(blocks=()))))["hits"][0]
    assert hit["said"]["speaker"]["name"] == "آرش کوهی"
    words = hit["said"]["words"][0]
    block = asked.reading(answer.hits[0].article.number).article.blocks[words["block"]]
    assert block.text[words["start"] : words["end"]].replace("ي", "ی").startswith(words["text"][:5])


def test_copies_of_a_story_are_one_hit(tmp_path: Path) -> None:
    first = next(page for page in asked_articles.pages() if page.origin == "b01.html")
    content = first.content if isinstance(first.content, bytes) else b""
    copy = content.replace("پیک آرینا".encode(), "خبر کیستان".encode()).replace(b"/b01", b"/c01")
    later = copy.replace(b"2025-04-02T10:00", b"2025-04-02T11:30")
    with archive.opened_for_writing(tmp_path / "copies") as kept:
        archive.add(kept, [Page(origin="c01.html", content=later), *asked_articles.pages()])
        answer = search(kept, "سپیدرود")
        assert answer.total == 4
        assert sorted(names(answer)) == ["b01", "b02", "b03"]
        hit = answer.hits[names(answer).index("b01")]
        assert [one.article.outlet for one in hit.carriers] == ["خبر کیستان"]
        told = said(kept, by=("مهران دادفر",), limit=50)
        assert "c01" not in names(told)
        assert all(
            hit.carriers and hit.carriers[0].n is not None for hit in told.hits if "b01" in (hit.article.url or "")
        )
        # Where only the copy fits, it is shown.
        assert names(search(kept, "سپیدرود outlet:کیستان"))[-1] == "c01"


def test_an_empty_archive_answers_with_nothing(tmp_path: Path) -> None:
    archive.opened_for_writing(tmp_path / "empty").close()
    with archive.opened(tmp_path / "empty") as kept:
        assert search(kept, "نفت").total == 0
        assert said(kept, by=("کوهی",)).hits == ()


def test_a_missing_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="There is no archive"):
        archive.opened(tmp_path / "none")
