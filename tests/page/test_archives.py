from __future__ import annotations

import gzip
import io
import random
import re
import tracemalloc
import zipfile
import zlib
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goftar.page import Page, Unread, article, pages
from goftar.page.inputs.unpacking import Gunzip, dechunked, unpacked
from goftar.page.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goftar.page import Incoming

BODY = "پرویز راستین، وزیر راه آرینا، روز شنبه گفت: «همه جاده‌های کشور باز است»."
HTML = f"<html><head><title>جاده‌ها باز است</title></head><body><h1>جاده‌ها باز است</h1><p>{BODY}</p></body></html>"


def record(kind: str, block: bytes, content_type: str = "application/http; msgtype=response", number: int = 1) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: 2024-12-02T14:53:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(
    body: bytes, *fields: str, status: str = "200 OK", content_type: str = "text/html; charset=utf-8", number: int = 1
) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *fields, "", ""])
    return record("response", head.encode() + body, number=number)


INFO = record("warcinfo", b"software: test\r\n", "application/warc-fields")
GOOD = answer(HTML.encode())


def read(data: bytes) -> list[Incoming]:
    return list(pages(data, name="a.warc"))


def urls(found: list[Incoming]) -> list[str | None]:
    return [one.url for one in found if isinstance(one, Page)]


def body_of(data: bytes) -> str:
    (page,) = read(data)
    assert isinstance(page, Page), page
    return article(page.content).article_body


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_is_named_by_its_record_and_knows_when_it_was_fetched(packed: bool) -> None:
    parts = [INFO, record("request", b"GET / HTTP/1.1\r\n\r\n"), GOOD]
    (page,) = read(b"".join(gzip.compress(part) if packed else part for part in parts))
    assert isinstance(page, Page)
    assert page.origin == "a.warc#record 3"
    assert page.url == "https://example.org/1"
    assert page.fetched == datetime.fromisoformat("2024-12-02T14:53:00+00:00")
    assert article(page.content).article_body == BODY


@pytest.mark.parametrize(
    "made",
    [
        record("revisit", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        record("metadata", HTML.encode(), "text/html"),
        answer(b"{}", content_type="application/json"),
        answer(HTML.encode(), status="404 Not Found"),
        answer(b"", "Location: /2", status="301 Moved Permanently"),
        record("response", b"no http at all"),
        record("response", b""),
    ],
    ids=["revisit", "metadata", "json", "404", "redirect", "no-http", "empty"],
)
def test_what_is_no_page_is_passed_over(made: bytes) -> None:
    assert urls(read(made + GOOD)) == ["https://example.org/1"]
    assert len(read(made + GOOD)) == 1


def test_a_resource_is_a_page() -> None:
    assert body_of(record("resource", HTML.encode(), "text/html")) == BODY


CHUNKED = b"%x\r\n%s\r\n%x;ext=1\r\n%s\r\n0\r\n\r\n" % (
    50,
    HTML.encode()[:50],
    len(HTML.encode()) - 50,
    HTML.encode()[50:],
)
RAW = zlib.compressobj(wbits=-15)
RAW_DEFLATE = RAW.compress(HTML.encode()) + RAW.flush()


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (CHUNKED, ("Transfer-Encoding: chunked",)),
        (HTML.encode(), ("Transfer-Encoding: chunked", "Content-Encoding: gzip")),
        (HTML.encode(), ("Content-Encoding: br",)),
        (gzip.compress(HTML.encode()), ("Content-Encoding: gzip",)),
        (gzip.compress(gzip.compress(HTML.encode())), ("Content-Encoding: gzip, gzip",)),
        (zlib.compress(HTML.encode()), ("Content-Encoding: deflate",)),
        (RAW_DEFLATE, ("Content-Encoding: deflate",)),
    ],
    ids=["chunked", "unchunked", "unpacked-br", "gzip", "twice", "deflate", "raw-deflate"],
)
def test_bodies_are_unpacked(body: bytes, fields: tuple[str, ...]) -> None:
    assert body_of(answer(body, *fields)) == BODY


