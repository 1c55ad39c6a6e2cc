from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from goftar import archive
from goftar.archive.checking import check
from goftar.archive.copied import is_copy
from goftar.archive.rereading import reread
from goftar.archive.stories import carriers
from goftar.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goftar.archive import Archive

_BODY = (
    "پرویز راستین سخنگوی وزارت راه روز دوشنبه به خبرنگاران گفت: «ساخت راه شمال آغاز شده است و جاده‌ها باز می‌ماند».",
    "وی افزود که هزینه این طرح از بودجه امسال پرداخت خواهد شد و کار تا پایان سال به انجام می‌رسد.",
    "به گفته او سه شرکت در این طرح کار می‌کنند و نزدیک به ۴۲۰ کارگر از مردم همان استان به کار گرفته شده‌اند.",
)
_OTHER = (
    "انجمن کشاورزان آرینا می‌گوید برداشت گندم امسال به سبب باران‌های بهاری بیش از سال گذشته بوده است.",
    "رئیس انجمن در گفتگو با رادیو اعلام کرد: «سیلوها پر شده و باید برای فروش آن چاره‌ای اندیشید».",
)


def page(name: str, *paragraphs: str, day: int = 2, title: str = "راه شمال ساخته می‌شود") -> Page:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    content = (
        f"<html lang=fa><head><link rel=canonical href='https://{name}.example/1'>"
        f"<meta property='article:published_time' content='2024-12-{day:02}T09:00:00+03:30'></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return Page(origin=f"{name}.html", content=content.encode())


WIRE = page("wire", *_BODY, day=2)
CUT = page("cut", _BODY[0], _BODY[1], day=3, title="سخنگو از یک طرح تازه خبر داد")
_ARABIC = str.maketrans("یک\u200c", "يك ")
RESPELLED = page("respelled", *(one.translate(_ARABIC) for one in _BODY), day=4)
ADDED = page("added", *_BODY, "برای دریافت خبرها به کانال ما بپیوندید.", day=5)
OTHER = page("other", *_OTHER, day=1)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Archive]:
    with archive.opened_for_writing(tmp_path / "stories") as kept:
        yield kept


def outlets(kept: Archive, page: Page) -> list[str]:
    """Who carries the story of a page, by the files they came in."""
    article = kept.db.execute(
        "SELECT article FROM version JOIN page ON page.id = version.page WHERE origin = ?", (page.origin,)
    ).fetchone()[0]
    return [kept.page(one.article).origin for one in carriers(kept, article)]


def test_copies_are_one_story_led_by_the_earliest_and_others_stand_alone(empty: Archive) -> None:
    archive.add(empty, [ADDED, CUT, OTHER, RESPELLED, WIRE])
    for one in (ADDED, CUT, RESPELLED, WIRE):
        assert outlets(empty, one) == ["wire.html", "cut.html", "respelled.html", "added.html"]
    assert outlets(empty, OTHER) == ["other.html"]
    assert list(check(empty)) == []


def test_the_order_of_adding_tells_nothing(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(itertools.islice(itertools.permutations([WIRE, CUT, ADDED, OTHER]), 0, 24, 5)):
        with archive.opened_for_writing(tmp_path / str(number)) as kept:
            for one in order:
                archive.add(kept, [one])
            found.append([outlets(kept, one) for one in (WIRE, CUT, ADDED, OTHER)])
    assert found == [found[0]] * 5


def test_a_copy_that_is_written_anew_leaves_its_story(empty: Archive) -> None:
    archive.add(empty, [WIRE, CUT, ADDED])
    archive.add(empty, [page("wire", *_OTHER, day=2)])
    assert outlets(empty, WIRE) == ["wire.html"]
    assert outlets(empty, ADDED) == ["cut.html", "added.html"]
    archive.add(empty, [OTHER])
    assert outlets(empty, OTHER) == ["other.html", "wire.html"]
    # Of two that were a story nothing is left when one goes.
    archive.add(empty, [page("cut", "باران در شمال آرینا راه‌ها را بست و مدرسه‌ها را تعطیل کرد.", day=3)])
    assert outlets(empty, ADDED) == ["added.html"]


def test_reading_again_keeps_the_stories(empty: Archive) -> None:
    archive.add(empty, [WIRE, CUT, OTHER])
    before = empty.db.execute("SELECT * FROM story").fetchall(), empty.db.execute("SELECT * FROM sketch_key").fetchall()
    assert all(one.failure is None for one in reread(empty, everything=True))
    after = empty.db.execute("SELECT * FROM story").fetchall(), empty.db.execute("SELECT * FROM sketch_key").fetchall()
    assert before == after
    assert before[0]


def test_what_fills_one_mould_is_no_copy() -> None:
    mould = "شاخص بورس در پایان معاملات امروز با {} واحد رشد به {} رسید و ارزش آن {} میلیارد بود و {} نماد بالا رفت"
    one, other = mould.format(12, 340, 77, 9).split(), mould.format(18, 512, 61, 7).split()
    assert not is_copy(one, other)
    assert is_copy(one, [*one, "انتهای", "پیام"])


def test_a_digest_of_many_stories_is_no_copy_of_one() -> None:
    story = [f"واژه{n}" for n in range(40)]
    assert is_copy(story, [*story, *(f"دیگر{n}" for n in range(150))])
    assert not is_copy(story, [*story, *(f"دیگر{n}" for n in range(400))])
