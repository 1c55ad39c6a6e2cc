"""Questions as feeds."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.web.conftest import Asking

    Serve = Callable[..., Asking]

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/api/v1/feed.json", "/api/v1/feed.atom")


@pytest.fixture
def ask(serving: Serve, shared_folder: Path) -> Asking:
    return serving(shared_folder)


def test_a_json_feed_has_what_its_question_finds(ask: Asking) -> None:
    answer = ask.get(f"{FEEDS[0]}?q=type:marked&limit=2")
    assert answer.headers["content-type"] == "application/feed+json"
    feed = answer.json()
    hits = ask.get("/api/v1/search?q=type:marked&limit=2").json()["hits"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == len(hits) == 2
    for item, hit in zip(feed["items"], hits, strict=True):
        assert item["url"] == f"http://127.0.0.1/article/{hit['article']['name']}#{hit['said']['id']}"
        assert item["content_text"] == "".join(piece["text"] for piece in hit["snippet"])
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert "marked" in item["tags"]
    assert len({item["id"] for item in feed["items"]}) == 2
    further = ask.get(feed["next_url"].removeprefix("http://127.0.0.1")).json()
    assert not {item["id"] for item in further["items"]} & {item["id"] for item in feed["items"]}


def test_an_atom_feed_has_the_same_items(ask: Asking) -> None:
    answer = ask.get(f"{FEEDS[1]}?q=type:marked&limit=2")
    assert answer.headers["content-type"] == "application/atom+xml"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    items = ask.get(f"{FEEDS[0]}?q=type:marked&limit=2").json()["items"]
    assert [one.findtext(f"{ATOM}id") for one in entries] == [one["id"] for one in items]
    assert [one.findtext(f"{ATOM}content") for one in entries] == [one["content_text"] for one in items]
    for one in (root, *entries):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one.findtext(f"{ATOM}id") or "")
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated") or "").tzinfo is not None
        assert one.findtext(f"{ATOM}title")


def test_ids_are_the_same_on_every_server(serving: Serve, shared_folder: Path) -> None:
    here = serving(shared_folder).get(f"{FEEDS[0]}?q=راه").json()
    there = serving(shared_folder, host="::1").get(f"{FEEDS[0]}?q=راه").json()
    assert [one["id"] for one in here["items"]] == [one["id"] for one in there["items"]]


@pytest.mark.parametrize("feed", FEEDS)
def test_markup_and_controls_in_a_question_stay_text(ask: Asking, feed: str) -> None:
    answer = ask.get(feed, params={"q": '"<script>alert(1)</script>\u202e\x01]]>\ufffe"'})
    assert answer.status_code == 200
    if feed.endswith("atom"):
        assert ElementTree.fromstring(answer.content).find(f"{ATOM}script") is None
    assert "\u202e" not in answer.text.replace("\\u202e", "")
