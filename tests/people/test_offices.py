from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evaluation import offices as evaluation
from evaluation.tables import complaints
from goftar.people import holder
from goftar.people.office_tables import home_of
from goftar.people.office_titles import counterpart, named
from goftar.people.tenures import earliest, latest, spells

TABLE = Path(__file__).with_name("offices.tsv")
CASES = [tuple(cells[:4]) for cells in evaluation.rows(TABLE)[1:]]


@pytest.mark.parametrize(("title", "outlet", "day", "wanted"), CASES)
def test_who_held_the_office(title: str, outlet: str, day: str, wanted: str) -> None:
    assert evaluation.answer(title, outlet, day) == wanted


def test_half_of_the_cases_stood_before_the_code() -> None:
    written = [cells[5] for cells in evaluation.rows(TABLE)[1:]]
    assert len(written) >= 200
    assert written.count("before") >= 100


def test_the_tables_of_offices_hold_nothing_that_is_wrong() -> None:
    assert complaints() == []


def test_an_office_whose_holder_is_not_known_stays_an_office() -> None:
    found = holder("وزیر خارجه استونی", on=date(2021, 5, 1))
    assert found is not None
    assert (found.office.id, found.office.state, found.name, found.id) == ("EE.foreign-minister", "EE", None, None)


def test_words_that_name_no_office_have_no_answer() -> None:
    assert holder("احتمال بارش باران", on=date(2021, 5, 1), outlet="isna.ir") is None


def test_a_holder_carries_his_id_and_until_when_he_is_known() -> None:
    found = holder("وزیر خارجه ترکیه", on=date(2020, 5, 1))
    assert found is not None
    assert (found.id, found.sure, found.known_until) == ("Q249206", 1.0, date(2023, 6, 2))


def test_a_state_that_only_the_outlet_tells_is_less_sure() -> None:
    told = holder("وزیر خارجه ایران", on=date(2020, 5, 1))
    guessed = holder("وزیر خارجه", on=date(2020, 5, 1), outlet="ایسنا")
    assert told is not None
    assert guessed is not None
    assert told.name == guessed.name
    assert told.sure > guessed.sure


def test_a_moment_is_asked_for_by_its_day() -> None:
    found = holder("وزیر خارجه ترکیه", on=datetime(2020, 5, 1, 12, tzinfo=UTC))
    assert found is not None
    assert found.on == date(2020, 5, 1)


def test_after_the_last_day_known_nobody_is_named() -> None:
    last = spells("UN.secretary-general")[-1].last
    found = holder("دبیرکل سازمان ملل", on=last)
    assert found is not None
    assert found.name is None


@pytest.mark.parametrize(
    ("title", "of", "wanted"),
    [
        ("همتای ترکیه‌ای خود", "وزیر خارجه", "هاکان فیدان"),
        ("همتای خود در عراق", "وزیر امور خارجه کشورمان", "فواد حسین"),
        ("همتای روس", "رئیس‌جمهور ایران", "ولادیمیر پوتین"),
        ("همتای ترکیه‌ای خود", None, None),
        ("همتای خود", "وزیر خارجه", None),
    ],
)
def test_counterparts_need_the_office_they_are_counterparts_of(title: str, of: str | None, wanted: str | None) -> None:
    found = holder(title, on=date(2024, 12, 2), outlet="isna.ir", counterpart_of=of)
    assert (found.name if found else None) == wanted


@pytest.mark.parametrize(
    ("outlet", "home"),
    [
        ("https://www.isna.ir/news/1", "IR"),
        ("farsna", "IR"),
        ("خبرگزاری تسنیم", "IR"),
        ("somewhere.ir", "IR"),
        ("somewhere.af", "AF"),
        ("8am.media", "AF"),
        ("bbc.com/persian", None),
        ("ir.voanews.com", None),
        ("radiofarda.com", None),
        ("example.com", None),
        (None, None),
    ],
)
def test_the_country_of_an_outlet(outlet: str | None, home: str | None) -> None:
    assert home_of(outlet) == home


@pytest.mark.parametrize("title", ["معاون وزیر خارجه", "مشاور رئیس‌جمهور آمریکا", "سفیر ایران در ترکیه", "وزیر", ""])
def test_more_or_fewer_words_are_another_title(title: str) -> None:
    assert named(title, "IR") is None


@pytest.mark.parametrize(
    "title", ["وزیر امور خارجه جمهوری اسلامی ایران", "وزير امور خارجه ايران", "وزیر خارجه‌ ایران", "وزیر خارجهٔ ایران"]
)
def test_spellings_of_one_title(title: str) -> None:
    found = named(title)
    assert found is not None
    assert found.office == "IR.foreign-minister"


def test_ours_is_the_country_of_the_press() -> None:
    assert (named("وزیر خارجه کشورمان", "AF"), named("وزیر خارجه کشور ما")) == (
        named("وزیر خارجه افغانستان"),
        named("وزیر خارجه ایران"),
    )


def test_no_counterpart_without_the_word() -> None:
    assert counterpart("وزیر خارجه ترکیه", "IR.foreign-minister") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-08-21", date(2024, 8, 21), date(2024, 8, 21)),
    ],
)
def test_vague_dates_are_spans_of_days(text: str, first: date, last: date) -> None:
    assert (earliest(text), latest(text)) == (first, last)


def test_the_prediction_repeats_its_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "asked.tsv"
    source.write_text("title\toutlet\tdate\nوزیر خارجه ایران\t\t2024-12-02\nوزیر شیلات\tisna.ir\t2024-12-02\n", "utf-8")
    evaluation.predict(source)
    assert capsys.readouterr().out.splitlines() == [
        "title\toutlet\tdate\tholder",
        "وزیر خارجه ایران\t\t2024-12-02\tعباس عراقچی",
        "وزیر شیلات\tisna.ir\t2024-12-02\t",
    ]
