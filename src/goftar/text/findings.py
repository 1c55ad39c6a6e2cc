"""Findings: what looks wrong in a text but is not for a program to change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from goftar.lexicon import table
from goftar.text.features import stems
from goftar.text.letters import LETTER, ZWNJ
from goftar.text.protected import protected
from goftar.text.spellings import CLASS, Spellings, spellings
from goftar.text.words import Listed

if TYPE_CHECKING:
    from collections.abc import Iterator

FindingKind = Literal["doubled", "spelling", "letters"]

_WORD = re.compile(rf"(?<![{LETTER}\u200c\w])[{LETTER}\u200c]+(?![\w{LETTER}\u200c])")
# Letters that sound alike: who knows a word by ear alone takes one for another.
_ALIKE = ("زذضظ", "سصث", "تط", "حه", "غق", "اع")
_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_COMMON = 5
_LONGEST = 20
_SHORTEST: dict[FindingKind, int] = {"letters": 4, "spelling": 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A stretch of a text (code points, half-open) that looks wrong, in which way, and what may have been meant.

    `doubled`: words that stand twice in a row; `letters`: a letter that sounds like the right one; `spelling`: a word
    that is one letter away from a common one.
    """

    start: int
    end: int
    kind: FindingKind
    suggestion: str


def findings(text: str) -> list[Finding]:
    """What looks wrong in a text, in order; the text is best repaired first.

    >>> [(f.kind, f.suggestion) for f in findings("دولت از ارسال از ارسال کمک جلوگیری کرد")]
    [('doubled', 'از ارسال')]
    """
    kept_out = protected(text)
    found = [*_doubled(text), *_misspelt(text)]
    found = [f for f in found if not any(start < f.end and f.start < end for start, end in kept_out)]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


@cache
def _echoes() -> frozenset[str]:
    """The words that Persian doubles on purpose, as the lexicon lists them: «آرام آرام»."""
    return frozenset(row.word for row in table("text/echoes", Listed))


def _doubled(text: str) -> Iterator[Finding]:
    words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    i = 0
    while i < len(words):
        for size in (4, 3, 2, 1):
            once, again = words[i : i + size], words[i + size : i + 2 * size]
            if len(again) < size or any(a[2] != b[2] for a, b in zip(once, again, strict=True)):
                continue
            start, end = once[0][0], again[-1][1]
            if re.search(r"[^\w\s\u200c]|\n", text[start:end]) or (size == 1 and once[0][2] in _echoes()):
                continue
            yield Finding(start=start, end=end, kind="doubled", suggestion=text[start : once[-1][1]])
            i += 2 * size - 1
            break
        i += 1


def _misspelt(text: str) -> Iterator[Finding]:
    known = spellings()
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) > _LONGEST or ZWNJ in word or word in known or word in known.glued:
            continue
        if any(known.bits(stem) & CLASS for stem in stems(word)):
            continue  # a rare form of a word, rather than a slip in another one
        candidates: dict[FindingKind, Iterator[str]] = {"letters": _sounding(word), "spelling": _near(word)}
        for kind, words in candidates.items():
            best = _commonest(words, known) if len(word) >= _SHORTEST[kind] else None
            if best is not None:
                yield Finding(start=match.start(), end=match.end(), kind=kind, suggestion=best)
                break


def _commonest(candidates: Iterator[str], known: Spellings) -> str | None:
    common = sorted({word for word in candidates if known.bits(word) & CLASS >= _COMMON})
    return common[0] if len(common) == 1 else None


def _sounding(word: str) -> Iterator[str]:
    for i, letter in enumerate(word):
        for alike in _ALIKE:
            if letter in alike:
                yield from (word[:i] + other + word[i + 1 :] for other in alike if other != letter)


def _near(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]
        yield word[:i] + word[i + 1 : i + 2] + word[i] + word[i + 2 :]
        for letter in _ALPHABET:
            yield word[:i] + letter + word[i + 1 :]
            yield word[:i] + letter + word[i:]
    yield from (word + letter for letter in _ALPHABET)
