"""What a source phrase is made of: a name, a title, a pronoun, a body, a group, or several of them joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goftar.people.counterparts import is_counterpart
from goftar.people.gazetteer import plain, rarity
from goftar.people.joint import joint
from goftar.people.mentions import read
from goftar.people.names import honorifics
from goftar.people.office_tables import title_words
from goftar.people.surmised import bare, clean, name_end, name_like, name_start, surmised, titled
from goftar.people.tables import body_heads, pronouns, title_heads, title_stops, words
from goftar.people.titles import head_at, state_at

if TYPE_CHECKING:
    from goftar.people.mentions import Read
    from goftar.people.names import Name
    from goftar.records import SourceForm

_EDGES = frozenset("«»()،:-–")
_PLURAL = ("ها", "های", "هایی")
_PLURAL_OF_COMMON_WORDS = ("ان", "ین", "ات")
_LONGEST_BARE_NAME = 4
_LONGEST_GROUP = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A source phrase taken apart: its form, the personal name in it, the title, and how it points.

    `this` marks «این مقام», `some` marks «یک منبع», `counterpart` «همتای X»; `document` a text that speaks, with
    `owner`, the body whose it is («گزارش این اندیشکده»); `parts` are the members of a joint source. `weak` marks words
    that show nobody at all.
    """

    text: str
    form: SourceForm
    name: str | None = None
    honorifics: tuple[str, ...] = ()
    title: str | None = None
    this: bool = False
    some: bool = False
    counterpart: bool = False
    document: bool = False
    parts: tuple[Phrase, ...] = ()
    owner: Phrase | None = None
    weak: bool = False


def phrase(text: str, start: int, end: int) -> Phrase:
    """The words from `start` to `end` of a block's repaired text, taken apart."""
    here = read(text)
    first = bisect_right(here.tokens.ends, start)
    last = bisect_left(here.tokens.starts, end)
    if first < last and (here.tokens.starts[first] < start or here.tokens.ends[last - 1] > end):
        # The phrase begins or ends inside a word that lost its blank: its own words are read without those around.
        here = read(text[start:end])
        first, last = 0, len(here.tokens)
    keys = here.tokens.keys
    while first < last and (keys[last - 1] in _EDGES or keys[last - 1] in words("trailing")):
        last -= 1
    while first < last - 1 and (keys[first] in _EDGES or keys[first] in words("leading")):
        first += 1
    return _parsed(here, first, last)


def _parsed(here: Read, first: int, last: int) -> Phrase:
    keys = here.tokens.keys
    text = here.words(first, last).strip()
    if first >= last:
        return Phrase(text=text, form="dropped")
    if last - first == 1 and keys[first] in pronouns():
        return Phrase(text=text, form="pronoun" if pronouns()[keys[first]] == "one" else "group")
    if keys[first] in pronouns() and keys[first + 1] == "(":
        return Phrase(text=text, form="pronoun")
    if (cut := joint(here, first, last)) is not None:
        parts = (_parsed(here, first, cut), _parsed(here, cut + 1, last))
        return Phrase(text=text, form="group", parts=parts)
    at, this, some = first, False, False
    if keys[at] in words("this") and last - at > 1:
        this, at = True, at + 1
    if keys[at] in words("some") and last - at > 1:
        some = True
        at += 2 if at + 2 < last and keys[at + 1] == "از" else 1
    whole = _core(here, at, last, definite=not some)
    if this and whole.form == "name" and last - at == 1 and not any(name.start == at for name in here.names):
        # «این روانپزشک»: nobody is pointed at by his name.
        whole = replace(whole, form="title", name=None, title=whole.text)
    if whole.this is not this or whole.some is not some:
        whole = replace(whole, this=this, some=some)
    if some and whole.form == "group":
        whole = replace(whole, form="title", title=here.words(first, last))
    as_said = this or whole.form == "org" or whole.text == text
    return whole if as_said else replace(whole, text=text)


