"""The visible text of an HTML page as a flat run of segments, each knowing the boxes it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from goftar.page.names import kinds

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

UNSEEN = (
    "nav,script,style,noscript,template,svg,math,canvas,map,iframe,object,embed,audio,video,select,button,textarea,datalist,"
    "noembed,noframes,xmp,plaintext,head,title"
)
INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"}
    | {"ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small"}
    | {"span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "o:p"}
)
# Elements without content, which therefore are never closed.
_VOID = frozenset(
    {"area", "base", "br", "col", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", ""}
)
# What to do at the end of an element; every other sets its content apart.
_ENDS = {f"/{tag}": "unlink" if tag == "a" else "pass" for tag in INLINE}
MARK = "goftar-mark"
MAX_TAGS = 400_000
_LONGEST_NAMES = 300
_LONG_LINK, _LONGEST_LINK = 60, 150
_STOPS = '.!?؟:؛»”"…/)'
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TOLD = re.compile(r' (class|id|style|hidden|itemprop|datetime|goftar-mark)="([^"]*)"')
_INVISIBLE = "\u200c\u200e\u200f\ufeff"


# What to do where an element begins, the element's name, then what its attributes say of its content: names, itemprop,
# whether it is hidden, its machine-readable time, the mark that a rule has left, and what its names say. A plain tuple
# of plain values: thousands are remembered, and the garbage collector need not look into them.
Tag = tuple[str, str, str, str, bool, str | None, str, int]


@dataclass(slots=True)
class Box:
    """An element that sets its content apart: its tag, its names, its parent, and the segments it holds.

    `mark` is what a rule has called the element, `kinds` what its names say of it (`goftar.page.names`).
    """

    tag: str
    names: str
    itemprop: str
    parent: int
    start: int
    end: int = 0
    hidden: bool = False
    mark: str = ""
    kinds: int = 0


@dataclass(slots=True)
class Segment:
    """A run of text without a break: its words, how many of its characters are in links, the box it stands in.

    `names` are the classes of inline elements in it but links, `moment` the machine-readable time of a `<time>`, `link`
    the attributes of its first link, `mark` what a rule has called an element in it, `anchors` the words of its links.
    """

    text: str
    box: int
    linked: int
    names: str = ""
    itemprop: str = ""
    moment: str | None = None
    link: str = ""
    mark: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(slots=True)
class Picture:
    """An `<img>`: its attributes, the box it stands in, and how many segments stand before it."""

    attributes: str
    box: int
    at: int


class Layout(NamedTuple):
    """The segments of a page in page order, the boxes they stand in, and the pictures between them."""

    segments: list[Segment]
    boxes: list[Box]
    pictures: list[Picture]


def seen_only(tree: LexborHTMLParser) -> None:
    """Take from a parsed page what is never seen as text: scripts, styles, drawings, controls."""
    for node in tree.css(UNSEEN):
        node.decompose()


def layout(tree: LexborHTMLParser) -> Layout:
    """What can be seen of a parsed page."""
    for node in tree.css("aside"):
        # What stands beside an article is most of many pages; related stories are wanted.
        if "relat" not in (node.attributes.get("class") or "") and node.css_first("h1") is None:
            node.decompose()
    body = tree.body
    return walk((body.html or "") if body is not None else "")


def walk(html: str) -> Layout:
    """The segments, boxes and pictures of HTML as the parser writes it out; at most MAX_TAGS tags are read."""
    segments: list[Segment] = []
    boxes = [Box("body", "", "", -1, 0)]
    pictures: list[Picture] = []
    box = links = breaks = linked = 0
    parts: list[str] = []
    names: list[str] = []
    anchors: list[str] = []
    itemprop = mark = link = ""
    moment: str | None = None
    opened = 0
    current = ""

    def close() -> None:
        nonlocal linked, itemprop, mark, link, moment, opened
        text = " ".join((parts[0] if len(parts) == 1 else "".join(parts)).split())
        if "&" in text:
            text = " ".join(_plain(text).split())
        if text and text[0] in _INVISIBLE and not text.strip(_INVISIBLE):
            text = ""
        if text or moment:
            segments.append(Segment(text, box, linked, " ".join(names), itemprop, moment, link, mark, tuple(anchors)))
        parts.clear()
        opened = 0
        if linked or link or mark or itemprop or names or moment:
            names.clear()
            anchors.clear()
            linked = 0
            itemprop = mark = link = ""
            moment = None

    if "<!--" in html:
        html = _COMMENT.sub("", html)
    here = boxes[0]
    for piece in html.split("<", MAX_TAGS)[:MAX_TAGS]:
        head, _, words = piece.partition(">")
        begins = head[:2]
        if begins[:1] == "/":
            kind = _ENDS.get(head, "close")
            if kind == "close":
                if parts or names or moment:
                    close()
                breaks = 0
                here.end = len(segments)
                if box:
                    box = here.parent
                    here = boxes[box]
            elif kind == "unlink" and links:
                links -= 1
                if len(parts) > opened and (anchor := " ".join("".join(parts[opened:]).split())):
                    anchors.append(_plain(anchor) if "&" in anchor else anchor)
        elif begins == "a ":
            attributes = head[1:]
            links += 1
            current = attributes
            link = link or attributes
            if anchors and parts and parts[-1][-1:].isalnum():
                # Links side by side are parted by the style sheet alone.
                parts.append(" ")
            opened = len(parts)
            if MARK in attributes:
                mark = mark or attribute(attributes, MARK)
        elif begins == "im" and head[:4] == "img ":
            pictures.append(Picture(head[3:], box, len(segments) + (1 if parts else 0)))
        else:
            kind, tag, called, property_, hidden, time, marked, sort = _tag(head)
            if kind == "open":
                if parts or names or moment:
                    close()
                breaks = 0
                here = Box(tag, called, property_, box, len(segments), 0, hidden, marked, sort)
                box = len(boxes)
                boxes.append(here)
            elif kind == "inline":
                if called:
                    names.append(called)
                itemprop = property_ or itemprop
                mark = mark or marked
                moment = time or moment
            elif kind == "br":
                breaks += 1
                if parts:
                    parts.append(" ")
            elif kind == "hr":
                if parts:
                    close()
            elif kind == "input":
                # The short address of a page stands in a field from which it is copied.
                if parts:
                    close()
                parts.append(attribute(head, "value"))
                close()
        if not words:
            continue
        if words.isspace():
            if parts:
                parts.append(" ")
            continue
        if breaks:
            if parts and (breaks > 1 or _last(parts) in _STOPS):
                close()
            breaks = 0
        if links:
            linked += len(words.strip())
            link = link or current
        parts.append(words)
    if parts or moment:
        close()
    while box >= 0:
        boxes[box].end = len(segments)
        box = boxes[box].parent
    _unlink_runaways(segments)
    return Layout(segments, boxes, pictures)


def _last(parts: list[str]) -> str:
    """The last character of a text in parts that is no blank; only its last parts are looked at."""
    return next((kept[-1] for part in reversed(parts) if (kept := part.rstrip())), "")


def _unlink_runaways(segments: list[Segment]) -> None:
    """Take the link from texts that are only in it because its end was forgotten: no link holds whole paragraphs."""
    lengths: dict[str, int] = {}
    for segment in segments:
        if segment.link and segment.linked > _LONG_LINK:
            lengths[segment.link] = lengths.get(segment.link, 0) + segment.linked
    if not lengths or max(lengths.values()) <= _LONGEST_LINK:
        return
    running = sum(len(segment.text) for segment in segments if len(segment.text) > _LONG_LINK)
    runaways = {link for link, length in lengths.items() if length > max(_LONGEST_LINK, 0.3 * running)}
    if runaways:
        for segment in segments:
            if segment.link in runaways:
                segment.linked = 0
                segment.link = ""


def attribute(attributes: str, name: str) -> str:
    """The value of an attribute in what stands between the name of an element and its end; «» where it has none.

    >>> attribute(' class="a" href="/news?a=1&amp;b=2"', "href")
    '/news?a=1&b=2'
    """
    start = attributes.find(f' {name}="')
    if start < 0:
        return ""
    start += len(name) + 3
    value = attributes[start : attributes.find('"', start)]
    return _plain(value) if "&" in value else value


def _plain(text: str) -> str:
    text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&quot;", '"').replace("&amp;", "&")


_Attributes = tuple[str, str, bool, str | None, str, int]
_NOTHING: _Attributes = ("", "", False, None, "", 0)


@lru_cache(16384)
def _tag(head: str) -> Tag:
    """What to do where an element begins and what that says; `head` is all between < and >."""
    tag = head.partition(" ")[0]
    if tag in {"br", "hr"}:
        return tag, tag, *_NOTHING
    if tag in _VOID:
        address = tag == "input" and ' value="http' in head and "hidden" not in head
        return ("input" if address else "pass"), tag, *_NOTHING
    said = _attributes(head, timed=tag == "time" or tag not in INLINE) if " " in head else _NOTHING
    if tag in INLINE:
        return ("pass" if said == _NOTHING else "inline"), tag, *said
    return "open", tag, *said


def _attributes(head: str, *, timed: bool) -> _Attributes:
    told = dict(_TOLD.findall(head))
    if not told:
        return _NOTHING
    names = f"{told.get('class', '')} {told.get('id', '')}"[:_LONGEST_NAMES].strip()
    style = told.get("style", "")
    hidden = "hidden" in told or ("none" in style and "display" in style)
    moment = (told.get("datetime") or None) if timed else None
    return names, told.get("itemprop", "")[:100], hidden, moment, told.get(MARK, ""), kinds(names) if names else 0
