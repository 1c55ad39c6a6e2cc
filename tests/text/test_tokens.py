"""Tokens: what stays whole, and what is cut."""

import pytest

from goftar.text import tokens


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("او می‌گوید: بله.", ["او", "می‌گوید", ":", "بله", "."]),
        ("دکتر م. ت. شریفی آمد", ["دکتر", "م. ت.", "شریفی", "آمد"]),
        ("۳٫۵ و 1,000,000 در 18:23", ["۳٫۵", "و", "1,000,000", "در", "18:23"]),
        ("۱۴۰۳/۹/۱۲ ساعت ۱۸:۲۳", ["۱۴۰۳/۹/۱۲", "ساعت", "۱۸:۲۳"]),
        ("به https://example.org/a?b=1 برو.", ["به", "https://example.org/a?b=1", "برو", "."]),
        ("نشانی: a.b@example.org، #هشتگ_ما", ["نشانی", ":", "a.b@example.org", "،", "#هشتگ_ما"]),
        ("چرا؟! نمی‌دانم...", ["چرا", "؟!", "نمی‌دانم", "..."]),
        ("«بله»", ["«", "بله", "»"]),
        ("۲۰ درصد یا ۲۰٪", ["۲۰", "درصد", "یا", "۲۰٪"]),
        ("است.وی گفت", ["است", ".", "وی", "گفت"]),
        ("F16 و covid-19 در -15 درجه", ["F16", "و", "covid-19", "در", "-15", "درجه"]),
        ("خانهٔ مُحَمَّد", ["خانهٔ", "مُحَمَّد"]),
        ("سال ۱۳۹۹ ه.ش. بود", ["سال", "۱۳۹۹", "ه.ش.", "بود"]),
    ],
)
def test_tokens(text: str, cut: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokens(text)] == cut


def test_nothing_but_space_is_left_out() -> None:
    text = "«الف» (ب)؛ 12-۳ abc_def x+y = ﷼ …"
    covered = "".join(text[token.start : token.end] for token in tokens(text))
    assert covered == text.replace(" ", "")
