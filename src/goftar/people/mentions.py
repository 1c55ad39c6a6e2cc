"""Every place where an article names somebody: names, titles, pronouns, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from goftar.people.gazetteer import classes
from goftar.people.names import Name, honorifics, names
from goftar.people.renowned import with_renowned
from goftar.people.repeated import overlooked
from goftar.people.tables import body_heads, pronouns, title_stops
from goftar.people.titles import head_at, head_kind, heads_in, title_end
from goftar.people.tokens import Tokens

if TYPE_CHECKING:
    from goftar.records import View

_LONGEST_RANKED = 3
_LONGEST_MARKED = 5
_OPENING = frozenset('«“"')
_CLOSING = frozenset('»”"')

NameMentionKind = Literal["person", "organisation", "place", "title", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A name, title or pronoun at `start` to `end` of a block's repaired text.

    For a person, the span is the name alone; `honorifics` are the words of courtesy and rank before it.
    """

    block: int
    start: int
    end: int
    kind: NameMentionKind
    honorifics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One text with its tokens, the names among them, and its title phrases as token ranges."""

    tokens: Tokens
    names: tuple[Name, ...]
    titles: tuple[tuple[int, int], ...]

    def words(self, start: int, end: int) -> str:
        """The text over a range of tokens."""
        return self.tokens.text[self.tokens.starts[start] : self.tokens.ends[end - 1]] if start < end else ""


@lru_cache(maxsize=256)
def read(text: str) -> Read:
    """The names and titles of one text; remembered, so that asking twice costs once."""
    tokens = Tokens(text)
    found = _with_ranked(tokens, _with_marked(tokens, with_renowned(tokens.keys, names(tokens))))
    barriers = {name.outer: name.end for name in found if name.kind == "person"}
    jumps = {name.start: name.end for name in found if name.kind != "person"}
    inside = {at for start, end in jumps.items() for at in range(start + 1, end)}
    inside.update(at for start, end in barriers.items() for at in range(start, end))
    titles: list[tuple[int, int]] = []
    end = 0
    for at in heads_in(tokens.keys):
        if at >= end and at not in inside and head_at(tokens.keys, at):
            end = title_end(tokens.keys, tokens.words, at, barriers, jumps)
            titles.append((at, end))
    return Read(tokens=tokens, names=found, titles=tuple(titles))


def _with_marked(tokens: Tokens, found: list[Name]) -> list[Name]:
    """The names with those that marks and the title after them show: «X» وزیر Y."""
    marked = []
    for close, word in enumerate(tokens.words):
        if word not in _CLOSING:
            continue
        after = close + 2 if tokens.words[close + 1 : close + 2] == ["،"] else close + 1
        if after >= len(tokens) or not head_at(tokens.keys, after):
            continue
        start = close
        while start > 0 and close - start < _LONGEST_MARKED and _nameable(tokens.keys[start - 1]):
            start -= 1
        opened = 0 < start < close and tokens.words[start - 1] in _OPENING
        if opened and (start == 1 or tokens.keys[start - 2] not in body_heads()):
            marked.append(Name("person", start, start + honorifics(tokens.keys, start, close), close))
    if not marked:
        return found
    kept = [n for n in found if not any(n.start < m.end and m.outer < n.end for m in marked)]
    return sorted([*kept, *marked], key=lambda name: name.outer)


def _nameable(word: str) -> bool:
    return word.isalpha() and word not in title_stops() and word not in body_heads()


def _with_ranked(tokens: Tokens, found: list[Name]) -> tuple[Name, ...]:
    """The names with those that only the rank before them shows: «پاپ فرانسیس»."""
    keys = tokens.keys
    taken = {at for name in found for at in range(name.outer, name.end)}
    more = []
    for at in heads_in(keys):
        if at in taken or head_kind(keys, at) != "rank":
            continue
        start = end = at + head_at(keys, at)
        while end < len(keys) and end - start < _LONGEST_RANKED and end not in taken and _name_like(keys[end]):
            end += 1
        if end > start:
            more.append(Name("person", start, start, end))
    return tuple(sorted([*found, *more], key=lambda name: name.outer)) if more else tuple(found)


def _name_like(word: str) -> bool:
    group = classes(word)
    return bool(set(group) & set("fsn")) and not set(group) & set("cdto") and word not in title_stops()


def mentions(view: View) -> tuple[NameMention, ...]:
    """Every name, title and pronoun of an article, in the order of the text."""
    return _mentions(tuple(block.text for block in view.blocks))


@lru_cache(maxsize=16)
def _mentions(texts: tuple[str, ...]) -> tuple[NameMention, ...]:
    """The mentions in the texts of an article; remembered, since the rooms above ask for them one after the other."""
    found: list[NameMention] = []
    known = pronouns()
    blocks = [read(text) for text in texts]
    again = overlooked([(here.tokens.keys, [(n.outer, n.end, n.kind) for n in here.names]) for here in blocks])
    for number, here in enumerate(blocks):
        starts, ends = here.tokens.starts, here.tokens.ends
        for name in here.names:
            honorifics = tuple(here.tokens.words[name.outer : name.start])
            found.append(_mention(number, starts[name.start], ends[name.end - 1], name.kind, honorifics))
        for start, end, kind in again[number]:
            found.append(_mention(number, starts[start], ends[end - 1], kind))
        for start, end in here.titles:
            found.append(_mention(number, starts[start], ends[end - 1], "title"))
        for at, word in enumerate(here.tokens.keys):
            if word in known:
                found.append(_mention(number, starts[at], ends[at], "pronoun"))
    found.sort(key=lambda mention: (mention.block, mention.start, -mention.end))
    return tuple(found)


def _mention(block: int, start: int, end: int, kind: NameMentionKind, honorifics: tuple[str, ...] = ()) -> NameMention:
    return NameMention(block=block, start=start, end=end, kind=kind, honorifics=honorifics)