def test_the_charset_of_the_answer_is_believed() -> None:
    text = HTML.replace("ی", "ي")
    found = body_of(answer(text.encode("cp1256"), content_type="text/html; charset=windows-1256"))
    assert found == BODY.replace("ی", "ي")
    assert body_of(answer(HTML.encode("utf-16-le"), content_type="text/html; charset=utf-16le")) == BODY
    assert body_of(answer(HTML.encode(), content_type="text/html; charset=no-such")) == BODY


@pytest.mark.parametrize(
    ("body", "fields", "told"),
    [
        (gzip.compress(b"0" * (MAX_BYTES + 10)), ("Content-Encoding: gzip",), "larger|bomb"),
        (gzip.compress(gzip.compress(b"0" * 10**8)), ("Content-Encoding: gzip, gzip",), "larger|bomb"),
        (zlib.compress(b"0" * (MAX_BYTES + 10)), ("Content-Encoding: deflate",), "larger"),
        (gzip.compress(HTML.encode())[:-30], ("Content-Encoding: gzip",), "cut off"),
        (gzip.compress(HTML.encode())[:30] + b"x" * 50, ("Content-Encoding: gzip",), "damaged|cut off"),
        (zlib.compress(HTML.encode())[:-30], ("Content-Encoding: deflate",), "cut off"),
        (b"\x8b\x02\x80", ("Content-Encoding: br",), "'br'"),
        (b"x", ("Content-Encoding: gzip, gzip, gzip",), "3 times"),
        (b"<p>" + b"0" * MAX_BYTES, (), "larger"),
    ],
    ids=["bomb", "twice", "deflate-bomb", "cut", "damaged", "deflate-cut", "brotli", "thrice", "large"],
)
def test_a_page_that_cannot_be_unpacked_stops_nothing(body: bytes, fields: tuple[str, ...], told: str) -> None:
    bad, good = read(answer(body, *fields) + GOOD)
    assert isinstance(bad, Unread)
    assert re.search(told, str(bad.error))
    assert isinstance(good, Page)


def many(count: int) -> list[bytes]:
    return [answer(HTML.encode(), number=number) for number in range(count)]


def test_reading_goes_on_after_a_damaged_record() -> None:
    first, second, third = many(3)
    found = read(first + second.replace(b"Content-Length", b"Content-Lost") + third)
    assert urls(found) == ["https://example.org/0", "https://example.org/2"]
    assert [one.origin for one in found if isinstance(one, Unread)] == ["a.warc#record 2"]


def test_a_wrong_length_loses_no_more_than_its_neighbour() -> None:
    first, second, third = many(3)
    short = second.replace(b"Content-Length: ", b"Content-Length: 1", 1)
    assert urls(read(first + short + third))[0] == "https://example.org/0"
    long = second + b"left over\r\n"
    assert urls(read(first + long + third)) == [f"https://example.org/{n}" for n in range(3)]


