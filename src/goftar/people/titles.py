"""Titles of office: where one ends in a row of words, and when two of them can mean the same post."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from goftar.lexicon import key
from goftar.people.office_tables import single_offices
from goftar.people.tables import HeadKind, body_heads, office_titles, states, title_heads, title_stops, words

_LONGEST_STATE = 5
# After a state a title goes on only so: «سفیر ایران در …», «وزیر خارجه ایران و …».
_BEHIND_STATE = frozenset(("در", "و", "اسلامی"))
_HOME = "IR"
_HARDLY = 0.3
_CODE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title reduced to what tells posts apart: head, telling words, state, and the office if the table knows it."""

    head: str
    words: frozenset[str]
    joined: str
    state: str | None
    office: str | None


@cache
def _state_words(*, capitals: bool) -> dict[tuple[str, ...], str]:
    found = {}
    for state in states():
        for name in (state.name, *state.names, *state.demonyms, *(state.capitals if capitals else ())):
            found[tuple(key(name).split())] = state.id
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """A title of the tables: its folded words, those of the usual title, its office and state.

    `goes_on` says that more words may follow, `stated` that it means the office only where its state is named.
    """

    words: tuple[str, ...]
    usual: tuple[str, ...]
    office: str
    state: str | None
    goes_on: bool
    stated: bool = False


@cache
def _office_words() -> tuple[_Known, ...]:
    """Every title of the tables, longest first."""
    usual = {row.id: _folded(row.title) for row in office_titles()}
    found = [
        _Known(words, usual[row.id], row.id, None, name == row.title or " " in name or "\u200c" in name)
        for row in office_titles()
        for name in (row.title, *row.paraphrases, *row.home, *row.abroad)
        if (words := _folded(name))
    ]
    of_any_state = {known.words for known in found}
    for row in single_offices():
        state, kind = row.id.split(".")
        for name in (row.title, *row.paraphrases):
            words = _folded(name)
            stated = len(words) < len(key(name).split()) and len(state) == _CODE
            if words not in of_any_state and not (stated and len(words) == 1):
                office = kind if kind in usual else row.id
                owner = state if len(state) == _CODE else None
                usual_words = usual.get(kind) or _folded(row.title)
                found.append(_Known(words, usual_words, office, owner, " " in name, stated))
    return tuple(sorted(found, key=lambda known: -len(known.words)))


def _folded(name: str) -> tuple[str, ...]:
    return tuple(_parted(_lemmas(key(name).replace("،", " ، ").split()))[1])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in title_heads())


@cache
def _home_offices() -> frozenset[str]:
    return frozenset(row.id for row in office_titles() if row.where != "abroad")


def head_at(keys: list[str], at: int) -> int:
    """How many tokens the title head takes that stands at `at`; 0 when none does."""
    if keys[at] not in _first_words():
        return 0
    heads = title_heads()
    for length in range(min(3, len(keys) - at), 0, -1):
        if tuple(keys[at : at + length]) in heads:
            return length
    return 0


def heads_in(keys: list[str]) -> list[int]:
    """Where the first words of title heads stand, of which not every one opens a title."""
    first = _first_words()
    return [at for at, word in enumerate(keys) if word in first]


def head_kind(keys: list[str], at: int) -> HeadKind | None:
    """What kind of title opens at `at`, None when none does."""
    length = head_at(keys, at)
    return title_heads()[tuple(keys[at : at + length])].kind if length else None


def state_at(keys: list[str] | tuple[str, ...], at: int, *, capitals: bool = True) -> tuple[str | None, int]:
    """The state that the words at `at` name, and how many words do; (None, 0) when none is named."""
    known = _state_words(capitals=capitals)
    for length in range(min(_LONGEST_STATE, len(keys) - at), 0, -1):
        if found := known.get(tuple(keys[at : at + length])):
            return found, length
    return None, 0


def _lemmas(keys: list[str]) -> list[str]:
    heads = title_heads()
    out, at = [], 0
    while at < len(keys):
        length = head_at(keys, at)
        if length:
            out.append(key(heads[tuple(keys[at : at + length])].lemma).replace(" ", ""))
            at += length
        else:
            out.append(keys[at])
            at += 1
    return out


def _parted(keys: list[str]) -> tuple[str | None, list[str]]:
    """The first state that the words name after their head, and the words without states."""
    state, rest, at = None, [], 0
    while at < len(keys):
        found, length = state_at(keys, at, capitals=False)
        if found and at:
            state = state or found
            at += length
        else:
            rest.append(keys[at])
            at += 1
    return state, rest


@cache
def _empty() -> frozenset[str]:
    return words("empty") | frozenset('«»"()،')


@cache
def _index() -> tuple[dict[str, list[_Known]], dict[tuple[str, ...], list[_Known]]]:
    """The titles of the tables by their first word, and by all words that tell, each longest first."""
    firsts: dict[str, list[_Known]] = {}
    cores: dict[tuple[str, ...], list[_Known]] = {}
    for known in _office_words():
        firsts.setdefault(known.words[0], []).append(known)
        cores.setdefault(tuple(word for word in known.words if word not in _empty()), []).append(known)
    return firsts, cores


