from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from goftar.archive import notes
from goftar.archive.notes import Note
from goftar.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def _report(folder: Path, what: str, *more: str) -> str:
    done = CliRunner().invoke(main, ["report", "--archive", str(folder), what, *more])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def article(shared_folder: Path, names: list[str]) -> LexborHTMLParser:
    return LexborHTMLParser(_report(shared_folder, names[1]))


def test_a_report_asks_nothing_of_a_network_and_runs_nothing(article: LexborHTMLParser) -> None:
    assert article.css("script, link, form, iframe, object, embed, base") == []
    attributes = {name for node in article.css("*") for name in node.attributes}
    assert not {name for name in attributes if name.startswith(("on", "hx-"))}
    style = "".join(node.text() for node in article.css("style"))
    assert set(re.findall(r"url\(\"?(\w+:)", style)) == {"data:"}
    assert "@import" not in style
    policy = article.css("meta[http-equiv]")[0].attributes["content"]
    assert policy
    assert policy.startswith("default-src 'none'")
    for link in article.css("a[href]"):
        assert (link.attributes["href"] or "").startswith(("#", "http"))
        if not (link.attributes["href"] or "").startswith("#"):
            assert link.attributes["rel"] == "noopener nofollow"


def test_a_report_shows_what_the_page_shows(shared_folder: Path, article: LexborHTMLParser) -> None:
    assert len(article.css(".card.statement")) >= 5
    assert article.css("q.said")
    assert article.css("html")[0].attributes["dir"] == "rtl"
    assert article.css_first("h1")


def test_links_within_a_report_lead_somewhere(article: LexborHTMLParser) -> None:
    ids = {node.attributes["id"] for node in article.css("[id]")}
    assert {(a.attributes["href"] or "")[1:] for a in article.css("a[href^='#']")} - {""} <= ids


def test_a_report_of_a_question_lists_statements_with_their_picture(shared_folder: Path) -> None:
    tree = LexborHTMLParser(_report(shared_folder, "نشست", "--language", "en"))
    assert tree.css("ol.hits > li")
    assert tree.css("svg[role=img]")
    assert tree.css("figure table tr")
    assert tree.css("html")[0].attributes["dir"] == "ltr"
    assert len(LexborHTMLParser(_report(shared_folder, "نشست", "--limit", "1")).css("ol.hits > li")) == 1


def test_a_report_of_nothing_says_so(shared_folder: Path) -> None:
    assert "چیزی یافت نشد" in _report(shared_folder, "ناکجاآبادی")


def test_a_question_is_shown_as_text(shared_folder: Path) -> None:
    tree = LexborHTMLParser(_report(shared_folder, '"<img src=x onerror=alert(1)>" \u202e'))
    assert tree.css("img") == []
    assert "\u202e" not in (tree.html or "")


def test_a_wrong_question_is_told_and_leaves_the_file(shared_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("before")
    done = CliRunner().invoke(main, ["report", "--archive", str(shared_folder), "since:nonsense", "-o", str(target)])
    assert done.exit_code == 1
    assert target.read_text() == "before"


def test_a_report_is_written_whole(shared_folder: Path, tmp_path: Path, names: list[str]) -> None:
    target = tmp_path / "page.html"
    assert _report(shared_folder, names[0], "-o", str(target)) == ""
    assert target.read_text("utf-8").rstrip().endswith("</html>")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_the_same_archive_gives_the_same_report(shared_folder: Path, names: list[str]) -> None:
    assert _report(shared_folder, names[0]) == _report(shared_folder, names[0])


def test_notes_stand_in_a_report_without_their_forms(own_folder: Path, names: list[str]) -> None:
    notes.write(own_folder, Note(name="", article=names[0], version=1, text="یادداشت <b>من</b>", written=notes.now()))
    tree = LexborHTMLParser(_report(own_folder, names[0]))
    assert tree.css(".noted")[0].text() == "یادداشت <b>من</b>"
    assert tree.css("textarea, input, button") == []
