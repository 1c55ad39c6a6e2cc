"""Sketches of texts: a few numbers by which near-duplicates are told."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 32
_SHINGLE = 4


def sketch(words: Sequence[str]) -> bytes:
    """The smallest hashes of a text's runs of four words: two texts share as many as they share runs.

    >>> len(sketch("یک دو سه چهار پنج".split()))
    8
    """
    runs = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
    hashes = {crc32(run.encode("utf-8", "surrogatepass")) for run in runs}
    return b"".join(value.to_bytes(4, "big") for value in nsmallest(SIZE, hashes))
