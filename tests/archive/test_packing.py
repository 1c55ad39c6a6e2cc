from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import goftar
from goftar.archive.packing import packed_reading, unpacked_reading
from tests.archive.conftest import html

if TYPE_CHECKING:
    from goftar.records import Reading


@pytest.mark.parametrize("beside", [b"", html(3), html(3) * 40])
def test_a_reading_comes_out_as_it_went_in(beside: bytes) -> None:
    reading = goftar.read(html(3))
    packed = packed_reading(reading, beside)
    assert unpacked_reading(packed.content, packed.shape, beside) == reading


def test_a_reading_made_by_hand_comes_out_as_it_went_in(reading: Reading) -> None:
    packed = packed_reading(reading, b"")
    assert unpacked_reading(packed.content, packed.shape, b"") == reading


def test_beside_its_page_a_reading_takes_less_room() -> None:
    page = html(3)
    reading = goftar.read(page)
    assert len(packed_reading(reading, page).content) < 0.8 * len(packed_reading(reading, b"").content)


def test_a_reading_of_an_older_goftar_has_defaults_for_what_it_did_not_know(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = packed_reading(reading, b"")
    shape = json.loads(packed.shape)
    assert shape["Reading"][:4] == ["article", "view", "actors", "statements"]
    # As a goftar wrote it whose statements had one field more in the middle, and whose readings had no events.
    older = {**shape, "Source": ["form", "gone", "span"], "Reading": shape["Reading"][:4]}
    monkeypatch.setattr("goftar.archive.packing._REST", ("actors", "statements"))
    monkeypatch.setattr("goftar.archive.packing._fields", with_one_more())
    old = packed_reading(reading, b"")
    assert unpacked_reading(old.content, json.dumps(older), b"") == reading


def with_one_more() -> object:
    """What takes the values of records apart, as when a `Source` had one field more, after its first."""
    from goftar.archive.packing import _fields
    from goftar.records import Source

    def taken(shape: type) -> object:
        get, defaults = _fields(shape)
        if shape is not Source:
            return get, defaults
        return (lambda record: (get(record)[0], *get(record))), (defaults[0], *defaults)

    return taken
