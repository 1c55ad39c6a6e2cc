from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goftar.archive.asking import QueryError
from goftar.archive.asking.days import period
from goftar.archive.asking.query import Words, made, parsed


def test_a_question_has_words_phrases_exclusions_and_filters() -> None:
    query = parsed('نفت "شورای امنیت" -بازار -«روز قدس» by:"عباس عراقچی" -outlet:پیک type:marked act:deny')
    assert query.words == (
        Words(text="نفت"),
        Words(text="شورای امنیت", phrase=True),
        Words(text="بازار", excluded=True),
        Words(text="روز قدس", phrase=True, excluded=True),
    )
    assert [(one.value, one.excluded) for one in query.by] == [("عباس عراقچی", False)]
    assert [(one.value, one.excluded) for one in query.outlet] == [("پیک", True)]
    assert (query.type[0].value, query.act[0].value) == ("marked", "deny")
    assert query.is_of_statements
    assert not parsed("نفت outlet:پیک since:1403").is_of_statements


@pytest.mark.parametrize("day", ["۱۴۰۳/۹/۱", "1403-09-01", "2024-11-21", "«۱ آذر ۱۴۰۳»", '"۱ آذر ۱۴۰۳"', "2024/11/21"])
def test_days_in_either_calendar(day: str) -> None:
    query = parsed(f"since:{day} until:{day}")
    assert (query.since, query.until) == (date(2024, 11, 21), date(2024, 11, 22))


@pytest.mark.parametrize(
    ("text", "first", "past"),
    [
        ("1403", date(2024, 3, 20), date(2025, 3, 21)),
        ("1403-12", date(2025, 2, 19), date(2025, 3, 21)),
        ("آذر ۱۴۰۳", date(2024, 11, 21), date(2024, 12, 21)),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("دسامبر ۲۰۲۴", date(2024, 12, 1), date(2025, 1, 1)),
    ],
)
def test_months_and_years(text: str, first: date, past: date) -> None:
    assert period(text) == (first, past)


@pytest.mark.parametrize("text", ["", "دیروز", "1403-13", "1403-12-31", "1700", "آذر", "99999", "2024-02-30"])
def test_what_is_no_day(text: str) -> None:
    assert period(text) is None


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        ("نفت bye:x", 4, "no field «bye:»"),
        ('نفت "شورای', 4, "not closed"),
        ("«شورای", 0, "not closed"),
        ("by: نفت", 3, "Nothing follows by:"),
        ("نفت -", 4, "Nothing follows the -"),
        ("type:loud", 5, "no type «loud»"),
        ("act:sing", 4, "no act «sing»"),
        ("since:دیروز", 6, "no day, month or year"),
        ("-since:1403", 7, "cannot be excluded"),
        ("since:1403 until:1402", 17, "before since:"),
        ("by:!!", 3, "holds no word"),
        ("x" * 1001, 1000, "longer than"),
    ],
)
def test_complaints_point_at_the_place(text: str, at: int, told: str) -> None:
    with pytest.raises(QueryError, match=told) as caught:
        parsed(text)
    assert caught.value.at == at


def test_an_address_is_no_field() -> None:
    assert parsed("https://news.example/1").words[0].phrase


def test_filters_beside_a_text() -> None:
    query = made("نفت by:دادفر", by=("کوهی",), as_office=("وزیر",), since=("1403",))
    assert [one.value for one in query.by] == ["دادفر", "کوهی"]
    assert query.as_office[0].value == "وزیر"
    assert query.since == date(2024, 3, 20)
    with pytest.raises(QueryError, match="no type"):
        made("", type=("loud",))


@given(st.text(max_size=60))
def test_any_text_is_a_question_or_a_complaint(text: str) -> None:
    complaint = None
    try:
        parsed(text)
    except QueryError as error:
        complaint = error
    assert complaint is None or 0 <= complaint.at <= len(text)
