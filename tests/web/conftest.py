"""An archive of invented articles and its server in this process, asked without a network."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from goftar import archive
from goftar.page import Page, pages
from goftar.web.app import application
from goftar.web.settings import Settings
from tests.archive import asked_articles

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette

ROOT = Path(__file__).parents[2]
_STAMP = re.compile(r'name="stamp" value="([0-9a-f]+)"')


# Invented people who speak of states that the tables know.
_TOLD = (
    ("نیک‌پی: از پیشنهاد ترکیه حمایت می‌کنیم", "سعید نیک‌پی وزیر انرژی ساورستان گفت: «از ترکیه حمایت می‌کنیم.»"),
    ("نیک‌پی در راه ترکیه", "سعید نیک‌پی وزیر انرژی ساورستان گفت: «خط برق ترکیه آماده است.»"),
    ("راستین: برق می‌خریم", "پرویز راستین سخنگوی وزارت راه ساورستان گفت: «راه ترکیه باز می‌ماند.»"),
)


def _told(number: int, headline: str, words: str) -> Page:
    content = (
        f"<html lang=fa><head><title>{headline}</title><meta property=og:site_name content='ساوراپرس'>"
        f"<meta property=article:published_time content='2025-05-0{number + 1}T08:00:00+03:30'>"
        f"<link rel=canonical href='https://news.example/c{number}'></head>"
        f"<body><article><h1>{headline}</h1><p>{words}</p>"
        "<p>این نشست در نیلاب برگزار شد و خبرنگاران از چند کشور در آن بودند.</p></article></body></html>"
    )
    return Page(origin=f"c{number}.html", content=content.encode())


class Asking:
    """A browser without a screen: keeps cookies, and sends forms with the stamp of the page that it saw last."""

    def __init__(self, app: Starlette, *, address: str = "127.0.0.1", base: str = "http://127.0.0.1") -> None:
        self.app = app
        self.cookies = httpx.Cookies()
        self._address = address
        self._base = base

    def ask(self, method: str, path: str, **told: Any) -> httpx.Response:
        """One request and its answer; redirects are not followed."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False, client=(self._address, 1))
            async with httpx.AsyncClient(transport=transport, base_url=self._base, cookies=self.cookies) as client:
                answer = await client.request(method, path, **told)
                self.cookies = client.cookies
                return answer

        return asyncio.run(asked())

    def get(self, path: str, **told: Any) -> httpx.Response:
        return self.ask("GET", path, **told)

    def stamp(self, path: str = "/login") -> str:
        """The stamp that this visitor's forms carry."""
        found = _STAMP.search(self.get(path).text)
        assert found
        return found[1]

    def send(self, path: str, fields: dict[str, str], **told: Any) -> httpx.Response:
        """A form of ours, filled in."""
        return self.ask("POST", path, data={"stamp": self.stamp(), **fields}, **told)


def filled(folder: Path) -> Path:
    """An archive of the samples and of the first chain of articles on promises."""
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, [*pages(ROOT / "samples")])
    return folder


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that no test changes."""
    return filled(tmp_path_factory.mktemp("web") / "archive")


@pytest.fixture(scope="session")
def told_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the invented articles that questions are tested on; nobody may change it."""
    folder = tmp_path_factory.mktemp("told") / "archive"
    with archive.opened_for_writing(folder) as kept:
        archive.add(kept, [*asked_articles.pages(), *(_told(number, *one) for number, one in enumerate(_TOLD))])
    return folder


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of nothing."""
    folder = tmp_path_factory.mktemp("empty") / "archive"
    archive.opened_for_writing(folder).close()
    return folder


@pytest.fixture
def own_folder(shared_folder: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    import shutil

    return Path(shutil.copytree(shared_folder, tmp_path / "archive"))


@pytest.fixture
def serving() -> Callable[..., Asking]:
    """Makes a server of an archive, and one who asks it."""

    def serve(folder: Path, *, address: str = "127.0.0.1", **settings: Any) -> Asking:
        told = replace(Settings(archive=folder, rate=None), **settings)
        base = f"http://{told.host}" if ":" not in told.host else f"http://[{told.host}]"
        return Asking(application(told), address=address, base=base)

    return serve


@pytest.fixture
def names(shared_folder: Path) -> list[str]:
    """The names of the articles."""
    with archive.opened(shared_folder) as kept:
        return [name for (name,) in kept.db.execute("SELECT name FROM article ORDER BY id")]
