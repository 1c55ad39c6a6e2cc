"""Letters and signs: what other keyboards, fonts and web pages put in the place of a Persian letter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Literal

from goftar.lexicon import table
from goftar.text.edits import Change

ZWNJ = "\u200c"
LETTER = "\u0620-\u063f\u0641-\u065f\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc"
PERSIAN = re.compile(f"[{LETTER}]")

# Signs without width that a half-space has been typed or converted as. A not-sign and a soft hyphen are what the
# half-space of Windows-1256 becomes in other code pages; the direction marks break the joining of letters as it does.
_FALSE_HALF = "\u200b\u200e\u200f\u00ad\u00ac\u2060\ufeff"
_UNSEEN = "\u200d\u061c\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f"
_SPACES = "\u000b\u000c\u001c-\u001f\u00a0\u2000-\u200a\u202f\u205f\u3000"
_SPACE = re.compile(f"[{_SPACES}]")
_MARKS = "\u064b-\u0652"
_FORMS = "\ufb50-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc"
_ENTITY = r"&(?:amp;)*(?:[a-zA-Z]{2,8}|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});"
_KURDISH = re.compile("[ێۆڕڵ]")
_EMOJI = re.compile("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
_JOINING = frozenset("ئبتثجحخسشصضطظعغفقلمنهيپچکگیكىـ")

Digits = Literal["persian", "latin"]


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
    """One suspicious sign, or a half-space that has not a letter on both sides; begins with a class, for speed."""
    singles = re.escape("".join(_letters()))
    signs = f"{singles}\u0640\u0621\u0653-\u0655{_SPACES}{_FALSE_HALF}{_UNSEEN}{_FORMS}&<>`',;?"
    return re.compile(f"[{signs}{ZWNJ}](?:(?<!{ZWNJ})|(?![{LETTER}])|(?<![{LETTER}0-9\u06f0-\u06f9a-zA-Z]{ZWNJ}))")


@cache
def _exact() -> re.Pattern[str]:
    """What exactly stands where a suspicious sign was found."""
    return re.compile(
        f"[{_SPACES}]"
        f"|\u0640+"
        f"|[{_FALSE_HALF}{_UNSEEN}{ZWNJ}]+"
        f"|[{_FORMS}]+"
        f"|{_ENTITY}"
        f"|(?<=ه)\u0654|(?<=ه)ء(?![{LETTER}])|(?<=ه)ء(?=[{_MARKS}]+(?![{LETTER}]))"
        f"|(?<=[اوی])\u0654|(?<=ا)[\u0653\u0655]"
        f"|<<|>>|``|''"
        f"|(?<=[{LETTER}])[,;?](?=[\\s»)]|$|[{LETTER}])"
    )


def changes(text: str) -> list[Change]:
    """The letters and signs of a text that are not what they stand for, as changes in order.

    >>> [(c.new, c.rule) for c in changes("كتاب&nbsp;خوب")]
    [('ک', 'letter'), (' ', 'entity')]
    """
    out: list[Change] = []
    done = 0
    kurdish: bool | None = None
    letters, exact = _letters(), _exact()
    for match in _suspect().finditer(text):
        start = match.start()
        if start < done:
            continue
        sign = text[start]
        if sign in letters:
            if sign in "ەھ":
                kurdish = _KURDISH.search(text) is not None if kurdish is None else kurdish
                if kurdish:
                    continue
            new, rule = letters[sign]
            out.append(Change(start, start + 1, new, rule))
            continue
        found = exact.match(text, start)
        if found is None:
            continue
        old, done = found.group(), found.end()
        start, new, rule = _mended(text, start, done, old)
        if new != text[start:done]:
            out.append(Change(start, done, new, rule))
    return out


def _mended(text: str, start: int, end: int, old: str) -> tuple[int, str, str]:
    """Where the change of a suspicious stretch begins, what belongs there, and the rule."""
    first, before, after = old[0], text[start - 1 : start], text[end : end + 1]
    if first == "\u0640":
        return start, *_kashida(old, before, after)
    if first == "&":
        return start, *_entity(old)
    if _SPACE.match(first):
        return start, " ", "space"
    if "\ufb50" <= first <= "\ufefc":
        return start, *_presentation(old)
    if old in _SIGNS:
        return start, _SIGNS[old], "sign"
    if first == "ء" or (first == "\u0654" and before == "ه"):
        return start, "\u0654", "hamza"
    if first in "\u0653\u0654\u0655":
        whole = before.replace("ی", "ي") + first
        return start - 1, unicodedata.normalize("NFC", whole), "hamza"
    if ZWNJ in old and after == "\u0654" and before == "ه":
        return start, "", "half-space"
    return start, *_without_width(old, before, after)


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


# Digits beside Latin letters belong to a code or a model number.
_DIGITS = re.compile(r"(?<![A-Za-z0-9_])[0-9\u0660-\u0669\u06f0-\u06f9]+(?![A-Za-z0-9_])")
_SCRIPTS: dict[Digits, dict[int, int]] = {
    "persian": str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2),
    "latin": str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2),
}


def digit_changes(text: str, script: Digits) -> list[Change]:
    """The numbers of a text that are not written in the digits of `script`, as changes in order.

    >>> [c.new for c in digit_changes("در 12 آذر ۱۴۰۳ با F16", "persian")]
    ['۱۲']
    """
    found = ((match.start(), match.end(), match.group()) for match in _DIGITS.finditer(text))
    digits = _SCRIPTS[script]
    return [Change(start, end, new, "digits") for start, end, old in found if (new := old.translate(digits)) != old]
