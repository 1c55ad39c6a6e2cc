"""A coverage-guided fuzzer on the readers of pages: `python -m benchmarks.fuzz_page TARGET [--seconds N]`.

It needs atheris (not among goftar's own dependencies: `pip install atheris`). A TARGET is one reader; whatever it
raises but InputError, an address that is none of the web's, an offset that does not hold, and an input that takes over
ten seconds is a finding, and ends the run with the input in a file. The count of inputs tried stands in the last line.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import io
import pkgutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["goftar"]):
    import goftar.page
    from goftar.errors import InputError
    from goftar.lexicon.calendar import stamp
    from goftar.page import Page, carried, pages
    from goftar.page.fetch.addresses import target
    from goftar.page.fetch.robots import robots
    from goftar.page.inputs.unpacking import dechunked, unpacked
    from goftar.page.reader import unchecked

    # Many readers are imported when what they read comes: that would be behind the instruments' back.
    for module in pkgutil.walk_packages(goftar.page.__path__, "goftar.page."):
        importlib.import_module(module.name)

if TYPE_CHECKING:
    from collections.abc import Callable

    from goftar.records import Article

ROOT = Path(__file__).parents[1]
MAX_INPUT = 30_000
_WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2024-12-02T14:53:00Z\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
)
_FEED = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item><title>T &amp; t</title>'
    b"<link>https://example.org/1</link><pubDate>Mon, 02 Dec 2024 14:53:00 GMT</pubDate><dc:creator>N</dc:creator>"
    b"<description>D&zwnj;</description><content:encoded><![CDATA[<p>C</p>]]></content:encoded></item></channel></rss>"
)
_ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">T</title><link href="/1"/><published>2024'
    b'-12-02T18:23:00+03:30</published><content type="xhtml"><div><p>C</p></div></content></entry></feed>'
)
_STAMPS = (
    "دوشنبه ۱۲ آذر ۱۴۰۳ ساعت ۱۸:۲۳",
    "Mon, 02 Dec 2024 14:53:00 GMT",
    "2024-12-02T18:23:00+03:30",
    "۱۴۰۳/۰۹/۱۲ - ۶:۲۳ ب.ظ",
)


def checked(article: Article) -> None:
    """Fails where a record breaks what every reader of it may rely on."""
    for address in (article.url, article.short_url):
        assert address is None or ":" not in address or address.startswith(("http://", "https://")), address
    assert [block.index for block in article.blocks] == list(range(len(article.blocks)))
    assert all(block.text.strip() and "\x00" not in block.text for block in article.blocks)


def html(data: bytes) -> None:
    """The HTML reader, and with it the structured data."""
    checked(unchecked(b"<html>" + data))


def plain(data: bytes) -> None:
    """The reader of plain text."""
    checked(unchecked(data.decode("utf-8", "replace").replace("<", "")))


def inputs(data: bytes) -> None:
    """The door for many pages: feeds, JSON Lines, WARC, WACZ, gzip."""
    for one in pages(data, name="fuzz", url="https://example.org/"):
        if isinstance(one, Page):
            try:
                checked(carried(one))
            except InputError:
                continue


def bodies(data: bytes) -> None:
    """What takes bodies of HTTP apart."""
    for encoding in ("gzip", "deflate", "gzip, deflate", "br"):
        try:
            assert len(unpacked(dechunked(data), encoding, limit=100_000)) <= 100_001
        except InputError:
            continue


def web(data: bytes) -> None:
    """Addresses and the rules of robots."""
    text = data.decode("utf-8", "replace")
    robots(text, agent="goftar").allows("/" + text[:50])
    place = target(text)
    assert place.path.isascii()
    assert place.path.isprintable()
    assert target(place.url) == place, place


def dates(data: bytes) -> None:
    """Stamps of dates."""
    text = data.decode("utf-8", "replace")
    day = stamp(text)
    assert day is None or 1800 <= day.year < 2200, (text, day)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "html": html, "plain": plain, "inputs": inputs, "bodies": bodies, "web": web, "dates": dates,
}  # fmt: skip


def seeds(name: str) -> list[bytes]:
    """What a target's first inputs are made of: the samples that goftar ships, and small files of each kind."""
    samples = [path.read_bytes()[:MAX_INPUT] for path in sorted((ROOT / "samples").iterdir())]
    if name in {"html", "plain"}:
        return samples
    if name == "dates":
        return [text.encode() for text in _STAMPS]
    if name == "web":
        return ["https://example.org:8080/خبر?q=۱#x".encode(), b"http://[::1]/a%20b", b"User-agent: *\nDisallow: /a*b$"]
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n0\r\n\r\n"
    warc = _WARC % (len(page), page)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("archive/a.warc", warc)
    lines = '{"url": "https://example.org/1", "text": "وزیر گفت: بله."}\n{"html": "<p>x"}\n'.encode()
    feed = (
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://a.ir", "content_html": "<p>x"}]}'
    )
    made = [warc + warc, gzip.compress(warc) * 2, zipped.getvalue(), _FEED, _ATOM, lines, feed, page]
    return [*made, *(gzip.compress(part) for part in made)]


def main() -> None:
    """Runs one target until its time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, help="a folder for the inputs that were found worth keeping")
    options = parser.parse_args()
    read = TARGETS[options.target]
    corpus = options.corpus or Path(tempfile.mkdtemp())
    for number, seed in enumerate(seeds(options.target)):
        (corpus / f"seed-{number}").write_bytes(seed)

    def tried(data: bytes) -> None:
        try:
            read(data)
        except InputError:
            return

    flags = [f"-max_total_time={options.seconds}", f"-max_len={MAX_INPUT}", "-timeout=10", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *flags, f"-artifact_prefix={corpus}/", str(corpus)], tried)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