def _core(here: Read, first: int, last: int, *, definite: bool) -> Phrase:
    """The phrase without «این» or «یک» before it; `definite` when no such word stood there."""
    keys = here.tokens.keys
    text = here.words(first, last)
    if is_counterpart(keys[first:last]):
        marked = next((at for at in range(first + 1, last) if keys[at] in {"«", '"', "“"}), None)
        if marked is not None:
            return Phrase(text=text, form="name+title", name=bare(here.words(marked, last)))
        if not _set_apart(here, first, last):
            return Phrase(text=text, form="title", title=bare(text), counterpart=True)
    head, body = head_at(keys, first), body_heads().get(keys[first])
    if definite and (name := _person(here, first, last, head)) and (head or not body or name.outer <= first):
        return _named(here, first, last, name, head)
    if definite and (apart := surmised(here, first, last)):
        return Phrase(text=text, form="name+title", name=apart.name, honorifics=apart.honorifics, title=apart.title)
    if head and first + head < last and keys[first + head] in words("plural"):
        return Phrase(text=bare(text), form="group")
    kind = _name_kind(here, first, last)
    if head and not (body and kind == "organisation"):
        return Phrase(text=text, form="title", title=bare(text))
    if body == "document":
        owner = _parsed(here, first + 1, last) if last - first > 1 else None
        return Phrase(
            text=text, form="org", document=True, owner=owner if owner and _owns(keys[first], owner) else None
        )
    if body:
        return Phrase(text=_without_tail(here, first, last), form="group" if body == "group" else "org")
    if kind or state_at(keys[:last], first)[0]:
        return Phrase(text=text, form="org")
    several = keys[first] in words("many") or keys[first].isdigit()
    plural = _plural(keys[first]) or (last - first == 2 and plain(keys[first]) and _plural(keys[first + 1]))
    if several or (plural and last - first <= _LONGEST_GROUP):
        return Phrase(text=text, form="group")
    if (later := _head_after(here, first, last)) is not None:
        return _core(here, later, last, definite=definite)
    skip = honorifics(keys, first, last)
    if not skip and _ordinary(here, first, last):
        return Phrase(text=text, form="title", title=bare(text), weak=True)
    if definite and last - first - skip <= _LONGEST_BARE_NAME:
        held = tuple(here.tokens.words[first : first + skip])
        return Phrase(text=text, form="name", name=bare(here.words(first + skip, last)), honorifics=held)
    return Phrase(text=text, form="title", title=bare(text))


def _set_apart(here: Read, first: int, last: int) -> bool:
    """Whether a person is named behind a comma, marks or a pronoun: «همتای ترکیه‌ای خود، هاکان فیدان»."""
    keys = here.tokens.keys
    return any(
        name.kind == "person"
        and first < name.outer < last
        and (keys[name.outer - 1] in _EDGES or (keys[name.outer - 1],) in title_words("context"))
        for name in here.names
    )


def _owns(document: str, owner: Phrase) -> bool:
    """Whether a document's words go on with whose it is: a body's, or, of a letter or message, its writer's."""
    if owner.this or owner.weak:
        return owner.form == "org"
    return owner.form == "org" or (document in words("letter") and owner.form in {"title", "name", "name+title"})


def _person(here: Read, first: int, last: int, head: int) -> Name | None:
    """The person's name in the phrase that is the speaker's own, not one in a body's name or in another's title."""
    keys = here.tokens.keys
    found = [
        name
        for name in here.names
        if name.kind == "person"
        and name.start < last
        and name.end > first
        and not (name.outer > first and keys[name.outer - 1] in words("namesake"))
    ]
    if not found:
        return None
    name = found[-1] if head else found[0]
    if head and name.outer > first:
        # «مقام نزدیک به X» and «معاون X» name somebody else's X.
        served = first + head == name.outer and keys[first] in words("relative")
        if served or any(word in title_stops() for word in keys[first + head : name.outer]):
            return None
    return name


def _named(here: Read, first: int, last: int, name: Name, head: int) -> Phrase:
    start, stop = max(name.start, first), name_end(here, min(name.end, last), last)
    if name.outer == name.start:
        start = name_start(here, first, start)
    before, after = clean(here, first, min(start, max(name.outer, first))), clean(here, stop, last)
    title = (before if head else "") or after or before
    return Phrase(
        text=here.words(first, last),
        form="name+title" if titled(title) else "name",
        name=bare(here.words(start, stop)),
        honorifics=tuple(here.tokens.words[max(name.outer, first) : max(name.start, first)]),
        title=title if titled(title) else None,
    )


def _name_kind(here: Read, first: int, last: int) -> str | None:
    """Whether the phrase opens with the name of an organisation or a place."""
    inside = [name for name in here.names if name.kind != "person" and first < name.end and name.start < last]
    return next((name.kind for name in inside if name.start <= first + 1), None)


def _without_tail(here: Read, first: int, last: int) -> str:
    """A body's name without what follows the marks around its proper part: «روزنامه «X» چاپ Y»."""
    shown = here.tokens.words
    if first + 1 < last and shown[first + 1] in {"«", '"', "“"}:
        for at in range(first + 2, last):
            if shown[at] in {"»", '"', "”"}:
                return here.words(first, at)
    return here.words(first, last)


def _head_after(here: Read, first: int, last: int) -> int | None:
    """Where a title or body begins after ordinary words that are no part of it."""
    keys = here.tokens.keys
    for at in range(first, last - 1):
        if head_at(keys, at) or body_heads().get(keys[at]) == "organisation":
            return at if at > first else None
        if name_like(keys[at]) or (at == first and not plain(keys[at])):
            return None
    return None


def _ordinary(here: Read, first: int, last: int) -> bool:
    """Whether the words name nobody: the first and most of the others are ordinary words."""
    own = [word for word in here.tokens.keys[first:last] if word.isalpha()]
    if not own or not plain(own[0]) or any(map(name_like, own)):
        return False
    return 3 * sum(map(plain, own)) >= 2 * len(own)


def _plural(word: str) -> bool:
    if (word,) in title_heads() or name_like(word):
        return False
    return word.endswith(_PLURAL) or (word.endswith(_PLURAL_OF_COMMON_WORDS) and rarity(word) != "0")
