"""Lines by which a page labels its own parts: «کد خبر: …», «منبع: …», «نظر شما», «انتهای پیام/»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from goftar.lexicon import key, table

LabelKind = Literal[
    "published",
    "modified",
    "identifier",
    "source",
    "author",
    "editor",
    "section",
    "keywords",
    "short-url",
    "kicker",
    "headline",
    "lead",
    "end",
    "after",
    "noise",
    "see",
]
# Labels that may have their value behind them without a colon.
_OPEN: frozenset[LabelKind] = frozenset({"published", "modified", "identifier"})
# Labels that are known by their first words, whatever follows.
_LOOSE: frozenset[LabelKind] = frozenset({"after"})
_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWord:
    """A row of `page/labels.tsv`."""

    kind: LabelKind
    label: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What a line labels, and the value that stands behind the label as it came («» where there is none)."""

    kind: LabelKind
    value: str


def label(line: str) -> Label | None:
    """What a line labels; None for a line of text.

    >>> label("کدخبر : ۱۰۳۱۹۲۱"), label("برچسبها"), label("برچسب‌ها")
    (Label(kind='identifier', value='۱۰۳۱۹۲۱'), Label(kind='keywords', value=''), Label(kind='keywords', value=''))
    >>> label("منبع این خبر گفت")
    """
    folded = key(line[: _LONGEST_LABEL * 2])
    match = _pattern().match(folded)
    if match is None:
        return None
    kind = _kinds()[_squeezed(match["label"])]
    rest = folded[match.end() :]
    value = _behind(line, match.end()).strip(" \t\u200c\u200e\u200f،,|-–—/[]()")
    if not rest.strip(" .!:/|؛،…<>«»()[]-–—_\t"):
        return Label(kind, "")
    if match["colon"] and (kind not in {"noise"} or len(value) < 40):
        return Label(kind, value)
    if (kind in _OPEN and re.match(r"\s*[\d]", rest)) or (kind in _OPEN and kind != "identifier" and _short(rest)):
        return Label(kind, value)
    if kind == "end" and match["slash"]:
        return Label(kind, value)
    if kind in _LOOSE and len(match["label"]) >= 8 and not rest[:1].isalpha() and _short(rest):
        return Label(kind, value)
    if kind == "noise" and re.fullmatch(r"[\s\d:/|()]+(?:بار|نفر|نظر)?\s*", rest):
        return Label(kind, value)
    return None


def end_mark(text: str) -> int | None:
    """Where the mark that closes a message begins at the end of a paragraph; None where it has none.

    >>> end_mark("برگزار می‌شود. انتهای پیام/۱۱۰")
    15
    """
    tail = text[-60:]
    if match := _end_pattern().search(tail):
        return len(text) - len(tail) + match.start()
    return None


def _short(rest: str) -> bool:
    return len(rest) < 60


def _behind(line: str, folded_end: int) -> str:
    """What stands in a line behind the first `folded_end` characters of its key."""
    seen = 0
    for i, character in enumerate(line):
        if seen == folded_end and key(character):
            return line[i:]
        seen += len(key(character))
    return ""


@cache
def _kinds() -> dict[str, LabelKind]:
    return {
        _squeezed(key(spelling)): row.kind
        for row in reversed(table("page/labels", LabelWord))
        for spelling in (row.label, *row.spellings)
    }


def _loose(spelling: str) -> str:
    """A pattern for a label whose blanks and half-spaces may be kept, lost or widened."""
    parts = re.split(r"[\s\u200c]+", spelling)
    return r"\s*".join(re.escape(key(part)) for part in parts if part)


@cache
def _pattern() -> re.Pattern[str]:
    spellings = [spelling for row in table("page/labels", LabelWord) for spelling in (row.label, *row.spellings)]
    words = "|".join(_loose(spelling) for spelling in sorted(spellings, key=lambda s: (-len(key(s)), s)))
    return re.compile(rf"[\W_]*(?P<label>{words})(?!\w)(?P<slash>\s*/)?\s*(?P<colon>[:：=]\s*)?")


@cache
def _end_pattern() -> re.Pattern[str]:
    words = [
        r"[\s\u200c]*".join(_letters(letter) for letter in spelling if letter not in " \u200c")
        for row in table("page/labels", LabelWord)
        if row.kind == "end"
        for spelling in (row.label, *row.spellings)
    ]
    codes = r"(?<=[.!?؟»…])\s*(?:/[\w/*+-]{0,8}|\*{2,}[\d*+]*)"
    return re.compile(rf"(?:[\s/*]*(?:{'|'.join(words)})[\s/.*\w]{{0,14}}|{codes})\s*\Z")


def _letters(character: str) -> str:
    return {"ی": "[یيى]", "ک": "[کك]", "ا": "[اآ]"}.get(character, re.escape(character))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
