"""Spellings that mean the same: the key under which a word is looked up, however it was typed."""

from __future__ import annotations

ZWNJ = "\u200c"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"

_FOLDS = {
    **dict.fromkeys("يىئۍې", "ی"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("ةۀہھۂە", "ه"),
    **dict.fromkeys("أإآٱ", "ا"),
    "ؤ": "و",
    **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
    **dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)),
    **dict.fromkeys(HARAKAT + "ـء" + ZWNJ + "\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\ufeff\u00ad"),
}
_KEY = str.maketrans(_FOLDS)


def key(text: str) -> str:
    """The form under which a spelling is looked up: one letter for ی/ي, ک/ك, ا/آ, no half-spaces, no harakat.

    >>> key("هيئت‌هاي") == key("هیئت های".replace(" ", ""))
    True
    >>> key("۱۲ آذر")
    '12 اذر'

    White space stays, so «می شود» and «می‌شود» have different keys; digits become ASCII.
    """
    return text.translate(_KEY)
