"""Letters and signs: what other keyboards, fonts and web pages put in the place of a Persian letter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from html import unescape

from goftar.lexicon import table
from goftar.text.edits import Change

ZWNJ = "\u200c"
LETTER = "\u0620-\u063f\u0641-\u065f\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc"
PERSIAN = re.compile(f"[{LETTER}]")

# Signs without width that a half-space has been typed or converted as. A not-sign and a soft hyphen are what the
# half-space of Windows-1256 becomes in other code pages; the direction marks break the joining of letters as it does.
_FALSE_HALF = "\u200b\u200e\u200f\u00ad\u00ac\u2060\ufeff"
_UNSEEN = "\u200d\u061c\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f"
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_FORMS = "\ufb50-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc"
_ENTITY = r"&(?:amp;)*(?:[a-zA-Z]{2,8}|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});"
_KURDISH = re.compile("[ێۆڕڵ]")
_EMOJI = re.compile("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
_JOINING = frozenset("ئبتثجحخسشصضطظعغفقلمنهيپچکگیكىـ")

Digits = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of another keyboard, by code point, and the Persian one that it stands for."""

    code: str
    letter: str
    rule: str


@cache
def _letters() -> dict[str, tuple[str, str]]:
    return {chr(int(row.code, 16)): (row.letter, row.rule) for row in table("text/letters", Letter)}


@cache
def _suspect() -> re.Pattern[str]:
    singles = re.escape("".join(_letters()))
    return re.compile(
        f"[{singles}]"
        f"|[{_SPACES}]"
        f"|\u0640+"
        f"|[{_FALSE_HALF}{_UNSEEN}{ZWNJ}]*[{_FALSE_HALF}{_UNSEEN}][{_FALSE_HALF}{_UNSEEN}{ZWNJ}]*"
        f"|[{_FORMS}]+"
        f"|{_ENTITY}"
        f"|{ZWNJ}{{2,}}"
        f"|{ZWNJ}(?![{LETTER}\u200c])|(?<![{LETTER}0-9\u06f0-\u06f9a-zA-Z\u200c]){ZWNJ}"
        f"|(?<=ه)[ {ZWNJ}]?\u0654|(?<=ه)ء(?![{LETTER}])"
        f"|[اوی][\u0653\u0654]|ا\u0655"
        f"|<<|>>|``|''"
        f"|(?<=[{LETTER}])[,;?](?=[\\s»)]|$|[{LETTER}])"
    )


# One look for anything suspicious, before the slower look for what exactly it is.
_GUARD = re.compile(
    "[\u0649\u064a\u0643\u06aa\u06d2\u06c1\u06be\u06d5\u06c2\u06c3\u0675\u0676\u0678\u06d4\u0640"
    f"\u0653-\u0655\u0621{_SPACES}{_FALSE_HALF}{_UNSEEN}{_FORMS}&<>`',;?]"
    f"|{ZWNJ}(?![{LETTER}])|(?<![{LETTER}]){ZWNJ}"
)


def changes(text: str) -> list[Change]:
    """The letters and signs of a text that are not what they stand for, as changes in order.

    >>> [(c.new, c.rule) for c in changes("كتاب&nbsp;خوب")]
    [('ک', 'letter'), (' ', 'entity')]
    """
    if not _GUARD.search(text):
        return []
    kurdish = _KURDISH.search(text) is not None
    out = []
    for match in _suspect().finditer(text):
        old = match.group()
        start, end = match.span()
        new, rule = _mended(old, text[start - 1 : start], text[end : end + 1], kurdish)
        if new != old:
            out.append(Change(start, end, new, rule))
    return out


def _mended(old: str, before: str, after: str, kurdish: bool) -> tuple[str, str]:
    first = old[0]
    if len(old) == 1 and first in _letters():
        if kurdish and first in "ەھ":
            return old, ""
        return _letters()[first]
    if first == "\u0640":
        return _kashida(old, before, after)
    if first == "&":
        return _entity(old)
    if first in "\u00a0\u202f\u205f\u3000" or "\u2000" <= first <= "\u200a":
        return " ", "space"
    if "\ufb50" <= first <= "\ufefc" and first != "\ufeff":
        return _presentation(old)
    if old in _SIGNS:
        return _SIGNS[old], "sign"
    if old[-1] in "\u0653\u0654\u0655":
        if first in "اوی":
            return unicodedata.normalize("NFC", old.replace("ی", "ي")), "hamza"
        return "\u0654", "hamza"
    if old == "ء":
        return "\u0654", "hamza"
    return _without_width(old, before, after)


_SIGNS = {"<<": "«", ">>": "»", "``": '"', "''": '"', ",": "،", ";": "؛", "?": "؟"}


def _kashida(old: str, before: str, after: str) -> tuple[str, str]:
    word_before, word_after = bool(PERSIAN.match(before)), bool(PERSIAN.match(after))
    # «هـ» for the Hijri year keeps its tail, and a lone line «ـ» serves as a dash.
    if word_after or (word_before and before != "ه"):
        return "", "kashida"
    return old, ""


def _entity(old: str) -> tuple[str, str]:
    new = old
    while (plain := unescape(new)) != new:
        new = plain
    if new in ("\u00a0", "\u200b", "\u00ad"):
        new = {"\u00a0": " ", "\u200b": ZWNJ, "\u00ad": ZWNJ}[new]
    # A line end written as an entity must not break a line in two.
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", new), "entity"


def _presentation(old: str) -> tuple[str, str]:
    parts = []
    for i, char in enumerate(old):
        plain = unicodedata.normalize("NFKC", char) if char != "\ufdfc" else char
        parts.append(plain)
        if i + 1 < len(old) and plain[-1] in _JOINING:
            # A letter that could join the next one but is drawn as the last of its word: a half-space stood here.
            this, then = unicodedata.decomposition(char)[:5], unicodedata.decomposition(old[i + 1])[:5]
            if this in ("<fina", "<isol") and then in ("<init", "<isol"):
                parts.append(ZWNJ)
    new = "".join(parts).replace("ي", "ی").replace("ى", "ی").replace("ك", "ک").replace("\u0640", "")
    return new, "presentation-form"


def _without_width(old: str, before: str, after: str) -> tuple[str, str]:
    if PERSIAN.match(before) and PERSIAN.match(after):
        half = any(sign in old for sign in _FALSE_HALF + ZWNJ)
        return (ZWNJ, "half-space") if half else ("", "invisible")
    if "\u00ac" in old or (old == "\u200d" and (_EMOJI.match(after) or before == "ه")):
        return old, ""
    return "", "half-space" if ZWNJ in old else "invisible"
