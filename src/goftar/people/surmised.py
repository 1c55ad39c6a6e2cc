"""Names that the name model did not find, told by what stands beside them: a rank, a title, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goftar.lexicon import key
from goftar.people.gazetteer import classes, plain, rarity
from goftar.people.names import honorifics
from goftar.people.tables import body_heads, title_stops
from goftar.people.titles import head_at, head_kind, state_at

if TYPE_CHECKING:
    from goftar.people.mentions import Read

_QUOTES = "«»\"“”'()"
_CLOSING = frozenset('»"”')
_EDGES = frozenset(_QUOTES + "،,-–")
_LONGEST_BARE_NAME = 4
_LONGEST_BEFORE_TITLE = 5


class Apart(NamedTuple):
    """A phrase taken apart into a name, the honorifics before it, and a title."""

    name: str
    honorifics: tuple[str, ...]
    title: str


def name_end(here: Read, stop: int, last: int) -> int:
    """Where a name really ends: the name model may leave off a second surname («بهادری جهرمی»)."""
    keys = here.tokens.keys
    at = stop
    while at < last and at - stop < 2 and keys[at].isalpha() and not head_at(keys, at):
        if keys[at] in body_heads() or keys[at] in title_stops() or plain(keys[at]) or state_at(keys, at)[0]:
            return stop
        at += 1
    return at if at == last else stop


def name_start(here: Read, first: int, start: int) -> int:
    """Where a name really begins: the name model may leave off a rare first name («نور سلطان»)."""
    keys = here.tokens.keys
    if not 0 < start - first <= 2:
        return start
    for at in range(first, start):
        word = keys[at]
        if not word.isalpha() or plain(word) or word in title_stops() or word in body_heads() or head_at(keys, at):
            return start
        if state_at(keys, at)[0] or (rarity(word) == "3" and not name_like(word)):
            return start
    return first


def surmised(here: Read, first: int, last: int) -> Apart | None:
    """The name and title in a phrase where the name model saw no person, None where nothing shows one."""
    head = head_at(here.tokens.keys, first)
    if head:
        return _after_rank(here, first, head, last)
    if here.tokens.keys[first] in body_heads():
        return None
    return _before_title(here, first, last)


def _after_rank(here: Read, first: int, head: int, last: int) -> Apart | None:
    """«رئیس‌جمهور X»: a rank, and after it rare words or words known from names."""
    keys, start = here.tokens.keys, first + head
    if head_kind(keys, first) != "rank" or not 0 < last - start < _LONGEST_BARE_NAME:
        return None
    for at in range(start, last):
        known = keys[at] in title_stops() or keys[at] in body_heads() or state_at(keys[:last], at)[0]
        if known or not keys[at].isalpha():
            return None
    if rarity(keys[start]) not in "01" and not name_like(keys[start]):
        return None
    return Apart(bare(here.words(start, last)), (), here.words(first, start))


def _before_title(here: Read, first: int, last: int) -> Apart | None:
    """«X، رئیس Y», «X از اعضای Y»: what stands before a title, and a mark, honorific or name's word shows it."""
    keys = here.tokens.keys
    for at in range(first + 1, min(last, first + _LONGEST_BEFORE_TITLE + 2)):
        if keys[at] == "از" and at + 1 < last and body_heads().get(keys[at + 1]) == "group":
            return Apart(bare(clean(here, first, at)), (), clean(here, at + 1, last))
        if not head_at(keys, at):
            continue
        own = [i for i in range(first, at) if keys[i].isalpha()]
        if not own or len(own) > _LONGEST_BEFORE_TITLE or any(keys[i] in title_stops() or keys[i] == "و" for i in own):
            return None
        skip = honorifics(keys, first, at)
        marked = any(here.tokens.words[i] in _EDGES for i in range(first, at))
        if not marked and not skip and not any(name_like(keys[i]) for i in own) and any(plain(keys[i]) for i in own):
            return None
        held = tuple(here.tokens.words[first : first + skip])
        return Apart(bare(clean(here, first, at)), held, clean(here, at, last))
    return None


def name_like(word: str) -> bool:
    """Whether a folded word is known as part of personal names."""
    return bool(set(classes(word)) & set("fsn"))


def titled(text: str) -> bool:
    """Whether the words open with the head of a title or of a body."""
    keys = key(text).split()
    return bool(keys) and (bool(head_at(keys, 0)) or keys[0] in body_heads())


def clean(here: Read, first: int, last: int) -> str:
    """The words of a range of tokens without marks and honorifics at its edges."""
    shown = here.tokens.words
    while first < last and shown[first] in _EDGES:
        first += 1
    while last > first and shown[last - 1] in _EDGES:
        last -= 1
    skip = honorifics([*here.tokens.keys[first:last], ""], 0, last - first + 1) if last > first else 0
    return here.words(first + skip, last).strip()


def bare(text: str) -> str:
    """A text without quotation marks at its edges."""
    return text.strip().strip("«»\"“”'").strip()
