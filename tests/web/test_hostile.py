"""Hostile articles through every page, every answer of the API and every export, parsed back as a browser would."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.routing import Route

from goftar import archive
from goftar.archive import notes
from goftar.archive.asking.promises import promises
from goftar.archive.exports import FORMATS, exported
from goftar.archive.notes import Note
from goftar.page import Page, pages
from goftar.web import report
from goftar.web.app import application
from goftar.web.guard import CONTENT_POLICY
from goftar.web.settings import Settings
from goftar.web.today import today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.web.conftest import Asking

HOSTILE = Path(__file__).parent / "hostile"
_WORD = "الف" * 350_000
_LONG = (
    f"<html lang=fa><head><title>{_WORD}</title><link rel=canonical href='https://news.example/long'></head><body>"
    f"<article><h1>{_WORD[:200_000]}</h1><p>پرویز راستین سخنگوی وزارت راه گفت: «راه ساخته می‌شود {_WORD}».</p>"
    "<p>وی افزود که کار تا پایان سال به انجام می‌رسد و جاده‌ها باز می‌ماند و هزینه آن پرداخت خواهد شد.</p>"
    "</article></body></html>"
).encode()
_SURROGATES = (
    "سخنگوی وزارت راه: راه \ud800 ساخته می‌شود\n\n"
    "پرویز راستین \udfff سخنگوی وزارت راه گفت: «ساخت راه \ud83d آغاز می‌شود».\n\n"
    "وی افزود که کار تا پایان سال به انجام می‌رسد."
)

_WRITTEN = """
html head meta title link script style body a header nav form input button main footer p div section article aside
h1 h2 h3 h4 q span bdi small strong em b dl dt dd ul ol li details summary figure figcaption table thead tbody tr
th td blockquote time label select option textarea datalist fieldset legend mark br hr code cite
svg g rect line path circle text tspan desc polyline polygon ellipse defs marker
"""
_ELEMENTS = frozenset(_WRITTEN.split())
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(autouse=True)
def _long_cells() -> Iterator[None]:
    before = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of hostile articles, with a hostile note beside each."""
    path = tmp_path_factory.mktemp("hostile") / "archive"
    with archive.opened_for_writing(path) as kept:
        made = [Page(origin="long.html", content=_LONG), Page(origin="surrogates.txt", content=_SURROGATES)]
        archive.add(kept, [*pages(HOSTILE), *made])
        names = [name for (name,) in kept.db.execute("SELECT name FROM article")]
    for name in names:
        told = "<script>alert(1)</script>\u202e javascript:alert(1)"
        first = notes.write(path, _note(name, text=told))
        notes.write(path, _note(name, text=told, parent=first.name))
        notes.withdraw(path, notes.write(path, _note(name, text=f"{told} 2")).name, article=name, author="<b>")
        with archive.opened(path) as kept:
            (number,) = kept.db.execute("SELECT id FROM article WHERE name = ?", (name,)).fetchone()
            said = kept.reading(number).statements[:1]
            (promised,) = kept.db.execute(
                "SELECT min(commitment) FROM commitment_article WHERE article = ?", (number,)
            ).fetchone()
        for one in said:
            value = "\"'><img src=x onerror=alert(1)>\u202e"
            notes.write(
                path,
                _note(name, text=told, statement=one.id, field="speaker", value=value, spans=one.content, words=value),
            )
        if promised:
            notes.write(path, _note(name, text=told, promise=promised, field="status", value="broken"))
    notes.settle(path)
    return path


def _note(article: str, **told: Any) -> Note:
    return Note(name="", article=article, version=1, author="<b>", written=notes.now(), **told)


