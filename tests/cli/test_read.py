from __future__ import annotations

import errno
import gzip
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import goftar
from goftar.cli import main
from goftar.errors import FetchError, InputError
from goftar.page.fetch import Fetched, Validators
from goftar.page.source import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from goftar.page import Page
    from goftar.records import Reading

PAGE = """<html lang="fa"><head><title>وزیر راه: جاده‌ها باز است</title></head><body><article>
<h1>وزیر راه: جاده‌ها باز است</h1>
<p>پرویز راستین، وزیر راه، روز شنبه در جمع خبرنگاران گفت: «همه جاده‌های کشور باز است و امروز هیچ راهی بسته نشد».</p>
<p>وی افزود: کار ساخت راه تازه از هفته آینده آغاز می‌شود و تا پایان سال ادامه خواهد داشت.</p>
</article></body></html>"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, reading: Reading) -> CliRunner:
    """The command with an analysis that finds the same in every page, except in an empty one."""

    def read(source: Page) -> Reading:
        if not source.content:
            raise InputError("the file is empty; save the page again")
        return reading

    monkeypatch.setattr(goftar, "read", read, raising=False)
    return CliRunner()


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


def test_a_person_sees_what_is_in_the_page(run: CliRunner, page: str) -> None:
    result = run.invoke(main, ["read", page])
    assert result.exit_code == 0
    assert result.stderr == ""
    shown = result.stdout.splitlines()
    assert shown[0] == page
    assert "  published ۱۲ آذر ۱۴۰۳، ۱۸:۲۳ (2024-12-02 18:23 +03:30)" in shown
    assert "  spacing   half-spaces spaced; 1 repair" in shown
    said = next(i for i, line in enumerate(shown) if line.strip().startswith("s1 "))
    assert shown[said] == ("  s1 پرویز راستین، سخنگوی وزارت راه | گفت | marked | to خبرنگاران | 0.90 marked-after-cue")
    assert shown[said + 1] == "      وزیر گفته است که جاده می\u200cماند"


def test_nested_statements_are_set_in_and_unknown_speakers_named_so(run: CliRunner, page: str) -> None:
    shown = run.invoke(main, ["read", page]).stdout.splitlines()
    assert "      s2 unknown (وزیر) | گفته است | indirect | 0.50 indirect-ke" in shown
    assert "          جاده می\u200cماند" in shown


def test_the_words_as_they_came_are_one_option_away(run: CliRunner, page: str) -> None:
    shown = run.invoke(main, ["read", "--original", page]).stdout.splitlines()
    assert "      وزیر گفته است که جاده می ماند" in shown


def test_what_goes_into_a_pipe_has_no_colour_and_no_broken_lines(run: CliRunner, page: str) -> None:
    assert "\x1b" not in run.invoke(main, ["read", page]).stdout


def test_json_is_one_line_a_file(run: CliRunner, page: str) -> None:
    result = run.invoke(main, ["read", "--json", page, "-"], input=PAGE)
    lines = result.stdout.splitlines()
    assert [json.loads(line)["file"] for line in lines] == [page, "-"]


def test_the_good_files_are_read_beside_the_bad_ones(run: CliRunner, page: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.touch()
    missing = tmp_path / "missing.html"
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    result = run.invoke(main, ["read", "--json", str(missing), page, str(nothing), str(empty), page])
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.splitlines() == [
        f"goftar: {missing}: There is no such file; check the name.",
        f"goftar: {nothing}: The folder holds no page, feed or web archive; name the files that are.",
        f"goftar: {empty}: the file is empty; save the page again",
    ]


def test_no_more_than_the_limit_is_read(run: CliRunner, tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for name in (str(large), "/dev/zero"):
        result = run.invoke(main, ["read", name])
        assert result.exit_code == 2
        assert result.stderr == f"goftar: {name}: The file is larger than 20 MB; give the page of one article.\n"


@pytest.mark.parametrize(
    ("error", "complaint"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "You may not read this file"),
        (OSError(errno.EIO, "Input/output error"), r"It cannot be read (Input/output error)"),
    ],
)
def test_what_the_system_refuses_is_told(
    run: CliRunner, page: str, error: OSError, complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise error

    monkeypatch.setattr("pathlib.Path.open", refused)
    result = run.invoke(main, ["read", page])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"goftar: {page}: {complaint}")


def test_a_file_name_cannot_drive_the_terminal(run: CliRunner) -> None:
    result = run.invoke(main, ["read", "a\x1b[2J\nb"])
    assert result.stderr == "goftar: a\\x1b[2J b: There is no such file; check the name.\n"


FEED = f"""<rss><channel>
<item><title>یک</title><link>https://example.org/1</link><description><![CDATA[{PAGE}]]></description></item>
<item><title>دو</title><link>https://example.org/2</link></item>
<item><title>سه</title><description><![CDATA[{PAGE}]]></description></item></channel></rss>"""


def test_each_page_of_a_feed_and_a_folder_is_named_by_its_place(run: CliRunner, page: str, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED, "utf-8")
    (tmp_path / "page.jsonl.gz").write_bytes(gzip.compress(json.dumps({"html": PAGE}).encode()))
    result = run.invoke(main, ["read", "--json", str(tmp_path), "-"], input=FEED)
    assert result.exit_code == 2
    places = [json.loads(line)["file"] for line in result.stdout.splitlines()]
    assert places == [f"{tmp_path}/{n}" for n in ("feed.xml#1", "feed.xml#3", "page.html", "page.jsonl.gz#1")] + [
        "-#1",
        "-#3",
    ]
    told = "https://example.org/2 is not here; add --fetch to fetch it."
    assert result.stderr.splitlines() == [f"goftar: {tmp_path}/feed.xml#2: {told}", f"goftar: -#2: {told}"]


class Web:
    """Stands for the network: what is fetched from it, in order, and what it has."""

    def __init__(self, pages: dict[str, str | bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, **_: object) -> Web:
        return self

    def fetch(self, url: str) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchError(url, "the server answers with status 404; check the address in a browser.")
        return Fetched(
            asked=url,
            url=url,
            content=self.pages[url],
            content_type="",
            validators=Validators(),
            at=datetime(2024, 12, 2, tzinfo=UTC),
        )


def test_nothing_is_fetched_unasked(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    web = Web({})
    monkeypatch.setattr("goftar.page.fetch.Fetcher", web)
    result = run.invoke(main, ["read", "https://example.org/1"])
    assert (result.exit_code, result.stdout, web.asked) == (2, "", [])
    assert "add --fetch" in result.stderr


def test_addresses_are_fetched_and_what_they_lead_to(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    index = b"<sitemapindex><sitemap><loc>https://example.org/map.xml</loc></sitemap></sitemapindex>"
    site = b"<urlset><url><loc>https://example.org/1</loc></url><url><loc>https://example.org/gone</loc></url></urlset>"
    web = Web(
        {
            "https://example.org/index.xml": index,
            "https://example.org/map.xml": gzip.compress(site),
            "https://example.org/1": PAGE,
            "https://example.org/loop.xml": index.replace(b"map.xml", b"loop.xml"),
        }
    )
    monkeypatch.setattr("goftar.page.fetch.Fetcher", web)
    result = run.invoke(
        main, ["read", "--json", "--fetch", "https://example.org/index.xml", "https://example.org/loop.xml"]
    )
    assert result.exit_code == 2
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == ["https://example.org/1"]
    gone, loop = result.stderr.splitlines()
    assert "gone was not fetched" in gone
    assert "lead to each other" in loop


def test_one_address_is_for_one_file(run: CliRunner, page: str) -> None:
    result = run.invoke(main, ["read", "--url", "https://example.org/1", page, page])
    assert result.exit_code == 2
    assert "one FILE" in result.stderr


def test_help_and_version(run: CliRunner) -> None:
    assert "read" in run.invoke(main, ["--help"]).stdout
    assert run.invoke(main, ["--version"]).stdout.startswith("goftar ")
    assert run.invoke(main, ["unknown"]).exit_code == 2


def test_a_reader_that_goes_away_ends_it_quietly(page: str) -> None:
    command = [sys.executable, "-m", "goftar", "read", "--json", *[page] * 40]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full disk to write to")
def test_a_full_disk_is_told_in_one_line(page: str) -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "goftar", "read", page], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.returncode == 1
    assert result.stderr == "goftar: standard output: The disk is full; free some space or write elsewhere.\n"


def test_ctrl_c_ends_with_the_shells_status(run: CliRunner, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(source: Page) -> Reading:
        raise KeyboardInterrupt

    monkeypatch.setattr(goftar, "read", interrupted)
    result = run.invoke(main, ["read", page])
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")
