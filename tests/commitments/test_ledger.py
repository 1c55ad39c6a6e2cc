from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from goftar.commitments import Correction, Followed, Ledger, Told, ledger
from goftar.records import Deed

from .conftest import MEETING, commitment, report, when

if TYPE_CHECKING:
    from goftar.records import Commitment, Report

DUE = when(date(2025, 2, 3), date(2025, 2, 4))
LATER = when(date(2025, 3, 1), date(2025, 3, 2))
TODAY = date(2025, 6, 1)
NOW = datetime(2025, 6, 1, tzinfo=UTC)


def told(article: str, day: date, *commitments: Commitment, reports: tuple[Report, ...] = ()) -> Told:
    return Told(article=article, published=day, outlet=article, commitments=commitments, reports=reports)


FIRST = told("a", date(2025, 1, 5), commitment(due=DUE))
AGAIN = told("b", date(2025, 1, 7), commitment(replace(MEETING, words="اجلاس", place=None), due=DUE))


def only(*articles: Told, today: date = TODAY) -> Followed:
    (one,) = ledger(articles, today=today)
    return one


def test_tellings_of_one_commitment_are_its_witnesses() -> None:
    one = only(FIRST, AGAIN, today=date(2025, 1, 8))
    assert [telling.article for telling in one.tellings] == ["a", "b"]
    assert one.status == "pending"


@pytest.mark.parametrize(
    "other",
    [
        replace(MEETING, ordinal=4),
        replace(MEETING, place="تیرکند"),
        replace(MEETING, series="کمیته دفاعی", ordinal=None),
        replace(MEETING, sides=("آرینا", "ساورستان")),
        replace(MEETING, kind="visit"),
    ],
    ids=["ordinal", "place", "series", "sides", "kind"],
)
def test_another_meeting_is_another_commitment(other: Deed) -> None:
    both = ledger([FIRST, told("b", date(2025, 1, 7), commitment(other, due=DUE))], today=TODAY)
    assert len(both) == 2


def test_levels_part_meetings_without_a_number() -> None:
    bare = Deed(kind="meeting", words="دیدار", sides=("آرینا", "کیستان"), place="نیلاب")
    ministers = replace(bare, level="minister:خارجه")
    soldiers = replace(bare, level="minister:دفاع")
    articles = [
        told("a", date(2025, 1, 5), commitment(ministers, due=DUE)),
        told("b", date(2025, 1, 6), commitment(soldiers, due=DUE)),
    ]
    assert len(ledger(articles, today=TODAY)) == 2


def test_disjoint_due_times_part_meetings() -> None:
    bare = Deed(kind="meeting", words="دیدار", sides=("آرینا", "کیستان"), level="president")
    articles = [
        told("a", date(2025, 1, 5), commitment(bare, due=DUE)),
        told("b", date(2025, 1, 6), commitment(bare, due=LATER)),
    ]
    assert len(ledger(articles, today=TODAY)) == 2


def test_a_meeting_is_put_off_and_held() -> None:
    one = only(
        FIRST,
        told("b", date(2025, 2, 1), reports=(report("postponed", on=LATER),)),
        told("c", date(2025, 3, 1), reports=(report("done"),)),
    )
    assert [(move.article, move.status) for move in one.moves] == [("b", "postponed"), ("c", "kept")]
    assert one.status == "kept"
    assert one.due == LATER


def test_after_it_was_put_off_its_new_time_is_told_again() -> None:
    one = only(
        FIRST,
        told("b", date(2025, 2, 1), reports=(report("postponed", on=LATER),)),
        told("c", date(2025, 2, 10), commitment(due=LATER)),
        today=date(2025, 2, 11),
    )
    assert [telling.article for telling in one.tellings] == ["a", "c"]
    assert one.status == "postponed"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("done", "kept"),
        ("in progress", "in progress"),
        ("partly done", "partly kept"),
        ("withdrawn", "withdrawn"),
        ("denied", "unverifiable"),
        ("broken", "broken"),
    ],
)
def test_reports_move_a_commitment(kind: str, status: str) -> None:
    one = only(FIRST, told("b", date(2025, 2, 3), reports=(report(kind),)), today=date(2025, 2, 3))
    assert one.status == status


def test_without_a_report_the_clock_makes_it_overdue() -> None:
    assert only(FIRST, today=date(2025, 2, 3)).status == "pending"
    late = only(FIRST, today=date(2025, 2, 4))
    assert late.status == "overdue"
    assert [(move.article, move.on) for move in late.moves] == [(None, date(2025, 2, 4))]


def test_what_is_vague_is_never_overdue_but_cannot_be_told_for_ever() -> None:
    soon = told("a", date(2025, 1, 5), commitment(due=when(date(2025, 1, 5), None, vague=True)))
    assert only(soon, today=date(2025, 7, 3)).status == "pending"
    assert only(soon, today=date(2025, 7, 4)).status == "unverifiable"


