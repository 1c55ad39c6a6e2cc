from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goftar import archive
from goftar.archive.asking import (
    AmbiguousError,
    QueryError,
    compare,
    network,
    promises,
    series,
    suggestions,
    thread,
    timeline,
    who,
)
from goftar.archive.following import follow, waiting
from goftar.commitments import Told, ledger
from goftar.exchange import as_json
from goftar.records import Article
from tests.archive import asked_articles

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.archive import Archive

TODAY = date(2025, 6, 15)
SERIES = "کمیسیون مشترک اقتصادی"


def test_an_actor_with_names_posts_statements_and_whom_he_speaks_of(asked: Archive) -> None:
    profile = who(asked, "مهران دادفر")
    assert profile
    assert profile.who.id == "مهران-دادفر"
    assert (profile.first, profile.last) == (date(2025, 1, 5), date(2025, 4, 3))
    assert {(post.title, post.since, post.until) for post in profile.posts} >= {
        ("وزیر امور خارجه آرینا", "2025-04-02", "2025-04-02")
    }
    assert all(hit.said and hit.said.speaker for hit in profile.recent)
    assert profile.recent[0].article.published == max(
        hit.article.published for hit in profile.recent if hit.article.published
    )


def test_whom_several_may_be_and_whom_nobody_is(asked: Archive) -> None:
    with pytest.raises(AmbiguousError):
        who(asked, "دادفر")
    assert who(asked, "ناشناس ناپیدا") is None
    assert who(asked, "!") is None


def test_the_ledger_by_party_status_and_due_day(asked: Archive) -> None:
    whole = promises(asked, today=TODAY, limit=100)
    assert whole.total == len(whole.promises) > 6
    assert [one.first for one in whole.promises] == sorted((one.first for one in whole.promises), reverse=True)
    (overdue,) = promises(asked, today=TODAY, status=("overdue",)).promises
    assert "پل مرزی پرنیان" in overdue.words
    assert overdue.moves[-1].status == "overdue"
    assert promises(asked, today=date(2025, 4, 1), status=("overdue",), kind=("opening",)).promises == ()
    both = promises(asked, today=TODAY, party=("آرینا", "ساورستان")).promises
    assert both
    assert all({"ارینا", "ساورستان"} <= set(one.sides) for one in both)
    spring = promises(asked, today=TODAY, due_since="۱۴۰۴/۲/۱", due_until="اردیبهشت ۱۴۰۴").promises
    assert [one.id for one in spring] == [overdue.id]


def test_the_ledger_is_that_of_the_commitments_room(asked: Archive) -> None:
    readings = [(name, asked.reading(number)) for number, name in asked.db.execute("SELECT id, name FROM article")]
    told = [
        Told(
            article=name,
            published=reading.article.date_published or TODAY,
            outlet=reading.article.publisher,
            commitments=reading.commitments,
            reports=reading.reports,
        )
        for name, reading in readings
    ]
    for today in (date(2025, 1, 6), date(2025, 3, 1), TODAY, date(2030, 1, 1)):
        wanted = {one.id: (one.status, len(one.tellings), len(one.moves)) for one in ledger(told, today=today)}
        found = promises(asked, today=today, limit=100).promises
        assert {one.id: (one.status, len(one.tellings), len(one.moves)) for one in found} == wanted


def test_the_ledger_page_after_page(asked: Archive) -> None:
    whole = [one.id for one in promises(asked, today=TODAY, limit=100).promises]
    found: list[str] = []
    cursor = None
    while True:
        page = promises(asked, today=TODAY, limit=2, cursor=cursor)
        found += [one.id for one in page.promises]
        cursor = page.cursor
        if cursor is None:
            break
    assert found == whole
    with pytest.raises(QueryError, match="cursor"):
        promises(asked, today=TODAY, cursor="1 OR 1")
    with pytest.raises(QueryError, match="no day"):
        promises(asked, today=TODAY, due_until="بعدا")