def _known(rest: list[str], core: list[str], state: str | None) -> tuple[_Known | None, bool]:
    """The longest title of the tables that the words begin with, or tell as much as; and whether they begin with it."""
    firsts, cores = _index()
    begun = [
        known
        for known in firsts.get(rest[0] if rest else "", ())
        if tuple(rest[: len(known.words)]) == known.words and (known.goes_on or len(rest) == len(known.words))
    ]
    fitting = [
        known
        for known in (*begun, *cores.get(tuple(core), ()))
        if (state == known.state if known.stated else state in {None, known.state or state})
    ]
    longest = max(fitting, key=lambda known: len(known.words), default=None)
    return longest, longest in begun


@lru_cache(maxsize=4_096)
def title(text: str) -> Title:
    """The title reduced to what tells posts apart.

    >>> title("رئیس دستگاه دیپلماسی کشورمان") == title("وزیر امور خارجه جمهوری اسلامی ایران")
    True
    """
    state, rest = _parted(_lemmas([word.strip('«»"،()') for word in key(text).replace("،", " ، ").split()]))
    office = None
    empty = _empty()
    core = [word for word in rest if word not in empty]
    known, begins = _known(rest, core, state)
    if known:
        rest = [*known.usual, *(rest[len(known.words) :] if begins else ())]
        office, state = known.office, state or known.state
    told = [word for word in rest if word and word not in empty]
    head = told[0] if told else (rest[0] if rest else "")
    return Title(head=head, words=frozenset(told[1:]), joined="".join(told[1:]), state=state, office=office)


def likeness(told: Title, borne: Title) -> float:
    """How well a title that is told can name the post that somebody bears: 0 not at all, 1 in the same words."""
    a, b = told, borne
    if a.head != b.head or (a.state and b.state and a.state != b.state):
        return 0.0
    if a.state not in {None, _HOME} and b.state is None and b.office in _home_offices():
        # An office that somebody bears without a state is the home state's: another state's is hardly the same.
        return _HARDLY
    if not a.words and not b.words:
        return 1.0
    if not a.words or not b.words:
        return 0.6
    if a.joined == b.joined:
        return 1.0
    if a.joined in b.joined or b.joined in a.joined:
        return 0.8
    shared = len(a.words & b.words)
    smaller, larger = sorted((len(a.words), len(b.words)))
    if shared == smaller:
        return 0.7 + 0.3 * shared / larger
    return 0.5 * shared / smaller if shared / smaller >= 0.5 else 0.0


@lru_cache(maxsize=4_096)
def posts(text: str) -> tuple[str, ...]:
    """A title and, where it joins several posts, each of them.

    >>> posts("نخست وزیر و فرمانده کل نیروهای مسلح عراق")[1:]
    ('نخست وزیر', 'فرمانده کل نیروهای مسلح عراق')
    """
    shown = text.split()
    keys = [key(word).strip("،") for word in shown]
    cuts = [at for at in range(1, len(shown) - 1) if keys[at] == "و" and head_at(keys, at + 1)]
    edges = [-1, *cuts, len(shown)]
    parts = tuple(" ".join(shown[a + 1 : b]).strip("، ") for a, b in pairwise(edges))
    return (text, *parts) if cuts else (text,)


def title_end(keys: list[str], shown: list[str], start: int, barriers: dict[int, int], jumps: dict[int, int]) -> int:
    """One past the last token of the title whose head stands at `start`.

    `barriers` holds the first tokens of person names; `jumps` leads from the first token of an organisation or place to
    one past its last.
    """
    stops = title_stops()
    at = start + max(head_at(keys, start), 1)
    end = at
    behind_state = -1
    while at < len(keys):
        if at in barriers:
            break
        _, length = state_at(keys, at, capitals=False)
        if length or at in jumps:
            begin, at = at, max(jumps.get(at, 0), at + length)
            end = at
            named = length or any(k + state_at(keys, k, capitals=False)[1] == at for k in range(begin, at))
            behind_state = at if named else behind_state
            continue
        word = keys[at]
        if at == behind_state and word not in _BEHIND_STATE:
            break
        if word == "و":
            following = at + 1
            if following >= len(keys) or keys[following] in stops or following in barriers or _verbal(shown[following]):
                break
            at += 1
            continue
        if word == "در" and keys[start] in words("posted") and _posted(keys, at + 1, jumps):
            at = end = jumps.get(at + 1, at + 2)
            continue
        if word == "،" and keys[start] == "وزیر" and _goes_on(keys, at):
            at += 1
            continue
        if " ".join(keys[at : at + 2]) in words("inside"):
            at = end = at + 2
            continue
        if word in stops or not word.isalpha() or _verbal(shown[at]):
            break
        at += 1
        end = at
        if end - start > 16:
            break
    return end


def _posted(keys: list[str], at: int, jumps: dict[int, int]) -> bool:
    """Whether a place or body that somebody is posted to begins here, known as a name or by its first word."""
    return at in jumps or (at < len(keys) and keys[at] in body_heads())


def _verbal(word: str) -> bool:
    return word.startswith(("می\u200c", "نمی\u200c"))


def _goes_on(keys: list[str], comma: int) -> bool:
    """Whether «،» stands inside a ministry's name: one or two words and then «و»."""
    stops = title_stops()
    for ahead in (comma + 2, comma + 3):
        if ahead < len(keys) and keys[ahead] == "و":
            return not any(word in stops or not word.isalpha() for word in keys[comma + 1 : ahead])
    return False
