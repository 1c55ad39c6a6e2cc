from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from goftar import archive
from goftar.page import Page
from goftar.web.again import Again

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.web.conftest import Asking

    Serving = Callable[..., Asking]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that were looked up, each time one was."""
    from goftar.archive.asking.editions import editions
    from goftar.web.api.items import article_number

    seen: list[str] = []

    def told(function: Callable[..., Any]) -> Callable[..., Any]:
        def look(kept: object, name: str, **rest: object) -> Any:
            seen.append(name)
            return function(kept, name, **rest)

        return look

    monkeypatch.setattr("goftar.web.article.editions", told(editions))
    monkeypatch.setattr("goftar.web.api.items.article_number", told(article_number))
    return seen


@pytest.mark.parametrize("path", ["/article/{}", "/api/v1/articles/{}"])
def test_what_did_not_change_is_not_made_again(
    own_folder: Path, serving: Serving, names: list[str], looked: list[str], path: str
) -> None:
    asking = serving(own_folder)
    first = asking.get(path.format(names[1]))
    again = asking.get(path.format(names[1]))
    assert looked == [names[1]]
    assert again.content == first.content
    assert again.headers["content-type"] == first.headers["content-type"]
    with archive.opened_for_writing(own_folder) as kept:
        archive.add(kept, [Page(origin="x", content="<h1>خبر</h1><p>وزیر راه گفت: «راه باز است.»</p>".encode())])
    asking.get(path.format(names[1]))
    assert looked == [names[1]] * 2


def test_each_gets_his_own_stamp_and_language(
    own_folder: Path, serving: Serving, names: list[str], looked: list[str]
) -> None:
    asking = serving(own_folder)
    first = asking.stamp(f"/article/{names[1]}")
    asking.cookies.clear()
    assert asking.stamp(f"/article/{names[1]}") != first
    assert looked == [names[1]]
    asking.cookies.set("language", "en")
    assert 'lang="en"' in asking.get(f"/article/{names[1]}").text
    assert looked == [names[1]] * 2


def test_a_note_is_seen_at_once(own_folder: Path, serving: Serving, names: list[str]) -> None:
    asking = serving(own_folder)
    asking.get(f"/article/{names[1]}")
    asking.send(f"/article/{names[1]}/notes", {"text": "یادداشتی تازه"})
    assert "یادداشتی تازه" in asking.get(f"/article/{names[1]}").text


def test_another_archive_in_its_place_is_seen(own_folder: Path, empty_folder: Path) -> None:
    held = Again(own_folder)
    before = held.state()
    held.put(before, "a", 1, 10)
    assert held.get(held.state(), "a") == 1
    for file in ("goftar.db-wal", "goftar.db-shm"):
        (own_folder / file).unlink(missing_ok=True)
    (own_folder / "goftar.db").unlink()
    (own_folder / "goftar.db").write_bytes((empty_folder / "goftar.db").read_bytes())
    assert held.state() != before
    assert held.get(held.state(), "a") is None
    held.close()


def test_no_more_is_held_than_there_is_room_for(own_folder: Path) -> None:
    held = Again(own_folder)
    state = held.state()
    for number in range(100):
        held.put(state, number, str(number), 900_000)
    held.put(state, "large", "x", 2_000_000)
    assert held.get(state, 99) == "99"
    assert held.get(state, 0) is None
    assert held.get(state, "large") is None
    held.close()
