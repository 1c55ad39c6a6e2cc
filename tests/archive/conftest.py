"""Pages about invented people, as many as a test wants, and an archive to put them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goftar import archive
from goftar.page import Page
from tests.archive import asked_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from goftar.archive import Archive

_NUMBERS = ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم")


def html(number: int, *, said: str = "جاده‌ها باز می‌ماند") -> bytes:
    """A page of its own address, in which a spokesman speaks of a road by its number."""
    road = f"{_NUMBERS[number % 10]} {number}"
    return (
        f"<html lang=fa><head><title>خبر {number}</title>"
        f"<link rel=canonical href='https://news.example/{number}'></head><body><article>"
        f"<h1>سخنگوی وزارت راه: راه {road} ساخته می شود</h1>"
        f"<p>پرویز راستین سخنگوی وزارت راه روز دوشنبه به خبرنگاران گفت: «ساخت راه {road} آغاز شده است و {said}».</p>"
        "<p>وی افزود که هزینه این طرح از بودجه امسال پرداخت خواهد شد و کار تا پایان سال به انجام می‌رسد.</p>"
        "</article></body></html>"
    ).encode()


@pytest.fixture
def pages() -> Callable[[int], list[Page]]:
    return lambda number: [Page(origin=f"{i}.html", content=html(i)) for i in range(number)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def kept(folder: Path, pages: Callable[[int], list[Page]]) -> Iterator[Archive]:
    """An archive of five articles, open for writing."""
    with archive.opened_for_writing(folder) as opened:
        archive.add(opened, pages(5))
        yield opened


@pytest.fixture(scope="session")
def asked_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the articles to ask; nobody may change it."""
    folder = tmp_path_factory.mktemp("asked") / "archive"
    with archive.opened_for_writing(folder) as opened:
        archive.add(opened, asked_articles.pages())
    return folder


@pytest.fixture
def asked(asked_folder: Path) -> Iterator[Archive]:
    """The archive to ask, open for reading."""
    with archive.opened(asked_folder) as opened:
        yield opened
