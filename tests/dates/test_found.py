from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.dates import answer, rows
from goftar import text
from goftar.dates import found, whens
from goftar.dates.words import phrases
from goftar.records import Article, Block, View

TOLD = datetime.fromisoformat("2024-12-02T18:23:00+03:30")
CASES = rows(Path(__file__).with_name("cases.tsv"))
# Forms that were wrong or absent when they were first met, in news or in cases of other kinds.
MENDED = rows(Path(__file__).with_name("mended.tsv"))
IDS = [f"{i}:{row[0][:40]}" for i, row in enumerate([*CASES, *MENDED])]


@pytest.mark.parametrize("row", [*CASES, *MENDED], ids=IDS)
def test_a_case_means_what_it_says(row: list[str]) -> None:
    assert answer(row[0], row[1]) == (row[2], row[3])


@pytest.mark.parametrize("damage", ["", " "], ids=["glued", "spaced"])
def test_lost_half_spaces_change_no_answer(damage: str) -> None:
    broken = [row for row in CASES if answer(row[0].replace("\u200c", damage), row[1]) != (row[2], row[3])]
    assert broken == []


def test_arabic_letters_and_marks_of_direction_change_no_answer() -> None:
    for row in CASES:
        arabic = row[0].replace("ی", "ي").replace("ک", "ك")
        marked = "\u200f" + row[0].replace(" ", " \u200f") + "\u202c"
        assert answer(arabic, row[1]) == answer(marked, row[1]) == (row[2], row[3])


def test_there_are_enough_cases_and_half_were_written_first() -> None:
    assert len(CASES) >= 250
    assert sum(row[4] == "none" for row in CASES) >= 50
    assert 2 * sum(row[5] == "before" for row in CASES) >= len(CASES)


def view_of(*blocks: str, published: date | None = TOLD, language: str = "fa") -> View:
    article = Article(
        blocks=tuple(Block(index=i, kind="paragraph", text=block) for i, block in enumerate(blocks)),
        date_published=published,
        in_language=language,
    )
    return text.repaired(article)


def test_spans_point_into_the_text_as_it_came() -> None:
    view = view_of("او گفت.", "نشست سه شنبه هفته آينده در تهران برگزار مي شود .")
    (when,) = whens(view)
    assert when.span.block == 1
    assert view.article.text(when.span) == "سه شنبه هفته آينده"


def test_without_a_date_of_publication_only_what_stands_for_itself_is_found() -> None:
    view = view_of("دیروز، ۱۲ آذر، پنجشنبه آینده، به‌زودی، ماه گذشته و ۱۲ آذر ۱۴۰۳ و سال ۲۰۲۴", published=None)
    assert [view.article.text(when.span) for when in whens(view)] == ["۱۲ آذر ۱۴۰۳", "سال ۲۰۲۴"]


def test_dari_articles_are_told_by_kabuls_clock() -> None:
    view = view_of("نشست ساعت ۸ صبح فردا برگزار می‌شود.", language="prs")
    assert [str(when.earliest) for when in whens(view)] == ["2024-12-03 08:00:00+04:30"]


def test_lunar_days_are_marked() -> None:
    (lunar,) = found("۱۰ محرم ۱۴۴۶", reference=TOLD)
    (solar,) = found("۱۰ دی ۱۴۰۳", reference=TOLD)
    assert (lunar.approximate, lunar.calendar) == (True, "hijri")
    assert (solar.approximate, solar.calendar) == (False, "jalali")


def test_vague_times_are_open_and_never_a_day() -> None:
    (when,) = found("به‌زودی خبر می‌دهیم", reference=TOLD)
    assert (when.earliest, when.latest, when.precision) == (date(2024, 12, 2), None, "vague")


def test_several_times_come_in_order_and_apart() -> None:
    several = found("از ۱۲ تا ۱۵ آذر در تهران و ساعت ۱۸:۳۰ روز شنبه در قم، سپس تا پایان سال", reference=TOLD)
    spans = [when.span for when in several]
    assert len(spans) == 3
    assert all(a.end <= b.start for a, b in pairwise(spans))


WORDS = st.lists(
    st.sampled_from(
        [*sorted(phrases())[::3], "۱۲", "1403", "۰۳/۰۹/۱۲", ":", "،", "-", "(", ")", "\u200c", "\u200f", "."]
    ),
    max_size=14,
)


@given(WORDS, st.sampled_from(["", " ", "\u200c"]))
@settings(deadline=None, max_examples=300)
def test_any_heap_of_time_words_is_read_without_failing(words: list[str], joint: str) -> None:
    heap = joint.join(words)
    for when in found(heap, reference=TOLD):
        assert 0 <= when.span.start < when.span.end <= len(heap)
        assert when.earliest is not None or when.latest is not None
        if when.earliest and when.latest and isinstance(when.earliest, datetime) == isinstance(when.latest, datetime):
            assert when.earliest < when.latest


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_is_read_without_failing(heap: str) -> None:
    for when in found(heap, reference=date(2024, 12, 2)):
        assert heap[when.span.start : when.span.end].strip()
