"""What a source phrase is made of: a name, a title, a pronoun, a body, a group, or several of them joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.gazetteer import classes
from goftar.people.mentions import read
from goftar.people.names import honorifics
from goftar.people.tables import body_heads, pronouns, title_heads, title_stops
from goftar.people.titles import head_at, state_at

if TYPE_CHECKING:
    from goftar.people.mentions import Read
    from goftar.records import SourceForm

_QUOTES = "«»\"“”'()"
_TRAILING = frozenset(map(key, ("نیز", "هم", "همچنین", "،", "»", ")", ":", "-", "ضمن")))
_LEADING = frozenset(map(key, ("«", "(", "-", "،", "همچنین", "خود", "شخص")))
_THIS = frozenset(map(key, ("این", "آن", "همین", "همان")))
_SOME = frozenset(map(key, ("یک", "یکی")))
_MANY = frozenset(map(key, ("تعداد", "دو", "سه", "چهار", "پنج", "شش", "هفت", "چند", "چندین", "برخی", "بعضی", "تعدادی", "شماری", "جمعی",
                            "گروهی", "بسیاری", "اکثر", "اغلب", "عده‌ای", "همه", "تمام", "تمامی", "سایر", "دیگر", "هر")))
_RELATIVES = frozenset(map(key, ("معاون", "مشاور", "دستیار", "سخنگوی", "سخنگو", "وکیل", "نماینده", "فرستاده", "همسر",
                                 "پسر", "دختر", "مادر", "پدر", "برادر", "خواهر", "فرزند", "منتقد", "رئیس‌دفتر")))
_IN_NAMES = frozenset(map(key, ("شهید", "امام", "دانشگاه", "بیمارستان", "خیابان", "دولت", "کابینه", "تیم", "مدرسه", "هواداران", "حامیان",
                                "خانواده", "دفتر", "ستاد", "حزب", "گروه", "شرکت", "موسسه", "بنیاد", "رژیم", "سپاه")))
_PLURAL = ("ان", "ها", "های", "هایی", "ین", "ات")
_LONGEST_BARE_NAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A source phrase taken apart: its form, the personal name in it, the title, and how it points.

    `this` marks «این مقام», `some` marks «یک منبع»; `parts` are the members of a joint source; `owner` is the body whose
    document speaks («گزارش این اندیشکده»).
    """

    text: str
    form: SourceForm
    name: str | None = None
    honorifics: tuple[str, ...] = ()
    title: str | None = None
    this: bool = False
    some: bool = False
    document: bool = False
    parts: tuple[Phrase, ...] = ()
    owner: Phrase | None = None


def phrase(text: str, start: int, end: int) -> Phrase:
    """The words from `start` to `end` of a block's repaired text, taken apart."""
    here = read(text)
    first = bisect_right(here.tokens.ends, start)
    last = bisect_left(here.tokens.starts, end)
    if first < last and (here.tokens.starts[first] < start or here.tokens.ends[last - 1] > end):
        # The phrase begins or ends inside a word that lost its blank: its own words are read without those around.
        here = read(text[start:end])
        first, last = 0, len(here.tokens)
    tokens = here.tokens
    while first < last and tokens.keys[last - 1] in _TRAILING:
        last -= 1
    while first < last - 1 and tokens.keys[first] in _LEADING:
        first += 1
    return _parsed(here, first, last)


def _parsed(here: Read, first: int, last: int) -> Phrase:
    keys = here.tokens.keys
    text = here.words(first, last).strip()
    if first >= last:
        return Phrase(text=text, form="dropped")
    if last - first == 1 and keys[first] in pronouns():
        return Phrase(text=text, form="pronoun" if pronouns()[keys[first]] == "one" else "group")
    if (cut := _joint(here, first, last)) is not None:
        parts = (_parsed(here, first, cut), _parsed(here, cut + 1, last))
        return Phrase(text=text, form="group", parts=parts)
    at, this, some = first, False, False
    if keys[at] in _THIS and last - at > 1:
        this, at = True, at + 1
    if keys[at] in _SOME and last - at > 1:
        some = True
        at += 2 if at + 2 < last and keys[at + 1] == "از" else 1
    whole = replace(_core(here, at, last, plain=not some), this=this, some=some)
    if some and whole.form == "group":
        whole = replace(whole, form="title", title=here.words(first, last))
    return whole if this or whole.form == "org" else replace(whole, text=text)


def _core(here: Read, first: int, last: int, *, plain: bool) -> Phrase:
    keys = here.tokens.keys
    text = here.words(first, last)
    named = [name for name in here.names if name.kind == "person" and name.start < last and name.end > first]
    named = [name for name in named if not (name.start > first and keys[name.outer - 1] in _IN_NAMES and name.outer > first)]
    head = head_at(keys, first)
    body = body_heads().get(keys[first])
    kind = _name_kind(here, first, last)
    if named and plain and not _owned(here, first, named[0].outer, head):
        name = named[0]
        start, stop = max(name.start, first), min(name.end, last)
        stop = _name_end(here, stop, last)
        if not (body and name.outer > first and not head):
            before, after = _clean(here, first, max(name.outer, first)), _clean(here, stop, last)
            title = (before if head and before else None) or after or before or None
            if title and not _titled(title):
                title = None
            return Phrase(
                text=text,
                form="name+title" if title else "name",
                name=_bare(here.words(start, stop)),
                honorifics=tuple(here.tokens.words[max(name.outer, first) : start]),
                title=title,
            )
    if not head and not body and plain and (apart := _before_title(here, first, last)):
        return apart
    if head and not (body and kind == "organisation"):
        return Phrase(text=text, form="title", title=_bare(text))
    if body:
        if body == "document":
            owner = _parsed(here, first + 1, last) if last - first > 1 else None
            return Phrase(text=text, form="org", document=True, owner=owner if owner and owner.form == "org" else None)
        return Phrase(text=_without_tail(here, first, last), form="group" if body == "group" else "org")
    if kind or state_at(keys[:last], first)[0]:
        return Phrase(text=text, form="org")
    if _plural(keys[first]) or keys[first] in _MANY or keys[first].isdigit():
        return Phrase(text=text, form="group")
    skip = honorifics(keys, first, last)
    quoted = _quoted_name(here, first + skip, last)
    if quoted:
        return quoted
    if last - first - skip <= _LONGEST_BARE_NAME and plain:
        held = tuple(here.tokens.words[first : first + skip])
        return Phrase(text=text, form="name", name=_bare(here.words(first + skip, last)), honorifics=held)
    return Phrase(text=text, form="title", title=_bare(text))


