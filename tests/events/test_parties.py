"""Who performs an act and whom it concerns, in sentences about invented people and states."""

from __future__ import annotations

import pytest

from goftar.reading import read


def parties(said: str, kind: str) -> tuple[list[str], list[str]]:
    event = next(event for event in read(said).events if event.kind == kind)
    return [party.name for party in event.agents], [party.name for party in event.targets]


@pytest.mark.parametrize(
    ("said", "kind", "agents"),
    [
        (
            "سخنگوی دولت سورنا گفت: بهرام کاوه وزیر نیرو و کامران پارسا وزیر نفت هفته آینده به ایران سفر خواهند کرد.",
            "schedule",
            ["بهرام کاوه", "کامران پارسا"],
        ),
        ("بهرام کاوه گفت: مقاومت به راه خود ادامه می‌دهد و اجازه نخواهد داد دشمن پیروز شود.", "commit", ["مقاومت"]),
        ("بهرام کاوه معاون فنی سازمان راه سورنا گفت: پل تا پایان سال ساخته خواهد شد.", "commit", ["سازمان راه سورنا"]),
        (
            "سخنگوی دولت سورنا گفت: بازگشت هیئت‌های مذاکره‌کننده هفته آینده انجام می‌شود.",
            "schedule",
            ["هیئت‌های مذاکره‌کننده"],
        ),
    ],
)
def test_agents(said: str, kind: str, agents: list[str]) -> None:
    assert parties(said, kind)[0] == agents


@pytest.mark.parametrize(
    ("said", "kind", "targets"),
    [
        ("بهرام کاوه گفت: مسئولان باید مشکلات روستا را حل کنند.", "demand", ["مسئولان"]),
        ("بهرام کاوه گفت: از مردم می‌خواهیم در خانه بمانند.", "demand", ["مردم"]),
        ("بهرام کاوه در گفت‌وگو با خبرنگار روزنامه سپیده گفت: ما باید بیشتر بکوشیم.", "demand", ["ما"]),
        ("بهرام کاوه گفت: آقای رئیس‌جمهور باید به وعده خود عمل کند.", "demand", ["آقای رئیس‌جمهور"]),
        ("بهرام کاوه گفت: نباید سوریه مرکزی برای آشوب باشد.", "demand", ["سوریه"]),
        ("بهرام کاوه گفت: باید در عراق کارخانه‌ای ساخته شود.", "demand", []),
        ("بهرام کاوه گفت: ما در کنار سرمایه‌گذاران خواهیم بود.", "support", ["سرمایه‌گذاران"]),
        ("بهرام کاوه گفت: از این ائتلاف حمایت می‌کنیم.", "support", ["این ائتلاف"]),
        ("بهرام کاوه گفت: شنبه آینده در پاریس نشستی برگزار می‌شود.", "schedule", []),
    ],
)
def test_targets(said: str, kind: str, targets: list[str]) -> None:
    assert parties(said, kind)[1] == targets


@pytest.mark.parametrize(
    "said",
    [
        "پیش‌بینی می‌شود قیمت نفت تا پایان سال به صد دلار برسد",
        "جمعیت شهر تا سال آینده به یک میلیون نفر خواهد رسید",
        "این سامانه روز شنبه از کشور خارج می‌شود",
        "تیم ما شانس داشت و گردشگران شبانه وارد شهر می‌شوند",
    ],
)
def test_forecasts_and_tales_bind_nobody(said: str) -> None:
    events = read(f"بهرام کاوه گفت: {said}.").events
    assert not [event for event in events if event.kind in ("agree", "commit", "schedule")]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("در نظر داریم در این استان کارگاه بسازیم", "commit"),
        ("به دنبال گسترش بازار هستیم", "commit"),
        ("مهلت نامنویسی تا پایان ماه جاری تمدید شد", "schedule"),
        ("قرار است امروز پرونده بررسی شود", "schedule"),
        ("سه سند همکاری با سورنا امضا کردیم", "agree"),
        ("از این پس این بانک سبد کالا را توزیع می‌کند", "commit"),
    ],
)
def test_plans_dates_and_deals(said: str, kind: str) -> None:
    assert kind in [event.kind for event in read(f"بهرام کاوه گفت: {said}.").events]
