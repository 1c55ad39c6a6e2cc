"""Single lines of a page: what they label, which field that gives, and what in them is no text of the article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from goftar.lexicon.calendar import stamp
from goftar.page.attribution import outlet
from goftar.page.found import Found
from goftar.page.labels import Label, end_mark, label

if TYPE_CHECKING:
    from goftar.lexicon.calendar import Zone

EDGES = " \t\u00a0\u200b\u200e\u200f\ufeff\u202a\u202b\u202c"
_BULLET = re.compile(r"^(?:[^\w\s«»\"“”'()\[\]#@/*.,،:؛\-–—!?؟…%<>+=&$€£\u200c]\s*)+|^[*•\-–]\s+")
_LINK = r"(?:@\w+|(?:https?://|www\.|t\.me/)\S+)"
_HANDLE = re.compile(rf"^[^\w@]*{_LINK}(?:[\s|]+{_LINK})*[\W_]*$")
_HASHTAGS = re.compile(r"^[^\w#]*(?:#[\w\u200c]+[\s،,]*)+$")
_CODE = re.compile(r"^[\W_]*+(?:\d{2,}+[\W_]*+)++$")
# A label is of Arabic letters, a stamp has a year.
_TELLING = re.compile("[\u0600-\u06ff\ufb50-\ufefc]|[0-9]{4}")
_MARKS = re.compile(r"\||\t| {3}|•")
_BEHIND_NUMBER = re.compile(r"(?<=\d)[\s\-–،,/]+(?=[^\W\d])")
_PARTED = re.compile(r"\s*\|\s*|\t+| {3,}| • ")


@lru_cache(2048)
def labelled(line: str) -> tuple[Label, ...] | None:
    """The labels and stamps of a line that has nothing else in it; None for a line of text."""
    if len(line) > 300 or not _TELLING.search(line):
        return None
    one = label(line)
    if one is None and stamp(line) is not None:
        return (Label("published", line),)
    pieces = [piece for piece in _PARTED.split(line) if piece.strip(EDGES)] if _MARKS.search(line) else [line]
    if len(pieces) < 2:
        pieces = _glued(line)
    if len(pieces) < 2:
        return (one,) if one else None
    labels = [label(piece) or (Label("published", piece) if stamp(piece) is not None else None) for piece in pieces]
    known = tuple(one for one in labels if one is not None)
    if len(known) == len(pieces) or (known and len(pieces) > 2 and len(known) * 2 >= len(pieces)):
        return known
    return (one,) if one else None


def _glued(line: str) -> list[str]:
    """A line parted before every label that stands right behind a number."""
    starts = [0, *(match.end() for match in _BEHIND_NUMBER.finditer(line) if label(line[match.end() :])), len(line)]
    return [line[start:end] for start, end in pairwise(starts)]


def field_of(one: Label, *, zone: Zone = "Asia/Tehran") -> Found | None:
    """The field that a label gives; None where its value does not fit it, or where it gives none.

    >>> field_of(Label("identifier", "۱۰۳۱۹۲۱")).value
    '1031921'
    """
    value = one.value
    if one.kind == "published" and (day := stamp(value, zone=zone)):
        return Found("datePublished", day, "text-line", value)
    if one.kind == "modified" and (day := stamp(value, zone=zone)):
        return Found("dateModified", day, "text-line", value)
    if one.kind == "identifier" and (code := re.match(r"\d{2,16}(?!\w)", value)):
        return Found("identifier", "".join(str(int(digit)) for digit in code[0]), "text-line", value)
    if one.kind == "short-url" and (link := re.search(r"(?:https?://)?[\w.-]+\.\w{2,}/\S+", value)):
        return Found("shortUrl", link[0], "text-line", value)
    if not 2 <= len(value) <= 60:
        return None
    if one.kind == "source":
        return Found("sourceOrganization", outlet(value) or value, "text-line", value)
    if one.kind == "author" and not value[0].isdigit():
        return Found("author", value, "text-line", value)
    if one.kind == "editor" and not value[0].isdigit():
        return Found("editor", value, "text-line", value)
    if one.kind == "section" and len(value) <= 40:
        return Found("articleSection", value, "text-line", value)
    return None


def tags(value: str) -> tuple[str, ...]:
    """The key words of a list of them, parted by commas, bars or number signs.

    >>> tags("#نشست #وزیران_خارجه")
    ('نشست', 'وزیران_خارجه')
    """
    parts = (tag.strip(EDGES + "#.") for tag in re.split(r"[،,|؛#]|\s-\s", value))
    return tuple(tag for tag in parts if tag)[:40]


def hashtags(line: str) -> tuple[str, ...]:
    """The tags of a line that holds nothing else; none for any other line."""
    return tags(line) if _HASHTAGS.match(line) else ()


def is_residue(line: str) -> bool:
    """Whether a line holds nothing but a channel's handle, a link, or the desk's code numbers.

    >>> is_residue("🆔 @Agency"), is_residue("۳۰۲۹ ** ۱۵۸۳"), is_residue("خبر")
    (True, True, False)
    """
    return len(line) <= 300 and (_HANDLE.match(line) is not None or _CODE.match(line) is not None)


def words_of(line: str) -> str:
    """The text of a line without the bullet before it and without the mark that closes the message.

    >>> words_of("🔹 نشست برگزار شد. انتهای پیام/")
    'نشست برگزار شد.'
    """
    kept = line.strip(EDGES)
    if not kept[:1].isalnum():
        kept = _BULLET.sub("", kept)
    cut = end_mark(kept)
    kept = (kept if cut is None else kept[:cut]).strip(EDGES)
    return kept if any(character.isalnum() for character in kept) else ""
