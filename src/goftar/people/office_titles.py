"""The office that a title names in full: which state's, and whether held now, before, in charge only, or soon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from goftar.lexicon import key
from goftar.people.office_tables import governments, institutions, single_offices, title_words
from goftar.people.tables import office_titles, states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.people.office_tables import TitleUse

_HOME = "IR"
_PRESIDENT = "head-of-state"
_HEAD, _IN = "رییس", "در"
# Words that mean the state whose press says them.
_OURS = frozenset({("کشورمان",), ("کشور", "ما")})
_LONGEST_STATE = 5
_LONGEST_GOVERNMENT = 4
_MARKS = re.compile(r"[«»\"“”()،,:؛.]")
_QUALIFYING: tuple[TitleUse, ...] = ("former", "earlier", "then", "late", "elect", "acting", "epithet")

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a title says: the office's id (without a state where only the text around can tell it), and how it is held.

    `told` says that the words themselves name the state or body, not the outlet.
    """

    office: str
    use: TitleUse | None = None
    government: str | None = None
    told: bool = True


def _joined(words: _Words | list[str]) -> str:
    return "".join(words)


class _Kind(NamedTuple):
    """An office of any state, where a title means it, and whether no other state has it."""

    id: str
    where: Literal["anywhere", "abroad", "home"]
    only_there: bool

    def fits(self, state: str) -> bool:
        """Whether the title can mean the office of a state."""
        return bool(self.id) and (self.where == "anywhere" or (self.where == "home") == (state == _HOME))


_NO_KIND = _Kind("", "anywhere", False)


@cache
def _kinds() -> dict[str, _Kind]:
    """The offices under their joined titles."""
    found = {}
    for row in office_titles():
        alone = row.where == "home"
        for name in (row.title, *row.paraphrases):
            found[_key(name)] = _Kind(row.id, row.where, alone)
        for name in row.home:
            found[_key(name)] = _Kind(row.id, "home", alone)
        for name in row.abroad:
            found[_key(name)] = _Kind(row.id, "abroad", False)
    return found


@cache
def _singles() -> dict[str, str]:
    return {_key(name): row.id for row in single_offices() for name in (row.title, *row.paraphrases)}


@cache
def _singles_at_home() -> dict[tuple[str, str], str]:
    return {(row.id.split(".")[0], _key(name)): row.id for row in single_offices() for name in row.home}


@cache
def _state_names() -> dict[str, str]:
    return {
        _key(name): state.id
        for state in states()
        for name in (state.name, *state.names, *state.demonyms, *state.in_titles)
    }


@cache
def _government_names() -> dict[str, str]:
    return {_key(name): row.state for row in governments() for name in row.names}


def _key(text: str) -> str:
    return _joined(_tokens(text))


def _tokens(text: str) -> list[str]:
    return key(_MARKS.sub(" ", text)).split()


@lru_cache(maxsize=4_096)
def named(text: str, home: str | None = None) -> Named | None:
    """The office that a title names, seen from a country's press; None where the words are no title that is known.

    >>> named("وزیر امور خارجه پیشین ترکیه")
    Named(office='TR.foreign-minister', use='former', government=None, told=True)
    """
    words = _without_honorifics(tuple(_tokens(text)))
    if not words:
        return None
    if found := _office(words, home):
        return found
    government, rest = _government(words)
    use, rest = _use(rest)
    if any(words_in(rest, "context")):
        bare = _unnamed(rest)
        return Named(office=bare, use="context", told=False) if bare else None
    if government is not None:
        state = _government_names()[government]
        if rest == (_HEAD,):
            return Named(office=f"{state}.{_PRESIDENT}", use=use, government=government)
        found = _office(rest, state)
        if found is None or not found.office.startswith(f"{state}."):
            return None
        return Named(office=found.office, use=use, government=government)
    found = _office(rest, home) or (_office(_headed(rest), home) if use == "acting" else None)
    return Named(office=found.office, use=use, told=found.told) if found else None


