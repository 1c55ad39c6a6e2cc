from __future__ import annotations

import goftar


def test_a_name_at_the_head_of_a_line_before_its_object_is_read() -> None:
    text = "سورن گاده ژاپن را به نقض پیمان متهم کرد و گفت: «مسؤول ورزش‌های شمالغرب ادامه داد: امید می‌رود تیم قهرمان شود»"
    reading = goftar.read(f"{text}\nوزیر راه گفت که جاده‌ها باز است و همه چیز خوب است.")
    speakers = [one.speaker.name for one in reading.statements if one.speaker]
    assert "وزیر راه" in speakers
