"""`goftar repair`: lines in, lines out, and what cannot be read goes through unharmed."""

import gzip
import json
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result

from goftar.cli.commands import main
from goftar.cli.repair import repair


class Run(Protocol):
    """The command with its arguments and its standard input."""

    def __call__(self, *arguments: str, given: bytes = b"") -> Result: ...


@pytest.fixture
def run() -> Run:
    return lambda *arguments, given=b"": CliRunner().invoke(repair, arguments, input=given)


def test_a_line_for_a_line(run: Run) -> None:
    result = run(given="كتاب\n\nاو می شود\r\nبدون پایان".encode())
    assert result.exit_code == 0
    assert result.stdout_bytes.decode() == "کتاب\n\nاو می\u200cشود\r\nبدون پایان"


def test_a_line_end_written_as_an_entity_breaks_no_line(run: Run) -> None:
    assert run(given="الف&#10;ب\n".encode()).stdout_bytes.decode() == "الف ب\n"


def test_what_is_not_utf8_is_reported_and_goes_through(run: Run) -> None:
    result = run(given="كتاب\n".encode() + b"\xff\xfe\n" + "كتاب\n".encode())
    assert result.stdout_bytes == "کتاب\n".encode() + b"\xff\xfe\n" + "کتاب\n".encode()
    assert "line 2" in result.stderr


def test_json_lines_change_only_in_the_field(run: Run) -> None:
    line = '{"id": 1.10,  "text": "كتاب", "other": "كتاب ما"}\n'
    result = run("--jsonl", "--field", "text", given=line.encode())
    assert result.stdout_bytes.decode() == '{"id": 1.10,  "text": "کتاب", "other": "كتاب ما"}\n'


def test_escaped_json_stays_escaped(run: Run) -> None:
    line = json.dumps({"text": "كتاب"}) + "\n"
    result = run("--jsonl", given=line.encode())
    assert result.stdout_bytes.decode() == json.dumps({"text": "کتاب"}) + "\n"


def test_equal_texts_in_several_fields_change_where_they_stand(run: Run) -> None:
    line = '{"n":1e400,"k":1.10, "text":"كتاب","title" : "كتاب","k":{"text":"كتاب"},"text":"\\u0643\\ud800"}\n'
    result = run("--jsonl", "--field", "title", "--field", "text", given=line.encode())
    wanted = '{"n":1e400,"k":1.10, "text":"كتاب","title" : "کتاب","k":{"text":"كتاب"},"text":"\\u06a9\\ud800"}\n'
    assert result.stdout_bytes.decode() == wanted


def test_half_a_surrogate_pair_breaks_nothing(run: Run) -> None:
    result = run("--jsonl", given='{"text":"كتاب \\ud800"}\n'.encode())
    assert json.loads(result.stdout_bytes) == {"text": "کتاب \ud800"}


def test_broken_json_is_reported_and_goes_through(run: Run) -> None:
    given = '{"text": "كتاب"\n[1]\n{"title": 1}\n{"text": "كتاب"}\n'.encode()
    result = run("--jsonl", given=given)
    assert result.stdout_bytes.decode().splitlines()[:3] == ['{"text": "كتاب"', "[1]", '{"title": 1}']
    assert result.stdout_bytes.decode().splitlines()[3] == '{"text": "کتاب"}'
    for number in (1, 2, 3):
        assert f"line {number}:" in result.stderr


def test_names_in_gz_are_compressed(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.txt.gz", tmp_path / "out.txt.gz"
    source.write_bytes(gzip.compress("كتاب\n".encode()))
    assert run(str(source), str(target)).exit_code == 0
    assert gzip.decompress(target.read_bytes()).decode() == "کتاب\n"


def test_more_processes_give_the_same(run: Run, tmp_path: Path) -> None:
    source, one, two = tmp_path / "in.txt", tmp_path / "one.txt", tmp_path / "two.txt"
    source.write_text("".join(f"او میگوید {n} و می شود\n" for n in range(2500)), "utf-8")
    assert run(str(source), str(one)).exit_code == 0
    assert run(str(source), str(two), "--jobs", "2").exit_code == 0
    assert one.read_bytes() == two.read_bytes()
    assert one.read_text("utf-8").startswith("او می\u200cگوید 0 و می\u200cشود\n")


def test_a_file_is_never_written_over_itself(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_text("كتاب\n", "utf-8")
    assert run(str(source), str(source)).exit_code == 2
    assert source.read_text("utf-8") == "كتاب\n"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("كتاب\n".encode(), "not a whole gzip file"),
        (gzip.compress("كتاب\n".encode() * 9)[:-4], "ends in the middle"),
        (gzip.compress(b"")[:-8] + b"\xff" * 8, "not a whole gzip file"),
    ],
)
def test_a_broken_gzip_file_is_told_of(tmp_path: Path, given: bytes, complaint: str) -> None:
    source = tmp_path / "in.gz"
    source.write_bytes(given)
    result = CliRunner().invoke(main, ["repair", str(source)])
    assert result.exit_code == 1
    assert complaint in result.stderr


def test_a_field_without_jsonl_is_refused(run: Run) -> None:
    assert run("--field", "text").exit_code == 2