def counterpart(text: str, of: str | None, home: str | None = None) -> Named | None:
    """The office that «همتای ترکیه‌ای» means, where `of` is the office's id whose counterpart it is, as far as known."""
    words = tuple(_tokens(text))
    if not words or (words[0],) not in title_words("counterpart"):
        return None
    rest = tuple(word for word in words[1:] if (word,) not in title_words("context"))
    for state, left in _parted(rest, first=0):
        if not left and of:
            return Named(office=f"{state}.{of.split('.')[-1]}")
        if left and (whose := _office(left, home)):
            return Named(office=f"{state}.{whose.office.split('.')[-1]}")
    return None


def last_state(text: str, home: str | None = None) -> str | None:
    """The state that the last words of a title name."""
    words = tuple(_tokens(text))
    return next((state for state, rest in _parted(words, first=1, home=home) if words[: len(rest)] == rest), None)


def words_in(words: _Words, use: TitleUse) -> Iterator[int]:
    """Where the words stand that have a use."""
    known = title_words(use)
    return (at for at, word in enumerate(words) if (word,) in known)


def _without_honorifics(words: _Words) -> _Words:
    for length in (2, 1):
        if words[:length] in title_words("honorific"):
            return words[length:]
    return words


def _government(words: _Words) -> tuple[str | None, _Words]:
    """The folded name of the government that the title names, and the other words."""
    for at in words_in(words, "government"):
        for length in range(_LONGEST_GOVERNMENT, 1, -1):
            name = "دولت" + _joined(words[at + 1 : at + length])
            if at + length <= len(words) and name in _government_names():
                before = words[: at - 1] if at and words[at - 1] == _IN else words[:at]
                return name, (*before, *words[at + length :])
    return None, words


def _use(words: _Words) -> tuple[TitleUse | None, _Words]:
    """How the office is held, as the first of the words says that tell it, and the other words."""
    found: dict[int, TitleUse] = {at: use for use in _QUALIFYING for at in words_in(words, use)}
    uses = [found[at] for at in sorted(found) if found[at] != "epithet"]
    return (uses[0] if uses else None), tuple(word for at, word in enumerate(words) if at not in found)


def _office(words: _Words, home: str | None) -> Named | None:
    joined = _joined(words)
    if single := _singles().get(joined):
        return Named(office=single)
    for state, rest in _parted(words, first=1, home=home):
        name = _joined(rest)
        kind = _kinds().get(name, _NO_KIND)
        if kind.id and (kind.where != "home" or state == _HOME):
            return Named(office=f"{state}.{kind.id}")
        single = _singles_at_home().get((state, name)) or _singles().get(name, "")
        if single.startswith(f"{state}."):
            return Named(office=single)
    kind = _kinds().get(joined, _NO_KIND)
    if home:
        if kind.fits(home):
            return Named(office=f"{home}.{kind.id}", told=False)
        if single := _singles_at_home().get((home, joined)):
            return Named(office=single, told=False)
    return Named(office=f"{_HOME}.{kind.id}") if kind.only_there else None


def _parted(words: _Words, *, first: int, home: str | None = None) -> Iterator[tuple[str, _Words]]:
    """Each state that the words name from `first` on, with the other words, also without fillers before its name."""
    known, fillers = _state_names(), title_words("filler")
    for at in range(first, len(words)):
        for length in range(min(_LONGEST_STATE, len(words) - at), 0, -1):
            state = known.get(_joined(words[at : at + length]))
            if state is None:
                continue
            if home and words[at : at + length] in _OURS:
                state = home
            before = at
            while before >= first:
                yield state, (*words[:before], *words[at + length :])
                before -= 1
                if before < first or (words[before],) not in fillers:
                    break


def _headed(words: _Words) -> _Words:
    """The words with an institution («وزارت …») replaced by who heads it («وزیر …»)."""
    for length in (3, 2, 1):
        if head := institutions().get(words[:length]):
            return (*head, *words[length:])
    return words


def _unnamed(words: _Words) -> str | None:
    """The office, without a state, of a title whose state only the text around tells («وزیر خارجه این کشور»)."""
    at = next(words_in(words, "context"))
    kind = _kinds().get(_joined(words[:at]), _NO_KIND)
    return kind.id if kind.where != "home" and kind.id else None
