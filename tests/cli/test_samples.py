"""The command over the pages that goftar ships, and over files that no article is in, with nothing replaced."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from goftar.cli import main

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "samples").iterdir() if path.suffix in (".html", ".txt"))


def pointed(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value] if value.keys() == {"block", "start", "end", "text"} else pointed(list(value.values()))
    return [span for part in value for span in pointed(part)] if isinstance(value, list) else []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_offset_of_a_sample_holds(path: Path) -> None:
    result = CliRunner().invoke(main, ["read", "--json", str(path)])
    assert result.exit_code == 0
    read = json.loads(result.stdout)
    assert read["article"]["headline"]
    assert read["statements"]
    blocks = [block["text"] for block in read["article"]["blocks"]]
    for span in pointed(read):
        assert span["text"]
        assert blocks[span["block"]][span["start"] : span["end"]] == span["text"]
    for block, repaired in zip(blocks, read["view"]["blocks"], strict=True):
        for edit in reversed(repaired["edits"]):
            block = block[: edit["start"]] + edit["new"] + block[edit["end"] :]
        assert block == repaired["text"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_person_is_shown_every_statement_and_commitment(path: Path) -> None:
    read = json.loads(CliRunner().invoke(main, ["read", "--json", str(path)]).stdout)
    found = [*read["statements"], *read["events"], *read["commitments"], *read["reports"]]
    shown = CliRunner().invoke(main, ["read", str(path)]).stdout.splitlines()
    labels = [line.split()[0] for line in shown if " | " in line]
    assert sorted(labels) == sorted(one["id"] for one in found)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
        (b"The minister said that talks would resume on Monday, and that nothing had been agreed.", "Persian"),
        (b"<html><body></body></html>", "article"),
    ],
    ids=["empty", "blank", "pdf", "binary", "english", "no-text"],
)
def test_a_file_without_an_article_gets_one_line(data: bytes, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    result = CliRunner().invoke(main, ["read", str(path)])
    assert (result.exit_code, result.stdout) == (2, "")
    (told,) = result.stderr.splitlines()
    assert told.startswith(f"goftar: {path}: ")
    assert complaint in told
    assert "; " in told