def test_the_ledger_is_the_same_in_whatever_order_articles_come(tmp_path: Path, asked: Archive) -> None:
    pages = asked_articles.pages()
    with archive.opened_for_writing(tmp_path / "turned") as kept:
        for page in reversed(pages):
            archive.add(kept, [page])
        assert not waiting(kept)
        assert not follow(kept)
        sql = "SELECT id, status, turns, turned, first, due, content FROM commitment ORDER BY id"
        assert kept.db.execute(sql).fetchall() == asked.db.execute(sql).fetchall()


def test_two_speakers_side_by_side(asked: Archive) -> None:
    compared = compare(asked, "مهران دادفر", "کوهی")
    (contrary,) = compared.contrary or (None,)
    shared = [word for pair in (*compared.alike, *compared.contrary, *compared.beside) for word in pair.words]
    assert "سپیدرود" in shared
    assert contrary is None or contrary.acts
    pairs = (*compared.alike, *compared.contrary, *compared.beside)
    assert all(pair.first.said and pair.second.said for pair in pairs)
    assert all(pair.first.said.speaker.id == "مهران-دادفر" for pair in pairs)  # type: ignore[union-attr]
    assert as_json(compared, Article(blocks=()))["firstStatements"] == compared.first_statements
    nothing = compare(asked, "مهران دادفر", "کوهی", about="آزمون")
    assert (nothing.alike, nothing.contrary, nothing.beside) == ((), (), ())


def test_day_by_day(asked: Archive) -> None:
    told = timeline(asked, "آرینا since:2025-04-01", each=1)
    assert [day.date for day in told.days] == sorted((day.date for day in told.days), reverse=True)
    assert sum(day.matches for day in told.days) == told.total
    assert all(len(day.hits) == 1 for day in told.days)
    first = timeline(asked, "آرینا", days=2)
    second = timeline(asked, "آرینا", days=2, cursor=first.cursor)
    assert {day.date for day in first.days} & {day.date for day in second.days} == set()
    assert max(day.date for day in second.days) < min(day.date for day in first.days)


def test_a_series_through_time(asked: Archive) -> None:
    assert SERIES in [one.name for one in series(asked)]
    followed = thread(asked, "كميسيون مشترك اقتصادي", today=TODAY)
    assert [one.ordinals for one in followed.series] == [(3, 4)]
    assert [step.on for step in followed.steps] == sorted(step.on for step in followed.steps)
    assert {"commitment", "report", "statement"} <= {step.kind for step in followed.steps}
    assert {"postponed", "kept"} <= {step.what for step in followed.steps}
    assert thread(asked, "روند ناپیدا", today=TODAY).steps == ()


def test_who_speaks_of_whom(asked: Archive) -> None:
    whole = network(asked)
    counts = [link.statements for link in whole.links]
    assert counts == sorted(counts, reverse=True)
    around = network(asked, "کوهی")
    assert around.centre
    assert network(asked, since=date(2030, 1, 1)).links == ()


def test_what_goes_on_from_what_is_typed(asked: Archive) -> None:
    found = [(one.text, one.kind) for one in suggestions(asked, "داد")]
    assert ("مهران دادفر", "person") in found
    assert ("مهران دادفر", "person") in [(one.text, one.kind) for one in suggestions(asked, "مهران د")]
    assert ("پیک آرینا", "outlet") in [(one.text, one.kind) for one in suggestions(asked, "پيك")]
    assert suggestions(asked, "") == ()
    assert suggestions(asked, "%") == ()


def test_an_empty_archive_has_nothing_to_tell(tmp_path: Path) -> None:
    archive.opened_for_writing(tmp_path / "empty").close()
    with archive.opened(tmp_path / "empty") as kept:
        assert who(kept, "کوهی") is None
        assert promises(kept, today=TODAY).promises == ()
        assert timeline(kept, "نفت").days == ()
        assert series(kept) == ()
        assert network(kept).links == ()
        assert suggestions(kept, "نف") == ()
        assert compare(kept, "الف", "ب").topics == ()
