from __future__ import annotations

import goftar


def test_half_a_character_is_told_by_a_sign_in_its_place() -> None:
    reading = goftar.read("وزیر راه گفت: این نشست \ud800 مهم است و ما آماده گفت\u200cوگو هستیم.")
    (statement,) = reading.statements
    assert reading.article.text(statement.content[0]).startswith("این نشست \ufffd مهم")
