from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from goftar import archive
from goftar.archive.asking.shapes import ArticleLine, Hit, Piece
from goftar.cli import main
from goftar.cli.asked import cell
from goftar.cli.commands import _COMMANDS
from goftar.cli.layout import Page
from tests.archive import asked_articles

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

ASKING = ("search", "said", "who", "compare", "promises", "timeline", "threads")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("asked") / "archive"
    with archive.opened_for_writing(place) as kept:
        archive.add(kept, asked_articles.pages())
    return place


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--archive", str(folder)])


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_search_shows_hits_with_what_was_asked_for_marked(folder: Path) -> None:
    result = run(folder, "search", "آزمون")
    assert result.exit_code == 0
    assert "آغاز آزمون سراسری در نیلاب" in result.stdout
    assert "[آزمون]" in result.stdout
    assert "پیک آرینا" in result.stdout
    assert "\x1b" not in result.stdout


def test_search_tells_of_more_on_standard_error(folder: Path) -> None:
    result = run(folder, "search", "آرینا", "--limit", "2", "--json")
    assert len(lines(result)) == 2
    cursor = result.stderr.split("--cursor ")[1].split()[0]
    assert len(lines(run(folder, "search", "آرینا", "--limit", "2", "--json", "--cursor", cursor))) == 2


def test_a_question_of_several_arguments_keeps_the_marks_of_the_shell(folder: Path) -> None:
    assert lines(run(folder, "search", "by:مهران دادفر", "سپیدرود", "--json")) == lines(
        run(folder, "search", 'by:"مهران دادفر" سپیدرود', "--json")
    )


def test_said_lists_statements(folder: Path) -> None:
    found = lines(run(folder, "said", "--by", "كوهي", "--act", "accuse", "--json"))
    assert {one["said"]["speaker"]["name"] for one in found} == {"آرش کوهی"}  # type: ignore[index]
    table = rows(run(folder, "said", "--by", "کوهی", "--csv"))
    assert {row["speaker"] for row in table} == {"آرش کوهی"}
    shown = run(folder, "said", "--as", "وزیر نیروی آرینا")
    assert "بابک نیک‌رو" in shown.stdout


def test_exit_codes_are_those_a_shell_expects(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "search", "ناپیداکلمه").exit_code == 1
    assert run(folder, "said", "--by", "ناشناس ناپیدا").exit_code == 1
    assert run(folder, "who", "ناشناس ناپیدا").exit_code == 1
    assert run(folder, "promises", "--status", "broken").exit_code == 1
    wrong = run(folder, "search", "bye:x")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "character 1" in wrong.stderr
    several = run(folder, "who", "دادفر")
    assert several.exit_code == 2
    assert "کیوان-دادفر" in several.stderr
    for command, *arguments in (["search", "x"], ["said"], ["who", "x"], ["promises"], ["timeline", "x"], ["threads"]):
        missing = run(tmp_path / "none", command, *arguments)
        assert missing.exit_code == 2, command
        assert "There is no archive" in missing.stderr
    assert run(folder, "search", "x", "--json", "--csv").exit_code == 2


def test_an_empty_archive_is_no_error(tmp_path: Path) -> None:
    archive.opened_for_writing(tmp_path / "empty").close()
    for arguments in (["search", "x"], ["said"], ["who", "x"], ["promises"], ["timeline", "x"], ["threads"]):
        result = run(tmp_path / "empty", *arguments)
        assert (result.exit_code, result.stdout) == (1, ""), arguments


def test_no_cell_is_a_formula(folder: Path) -> None:
    (row, *_) = rows(run(folder, "said", "--by", "لاله فرهمند", "--csv", "--limit", "1"))
    assert row["headline"] == '\'=HYPERLINK("http://evil.example")'
    assert row["words"].startswith("'+")
    assert "\x1b" not in row["words"]
    assert [cell(text) for text in ("=1", "+1", "-1", "@x", "\tx", "\rx", "x=1")] == [
        *("'=1", "'+1", "'-1", "'@x", "'\tx", "'\rx"),
        "x=1",
    ]


