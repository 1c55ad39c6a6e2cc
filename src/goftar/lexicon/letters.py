"""Spellings that mean the same: the key under which a word is looked up, however it was typed."""

from __future__ import annotations

import re

ZWNJ = "\u200c"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"

_DROPPED = HARAKAT + "ـء" + ZWNJ + "\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\ufeff\u00ad"
_SAME_LENGTH = {
    **dict.fromkeys("يىئۍې", "ی"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("ةۀہھۂە", "ه"),
    **dict.fromkeys("أإآٱ", "ا"),
    "ؤ": "و",
    **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
    **dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)),
}
_FOLDED = re.compile(f"[{''.join(_SAME_LENGTH)}]")
_KEY = {**_SAME_LENGTH, **dict.fromkeys(_DROPPED, "")}
_KEYED = re.compile(f"[{''.join(_KEY)}]")


def fold(text: str) -> str:
    """The text with one letter for each of ی/ي/ئ, ک/ك, ا/آ/أ, ه/ة, و/ؤ and ASCII digits, code point for code point.

    >>> fold("تأکيد ۱۲")
    'تاکید 12'

    Nothing is dropped, so an offset into the folded text is an offset into the text.
    """
    # Few letters need it, and `translate` looks at each: it takes eight times as long.
    return _FOLDED.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    return _SAME_LENGTH[found[0]]


def key(text: str) -> str:
    """The form under which a spelling is looked up: folded, and without half-spaces, harakat, kashida and hamza.

    >>> key("هيئت‌هاي")
    'هییتهای'

    White space stays, so «می شود» and «می‌شود» have different keys.
    """
    return _KEYED.sub(_keyed, text)


def _keyed(found: re.Match[str]) -> str:
    return _KEY[found[0]]
