"""Lines by which a page labels its own parts: «کد خبر: …», «منبع: …», «نظر شما», «انتهای پیام/»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from goftar.lexicon import key, table

if TYPE_CHECKING:
    from collections.abc import Sequence

LabelKind = Literal[
    "published",
    "modified",
    "identifier",
    "source",
    "author",
    "editor",
    "translator",
    "section",
    "keywords",
    "short-url",
    "kicker",
    "headline",
    "lead",
    "end",
    "after",
    "related",
    "noise",
    "see",
    "credit",
    "caption",
]
# Labels that may have their value behind them without a colon, if it has a digit.
_DATED: frozenset[LabelKind] = frozenset({"published", "modified"})
# Labels that a text may begin with too («پاسخ: …»): they are labels alone, or before what is no Persian.
_LINES: frozenset[LabelKind] = frozenset({"noise"})
_TEXTS: frozenset[LabelKind] = frozenset({"kicker", "headline", "lead", "keywords"})
_LONGEST_LINE, _LONGEST_VALUE = 240, 110
_EDGES = " \t\u200c\u200e\u200f،,|-–—/[]()"
_COUNT = re.compile(r"[\s\d:/|()\-]+(?:بار|نفر|نظر|دیدگاه)?\s*")
_FOREIGN = re.compile(r"[\w\s./:@-]*", re.ASCII)
_ADDRESS = re.compile(r"(?:https?://)?[\w.-]+\.[a-z]{2,}/", re.ASCII)
_DIGIT = re.compile(r"\d")


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
    folded = key(line[:_LONGEST_LINE])
    match = _pattern().match(folded)
    if match is None:
        return None
    kind = _kinds()[_squeezed(match["label"])]
    rest = folded[match.end() :]
    value = _behind(line, match.end()).strip(_EDGES)
    if not rest.strip(" .!:/|؛،…<>«»()[]-–—_\t") or _COUNT.fullmatch(rest):
        return Label(kind, value if kind in _DATED | {"identifier"} else "")
    if kind in _LINES:
        return Label(kind, value) if match["colon"] and _FOREIGN.fullmatch(rest) else None
    if match["colon"] and kind != "after":
        return Label(kind, value) if len(value) <= (_LONGEST_VALUE if kind not in _TEXTS else len(line)) else None
    if kind in _DATED and len(rest) < 60 and _DIGIT.search(rest):
        return Label(kind, value)
    if kind == "identifier" and _DIGIT.match(rest):
        return Label(kind, value)
    if kind == "short-url" and _ADDRESS.match(rest):
        return Label(kind, value)
    if (kind == "end" and match["slash"]) or (kind == "after" and len(match["label"].split()) >= 4):
        return Label(kind, value)
    return None


def headed(line: str) -> Label:
    """A line that is known to hold one value, parted into its label and the value; «noise» without a label.

    >>> headed("دبیر: آذر کاویانی").value, headed("کد خبر ۱۰۳۱۹۲۱").value, headed("آذر کاویانی").kind
    ('آذر کاویانی', '۱۰۳۱۹۲۱', 'noise')
    """
    match = _pattern().match(key(line[:_LONGEST_LINE]))
    kind = _kinds()[_squeezed(match["label"])] if match else "noise"
    value = _behind(line, match.end()).strip(_EDGES) if match and kind not in _LINES else ""
    return Label(kind, value) if value else Label("noise", line.strip(_EDGES))


def closes(labels: Sequence[Label]) -> bool:
    """Whether a line heads what follows an article: comments, related stories, the site's rights."""
    return any(one.kind == "after" or (one.kind == "related" and not one.value) for one in labels)


def end_mark(text: str) -> int | None:
    """Where the mark that closes a message begins at the end of a paragraph; None where it has none.

    >>> end_mark("برگزار می‌شود. انتهای پیام/۱۱۰")
    14
    """
    tail = text[-60:]
    if "/" not in tail and "*" not in tail and "ا" not in tail:
        return None
    if match := _end_pattern().search(tail):
        return len(text) - len(tail) + match.start()
    return None


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
    return re.compile(rf"[\W_]*(?P<label>{words})(?![^\W\d_a-zA-Z])(?P<slash>\s*/)?\s*(?P<colon>[:：=]\s*)?")


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
