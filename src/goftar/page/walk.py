"""The visible text of an HTML page as a flat run of segments, each knowing the boxes it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "canvas", "map", "head", "title"}
    | {"iframe", "object", "embed", "audio", "video"}
    | {"select", "button", "textarea", "input", "datalist"}
)
INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img"}
    | {"ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source"}
    | {"span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p"}
)
MAX_NODES = 400_000
_LONGEST_NAMES = 300
_STOPS = '.!?؟:؛»”"…/)'


@dataclass(slots=True)
class Box:
    """An element that sets its content apart: its tag, its names, its parent, and the segments it holds."""

    tag: str
    names: str
    itemprop: str
    parent: int
    start: int
    end: int = 0
    hidden: bool = False


@dataclass(slots=True)
class Segment:
    """A run of text without a break: its words, how many of its characters are in links, the box it stands in.

    `names` are the classes of inline elements in it but links, `moment` the machine-readable time of a `<time>`.
    """

    text: str
    box: int
    linked: int
    names: str = ""
    itemprop: str = ""
    moment: str | None = None


@dataclass(slots=True)
class _Run:
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    names: list[str] = field(default_factory=list)
    itemprop: str = ""
    moment: str | None = None
    last: str = ""


def walk(root: LexborNode) -> tuple[list[Segment], list[Box]]:
    """The segments under a node in page order, and the boxes they stand in; at most MAX_NODES nodes are visited."""
    segments: list[Segment] = []
    boxes = [Box(tag="body", names="", itemprop="", parent=-1, start=0)]
    box, links, breaks = 0, 0, 0
    run = _Run()
    opened: list[bool] = [True]
    node = root
    for _ in range(MAX_NODES):
        tag = node.tag or ""
        down = None
        if tag == "-text":
            words = node.text_content or ""
            if words.isspace():
                if run.parts:
                    run.parts.append(" ")
            else:
                if breaks and run.parts and (breaks > 1 or run.last in _STOPS):
                    run = _close(run, box, segments)
                breaks = 0
                if links:
                    run.linked += len(words.strip())
                run.parts.append(words)
                run.last = words.rstrip()[-1:]
        elif tag == "br":
            breaks += 1
            if run.parts:
                run.parts.append(" ")
        elif tag in INLINE:
            down = node.first_child
            if tag == "time":
                run.moment = node.attrs.get("datetime") or run.moment
            if down is not None:
                opened.append(False)
                if tag == "a":
                    links += 1
                elif attributes := node.attributes:
                    if name := attributes.get("class"):
                        run.names.append(name[:_LONGEST_NAMES])
                    if prop := attributes.get("itemprop"):
                        run.itemprop = prop[:100]
        elif tag not in UNSEEN and tag[:1] != "-":
            down = node.first_child
            if down is not None:
                if run.parts or run.names or run.moment:
                    run = _close(run, box, segments)
                breaks = 0
                boxes.append(_box(node, tag, box, len(segments)))
                box = len(boxes) - 1
                opened.append(True)
        following = down
        while following is None:
            if len(opened) == 1:
                break
            following = node.next
            if following is None:
                parent = node.parent
                if parent is None:
                    break
                node = parent
                if opened.pop():
                    if run.parts or run.names or run.moment:
                        run = _close(run, box, segments)
                    breaks = 0
                    boxes[box].end = len(segments)
                    box = max(boxes[box].parent, 0)
                elif node.tag == "a":
                    links -= 1
        if following is None:
            break
        node = following
    if run.parts or run.names or run.moment:
        _close(run, box, segments)
    while box >= 0:
        boxes[box].end = len(segments)
        box = boxes[box].parent
    return segments, boxes


def _box(node: LexborNode, tag: str, parent: int, start: int) -> Box:
    attributes = node.attributes
    if not attributes:
        return Box(tag=tag, names="", itemprop="", parent=parent, start=start)
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:_LONGEST_NAMES].strip()
    style = attributes.get("style") or ""
    hidden = "hidden" in attributes or ("display" in style and "none" in style[:2000])
    itemprop = (attributes.get("itemprop") or "")[:100]
    return Box(tag=tag, names=names, itemprop=itemprop, parent=parent, start=start, hidden=hidden)


def _close(run: _Run, box: int, segments: list[Segment]) -> _Run:
    text = " ".join("".join(run.parts).split())
    if run.moment or text.strip("\u200c\u200e\u200f\ufeff"):
        names = " ".join(run.names)
        segments.append(
            Segment(text=text, box=box, linked=run.linked, names=names, itemprop=run.itemprop, moment=run.moment)
        )
    return _Run()
