"""Pages for the archive's benchmarks: layouts of real news pages, filled with texts of ../shared/data/news.

A layout is a page of ../shared/pages/persian that carries an article; its headline and body are taken out and those of
news records put in their place, so that markup, menus and side columns are as heavy as in life. Where ../shared is not
there, the layout is a page of samples/ and the sentences are its own, shuffled.
"""

from __future__ import annotations

import html
import json
import random
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import goftar

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
_NEWS = ("farsna", "akhbarefori", "asriran", "fars08")
_PARAGRAPH = 500  # letters
_SENTENCE = re.compile(r"(?<=[.؟!])\s+")


class Story(NamedTuple):
    """The headline and the paragraphs of a news record."""

    headline: str
    paragraphs: tuple[str, ...]


def stories() -> list[Story]:
    """News records, in a fixed order that mixes the outlets."""
    found = []
    for name in _NEWS:
        path = SHARED / "data" / "news" / f"{name}.jsonl"
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                record = json.loads(line)
                text = record.get("paragraphs") or record.get("text") or ""
                paragraphs = text if isinstance(text, list) else text.split("\n")
                some = tuple(part for one in paragraphs for part in _cut(str(one).strip()) if len(part) > 40)
                if record.get("title") and sum(map(len, some)) > 400:
                    found.append(Story(str(record["title"]), some))
    if not found:
        for path in sorted((ROOT / "samples").glob("*.html")):
            article = goftar.read(path.read_bytes()).article
            texts = [part for block in article.blocks for part in _SENTENCE.split(block.text) if len(part) > 20]
            draw = random.Random(0)
            for _ in range(500):
                draw.shuffle(texts)
                found.append(Story(texts[0][:100], tuple(" ".join(texts[i : i + 3]) for i in range(0, len(texts), 3))))
    random.Random(1).shuffle(found)
    return found


def _cut(text: str) -> list[str]:
    """A long text in paragraphs of about the usual length, cut between sentences."""
    parts: list[str] = []
    for sentence in _SENTENCE.split(text):
        if parts and len(parts[-1]) < _PARAGRAPH:
            parts[-1] += " " + sentence
        else:
            parts.append(sentence)
    return parts


class Layout(NamedTuple):
    """A page cut where its article stood: before the headline, up to the body, and what follows the body."""

    before: str
    between: str
    after: str


def layouts() -> list[Layout]:
    """The layouts of real pages, of those in which the article could be cut out clean; else a plain one."""
    found = []
    for path in sorted((SHARED / "pages" / "persian").glob("*.html")):
        text = path.read_bytes().decode("utf-8", "replace")
        article = goftar.read(text).article
        body = [html.escape(block.text, quote=False) for block in article.blocks if block.kind == "paragraph"]
        here = [(at, part) for part in body if len(part) > 40 and (at := text.find(part)) >= 0]
        title = text.rfind(article.headline or "\0", 0, here[0][0]) if here else -1
        if title < 0 or not article.headline:
            continue
        start, end = here[0][0], here[-1][0] + len(here[-1][1])
        layout = Layout(text[:title], text[title + len(article.headline) : start], text[end:])
        if _carries(layout):
            found.append(layout)
    return found or [Layout("<html lang=fa><body><article><h1>", "</h1><p>", "</p></article></body></html>")]


def _carries(layout: Layout) -> bool:
    paragraph = "سخنگوی دولت گفت که برنامه تازه از فردا آغاز می‌شود. " * 6
    probe = Story("سخنگوی دولت از برنامه تازه خبر داد", (paragraph,) * 4)
    try:
        return goftar.read(page(layout, probe, 1)).article.article_body.count("برنامه تازه") >= 20
    except goftar.InputError:
        return False


def page(layout: Layout, story: Story, number: int) -> bytes:
    """A story in a layout; its number makes the address of the page another one."""
    body = "</p>\n<p>".join(html.escape(part, quote=False) for part in story.paragraphs)
    text = f"{layout.before}{html.escape(story.headline)}{layout.between}{body}{layout.after}"
    canonical = re.compile(r"(<link[^>]+canonical[^>]+href=[\"'])([^\"']+)", re.IGNORECASE)
    text = canonical.sub(lambda match: f"{match[1]}https://news.example/{number}", text)
    return text.encode()


def pages(number: int) -> Iterator[bytes]:
    """As many pages as asked for, each another story, the layouts in turn."""
    shapes = layouts()
    for i, story in enumerate(islice(stories(), number)):
        yield page(shapes[i % len(shapes)], story, i)
