"""Stretches that repair never touches: addresses, tags, code."""

from __future__ import annotations

import re

# An address ends before the punctuation that closes a sentence.
_TAIL = r"[^\s«»<>\"،؛]*[^\s«»<>\"،؛.:؟!)\]]"
PROTECTED = re.compile(
    rf"(?:https?|ftp)://{_TAIL}"
    rf"|www\.{_TAIL}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!&)[#@][\w\u200c]+"
    r"|```[\s\S]+?```|`[^`\n]+`"
    r"|[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9][\w-]*)+(?:/[^\s«»<>\"،؛]*)?"
    r"|</?[a-zA-Z][^<>\n]*>"
    r"|\w*_\w*"
)
# One sign of such a stretch; begins with a class, for speed.
_SIGNS = re.compile(r"[@#`_</.](?:(?<=[@#`_<])|(?<=://)|(?<=[A-Za-z0-9]\.)(?=[A-Za-z0-9]))")
_SPACE = re.compile(r"\s")


def protected(text: str) -> list[tuple[int, int]]:
    """The stretches to be left exactly as they are, in order: URLs, e-mail addresses, hashtags, mentions, code, tags.

    >>> protected("نشانی ما www.example.org است")
    [(9, 24)]
    """
    out: list[tuple[int, int]] = []
    done = 0
    for match in _SIGNS.finditer(text):
        if match.start() < done:
            continue
        # The patterns are slow: they look only at what white space sets off around the sign.
        start = max(text.rfind(" ", done, match.start()), text.rfind("\n", done, match.start()), done - 1) + 1
        if match.group() in "`<":
            closing = "```" if text.startswith("```", match.start()) else ">" if match.group() == "<" else "`"
            place = text.find(closing, match.start() + len(closing))
            done = place + len(closing) if place >= 0 else match.end()
        else:
            space = _SPACE.search(text, match.end())
            done = space.start() if space else len(text)
        out += [span.span() for span in PROTECTED.finditer(text, start, done)]
    return out
