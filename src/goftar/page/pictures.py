"""The pictures of an article, with what stands under them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goftar.page.addresses import whole
from goftar.page.labels import Label, headed, label
from goftar.page.walk import attribute
from goftar.records import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.page.walk import Box, Layout, Picture

_NO_PICTURE = re.compile(
    r"avatar|gravatar|logo|\bicon|emoji|smil|spacer|pixel|captcha|sprite|\bads?\b|advert|banner", re.I
)
_FRAME = re.compile(r"caption|figure|image|img|photo|picture|media|thumb", re.I)
_CAPTION = re.compile(r"caption|cutline|img-?desc|photo-?desc|sharh", re.I)
_CREDIT = re.compile(r"credit|copyright|photographer|source", re.I)
# «عکس یادگاری» is no label, «عکس: …» and «منبع تصویر، …» are.
_MARKED = re.compile(r"[^:：،]{2,25}[:：،]")
_UNMARKED = Label("noise", "")
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
_SMALLEST, _MOST, _LEVELS, _MOST_HELD = 80, 60, 5, 4


def pictures(
    layout: Layout, first: int, last: int, apart: Sequence[bool], base: str | None
) -> tuple[tuple[Image, ...], dict[int, str]]:
    """The pictures between two segments, without those in boxes that are apart, and the segments that are captions.

    `apart` tells for every box whether it stands beside the article. Captions are told by the number of their segment.
    """
    images: dict[str, Image] = {}
    captions: dict[int, str] = {}
    for picture in layout.pictures:
        if not first <= picture.at <= last + 1 or apart[picture.box] or len(images) >= _MOST:
            continue
        address = _address(picture, base)
        if address is None or address in images:
            continue
        caption, credit = None, None
        for i in _under(picture, layout.boxes, len(layout.segments)):
            if (alone := label(layout.segments[i].text)) and alone.kind in {"caption", "credit"} and not alone.value:
                captions[i] = ""
                continue
            one = headed(layout.segments[i].text) if _MARKED.match(layout.segments[i].text) else _UNMARKED
            box = layout.boxes[layout.segments[i].box]
            names = f"{box.names} {layout.segments[i].names}"
            if one.kind == "credit" or (_CREDIT.search(names) and not _CAPTION.search(names)):
                credit = credit or one.value or layout.segments[i].text
                captions[i] = ""
            elif (
                box.tag == "figcaption" or _within_caption(box, layout.boxes) or _CAPTION.search(names)
            ) and not caption:
                caption = one.value if one.kind == "caption" else layout.segments[i].text
                captions[i] = caption
        alternative = " ".join(attribute(picture.attributes, "alt").split())
        images[address] = Image(url=address, description=alternative or None, caption=caption, credit=credit)
    return tuple(images.values()), captions


def _address(picture: Picture, base: str | None) -> str | None:
    attributes = picture.attributes
    if _NO_PICTURE.search(attribute(attributes, "class")):
        return None
    for side in ("width", "height"):
        size = attribute(attributes, side).removesuffix("px")
        if size.isdecimal() and int(size) < _SMALLEST:
            return None
    for name in _SOURCES:
        address = whole(attribute(attributes, name), base)
        if address is not None:
            return None if _NO_PICTURE.search(address.rsplit("/", 1)[-1]) else address
    return None


def _under(picture: Picture, boxes: Sequence[Box], count: int) -> range:
    """The segments in the frame of a picture: the nearest box that is a figure or named as one."""
    box = picture.box
    for _ in range(_LEVELS):
        if box <= 0:
            break
        held = boxes[box].end - boxes[box].start
        if boxes[box].tag == "figure" or (0 < held <= _MOST_HELD and _FRAME.search(boxes[box].names)):
            return range(boxes[box].start, min(boxes[box].end, count))
        box = boxes[box].parent
    return range(0)


def _within_caption(box: Box, boxes: Sequence[Box]) -> bool:
    above = box.parent
    for _ in range(2):
        if above < 0:
            return False
        if boxes[above].tag == "figcaption" or _CAPTION.search(boxes[above].names):
            return True
        above = boxes[above].parent
    return False