def test_a_condition_that_may_not_have_come_leaves_it_unverifiable() -> None:
    assert only(told("a", date(2025, 1, 5), commitment(due=DUE, conditional=True))).status == "unverifiable"


def test_contradicting_reports_stand_side_by_side() -> None:
    one = only(
        FIRST,
        told("b", date(2025, 2, 3), reports=(report("withdrawn"),)),
        told("c", date(2025, 2, 4), reports=(report("done"),)),
    )
    assert one.disputed
    assert [move.status for move in one.moves] == ["withdrawn", "kept"]


def test_a_report_of_another_meeting_moves_nothing() -> None:
    other = replace(MEETING, ordinal=2)
    assert only(FIRST, told("b", date(2025, 2, 3), reports=(report("done", other),))).status == "overdue"


def test_a_report_from_before_it_was_promised_moves_nothing() -> None:
    assert only(told("0", date(2025, 1, 1), reports=(report("done"),)), FIRST).status == "overdue"


def test_what_is_held_is_not_put_off_and_the_next_one_is_another() -> None:
    held = told("b", date(2025, 2, 3), reports=(report("done"),))
    bare = replace(MEETING, ordinal=None)
    after = told("c", date(2025, 2, 20), commitment(bare, due=LATER), reports=(report("postponed", bare),))
    first, second = ledger([FIRST, held, after], today=date(2025, 2, 21))
    assert first.status == "kept"
    assert [telling.article for telling in second.tellings] == ["c"]


def test_ids_stay_when_articles_come_later() -> None:
    before = ledger([FIRST], today=TODAY)
    book = Ledger()
    book.add(FIRST)
    book.add(AGAIN)
    book.add(told("c", date(2025, 2, 3), reports=(report("done"),)))
    after = book.followed(TODAY)
    assert before[0].id == after[0].id == after[0].tellings[0].id
    assert after == ledger([AGAIN, told("c", date(2025, 2, 3), reports=(report("done"),)), FIRST], today=TODAY)


def test_a_persons_status_wins_and_the_machines_stays_beside_it() -> None:
    one = only(FIRST)
    said = Correction(commitment=one.id, author="ویراستار", time=NOW, status="kept")
    (corrected,) = ledger([FIRST], today=TODAY, corrections=[said])
    assert (corrected.status, corrected.found) == ("kept", "overdue")
    assert corrected.corrections == (said,)
    assert corrected.moves == one.moves


def test_the_last_of_several_corrections_stands() -> None:
    name = only(FIRST).id
    said = [
        Correction(commitment=name, author="الف", time=datetime(2025, 5, 2, tzinfo=UTC), status="broken"),
        Correction(commitment=name, author="ب", time=datetime(2025, 5, 1, tzinfo=UTC), status="kept"),
    ]
    assert ledger([FIRST], today=TODAY, corrections=said)[0].status == "broken"


def test_a_person_parts_what_the_machine_joined() -> None:
    a, b = (telling.id for telling in only(FIRST, AGAIN).tellings)
    said = Correction(commitment=b, author="ویراستار", time=NOW, not_same_as=a)
    assert len(ledger([FIRST, AGAIN], today=TODAY, corrections=[said])) == 2


def test_a_person_joins_what_the_machine_parted() -> None:
    other = told("b", date(2025, 1, 7), commitment(replace(MEETING, place="تیرکند"), due=DUE))
    a, b = (one.id for one in ledger([FIRST, other], today=TODAY))
    said = Correction(commitment=a, author="ویراستار", time=NOW, same_as=b)
    (joined,) = ledger([FIRST, other], today=TODAY, corrections=[said])
    assert [telling.id for telling in joined.tellings] == [a, b]


def test_what_is_told_after_two_were_joined_follows_both() -> None:
    elsewhere = commitment(replace(MEETING, place="تیرکند"), due=DUE)
    other = told("b", date(2025, 1, 7), elsewhere)
    a, b = (one.id for one in ledger([FIRST, other], today=TODAY))
    said = Correction(commitment=a, author="ویراستار", time=NOW, same_as=b)
    third = told("c", date(2025, 1, 9), elsewhere)
    (joined,) = ledger([FIRST, other, third], today=TODAY, corrections=[said])
    assert [telling.article for telling in joined.tellings] == ["a", "b", "c"]


def test_a_correction_says_one_thing() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Correction(commitment="a", author="ویراستار", time=NOW)


def test_a_report_that_fits_two_moves_none() -> None:
    bare = Deed(kind="visit", words="سفر", sides=("آرینا", "کیستان"), level="president")
    one = told("a", date(2025, 1, 5), commitment(replace(bare, place="آرینا"), due=DUE))
    two = told("b", date(2025, 1, 6), commitment(replace(bare, place="تیرکند"), due=DUE))
    done = told("c", date(2025, 2, 3), reports=(report("done", bare),))
    both = ledger([one, two, done], today=date(2025, 2, 3))
    assert [followed.status for followed in both] == ["pending", "pending"]
