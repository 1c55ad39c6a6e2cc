"""Media that pass on what others say: when they speak for themselves and when they only relay."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from goftar.lexicon import key, table
from goftar.speech.words import prefixes

if TYPE_CHECKING:
    from goftar.speech.drafts import Draft, Range
    from goftar.speech.line import Line

_BEFORE_SOURCE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumWord:
    """A row of `lexicon/speech/media.tsv`: the head of media names, or a medium's name."""

    word: str
    part: Literal["head", "name"]


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    rows = table("speech/media", MediumWord)
    heads = frozenset(key(row.word) for row in rows if row.part == "head")
    names = frozenset(key(row.word).replace(" ", "") for row in rows if row.part == "name")
    return heads, names


def is_medium(words: str) -> bool:
    """Whether a noun phrase names a medium.

    >>> is_medium("خبرگزاری آرینا"), is_medium("رویترز"), is_medium("وزیر خارجه")
    (True, True, False)
    """
    heads, names = _words()
    folded = key(words.strip('«»"،() ')).replace("«", "").replace("»", "")
    parts = folded.split()
    if parts and parts[0] in ("این", "یک"):
        parts = parts[1:]
    return bool(parts) and (parts[0] in heads or "".join(parts) in names)


def is_medium_name(words: str) -> bool:
    """Whether words are a medium's whole name («نیوزویک»), so that nothing behind them belongs to it."""
    return key(words).replace(" ", "") in _words()[1]


def _medium(line: Line, draft: Draft) -> Range | None:
    """The medium that speaks in a draft, or that quotes its speaker («رویترز به نقل از X گزارش داد»)."""
    if draft.source is None or is_medium(line.text[slice(*draft.source)]):
        return draft.source
    if draft.relay and line.folded[draft.relay[1] : draft.source[0]].strip().endswith(prefixes("quoting")):
        return draft.relay
    return None


def relayed(line: Line, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence without those in which a medium only passes on another speaker's words."""
    kept = list(drafts)
    for draft in drafts:
        medium = _medium(line, draft)
        if medium is None or draft.type == "marked":
            continue
        inner = [d for d in drafts if d.inside is draft and d.source is not None]
        if not inner or inner[0].source is None or not draft.content:
            continue
        begin = draft.content[0][1]
        opens = inner[0].source[0] <= begin + _BEFORE_SOURCE and " که " not in line.folded[begin : inner[0].source[0]]
        if opens:
            kept.remove(draft)
            for each in inner:
                each.relay = medium
                each.inside = draft.inside
    return kept
