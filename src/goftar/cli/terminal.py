"""Text made fit for a terminal: scraped pages may carry characters that would move its cursor or turn its lines."""

from __future__ import annotations

import re

# Controls, line separators, overrides of direction and surrogates; Persian needs U+200C to U+200F and the isolates.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff]")


def safe(text: str) -> str:
    r"""The text in one line, with every character that a terminal would obey written as an escape.

    >>> print(safe("وزیر\x1b[2J گفت"))
    وزیر\x1b[2J گفت
    >>> print(safe("سطر یک\nسطر دو"))
    سطر یک سطر دو

    White space (tab, line feed, carriage return) becomes a blank.
    """
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return " " if match[0] in "\t\n\r" else ascii(match[0])[1:-1]
