"""What the API answers: ids, pages, ETags, problems, roles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import goftar
from goftar import archive
from goftar.exchange import reading
from goftar.web.access import Access

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Asking

    Serve = Callable[..., Asking]

SAID = "وزیر خارجه آرینا گفت: مذاکرات به‌زودی آغاز می‌شود و ما آماده گفت‌وگو هستیم."
ROOT = "/api/v1"


@pytest.fixture
def ask(serving: Serve, shared_folder: Path) -> Asking:
    return serving(shared_folder)


def told(ask: Asking, path: str) -> Any:
    answer = ask.get(ROOT + path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def test_an_article_has_the_same_reading_as_the_archive(ask: Asking, shared_folder: Path, names: list[str]) -> None:
    value = told(ask, f"/articles/{names[0]}")
    assert value["article"]["name"] == names[0]
    assert "number" not in value["article"]
    assert (value["version"], value["versions"]) == (1, 1)
    with archive.opened(shared_folder) as kept:
        assert reading(value["reading"]) == kept.reading(1)


def test_a_statement_carries_the_words_of_its_spans(ask: Asking, names: list[str]) -> None:
    whole = told(ask, f"/articles/{names[0]}")["reading"]
    value = told(ask, f"/statements/{names[0]}/0")
    assert value["statement"] == whole["statements"][0]
    assert value["said"]["id"] == value["statement"]["id"]
    for span in value["statement"]["content"]:
        block = whole["article"]["blocks"][span["block"]]["text"]
        assert block[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("path", ["/articles", "/statements", "/search", "/actors"])
def test_pages_joined_are_the_whole_list(ask: Asking, path: str) -> None:
    kind = "actors" if path == "/actors" else "hits"
    whole = told(ask, f"{path}?limit=100")
    found: list[Any] = []
    address = f"{ROOT}{path}?limit=1" if path in ("/articles", "/search") else f"{ROOT}{path}?limit=3"
    for _ in range(100):
        answer = ask.get(address)
        value = answer.json()
        found += value[kind]
        link = answer.headers.get("link")
        assert (link is None) == (value["cursor"] is None)
        if link is None:
            break
        address = link.removeprefix("<").partition(">")[0]
    assert found == whole[kind]
    assert len(found) > 1


def test_filters_of_statements_are_those_of_the_question(ask: Asking) -> None:
    by_filter = told(ask, "/statements?act=demand&act=accuse&type=marked")
    by_question = told(ask, "/search?q=act:demand act:accuse type:marked&of=statements")
    assert by_filter["hits"] == by_question["hits"]


def test_an_actor_is_found_by_name_and_told_by_id(ask: Asking) -> None:
    first = told(ask, "/statements?limit=1")["hits"][0]
    everybody = told(ask, "/actors?limit=100")["actors"]
    ids = [one["id"] for one in everybody]
    assert ids == sorted(ids)
    if first["said"]["speaker"]:
        one = first["said"]["speaker"]["id"]
        assert told(ask, f"/actors/{one}")["who"]["id"] == one


def test_what_is_not_there_is_a_problem(ask: Asking, names: list[str]) -> None:
    for path in (
        "/articles/none",
        f"/articles/{names[0]}?version=7",
        f"/statements/{names[0]}/999999999999999999999999",
        f"/statements/{names[0]}/x",
        "/actors/nobody-at-all",
        "/commitments/0",
        "/export/doc",
        "/nothing",
    ):
        answer = ask.get(ROOT + path)
        assert answer.status_code == 404, path
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == 404


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/articles?colour=red", "colour"),
        ("/articles?limit=0", "limit"),
        ("/articles?limit=101", "limit"),
        ("/articles?limit=1&limit=2", "limit"),
        ("/articles?sort=oldest", "sort"),
        ("/articles?cursor=x", "cursor"),
        ("/actors/x-y?q=1", "q"),
        ("/openapi.json?q=1", "q"),
        ("/export/csv?since=yesterday", "since"),
    ],
)
def test_a_wrong_parameter_is_named(ask: Asking, path: str, parameter: str) -> None:
    answer = ask.get(ROOT + path)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["parameter"] == parameter


def test_a_question_that_cannot_be_understood_tells_where(ask: Asking) -> None:
    answer = ask.get(f"{ROOT}/search?q=راه colour:red")
    assert answer.status_code == 400
    assert answer.json()["at"] == 4


def test_wrong_methods_are_told_which_are_right(ask: Asking) -> None:
    for method, path, allowed in (
        ("POST", "/search", {"GET", "HEAD"}),
        ("DELETE", "/articles", {"GET", "HEAD", "POST"}),
        ("GET", "/read", {"POST"}),
        ("OPTIONS", "/openapi.json", {"GET", "HEAD"}),
    ):
        answer = ask.ask(method, ROOT + path)
        assert answer.status_code == 405
        assert set(answer.headers["allow"].split(", ")) == allowed
        assert answer.json()["status"] == 405


def test_who_has_an_answer_is_told_that_nothing_changed(ask: Asking, names: list[str]) -> None:
    for path in ("/articles", f"/articles/{names[0]}", "/feed.json", "/feed.atom", "/openapi.json"):
        first = ask.get(ROOT + path)
        etag = first.headers["etag"]
        assert etag.startswith('"')
        assert first.headers["vary"] == "Authorization, Cookie"
        for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            again = ask.get(ROOT + path, headers={"if-none-match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
        assert ask.get(ROOT + path, headers={"if-none-match": '"other"'}).status_code == 200


def test_head_tells_all_but_the_body(ask: Asking) -> None:
    whole, head = ask.get(f"{ROOT}/articles"), ask.ask("HEAD", f"{ROOT}/articles")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-length", "content-type"):
        assert head.headers[name] == whole.headers[name]


def test_no_other_site_is_allowed(ask: Asking) -> None:
    answer = ask.get(f"{ROOT}/articles", headers={"origin": "https://other.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    sent = ask.ask("POST", f"{ROOT}/read", json={"text": SAID}, headers={"origin": "https://other.example"})
    assert sent.status_code == 403


def test_a_text_is_read_and_not_kept(ask: Asking, shared_folder: Path) -> None:
    with archive.opened(shared_folder) as kept:
        before = kept.db.execute("SELECT count(*) FROM page").fetchone()
    whole = goftar.read(SAID)
    for told in (
        {"json": {"text": SAID}},
        {"content": SAID.encode(), "headers": {"content-type": "text/plain"}},
        {"content": SAID.encode("utf-16"), "headers": {"content-type": "text/plain; charset=utf-16"}},
    ):
        answer = ask.ask("POST", f"{ROOT}/read", **told)
        assert reading(answer.json()) == whole
    page = f"<html><body><h1>گفت‌وگو</h1><p>{SAID}</p></body></html>"
    sent = {"html": page, "url": "https://news.example/1", "published": "2024-12-02"}
    article = ask.ask("POST", f"{ROOT}/read", json=sent).json()["article"]
    assert (article["url"], article["datePublished"]) == ("https://news.example/1", "2024-12-02")
    raw = ask.ask("POST", f"{ROOT}/read", content=page.encode(), headers={"content-type": "text/html"})
    assert reading(raw.json()) == goftar.read(page.encode())
    with archive.opened(shared_folder) as kept:
        assert kept.db.execute("SELECT count(*) FROM page").fetchone() == before


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"json": {"text": "English alone, and nothing else."}}, 422),
        ({"json": {}}, 422),
        ({"json": {"text": SAID, "html": SAID}}, 422),
        ({"json": {"text": 1}}, 422),
        ({"json": {"text": SAID, "colour": "red"}}, 422),
        ({"json": {"text": SAID, "url": "javascript:alert(1)"}}, 422),
        ({"json": [SAID]}, 422),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400),
        ({"content": b"[" * 100_000, "headers": {"content-type": "application/json"}}, 400),
        ({"content": b"\xff", "headers": {"content-type": "text/plain; charset=utf-8"}}, 422),
        ({"content": b"", "headers": {"content-type": "text/html"}}, 422),
        ({"content": SAID.encode(), "headers": {"content-type": "application/pdf"}}, 415),
        ({"content": SAID.encode(), "headers": {"content-type": "text/plain", "content-encoding": "gzip"}}, 415),
        ({"content": b"x" * 2_000_001, "headers": {"content-type": "text/plain"}}, 413),
    ],
)
def test_what_cannot_be_read_is_a_problem(ask: Asking, told: dict[str, Any], status: int) -> None:
    answer = ask.ask("POST", f"{ROOT}/read", **told)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_text_that_takes_too_long_is_given_up(
    serving: Serve, shared_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    going = threading.Event()
    monkeypatch.setattr("goftar.web.api.reading.read", lambda _: going.wait(10))
    monkeypatch.setattr("goftar.web.api.reading.SECONDS", 0.05)
    answer = serving(shared_folder).ask("POST", f"{ROOT}/read", json={"text": SAID})
    going.set()
    assert answer.status_code == 503
    assert "longer" in answer.json()["detail"]


def test_adding_needs_a_token_that_may(serving: Serve, own_folder: Path) -> None:
    ask = serving(own_folder)
    assert ask.ask("POST", f"{ROOT}/articles", json={"text": SAID}).status_code == 401
    keys = Access(own_folder)
    reads, adds = keys.add_token("eye", "read"), keys.add_token("hand", "add")
    assert ask.get(f"{ROOT}/articles").status_code == 401

    def add(token: str, text: str = SAID) -> Any:
        told = {"text": text, "url": "https://news.example/77"}
        return ask.ask("POST", f"{ROOT}/articles", json=told, headers={"authorization": f"Bearer {token}"})

    assert add(reads).status_code == 403
    first = add(adds)
    assert (first.status_code, first.json()["outcome"]) == (201, "new")
    again = add(adds)
    assert (again.status_code, again.json()["outcome"]) == (200, "same")
    changed = add(adds, SAID + " وی افزود: کار تمام است.")
    assert (changed.status_code, changed.json()["outcome"], changed.json()["version"]) == (201, "changed", 2)
    found = ask.get(first.headers["location"], headers={"authorization": f"Bearer {reads}"})
    assert found.json()["version"] == 2
    assert found.headers["cache-control"] == "private, no-store"
    failed = add(adds, "English alone, and nothing else.")
    assert failed.status_code == 422
    with archive.opened_for_writing(own_folder):
        busy = add(adds, SAID + " دوباره.")
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "5")


def test_an_export_is_that_of_the_archive(ask: Asking, shared_folder: Path, names: list[str]) -> None:
    from goftar.archive.exports import Choice, exported

    with archive.opened(shared_folder) as kept:
        whole = b"".join(exported(kept, "csv"))
        one = b"".join(exported(kept, "jsonl", Choice(articles=(names[0],))))
    answer = ask.get(f"{ROOT}/export/csv")
    assert answer.content == whole
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="goftar.csv"'
    assert ask.get(f"{ROOT}/export/jsonl?article={names[0]}").content == one
    assert ask.ask("HEAD", f"{ROOT}/export/csv").content == b""
    assert ask.get(f"{ROOT}/export/csv?article=none").status_code == 404


def test_an_empty_archive_answers_with_nothing(serving: Serve, tmp_path: Path) -> None:
    archive.opened_for_writing(tmp_path / "archive").close()
    ask = serving(tmp_path / "archive")
    for path in ("/articles", "/statements", "/search?q=راه"):
        assert told(ask, path) == {"hits": [], "total": 0, "cursor": None, "understood": []}
    assert told(ask, "/actors") == {"actors": [], "total": 0, "cursor": None}
    assert told(ask, "/commitments")["promises"] == []
    assert json.loads(ask.get(f"{ROOT}/feed.json").text)["items"] == []