def _name_end(here: Read, stop: int, last: int) -> int:
    """Where the name really ends: the name model may leave off a second surname («بهادری جهرمی»)."""
    keys = here.tokens.keys
    at = stop
    while at < last and at - stop < 2 and keys[at].isalpha() and not head_at(keys, at):
        if keys[at] in body_heads() or keys[at] in title_stops() or keys[at] == "و" or state_at(keys, at)[0]:
            return stop
        at += 1
    return at if at == last else stop


def _before_title(here: Read, first: int, last: int) -> Phrase | None:
    """A name that the name model does not know, told by the title that follows it: «X، رئیس Y»."""
    keys, words = here.tokens.keys, here.tokens.words
    for at in range(first + 1, min(last, first + 7)):
        if not head_at(keys, at):
            continue
        marked = any(words[i] in "،»\"”" for i in range(first, at))
        own = [i for i in range(first, at) if keys[i].isalpha()]
        skip = honorifics(keys, first, at)
        if not own or len(own) > 5 or any(keys[i] in title_stops() or keys[i] == "و" for i in own):
            return None
        if not marked and not skip and not any(set(classes(keys[i])) & set("fsn") for i in own):
            return None
        name = _clean(here, first, at)
        held = tuple(words[first : first + skip])
        return Phrase(
            text=here.words(first, last), form="name+title", name=_bare(name), honorifics=held, title=_clean(here, at, last)
        )
    return None


def _without_tail(here: Read, first: int, last: int) -> str:
    """A body's name without what follows the marks around its proper part: «روزنامه «X» چاپ Y»."""
    words = here.tokens.words
    if first + 1 < last and words[first + 1] in {"«", '"', "“"}:
        for at in range(first + 2, last):
            if words[at] in {"»", '"', "”"}:
                return here.words(first, at)
    return here.words(first, last)


def _joint(here: Read, first: int, last: int) -> int | None:
    """Where the «و» stands that joins two speakers, if one does."""
    keys = here.tokens.keys
    people = {at for name in here.names if name.kind == "person" for at in range(name.outer, name.end)}
    for at in range(first + 1, last - 1):
        if keys[at] != "و" or at in people:
            continue
        left, right = any(i in people for i in range(first, at)), any(i in people for i in range(at + 1, last))
        if left and right:
            return at
        if keys[first] in pronouns() and at == first + 1:
            return at
        bare = all(i in people or here.tokens.words[i] in _QUOTES for i in range(first, at))
        if left and bare and (keys[at + 1] in body_heads() or keys[at + 1] in _MANY):
            return at
        state, length = state_at(keys, first)
        other, more = state_at(keys[:last], at + 1)
        if state and other and first + length == at and at + 1 + more == last:
            return at
    return None


def _owned(here: Read, first: int, name: int, head: int) -> bool:
    """Whether the person is he whom the titled one serves: «معاون ترامپ»."""
    return bool(head) and first + head == name and here.tokens.keys[first] in _RELATIVES


def _name_kind(here: Read, first: int, last: int) -> str | None:
    return next(
        (n.kind for n in here.names if n.kind != "person" and n.start <= first + 1 and first < n.end and n.start < last),
        None,
    )


def _quoted_name(here: Read, first: int, last: int) -> Phrase | None:
    """A name known only by its marks: «نام» and then a title."""
    words = here.tokens.words
    marks = [i for i in range(first, last) if words[i] in {"»", '"', "”"} and i > first]
    if not marks:
        return None
    after = _clean(here, marks[0] + 1, last)
    if not after or not _titled(after):
        return None
    start = first + 1 if words[first] in _QUOTES else first
    name = _bare(here.words(start, marks[0]))
    return Phrase(text=here.words(first, last), form="name+title", name=name, title=after)


def _titled(text: str) -> bool:
    keys = key(text).split()
    return bool(keys) and (bool(head_at(keys, 0)) or keys[0] in body_heads())


def _clean(here: Read, first: int, last: int) -> str:
    words = here.tokens.words
    while first < last and (words[first] in _QUOTES or words[first] in "،,-–"):
        first += 1
    while last > first and (words[last - 1] in _QUOTES or words[last - 1] in "،,-–"):
        last -= 1
    skip = honorifics([*here.tokens.keys[first:last], ""], 0, last - first + 1) if last > first else 0
    return here.words(first + skip, last).strip()


def _bare(text: str) -> str:
    return text.strip().strip("«»\"“”'").strip()


def _plural(word: str) -> bool:
    if word.endswith(_PLURAL) and (word,) not in title_heads():
        return not set(classes(word)) & set("fsn")
    return False