@pytest.fixture(scope="module")
def paths(folder: Path) -> list[str]:
    found = ["/", "/actors", "/promises", "/threads", "/network", "/compare", "/login", "/nowhere"]
    with archive.opened(folder) as kept:
        names = [name for (name,) in kept.db.execute("SELECT name FROM article ORDER BY id")]
        actors = [name for (name,) in kept.db.execute("SELECT name FROM actor ORDER BY id LIMIT 60")]
        series = {one.series for one in promises(kept, today=today(), limit=100).promises if one.series}
    for name in names:
        found += [f"/article/{name}", f"/article/{name}?text=original&on=s1", f"/article/{name}?on=c1"]
        found += [f"/article/{name}/notes?on={on}" for on in ("s1", "c1", "article")]
    for actor in actors:
        short = quote(actor.encode("utf-8", "replace")[:600].decode("utf-8", "ignore"), safe="")
        found += [f"/actor/{short}", f"/compare?a={short}&b={quote('راستین')}", f"/?by={short}"]
    found += [f"/thread/{quote(one, safe='')}" for one in sorted(series)]
    for text in (
        "<script>alert(1)</script>",
        "\"'><img src=x onerror=alert(1)>",
        "\u202e\u2066",
        "{{ 7*7 }}",
        "راستین",
    ):
        asked = quote(text)
        found += [f"/?q={asked}", f"/?q=راه&by={asked}", f"/promises?party={asked}", f"/actors?name={asked}"]
        found += [f"/network?name={asked}", f"/compare?a={asked}&b={asked}&about={asked}", f"/thread/{asked}"]
        found += [f"/thread?name={asked}"]
        found += [f"/?since={asked}", f"/suggest?q={asked}&by={asked}", f"/days?since={asked}", f"/article/{asked}"]
    return found


def check_html(text: str, *, where: str) -> None:
    """Fails where a page holds an element, attribute or address that no template of ours writes."""
    assert not _CONTROLS.search(text), where
    tree = LexborHTMLParser(text)
    for node in tree.css("*"):
        assert node.tag in _ELEMENTS, (where, node.tag)
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (where, node.tag, name)
            assert name not in ("style", "srcdoc", "formaction", "background", "ping"), (where, node.tag, name)
            if name in ("href", "src", "action", "xlink:href", "data", "poster"):
                address = (value or "").strip()
                assert address == "" or address.startswith(("/", "#", "?", "https://", "http://")), (where, address)
                assert not address.startswith("//"), (where, address)
        if node.tag == "a" and (node.attributes.get("href") or "").startswith("http"):
            assert node.attributes.get("rel") == "noopener nofollow", where
    for script in tree.css("script"):
        assert (script.attributes.get("src") or "").startswith("/static/"), where
        assert not script.text().strip(), where
    for form in tree.css("form"):
        assert (form.attributes.get("action") or "").startswith("/"), where


@pytest.mark.parametrize("language", ["fa", "en"])
def test_no_page_lets_them_out(folder: Path, paths: list[str], serving: Callable[..., Asking], language: str) -> None:
    asking = serving(folder)
    asking.cookies.set("language", language, domain="127.0.0.1")
    for path in paths:
        answer = asking.get(path, headers={"hx-request": "true"} if "/notes" in path else {})
        assert answer.status_code in (200, 303, 404, 414, 422), (path, answer.status_code)
        assert answer.headers["content-security-policy"] == CONTENT_POLICY
        if answer.headers.get("content-type", "").startswith("text/html"):
            check_html(answer.text, where=path)


def test_every_page_and_answer_was_asked(folder: Path, paths: list[str], answers: list[str]) -> None:
    app = application(Settings(archive=folder, rate=None))
    asked = [path.partition("?")[0] for path in (*paths, *answers)]
    for route in app.routes:
        if isinstance(route, Route) and "GET" in (route.methods or ()):
            pattern = route.path_regex
            assert any(pattern.fullmatch(unquote(path)) for path in asked), route.path


def test_no_picture_or_table_of_a_page_lets_them_out(
    folder: Path, paths: list[str], serving: Callable[..., Asking]
) -> None:
    asking = serving(folder)
    seen = 0
    for path in paths:
        if not path.startswith(("/promises", "/network", "/actor/", "/thread/")):
            continue
        for link in LexborHTMLParser(asking.get(path).text).css("a[download]"):
            answer = asking.get(link.attributes["href"] or "")
            assert answer.status_code == 200
            seen += 1
            if answer.headers["content-type"].startswith("image/svg"):
                for node in ElementTree.fromstring(answer.content).iter():
                    assert node.tag.rpartition("}")[2] in _ELEMENTS
                    assert not [name for name in node.attrib if name.startswith("on")]
            else:
                for row in csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))):
                    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert seen


