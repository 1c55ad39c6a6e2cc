from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from goftar.web.pictures import Picture
from goftar.web.pictures.days import days
from goftar.web.pictures.files import table
from goftar.web.pictures.meetings import Meeting, meetings
from goftar.web.pictures.offices import Term, offices
from goftar.web.pictures.scale import scale
from goftar.web.pictures.svg import box, drawing, fitted, label
from goftar.web.pictures.ties import Tie, ties
from goftar.web.words import LANGUAGES, Language

_SVG = "{http://www.w3.org/2000/svg}"
_EVIL = '<script>alert(1)</script>" onload="x'


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def test_what_is_told_in_a_drawing_is_never_markup() -> None:
    root = parsed(drawing(10, 10, [label(0, 0, _EVIL), box(0, 0, 5, 5, told=_EVIL)], title=_EVIL, about=_EVIL))
    assert {one.tag for one in root.iter()} == {f"{_SVG}{name}" for name in ("svg", "title", "desc", "text", "rect")}
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    assert root.attrib["role"] == "img"
    assert root[0].tag == f"{_SVG}title"
    assert root[0].text == _EVIL


def test_looks_are_attributes_and_no_style_is_inline() -> None:
    svg = drawing(10, 10, [label(0, 0, "گفته"), box(0, 0, 5, 5, look="dashed")], title="x")
    assert "style" not in svg
    assert 'stroke-dasharray="5 3"' in svg


def test_control_characters_do_not_reach_a_drawing() -> None:
    parsed(drawing(10, 10, [label(0, 0, "الف\x1b[31m\u202eب")], title="\x00"))


def test_text_that_does_not_fit_is_cut_and_told_whole() -> None:
    whole = "وزیر امور خارجه جمهوری"
    text = parsed(label(0, 0, whole, width=60))
    assert text[0].text == whole
    assert fitted(whole, 60, 14).endswith("…")
    assert fitted("می\u200cخواهد", 1000, 14) == "می\u200cخواهد"


def test_left_sides_of_persian_texts_lie_where_they_are_put() -> None:
    assert 'text-anchor="end"' in label(5, 5, "الف", side="left")
    assert 'text-anchor="start"' in label(5, 5, "a", side="left", direction="ltr")


def test_a_scale_names_firsts_of_jalali_years() -> None:
    along = scale([date(2010, 1, 1), date(2024, 1, 1)], left=0, right=100)
    assert along
    assert along.x(along.first) == 0
    assert all(day.month == 3 and day.day in (20, 21) for day in along.named())
    assert 3 <= len(list(along.named())) <= 9
    assert scale([None], left=0, right=1) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_become_months_where_they_are_many(language: Language) -> None:
    short = days([(date(2024, 3, 21), 2), (date(2024, 3, 23), 1)], title="x", language=language)
    assert len(short.rows) == 2
    long = days([(date(2020, 1, 1), 1), (date(2022, 1, 5), 3), (date(2022, 1, 6), 1)], title="x", language=language)
    assert [row[2] for row in long.rows] == [["1", "4"], ["۱", "۴"]][language == "fa"]
    parsed(long.svg)


def test_no_days_are_an_empty_picture() -> None:
    assert days([], title="x", language="fa").rows == ()


def test_bands_of_offices_tell_their_witness_without_colour() -> None:
    terms = [
        Term(title="وزیر", first=date(2013, 8, 15), last=date(2021, 8, 25), is_known=True),
        Term(title="سخنگو", first=date(2020, 1, 1), last=None, is_known=False),
    ]
    picture = offices(terms, title="x", language="fa", today=date(2024, 1, 1))
    assert "stroke-dasharray" in picture.svg
    assert [row[0] for row in picture.rows] == ["وزیر", "سخنگو"]
    assert picture.rows[1][3] == "…"


def test_ties_are_the_same_in_any_order() -> None:
    some = [
        Tie(speaker="الف", target="ب", act="accuse", many=3),
        Tie(speaker="ج", target="ب", act="", many=1),
        Tie(speaker="الف", target="د", act="deny", many=2),
    ]
    first, again = (ties(told, title="x", language="fa").svg for told in (some, some[::-1]))
    assert first == again
    assert "اتهام ۳" in first
    assert "تکذیب ۲" in first
    assert "نام بردن ۱" in first


def test_many_ties_stay_few_in_the_drawing_and_whole_in_the_table() -> None:
    some = [Tie(speaker=f"الف{i}", target=f"ب{j}", act="", many=1) for i in range(20) for j in range(20)]
    picture = ties(some, title="x", language="en")
    assert len(picture.rows) == 400
    assert parsed(picture.svg).findall(f"{_SVG}rect").__len__() <= 28


def test_meetings_stand_in_their_order_from_left_to_right() -> None:
    some = [Meeting(ordinal=n, day=date(2024, n, 1), place="نیلاب", status="kept", words="نشست") for n in (1, 2)]
    boxes = parsed(meetings(some, title="x", language="fa").svg).findall(f"{_SVG}rect")
    assert float(boxes[0].attrib["x"]) < float(boxes[1].attrib["x"])


def test_cells_that_a_spreadsheet_would_compute_are_made_text() -> None:
    rows = (("=1+1", "+1"), ("@x", "-1"), ("\tx", 'الف "ب"'))
    lines = table(Picture(name="x", title="x", svg=Markup(), head=("a", "b"), rows=rows)).split("\r\n")
    assert lines[1] == "'=1+1,'+1"
    assert lines[2] == "'@x,'-1"
    assert lines[3].startswith("'")
    assert lines[3].endswith('"الف ""ب"""')
