from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goftar.web.access import Access
from goftar.web.guard import CONTENT_POLICY
from goftar.web.visits import COOKIE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from tests.web.conftest import Asking

    Serving = Callable[..., Asking]


@pytest.mark.parametrize("path", ["/", "/login", "/article/none", "/static/style.css", "/api/v1/articles", "/nowhere"])
def test_every_answer_keeps_the_browser_careful(shared_folder: Path, serving: Serving, path: str) -> None:
    headers = serving(shared_folder).get(path).headers
    assert headers["content-security-policy"] == CONTENT_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert path.startswith("/static/") or "private" in headers["cache-control"]
    assert "server" not in headers


def test_the_policy_lets_no_inline_script_or_style_in() -> None:
    told = dict(part.strip().split(" ", 1) for part in CONTENT_POLICY.split(";"))
    assert told["default-src"] == "'none'"
    assert told["script-src"] == told["style-src"] == "'self'"
    assert "unsafe" not in CONTENT_POLICY
    assert told["frame-ancestors"] == told["base-uri"] == "'none'"


def test_what_nobody_foresaw_is_answered_with_care(
    shared_folder: Path, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr("goftar.web.room.search", broken)
    answer = serving(shared_folder).get("/")
    assert answer.status_code == 500
    assert "/secret/path" not in answer.text
    assert answer.headers["content-security-policy"] == CONTENT_POLICY


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.", "[::2]"])
def test_a_server_is_not_called_by_other_names(shared_folder: Path, serving: Serving, host: str) -> None:
    assert serving(shared_folder).get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:1", "LOCALHOST", "[::1]:8000"])
def test_its_own_names_are_known(shared_folder: Path, serving: Serving, host: str) -> None:
    assert serving(shared_folder).get("/", headers={"host": host}).status_code == 200


def test_a_name_can_be_given(shared_folder: Path, serving: Serving) -> None:
    asking = serving(shared_folder, names=("news.example",))
    assert asking.get("/", headers={"host": "news.example:443"}).status_code == 200


def test_a_long_address_is_turned_away(shared_folder: Path, serving: Serving) -> None:
    assert serving(shared_folder).get("/?q=" + "x" * 9_000).status_code == 414


def test_a_large_body_is_turned_away_by_its_length_and_as_it_comes(shared_folder: Path, serving: Serving) -> None:
    asking = serving(shared_folder, max_body=10_000)
    assert asking.ask("POST", "/language", content=b"x" * 10_001).status_code == 413

    async def piece_by_piece() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 1_000

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert asking.ask("POST", "/language", content=piece_by_piece(), headers=form).status_code == 413


def test_a_form_of_many_fields_or_files_is_turned_away(shared_folder: Path, serving: Serving) -> None:
    asking = serving(shared_folder)
    stamp = asking.stamp()
    many = {f"f{number}": "x" for number in range(1_500)}
    assert asking.ask("POST", "/language", data={"stamp": stamp, **many}).status_code in (400, 403)
    files = {"file": ("a.html", b"x", "text/html")}
    assert asking.ask("POST", "/language", data={"stamp": stamp}, files=files).status_code == 400


def test_too_many_requests_wait(shared_folder: Path, serving: Serving) -> None:
    asking = serving(shared_folder, rate=0.001, burst=3)
    told = [asking.get("/login") for _ in range(4)]
    assert [answer.status_code for answer in told] == [200, 200, 200, 429]
    assert told[-1].headers["retry-after"]
    assert asking.get("/static/style.css").status_code == 200


def test_a_slow_answer_ends(shared_folder: Path, serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    async def slow(*_: object) -> None:
        await asyncio.sleep(5)

    monkeypatch.setattr("goftar.web.room.run_in_threadpool", slow)
    assert serving(shared_folder, max_seconds=0.05).get("/").status_code == 503


@pytest.mark.parametrize(
    "told",
    [
        {"stamp": ""},
        {"stamp": "0" * 64},
        {"stamp": "\ud800"},
    ],
)
def test_a_form_without_our_stamp_changes_nothing(
    own_folder: Path, serving: Serving, names: list[str], told: dict[str, str]
) -> None:
    asking = serving(own_folder)
    asking.stamp()
    body = {"text": "یادداشت", "stamp": told["stamp"].encode("utf-8", "replace").decode()}
    assert asking.ask("POST", f"/article/{names[0]}/notes", data=body).status_code == 403


def test_anothers_stamp_is_not_mine(own_folder: Path, serving: Serving, names: list[str]) -> None:
    one = serving(own_folder)
    stamp = one.stamp()
    one.cookies.delete(COOKIE)
    one.stamp()
    answer = one.ask("POST", f"/article/{names[0]}/notes", data={"text": "یادداشت", "stamp": stamp})
    assert answer.status_code == 403


def test_a_form_from_another_site_is_turned_away(own_folder: Path, serving: Serving, names: list[str]) -> None:
    asking = serving(own_folder)
    path = f"/article/{names[0]}/notes"
    assert asking.send(path, {"text": "یک"}, headers={"origin": "http://evil.example"}).status_code == 403
    for site in ("cross-site", "same-site"):
        for origin in ("null", "http://127.0.0.1"):
            told = {"origin": origin, "sec-fetch-site": site}
            assert asking.send(path, {"text": "یک"}, headers=told).status_code == 403
    assert asking.send(path, {"text": "یک"}, headers={"origin": "http://127.0.0.1"}).status_code == 303


@pytest.mark.parametrize("site", [{"sec-fetch-site": "same-origin"}, {}])
def test_a_browser_that_hides_the_origin_of_our_own_form_is_known_by_the_stamp(
    own_folder: Path, serving: Serving, names: list[str], site: dict[str, str]
) -> None:
    asking = serving(own_folder)
    path = f"/article/{names[0]}/notes"
    told = {"origin": "null", **site}
    assert asking.send(path, {"text": "یک"}, headers=told).status_code == 303
    assert asking.ask("POST", path, data={"text": "یک", "stamp": "0"}, headers=told).status_code == 403


def test_credentials_that_a_browser_sends_by_itself_need_the_stamp(
    own_folder: Path, serving: Serving, names: list[str]
) -> None:
    asking = serving(own_folder)
    asking.stamp()
    told = {"authorization": "Basic eDp5"}
    path = f"/article/{names[0]}/notes"
    assert asking.ask("POST", path, data={"text": "یک"}, headers=told).status_code == 403


def test_behind_https_cookies_and_origins_are_of_https(own_folder: Path, serving: Serving, names: list[str]) -> None:
    Access(own_folder).add_token("x", "note")
    asking = serving(own_folder, is_secure=True)
    answer = asking.get("/login")
    assert "secure" in answer.headers["set-cookie"].lower()
    assert answer.headers["strict-transport-security"]


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "", "javascript:1"])
def test_the_choice_of_a_language_goes_nowhere_else(own_folder: Path, serving: Serving, back: str) -> None:
    answer = serving(own_folder).send("/language", {"back": back, "language": "en"})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("path", ["/article/../../etc/passwd", "/article/%2e%2e%2fgoftar.db", "/static/../app.py"])
def test_no_file_is_reached_by_a_path(shared_folder: Path, serving: Serving, path: str) -> None:
    assert serving(shared_folder).get(path).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_turned_away(shared_folder: Path, serving: Serving, method: str) -> None:
    assert serving(shared_folder).ask(method, "/").status_code == 405
