"""The pages in a real browser: the main journey at phone and desktop width, without scripts, and WCAG by axe."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from goftar import archive
from goftar.archive.asking.promises import promises
from goftar.web.access import Access
from goftar.web.app import application
from goftar.web.settings import Settings
from goftar.web.today import today
from tests.web.conftest import filled

sync_api = pytest.importorskip("playwright.sync_api")
uvicorn = pytest.importorskip("uvicorn")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not here; apt-get install chromium brings it")

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
_PHONE, _DESKTOP = 390, 1280
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("browser") / "archive")


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """The address of a server of the archive, which runs beside the tests."""
    config = uvicorn.Config(
        application(Settings(archive=folder, rate=None)), host="127.0.0.1", port=0, log_level="error", lifespan="on"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < until
        time.sleep(0.02)
    (port,) = (one.getsockname()[1] for socket in server.servers for one in socket.sockets)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # It ends with this module: while it runs, its event loop keeps others from running theirs.
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def _context(browser: Browser, site: str, **told: Any) -> BrowserContext:
    language = told.pop("language", "fa")
    width = told.pop("width", _DESKTOP)
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site, **told)
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "language", "value": language, "url": site}])
    return context


def _page(context: BrowserContext) -> tuple[Page, list[str]]:
    """A tab, and what its console complains of."""
    wrong: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    return page, wrong


@pytest.fixture(scope="module")
def paths(folder: Path) -> dict[str, str]:
    """The address of each page."""
    with archive.opened(folder) as kept:
        (article,) = kept.db.execute(
            "SELECT name FROM article JOIN statement ON article = id GROUP BY id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        some = [
            name
            for (name,) in kept.db.execute(
                "SELECT name FROM actor JOIN statement ON speaker = id GROUP BY id ORDER BY count(*) DESC, id LIMIT 2"
            )
        ]
        one = next(
            telling
            for promise in promises(kept, today=today()).promises
            for telling in promise.tellings
            if telling.article and telling.article.name == article
        )
    first, second = (quote(name) for name in some)
    return {
        "room": "/",
        "found": f"/?q={quote('نشست')}&since=1403&act=schedule",
        "nothing": f"/?q={quote('ناکجاآبادی')}",
        "wrong": "/?q=since:x",
        "article": f"/article/{article}",
        "original": f"/article/{article}?text=original",
        "note": f"/article/{article}?on=s1",
        "correction": f"/article/{article}?on={one.commitment}",
        "actors": "/actors",
        "actor": f"/actor/{first}",
        "compare": f"/compare?a={first}&b={second}",
        "comparing": "/compare",
        "promises": "/promises",
        "threads": "/threads",
        "network": "/network",
        "login": "/login",
        "missing": "/article/nowhere",
    }


@pytest.mark.parametrize("width", [_PHONE, _DESKTOP])
def test_from_a_search_to_a_correction_and_the_feed(browser: Browser, site: str, folder: Path, width: int) -> None:
    context = _context(browser, site, width=width)
    page, wrong = _page(context)
    page.goto("/")
    page.fill("#q", "کاویانی")
    page.press("#q", "Enter")
    page.wait_for_url("**q=**")
    page.wait_for_selector("#hits")
    assert "by=" not in page.url
    page.wait_for_function(
        "document.getElementById('aloud').textContent === document.getElementById('found').textContent"
    )
    # The article,
    page.locator("#hits .from a, #hits h3 a").first.click()
    page.wait_for_selector(".card.statement")
    address = page.url.partition("#")[0]
    # who speaks in it,
    page.locator(".card.statement h3 a[href^='/actor/']").first.click()
    page.wait_for_url("**/actor/**")
    assert page.locator("h1").inner_text().strip()
    # the promises,
    page.goto("/promises")
    page.locator(".hits details summary").first.click()
    page.locator(".hits details a[href^='/article/']").first.click()
    page.wait_for_selector(".card.statement")
    # a note,
    page.goto(address)
    page.locator(".card.statement .noting a[hx-get]").first.click()
    page.wait_for_selector(".note-form")
    text = f"یادداشت {width} <b>&"
    page.fill(".note-form textarea", text)
    page.fill(".note-form [name=author]", "مریم")
    page.locator(".note-form button").click()
    page.wait_for_selector(f"text={text}")
    assert page.locator(".note b").count() == 0
    # a reply to it,
    page.locator(".note", has_text=text).locator("a[hx-get]").click()
    page.fill(".note-form textarea", f"پاسخ {width}")
    page.locator(".note-form button").click()
    page.wait_for_selector(f".reply:has-text('پاسخ {width}')")
    # a correction,
    page.locator(".card.statement .noting a[hx-get]").first.click()
    page.wait_for_selector(".note-form")
    page.locator(".note-form input[value=speaker]").check()
    page.fill(".note-form [name=speaker]", f"کسی دیگر {width}")
    page.locator(".note-form button").click()
    page.wait_for_selector(f".note:has-text('کسی دیگر {width}') .corrects")
    assert page.locator(".card.statement h3 a[href^='/actor/']").first.inner_text().strip()
    # which is taken back,
    mine = page.locator(".note", has_text=f"کسی دیگر {width}")
    mine.locator(".withdraw button").click()
    mine.locator(".withdrawn").wait_for()
    assert mine.locator(".withdraw").count() == 0
    # and the feed of the question.
    feed = context.request.get(f"/api/v1/feed.json?q={quote('کاویانی')}")
    assert feed.ok
    assert feed.json()["items"]
    assert wrong == []
    context.close()


def test_reading_searching_and_noting_need_no_script(browser: Browser, site: str, paths: dict[str, str]) -> None:
    context = _context(browser, site, width=_PHONE, java_script_enabled=False)
    page, _ = _page(context)
    page.goto("/")
    page.fill("#q", "نشست")
    page.locator("form[role=search] button").first.click()
    page.locator("#hits a[href^='/article/']").first.click()
    assert page.locator(".card.statement").count()
    page.locator(".card.statement .noting a[hx-get]").first.click()
    page.fill(".note-form textarea", "یادداشت بی‌اسکریپت")
    page.locator(".note-form button").click()
    assert page.locator(".note", has_text="یادداشت بی‌اسکریپت").count() == 1
    page.locator(".note", has_text="یادداشت بی‌اسکریپت").locator(".withdraw button").click()
    assert page.locator(".note:has(.withdrawn)", has_text="یادداشت بی‌اسکریپت").count() == 1
    page.goto(paths["promises"])
    page.locator("form.language button").click()
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.url.endswith("/promises")
    context.close()


def test_logging_in_and_out_needs_no_script(browser: Browser, folder: Path, site: str, paths: dict[str, str]) -> None:
    keys = Access(folder)
    keys.set_password("رضا", "note", "ten or more letters")
    try:
        context = _context(browser, site, java_script_enabled=False)
        page, _ = _page(context)
        page.goto(paths["room"])
        assert page.url.endswith("/login")
        page.fill("[name=name]", "رضا")
        page.fill("[name=secret]", "ten or more letters")
        page.locator("main button").click()
        assert page.locator("#q").count() == 1
        page.locator("form[action='/logout'] button").click()
        assert page.url.endswith("/login")
        context.close()
    finally:
        keys.remove("رضا")


def test_a_promise_is_corrected(browser: Browser, site: str, paths: dict[str, str], folder: Path) -> None:
    context = _context(browser, site, language="en")
    page, wrong = _page(context)
    page.goto(paths["correction"])
    page.locator(".note-form input[value=status]").check()
    page.locator(".note-form select[name=status]").select_option("withdrawn")
    page.locator(".note-form button").click()
    page.wait_for_selector(".note:has-text('Withdrawn')")
    until = time.monotonic() + 20
    while True:
        with archive.opened(folder) as kept:
            if [p for p in promises(kept, today=today(), status=["withdrawn"]).promises if p.corrections]:
                break
        assert time.monotonic() < until
        time.sleep(0.1)
    page.goto("/promises?status=withdrawn")
    assert page.locator(".hits .status.withdrawn").count()
    assert wrong == []
    context.close()


def test_a_form_can_be_sent_by_keyboard_alone(browser: Browser, site: str, paths: dict[str, str]) -> None:
    context = _context(browser, site)
    page, wrong = _page(context)
    page.goto(paths["room"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.goto(paths["article"])
    link = page.locator(".card.statement .noting a[hx-get]").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".note-form")
    page.wait_for_function("document.activeElement.closest('.note-form') !== null")
    assert wrong == []
    context.close()


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("fa", "light", _DESKTOP), ("fa", "dark", _PHONE), ("en", "light", _PHONE), ("en", "dark", _DESKTOP)],
)
def test_every_page_keeps_to_wcag_and_to_its_width(
    browser: Browser, site: str, paths: dict[str, str], language: str, scheme: str, width: int
) -> None:
    context = _context(browser, site, language=language, color_scheme=scheme, width=width, reduced_motion="reduce")
    page, _ = _page(context)
    found = {}
    for name, path in paths.items():
        answer = page.goto(path)
        assert answer
        assert answer.status == {"missing": 404, "wrong": 422}.get(name, 200), name
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate(AXE)
        told = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", _RULES
        )
        for one in told["violations"]:
            found[name, one["id"]] = [(node["html"][:200], node["failureSummary"][:300]) for node in one["nodes"][:3]]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found[name, "width"] = [(str(wide), "wider than the window")]
    context.close()
    assert found == {}


def test_a_page_asks_nothing_of_others(browser: Browser, site: str, paths: dict[str, str]) -> None:
    context = _context(browser, site)
    page, wrong = _page(context)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, path in paths.items():
        if name not in ("missing", "wrong"):
            page.goto(path)
    assert {url for url in asked if not url.startswith((site, "data:"))} == set()
    assert wrong == []
    context.close()