@pytest.fixture(scope="module")
def answers(folder: Path) -> list[str]:
    """What is asked of the API."""
    with archive.opened(folder) as kept:
        names = [name for (name,) in kept.db.execute("SELECT name FROM article")]
        actors = [name for (name,) in kept.db.execute("SELECT name FROM actor ORDER BY id LIMIT 20")]
        promised = [id_ for (id_,) in kept.db.execute("SELECT id FROM commitment LIMIT 20")]
    asked = ["/articles", "/statements", "/actors", "/commitments", "/feed.json", "/feed.atom", "/openapi.json"]
    asked += [f"/articles/{name}" for name in names] + [f"/statements/{name}/0" for name in names]
    asked += [f"/actors/{quote(name.encode('utf-8', 'replace')[:600], safe='')}" for name in actors]
    asked += [f"/commitments/{id_}" for id_ in promised]
    asked += [f"/export/{name}" for name in FORMATS if name != "parquet"]
    hostile = quote("<script>alert(1)</script>\u202e")
    asked += [f"/search?q={hostile}", f"/feed.atom?q={quote('راه')}", f"/articles/{hostile}", f"/actors/{hostile}"]
    return [f"/api/v1{path}" for path in asked]


def test_a_text_that_is_sent_comes_back_as_data(folder: Path, serving: Callable[..., Asking]) -> None:
    asking = serving(folder)
    for path in HOSTILE.glob("*.html"):
        answer = asking.ask(
            "POST", "/api/v1/read", content=path.read_bytes(), headers={"content-type": "text/html; charset=utf-8"}
        )
        assert answer.status_code in (200, 422)
        assert answer.headers["content-type"].startswith("application/")
        json.loads(answer.content)


def test_no_answer_of_the_api_is_more_than_data(
    folder: Path, answers: list[str], serving: Callable[..., Asking]
) -> None:
    asking = serving(folder)
    for path in answers:
        answer = asking.get(path)
        kind = answer.headers["content-type"].partition(";")[0]
        assert answer.status_code in (200, 404, 422, 400), (path, answer.status_code)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert kind in (
            "application/json",
            "application/problem+json",
            "application/feed+json",
            "application/atom+xml",
            "application/vnd.oai.openapi+json",
            "application/openapi+json",
            "application/x-ndjson",
            "application/ld+json",
            "text/csv",
        ), (path, kind)
        if path.startswith("/api/v1/export/"):
            assert answer.headers["content-disposition"].startswith("attachment")
        elif "xml" in kind:
            for node in ElementTree.fromstring(answer.content).iter():
                assert node.tag.startswith("{http://www.w3.org/2005/Atom}"), node.tag
                if "href" in node.attrib:
                    assert node.attrib["href"].startswith(("http://", "https://")), node.attrib
        else:
            json.loads(answer.content.decode("utf-8"))


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_breaks_or_commands(folder: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    with archive.opened(folder) as kept:
        told = b"".join(exported(kept, name))  # type: ignore[arg-type]
    if name == "parquet":
        assert told.startswith(b"PAR1")
        return
    text = told.decode("utf-8")
    if name == "csv":
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    else:
        assert not re.search("[\x7f-\x9f\u202a-\u202e\u2028\u2029]", text)
        for line in [text] if name in ("annotations", "schema.org") else text.splitlines():
            json.loads(line)


def test_no_report_lets_them_out(folder: Path) -> None:
    with archive.opened(folder) as kept:
        names = [name for (name,) in kept.db.execute("SELECT name FROM article")]
        told = [report.of_article(kept, name, "fa") for name in names] + [report.of_query(kept, "راه", "fa")]
    for text in told:
        shown = re.sub(r"<style>.*?</style>", "", text, count=1, flags=re.DOTALL)
        check_html(shown, where="report")
        assert LexborHTMLParser(text).css("script, form, link, iframe") == []


def test_they_are_all_there(folder: Path) -> None:
    with archive.opened(folder) as kept:
        assert kept.db.execute("SELECT count(*) FROM article").fetchone()[0] >= 5
        assert kept.db.execute("SELECT count(*) FROM statement").fetchone()[0] >= 8
