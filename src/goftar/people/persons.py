"""The persons of an article: every way it names them joined into one, with the titles it gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from goftar.people.gazetteer import classes
from goftar.people.mentions import read
from goftar.people.tables import words
from goftar.people.titles import head_kind, likeness, posts, title
from goftar.people.tokens import Tokens

if TYPE_CHECKING:
    from goftar.records import View

_MARKS = frozenset("«»\"“”'()،,-–")


@dataclass(slots=True, kw_only=True, eq=False)
class Person:
    """One person as the article knows him so far; grows while the article is read."""

    name: str
    words: tuple[str, ...]
    titles: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    honorifics: tuple[str, ...] = ()

    def title_like(self, text: str) -> float:
        """How well a title fits those this person bears."""
        wanted = title(text)
        return max((likeness(wanted, title(part)) for own in self.titles for part in posts(own)), default=0.0)

    def state(self) -> str | None:
        """The state under whose title this person stands."""
        return next((found for own in self.titles if (found := title(own).state)), None)


@lru_cache(maxsize=4_096)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, without marks.

    >>> name_words("جی. دی. ونس")
    ('جی', 'دی', 'ونس')
    """
    return tuple(word for word in Tokens(name).keys if word.isalnum())


def same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a shorter form of a name can mean the fuller one."""
    if not short or not full:
        return False
    a, b = "".join(short), "".join(full)
    if a == b or short == full[-len(short) :]:
        return True
    if len(a) > 4 and (b.endswith(a) or (len(short) > 1 and full[: len(short)] == short)):
        return True
    if short[-1] == full[-1] and set(short) <= set(full):
        return True
    return len(short) == 1 and len(full) > 1 and short[0].removeprefix("ال") == full[-1].removeprefix("ال")


def near(a: str, b: str) -> bool:
    """Whether two long words differ by one letter: «واحدی» and «وحیدی»-like slips of the press."""
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[at + 1 :] == b[at:] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at + 1 :]


class Persons:
    """Everybody whom an article names by a personal name."""

    def __init__(self) -> None:
        self.all: list[Person] = []

    def bears(self, words: str) -> bool:
        """Whether somebody's name of several words ends in these."""
        short = name_words(words)
        return bool(short) and any(len(p.words) > len(short) and p.words[-len(short) :] == short for p in self.all)

    def find(self, name: str, before: tuple[int, int] | None = None) -> Person | None:
        """Whom a name means: of several, the one named last before the place given."""
        words = name_words(name)
        fits = [p for p in self.all if same(words, p.words) or same(p.words, words)]
        if not fits:
            joined = "".join(words)
            fits = [p for p in self.all if near(joined, "".join(p.words[-len(words) :]))]
        if not fits and len(words) == 1:
            fits = [p for p in self.all if words[0] == p.words[0]]
        if len(fits) > 1 and before:
            fits.sort(key=lambda p: max((place for place in p.places if place < before), default=(-1, -1)))
        return fits[-1] if fits and before else fits[0] if fits else None

    def add(self, name: str, place: tuple[int, int], honorifics: tuple[str, ...] = ()) -> Person:
        """The person of that name, new or known; a fuller name replaces a shorter one."""
        words = name_words(name)
        person = self.find(name, before=place)
        if person is None:
            person = Person(name=name, words=words, honorifics=honorifics)
            self.all.append(person)
        elif len("".join(words)) > len("".join(person.words)):
            person.name, person.words = name, words
        person.honorifics = person.honorifics or honorifics
        person.places.append(place)
        return person


def persons(view: View) -> Persons:
    """The persons that the whole article names, longest names first, with the titles that stand beside their names."""
    found = Persons()
    seen = []
    for number, block in enumerate(view.blocks):
        here = read(block.text)
        tokens = here.tokens
        starts = dict(here.titles)
        ends = {end: start for start, end in here.titles}
        for name in here.names:
            if name.kind != "person":
                continue
            after = name.end
            while after < len(tokens) and tokens.words[after] in _MARKS:
                after += 1
            before = name.outer
            while before > 0 and tokens.words[before - 1] in _MARKS:
                before -= 1
            beside = []
            if after in starts:
                beside.append(here.words(after, starts[after]))
            if before in ends and (before == name.outer or after not in starts):
                start = ends[before]
                head = head_kind(tokens.keys, start)
                reported = start > 0 and tokens.keys[start - 1] in words("dateline")
                # «به گزارش خبرنگار X، رضا مهران …»: the reporter is somebody else.
                if not reported and (head == "rank" or (head != "kin" and before - start > 1)):
                    beside.append(here.words(start, before))
            own = here.words(name.start, name.end)
            honorifics = tuple(tokens.words[name.outer : name.start])
            seen.append((name.end - name.start, (number, tokens.starts[name.start]), own, honorifics, beside))
    for _, place, own, honorifics, beside in sorted(seen, key=lambda row: -row[0]):
        found.add(own, place, honorifics).titles += beside
    return found


def name_again(view: View, found: Persons) -> None:
    """Find the known persons also where the name model overlooked them, by their last word."""
    known: dict[str, Person] = {}
    for person in found.all:
        if len(person.words[-1]) > 3:
            known.setdefault(person.words[-1], person)
    for number, block in enumerate(view.blocks):
        here = read(block.text)
        taken = {at for name in here.names if name.kind == "person" for at in range(name.start, name.end)}
        starts = dict(here.titles)
        for at, word in enumerate(here.tokens.keys):
            if at in taken or word not in known:
                continue
            person, first = known[word], at
            initials = at
            while initials > 1 and here.tokens.words[initials - 1] == "." and len(here.tokens.words[initials - 2]) < 3:
                initials -= 2
            if len(person.words) == 1 and initials < at:
                first = initials
                person.name = here.words(first, at + 1)
                person.words = name_words(person.name)
            if len(person.words) == 1 and at and at - 1 not in taken and "f" in classes(here.tokens.keys[at - 1]):
                first = at - 1
                person.name = here.words(first, at + 1)
                person.words = tuple(here.tokens.keys[first : at + 1])
            person.places.append((number, here.tokens.starts[first]))
            after = at + 1
            while after < len(here.tokens) and here.tokens.words[after] in _MARKS:
                after += 1
            if after in starts:
                person.titles.append(here.words(after, starts[after]))
    for person in found.all:
        person.places = sorted(set(person.places))
