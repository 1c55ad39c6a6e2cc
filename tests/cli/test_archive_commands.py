"""The commands that fill an archive and keep it whole, run as a shell would run them."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goftar.cli import main

PAGE = """<html lang=fa><head><link rel=canonical href='https://news.example/{n}'></head><body><article>
<h1>سخنگوی وزارت راه: راه {n} ساخته می شود</h1>
<p>پرویز راستین سخنگوی وزارت راه گفت: «ساخت راه شماره {n} آغاز شده است و {said}».</p>
<p>وی افزود که هزینه این طرح از بودجه امسال پرداخت خواهد شد.</p></article></body></html>"""


def run(*arguments: object, archive: Path | None = None) -> Result:
    environment = {"GOFTAR_ARCHIVE": str(archive)} if archive else {}
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environment)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.html").write_text(PAGE.format(n=n, said="جاده‌ها باز است"), "utf-8")
    return folder


@pytest.fixture
def filled(tmp_path: Path, sources: Path) -> Path:
    archive = tmp_path / "archive"
    assert run("add", sources, "--jobs", 1, archive=archive).exit_code == 0
    return archive


def test_adding_says_what_it_brought_and_the_second_time_that_all_is_known(tmp_path: Path, sources: Path) -> None:
    archive = tmp_path / "archive"
    first = run("add", sources, "--jobs", 1, "--archive", archive)
    assert (first.exit_code, first.stdout) == (0, "3 new, 0 changed, 0 known, 0 failed\n")
    again = run("add", sources, "--jobs", 1, "--json", archive=archive)
    told = json.loads(again.stdout)
    assert told.pop("seconds") >= 0
    assert told == {"archive": str(archive), "new": 0, "changed": 0, "same": 3, "failed": 0}


def test_a_changed_page_is_told_as_changed(filled: Path, sources: Path) -> None:
    (sources / "1.html").write_text(PAGE.format(n=1, said="جاده‌ها بسته است"), "utf-8")
    assert run("add", sources, "--jobs", 1, archive=filled).stdout == "0 new, 1 changed, 2 known, 0 failed\n"


def test_what_cannot_be_read_is_told_listed_and_tried_again(filled: Path, sources: Path) -> None:
    (sources / "bad.html").write_bytes(b"")
    added = run("add", sources / "bad.html", sources / "none.html", "--jobs", 1, archive=filled)
    assert added.exit_code == 2
    assert f"goftar: {sources / 'none.html'}: There is no such file; check the name." in added.stderr
    listed = run("retry", "--list", "--json", archive=filled).stdout.splitlines()
    assert [json.loads(line)["origin"] for line in listed] == [str(sources / n) for n in ("none.html", "bad.html")]
    (sources / "none.html").write_text(PAGE.format(n=7, said="جاده‌ها باز است"), "utf-8")
    again = run("retry", "--jobs", 1, archive=filled)
    assert (again.exit_code, again.stdout) == (2, "1 new, 0 changed, 0 known, 1 failed\n")


def test_numbers_of_an_archive(filled: Path) -> None:
    told = json.loads(run("stats", "--json", archive=filled).stdout)
    assert (told["articles"], told["unindexed"], told["quarantined"]) == (3, 0, 0)
    assert told["statements"] >= 3
    assert "articles" in run("stats", archive=filled).stdout


def test_a_whole_archive_passes_its_check_and_a_hurt_one_does_not(filled: Path) -> None:
    assert run("check", archive=filled).stdout == "3 articles: record, readings and index are whole.\n"
    db = sqlite3.connect(filled / "goftar.db")
    db.execute("UPDATE reading SET content = zeroblob(80) WHERE page = 2")
    db.commit()
    db.close()
    hurt = run("check", archive=filled)
    assert hurt.exit_code == 3
    assert "goftar reread --all" in hurt.stdout
    assert json.loads(run("check", "--json", archive=filled).stdout)["where"] == "article 2, version 1"
    assert run("reread", "--all", "--jobs", 1, archive=filled).exit_code == 0
    assert run("check", archive=filled).exit_code == 0


def test_a_backup_is_an_archive(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert run("backup", copy, archive=filled).exit_code == 0
    assert run("check", archive=copy).exit_code == 0
    assert run("backup", copy, archive=filled).exit_code == 1
    assert "not empty" in run("backup", copy, archive=filled).stderr


def test_an_index_is_made_anew(filled: Path) -> None:
    for path in (filled / "index-1").iterdir():
        path.write_bytes(b"?")
    assert run("check", archive=filled).exit_code == 3
    assert run("rebuild-index", archive=filled).stdout == "3 articles are in the index.\n"
    assert run("check", archive=filled).exit_code == 0


def test_reading_again_says_what_changed(filled: Path) -> None:
    assert run("reread", archive=filled).stdout == "0 read again, 0 with changes, 0 failed\n"
    db = sqlite3.connect(filled / "goftar.db")
    db.execute("UPDATE version SET goftar = '0.0.1' WHERE article = 1")
    # The reading of page 1 as if an older goftar had seen nothing in it: that of a page which says nothing.
    db.commit()
    db.close()
    assert run("reread", "--jobs", 1, archive=filled).stdout == "1 read again, 0 with changes, 0 failed\n"
    assert run("reread", archive=filled).stdout == "0 read again, 0 with changes, 0 failed\n"


@pytest.mark.parametrize("command", ["stats", "check", "reread", "retry", "rebuild-index"])
def test_where_there_is_no_archive_a_line_says_so(tmp_path: Path, command: str) -> None:
    told = run(command, archive=tmp_path / "none")
    if command in ("stats", "check"):
        assert told.exit_code == 1
        assert told.stderr.startswith(f"goftar: {tmp_path / 'none'}: There is no archive")


def test_ctrl_c_ends_a_run_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(300):
        (folder / f"{n}.html").write_text(PAGE.format(n=n, said="جاده‌ها باز است"), "utf-8")
    archive = tmp_path / "archive"
    command = [sys.executable, "-c", _INTERRUPTED, str(folder), str(archive)]
    root = Path(__file__).parents[2]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False, env=os.environ)
    assert ended.returncode == 130, ended.stderr
    assert "Run it again to go on" in ended.stderr
    assert "Traceback" not in ended.stderr
    kept = int(ended.stdout.split()[0])
    assert 0 < kept < 300
    assert run("check", archive=archive).stdout.startswith(f"{kept} articles")


_INTERRUPTED = """
import os, signal, sys
from goftar.archive import adding
from goftar.cli import main

adding._BATCH = 5
settle = adding.settle

def settle_and_interrupt(*arguments):
    settle(*arguments)
    os.kill(os.getpid(), signal.SIGINT)

adding.settle = settle_and_interrupt
sys.argv = ["goftar", "add", sys.argv[1], "--jobs", "1", "--archive", sys.argv[2]]
main()
"""
