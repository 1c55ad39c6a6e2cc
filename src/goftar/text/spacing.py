"""Spaces: runs of them, and those that stand on the wrong side of a sign."""

from __future__ import annotations

import re

from goftar.text.edits import Change, applied, composed
from goftar.text.letters import LETTER

# Runs of spaces, and single ones beside a sign or the edge of a line. Both patterns begin with a sign, for speed.
_GAP = re.compile(r" (?: +|(?=[،؛؟!».:)\]\n])|(?<=[«(\[\n] )|(?<![^\n] )|$)")
_MISSING = re.compile(
    rf"[.،؛:؟!«»](?:(?<=[{LETTER}][{LETTER}»)][.،؛:؟!])(?=[{LETTER}][{LETTER}])"
    rf"|(?<=[{LETTER}،؛:]«)(?=[{LETTER}])"
    rf"|(?<=[{LETTER}.؟!]»)(?=[{LETTER}][{LETTER}]))"
)
_REVERSED = re.compile(rf"(?:^|(?<=\s))»(?=[{LETTER}])([^«»\n]*[^«»\n\s])«(?=[\s.،؛:؟!)]|$)")
_WORD = re.compile(f"[{LETTER}\\d»)\\]]")
_STOP = re.compile(rf"[.:]+(?:[\s«»)]|$|[{LETTER}][{LETTER}])")


def changes(text: str) -> list[Change]:
    """Spaces to be taken out or put in, and «» that stand the wrong way round, as changes in order.

    >>> text = "او گفت :« می رویم » .سپس  رفت"
    >>> applied(text, changes(text))
    'او گفت: «می رویم». سپس رفت'

    Tabs and line ends stay.
    """
    out: list[Change] = []
    if "»" in text:
        for match in _REVERSED.finditer(text):
            start, end = match.span()
            out += (Change(start, start + 1, "«", "quotation"), Change(end - 1, end, "»", "quotation"))
        text = applied(text, out)
    # A space taken out can bring together what then wants one: three rounds settle everything.
    for _ in range(3):
        found = [*_gaps(text), *_missing(text)]
        if not found:
            break
        found.sort(key=lambda change: change.start)
        out = composed(out, text, found)
        text = applied(text, found)
    return out


def _gaps(text: str) -> list[Change]:
    out = []
    for match in _GAP.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in ("", "\n") or after in ("", "\n") or before in "«([" or _closes(text, before, end, after):
            out.append(Change(start, end, "", "space"))
        elif end - start > 1:
            out.append(Change(start, end, " ", "space"))
    return out


def _closes(text: str, before: str, end: int, after: str) -> bool:
    """Whether the sign after a gap belongs to the word before it."""
    if after == "»":
        return True
    if not _WORD.match(before):
        return False
    if after in ".:":
        return before not in "0123456789۰۱۲۳۴۵۶۷۸۹" and _STOP.match(text, end) is not None
    return after in "،؛؟!)]"


def _missing(text: str) -> list[Change]:
    places = [match.start() if match.group() == "«" else match.end() for match in _MISSING.finditer(text)]
    return [Change(place, place, " ", "space") for place in places]
