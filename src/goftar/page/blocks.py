"""The body of an article as typed blocks in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.page.body import HEADINGS
from goftar.page.front import heading_tag
from goftar.page.labels import closes
from goftar.page.lines import is_residue, labelled, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from goftar.page.body import Body
    from goftar.page.walk import Box, Segment
    from goftar.records import BlockKind

_LONGEST_LABELS = 300
_PARAGRAPH, _LONGEST_STAMP = 60, 100


def blocks_of(
    segments: Sequence[Segment],
    boxes: Sequence[Box],
    main: Body,
    taken: AbstractSet[int],
    head: int | None,
    captions: Mapping[int, str],
) -> list[tuple[int, BlockKind, str]]:
    """The blocks of the body, each after the number of its segment, up to the line that closes the message.

    `taken` are the segments of the front, `head` that of the headline, `captions` those that stand under a picture.
    """
    blocks: list[tuple[int, BlockKind, str]] = []
    total = sum(len(segments[i].text) for i in main.segments)
    inside = head is not None and sum(len(segments[i].text) for i in main.segments if i > head) * 3 > total
    for i in main.segments:
        if i in taken or i in captions or (inside and head is not None and i < head):
            continue
        text = segments[i].text
        if segments[i].moment and len(text) < _LONGEST_STAMP:
            continue
        if len(text) < _LONGEST_LABELS and (labels := labelled(text)):
            ended = closes(labels) or any(one.kind == "end" for one in labels)
            if ended and any(len(words) > _PARAGRAPH for _, _, words in blocks):
                break
            continue
        if not is_residue(text) and (words := words_of(text)):
            blocks.append((i, _kind(i, segments, boxes), words))
    while blocks and blocks[-1][1] == "subheading":
        blocks.pop()
    last = blocks[-1][0] if blocks else main.segments[-1]
    under: list[tuple[int, BlockKind, str]] = [
        (i, "caption", words) for i, words in captions.items() if words and i <= last
    ]
    return [*blocks, *under]


def _kind(i: int, segments: Sequence[Segment], boxes: Sequence[Box]) -> BlockKind:
    if heading_tag(i, segments, boxes) in HEADINGS:
        return "subheading"
    box = segments[i].box
    for _ in range(3):
        tag = boxes[box].tag
        if tag == "blockquote":
            return "quotation"
        if tag in {"li", "dd"}:
            return "list"
        box = boxes[box].parent
        if box < 0:
            break
    return "paragraph"
