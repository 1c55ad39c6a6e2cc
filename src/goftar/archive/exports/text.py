"""JSON and cells in which nothing stands that a reader of them would obey."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goftar.exchange import JSON

# What JSON itself leaves as it is: controls past 7F, line separators, overrides of direction, lone surrogates.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff]")
_FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")


def json_text(value: JSON) -> str:
    r"""A value as JSON in one line, with all that a terminal would obey as escapes.

    >>> json_text({"گفت": "آری\x9b\u202e"})
    '{"گفت":"آری\\u009b\\u202e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def json_line(value: JSON) -> bytes:
    """A value as one line of JSON Lines."""
    return (json_text(value) + "\n").encode()


def cell(text: str) -> str:
    r"""A text as a cell of a table: in one line, controls as escapes, and never taken for a formula.

    >>> cell("=HYPERLINK(1)"), cell("سطر یک\nسطر دو"), cell("وزیر\x1b[2J")
    ("'=HYPERLINK(1)", 'سطر یک سطر دو', 'وزیر\\x1b[2J')
    """
    plain = _CONTROLS.sub(lambda match: " " if match[0] in "\t\n\r" else ascii(match[0])[1:-1], text)
    return f"'{plain}" if _FORMULA.match(plain.lstrip() or text) else plain
