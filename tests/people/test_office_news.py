from __future__ import annotations

from datetime import date

import pytest

from evaluation.office_news import pairs
from evaluation.published import day


def test_names_stand_beside_titles_on_either_side() -> None:
    assert list(pairs("نوید آرینی، وزیر راه آرینا گفت که رئیس‌جمهور آمریکا دونالد ترامپ است.")) == [
        ("نوید آرینی", "وزیر راه آرینا"),
        ("دونالد ترامپ", "رئیس‌جمهور آمریکا"),
    ]


@pytest.mark.parametrize(
    ("published", "wanted"),
    [
        ("2015-04-25", date(2015, 4, 25)),
        ("1403-09-12T10:00+03:30", date(2024, 12, 2)),
        ("13:30 · 25 Khordad 1405", date(2026, 6, 15)),
        ("https://www.farsnews.ir/news/8707060255", date(2008, 9, 27)),
        ("https://www.farsnews.ir/news/13990725000338/x", date(2020, 10, 16)),
        ("2021", None),
        (None, None),
    ],
)
def test_the_day_of_a_gold_article(published: str | None, wanted: date | None) -> None:
    assert day(published) == wanted