def test_terminals_obey_no_scraped_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in run(folder, "said", "--by", "لاله فرهمند").stdout
    hit = Hit(
        article=ArticleLine(name="a\x9b2J", number=1, headline="وزیر\x1b[2J\u202eگفت", outlet="پیک\x07"),
        snippet=(Piece(text="راه\x1b]0;x\x07"), Piece(text="باز\n\x00", is_hit=True)),
    )
    Page().hit(hit)
    shown = capsys.readouterr().out
    assert not set(shown) & set("\x00\x07\x1b\x9b\u202e")
    assert "وزیر\\x1b[2J\\u202eگفت" in shown


def test_who_shows_an_actor(folder: Path) -> None:
    shown = run(folder, "who", "مهران", "دادفر").stdout
    assert "مهران دادفر" in shown
    assert "وزیر امور خارجه آرینا | 2025-04-02" in shown
    (profile,) = lines(run(folder, "who", "مهران دادفر", "--json"))
    assert profile["who"]["id"] == "مهران-دادفر"  # type: ignore[index]
    assert {row["title"] for row in rows(run(folder, "who", "مهران دادفر", "--csv"))} >= {"وزیر امور خارجه آرینا"}


def test_promises_shows_the_ledger(folder: Path) -> None:
    result = run(folder, "promises", "--status", "overdue", "--today", "1404/3/25")
    assert "پل مرزی پرنیان" in result.stdout
    assert "by the clock" in result.stdout
    (row,) = rows(run(folder, "promises", "--status", "overdue", "--today", "2025-06-15", "--csv"))
    assert (row["status"], row["kind"]) == ("overdue", "opening")
    assert len(row["articles"].split("; ")) == 2
    assert run(folder, "promises", "--today", "بعدا").exit_code == 2


def test_compare_sets_two_side_by_side(folder: Path) -> None:
    result = run(folder, "compare", "مهران دادفر", "کوهی")
    assert result.exit_code == 0
    assert "آرش کوهی" in result.stdout
    assert rows(run(folder, "compare", "مهران دادفر", "کوهی", "--csv"))[0]["shared"]
    assert run(folder, "compare", "مهران دادفر", "کوهی", "--about", "ناپیداکلمه").exit_code == 1


def test_timeline_and_threads(folder: Path) -> None:
    days = rows(run(folder, "timeline", "آرینا", "--csv"))
    assert [day["date"] for day in days] == sorted((day["date"] for day in days), reverse=True)
    assert "کمیسیون مشترک اقتصادی" in run(folder, "threads").stdout
    steps = lines(run(folder, "threads", "کمیسیون مشترک اقتصادی", "--json", "--today", "2025-06-15"))
    assert {"postponed", "kept"} <= {str(step["what"]) for step in steps}
    assert "postponed" in run(folder, "threads", "کمیسیون مشترک اقتصادی", "--today", "2025-06-15").stdout


def test_visual_order_needs_its_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bidi", None)
    result = run(folder, "search", "آزمون", "--bidi", "visual")
    assert result.exit_code == 2
    assert "goftar[bidi]" in result.stderr


def test_visual_order_turns_each_line(folder: Path) -> None:
    pytest.importorskip("bidi")
    result = run(folder, "search", "آزمون داوطلب", "--bidi", "visual")
    assert "بالین رد" in result.stdout or "نومزآ" in result.stdout


def test_colour_only_where_it_is_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in run(folder, "search", "آزمون").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_goftar(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert "_GOFTAR_COMPLETE" in result.stdout


def test_every_asking_command_has_help() -> None:
    assert set(ASKING) <= set(_COMMANDS)
    for command in ASKING:
        told = CliRunner().invoke(main, [command, "--help"])
        assert told.exit_code == 0
        assert "exit status" in told.stdout


def test_help_imports_no_archive() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from goftar.cli import main;"
        "CliRunner().invoke(main, ['search', '--help']); assert 'tantivy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_name_that_nobody_bears_is_said_on_standard_error(folder: Path) -> None:
    for arguments in (("who", "ناکس ناکسیان"), ("said", "--by", "ناکس ناکسیان")):
        result = run(folder, *arguments)
        assert result.exit_code == 1
        assert not result.stdout
        assert "«ناکس ناکسیان» names nobody" in result.stderr


def test_a_pipe_that_is_closed_is_not_nothing_found(folder: Path) -> None:
    command = [sys.executable, "-m", "goftar", "search", "--archive", str(folder), "--", "-چچچ"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(timeout=60) == 141
