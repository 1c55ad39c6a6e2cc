"""Findings: told, never changed."""

import pytest

from goftar.text import findings, repair


@pytest.mark.parametrize(
    ("text", "kind", "found", "suggestion"),
    [
        ("دولت از ارسال از ارسال کمک جلوگیری می‌کند", "doubled", "از ارسال از ارسال", "از ارسال"),
        ("او در در خانه بود", "doubled", "در در", "در"),
        ("نمایندگان مجلص آمدند", "letters", "مجلص", "مجلس"),
        ("بنابرین رفت", "spelling", "بنابرین", "بنابراین"),
    ],
)
def test_findings(text: str, kind: str, found: str, suggestion: str) -> None:
    [finding] = findings(text)
    assert (finding.kind, text[finding.start : finding.end], finding.suggestion) == (kind, found, suggestion)
    assert repair(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "آرام آرام آمد و کم کم رفت",
        "آقای عراقچی با آقای فیدان و گالانت دیدار کرد",
        "گفت: بله، بله",
        "از این، از این رو",
        "#تگ_تگ http://example.org/مجلص",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert findings(text) == []
