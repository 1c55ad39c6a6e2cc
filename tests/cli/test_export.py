from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from goftar import archive
from goftar.cli import main
from goftar.page import Page
from tests.archive.conftest import html

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with archive.opened_for_writing(tmp_path / "archive") as kept:
        archive.add(kept, [Page(origin=f"{i}.html", content=html(i)) for i in range(3)])
    return tmp_path / "archive"


def test_to_a_file_and_back(place: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    target = tmp_path / "out.jsonl"
    assert run(main, ["export", "jsonl", "--archive", str(place), "-o", str(target)]).exit_code == 0
    assert target.read_bytes() == run(main, ["export", "jsonl", "--archive", str(place)]).stdout_bytes
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    packed = tmp_path / "out.jsonl.gz"
    packed.write_bytes(gzip.compress(target.read_bytes()))
    for source, data in ((str(target), None), (str(packed), None), ("-", target.read_bytes())):
        other = tmp_path / f"again{len(source)}"
        added = run(main, ["add", source, "--archive", str(other), "--jobs", "1", "--json"], input=data)
        assert json.loads(added.stdout)["new"] == 3
        again = run(main, ["export", "jsonl", "--archive", str(other)])
        assert again.stdout_bytes == target.read_bytes()


def test_an_export_beside_other_sources(place: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    target, page = tmp_path / "out.jsonl", tmp_path / "page.html"
    run(main, ["export", "jsonl", "--archive", str(place), "-o", str(target)])
    page.write_bytes(html(8))
    added = run(main, ["add", str(page), str(target), "--archive", str(tmp_path / "b"), "--jobs", "1", "--json"])
    assert json.loads(added.stdout)["new"] == 4


def test_what_fails_leaves_the_old_file(place: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    result = CliRunner().invoke(
        main, ["export", "csv", "--archive", str(place), "-o", str(target), "--article", "unknown"]
    )
    assert result.exit_code == 1
    assert "no article «unknown»" in result.stderr
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "out.csv"]
    missing = CliRunner().invoke(main, ["export", "csv", "--archive", str(place), "-o", str(tmp_path / "no" / "x.csv")])
    assert missing.exit_code == 1
    assert "name a file" in missing.stderr


@pytest.mark.parametrize(
    ("options", "status"),
    [(["--since", "1403-09-12"], 0), (["--until", "soon"], 2), (["--outlet", "نیست"], 0)],
)
def test_choices(place: Path, options: list[str], status: int) -> None:
    result = CliRunner().invoke(main, ["export", "plover", "--archive", str(place), *options])
    assert result.exit_code == status
    assert result.stdout_bytes == b"" if status == 0 else "is no day" in result.stderr