def test_reading_goes_on_after_a_damaged_member() -> None:
    members = [gzip.compress(part) for part in many(4)]
    broken = bytearray(members[1])
    broken[len(broken) // 2] ^= 0xFF
    found = read(members[0] + bytes(broken) + members[2][:-8] + members[3])
    assert urls(found)[0] == "https://example.org/0"
    assert urls(found)[-1] == "https://example.org/3"
    assert any(isinstance(one, Unread) for one in found)


def test_an_archive_that_was_cut_off_is_told() -> None:
    for data in (GOOD + GOOD[:-200], gzip.compress(GOOD) + gzip.compress(GOOD)[:-20]):
        good, bad = read(data)
        assert isinstance(good, Page)
        assert isinstance(bad, Unread)
        assert "cut off" in str(bad.error)


def test_a_length_beyond_reason_is_not_waited_for() -> None:
    huge = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999999999\r\n\r\nx\r\n\r\n"
    found = read(huge + GOOD)
    assert isinstance(found[0], Unread)
    assert urls(found) == ["https://example.org/1"]


class Endless(io.RawIOBase):
    """A stream of many records that is never held as a whole."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._ahead = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ahead and (part := next(self._parts, None)):
            self._ahead = part
        size = min(len(buffer), len(self._ahead))
        buffer[:size] = self._ahead[:size]
        self._ahead = self._ahead[size:]
        return size


@pytest.mark.parametrize("packed", [False, True])
def test_memory_does_not_grow_with_the_archive(packed: bool) -> None:
    noise = random.Random(4).randbytes(30_000)
    part = answer(b"<p>" + noise) + record(
        "response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + noise * 20
    )
    part = gzip.compress(part) if packed else part

    def peak(count: int) -> int:
        stream: BinaryIO = io.BufferedReader(Endless(part for _ in range(count)))
        tracemalloc.start()
        try:
            assert sum(1 for _ in pages(stream)) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(1)
    assert peak(60) < 1.3 * peak(5) + 100_000


def packed_zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_wacz() -> None:
    data = packed_zip(
        {
            "datapackage.json": b"{}",
            "archive/b.warc": INFO + GOOD,
            "archive/a.warc.gz": gzip.compress(GOOD),
            "../../evil.warc": GOOD,
        }
    )
    found = list(pages(data, name="a.wacz"))
    assert [one.origin for one in found] == [
        "a.wacz#../../evil.warc#record 1",
        "a.wacz#archive/a.warc.gz#record 1",
        "a.wacz#archive/b.warc#record 2",
    ]


def test_a_damaged_wacz_is_told() -> None:
    good = packed_zip({"archive/a.warc": GOOD * 50})
    middle = bytearray(good)
    middle[len(good) // 3] ^= 0xFF
    assert isinstance(list(pages(bytes(middle)))[-1], Unread)
    for data in (good[:-30], b"PK\x03\x04" + b"x" * 300, packed_zip({"word/document.xml": b"<x/>"})):
        (found,) = pages(data, name="a.wacz")
        assert isinstance(found, Unread)


def test_a_bomb_in_a_wacz_is_refused() -> None:
    started = answer(b"<p>" + b"0" * 60_000_000)
    (found,) = pages(packed_zip({"archive/a.warc": started}))
    assert isinstance(found, Unread)


def test_a_zip_cannot_come_through_a_pipe() -> None:
    stream: BinaryIO = io.BufferedReader(Endless(iter([packed_zip({"a.warc": GOOD})])))
    (found,) = pages(stream)
    assert isinstance(found, Unread)
    assert "pipe" in str(found.error)


@pytest.mark.parametrize("times", [1, 2])
def test_anything_may_be_packed(times: int) -> None:
    data = HTML.encode()
    for _ in range(times):
        data = gzip.compress(data)
    (page,) = pages(data, name="page.html.gz")
    assert isinstance(page, Page)
    assert article(page.content).article_body == BODY


def test_a_file_packed_again_and_again_and_a_bomb_are_refused() -> None:
    again = HTML.encode()
    for _ in range(3):
        again = gzip.compress(again)
    bomb = gzip.compress(b"<p>" + b"0" * 200_000_000, 9)
    for data, told in ((again, "again"), (bomb, "bomb|larger"), (gzip.compress(HTML.encode())[:-9], "cut off")):
        (found,) = pages(data)
        assert isinstance(found, Unread)
        assert any(word in str(found.error) for word in told.split("|"))


def test_padding_behind_gzip_is_passed_over() -> None:
    assert Gunzip(io.BytesIO(gzip.compress(b"abc") + b"\0" * 40_000)).read() == b"abc"
    assert Gunzip(io.BytesIO(gzip.compress(b"abc") + b"junk")).read() == b"abc"


@given(st.binary(max_size=3000), st.lists(st.integers(1, 900), max_size=6))
def test_chunks_are_taken_apart_again(body: bytes, sizes: list[int]) -> None:
    parts, at = [], 0
    for size in sizes:
        if part := body[at : at + size]:
            parts.append(b"%x\r\n%s\r\n" % (len(part), part))
            at += len(part)
    if rest := body[at:]:
        parts.append(b"%x\r\n%s\r\n" % (len(rest), rest))
    assert dechunked(b"".join(parts) + b"0\r\n\r\n") == body


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate"]))
def test_what_was_packed_is_unpacked(body: bytes, encoding: str) -> None:
    packed = gzip.compress(body) if encoding == "gzip" else zlib.compress(body)
    assert unpacked(packed, encoding, limit=10_000) == body


ARCHIVE = INFO + b"".join(many(3))
PACKED = b"".join(map(gzip.compress, [INFO, *many(3)]))


@given(st.sampled_from([ARCHIVE, PACKED, packed_zip({"a.warc": ARCHIVE})]), st.integers(0), st.integers(1, 255))
def test_a_changed_byte_is_survived(data: bytes, at: int, change: int) -> None:
    damaged = bytearray(data)
    damaged[at % len(data)] ^= change
    found = list(pages(bytes(damaged)))
    assert len(found) <= 12


@given(st.sampled_from([ARCHIVE, PACKED, packed_zip({"a.warc": ARCHIVE})]), st.integers(0))
def test_a_lost_end_is_survived(data: bytes, at: int) -> None:
    assert len(list(pages(data[: at % len(data)]))) <= 8


def test_a_folder_is_read_in_order_and_not_left(tmp_path: Path) -> None:
    root = tmp_path / "pages"
    (root / "b" / "c").mkdir(parents=True)
    outside = tmp_path / "outside.html"
    outside.write_text(HTML, "utf-8")
    for name in ("z.html", "a.html", "b/c/deep.htm", "b/more.txt", "style.css", ".hidden.html", "12345"):
        (root / name).write_text(HTML, "utf-8")
    (root / "archive.warc.gz").write_bytes(gzip.compress(GOOD))
    (root / "link.html").symlink_to(outside)
    (root / "inside.html").symlink_to(root / "a.html")
    (root / "loop").symlink_to(root)
    names = [one.origin.removeprefix(f"{root}/") for one in pages(root)]
    assert names == [
        "12345", "a.html", "archive.warc.gz#record 1", "b/c/deep.htm", "b/more.txt", "inside.html", "z.html",
    ]  # fmt: skip


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.html"):
        (found,) = pages(path)
        assert isinstance(found, Unread)
        assert found.origin == str(path)


def test_json_lines() -> None:
    lines = [
        f'{{"url": "https://example.org/1", "html": "{HTML}", "published": "2024-12-02T18:23:00+03:30"}}',
        "",
        f'{{"text": "{BODY}", "title": "جاده‌ها باز است", "url": "javascript:x", "keywords": ["راه", 3]}}',
        '{"url": "https://example.org/2"}',
        '{"id": 3}',
        '{"text": "\\ud800 سلام"}',
        "[" * 100_000,
        '{"text": ' + "1" * 10_000 + "}",
        "nothing",
    ]
    found = list(pages("\n".join(lines).encode(), name="p.jsonl"))
    kinds = [f"{one.origin.removeprefix('p.jsonl#')} {type(one).__name__}" for one in found]
    assert kinds == ["1 Page", "3 Page", "4 Link", "5 Unread", "6 Page", "7 Unread", "8 Unread", "9 Unread"]
    first, second = found[:2]
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.published == datetime.fromisoformat("2024-12-02T18:23:00+03:30")
    assert (second.title, second.url, second.keywords) == ("جاده‌ها باز است", None, ("راه",))


def test_json_over_several_lines_is_told_once() -> None:
    (found,) = pages(b'{\n "url": "https://example.org/1",\n "text": "x"\n}')
    assert isinstance(found, Unread)
    assert "one line" in str(found.error)
