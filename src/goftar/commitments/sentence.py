"""A sentence as words with the predicates in it: what may be promised, announced or reported."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from goftar import text
from goftar.commitments.forms import Form, form_at, forms
from goftar.commitments.tables import effects, governors, predicates, simple_deeds, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goftar.commitments.tables import Governed
    from goftar.people.tokens import Tokens


class Predicate(NamedTuple):
    """A finite verb at `start` to `end` (words), and the word before it, its nominal part where it has one."""

    form: Form
    start: int
    end: int
    nominal: str


class Governor(NamedTuple):
    """A predicate that governs what is promised or announced: its words, how firm it is, past or negated or neither."""

    start: int
    end: int
    firmness: Governed


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a block: its words, their folded keys and places in the repaired text, and its predicates."""

    block: int
    words: tuple[str, ...]
    keys: list[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    predicates: tuple[Predicate, ...]
    governors: tuple[Governor, ...]

    def at(self, offset: int) -> int:
        """The first word that ends behind a place of the repaired text."""
        return next((i for i, end in enumerate(self.ends) if end > offset), len(self.ends))


def may_tell(keys: list[str]) -> bool:
    """Whether words hold a predicate that tells a deed: a nominal part with a verb form behind it, or such a verb.

    >>> may_tell("نشست برگزار شد".split()), may_tell("نشست خوب است".split())
    (True, False)
    """
    known, single, verbal = _triggers()
    if known.isdisjoint(keys):
        return not single.isdisjoint(keys)
    if not single.isdisjoint(keys):
        return True
    places = [at for at, word in enumerate(keys[:-1]) if word in known]
    travel = words("travel")
    return any(keys[at + 1] in verbal or keys[at] in travel for at in places)


def sentences(block: int, tokens: Tokens, marked: Sequence[tuple[int, int]] = ()) -> Iterator[Sentence]:
    """The sentences of one block that may tell a deed, and those in which something is marked.

    >>> from goftar.people.tokens import Tokens
    >>> [sentence.words[0] for sentence in sentences(0, Tokens("هوا سرد است. نشست برگزار شد."))]
    ['نشست']
    """
    for start, end in text.sentences(tokens.text):
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        if any(start <= a < end for a, _ in marked) or may_tell(tokens.keys[first:last]):
            yield _sentence(block, tokens, first, last)


@cache
def _triggers() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Nominal parts of predicates that tell a deed, forms of verbs that are deeds, and all words a verb begins with."""
    nominal = frozenset(word for word, _ in (*effects(), *predicates())) | words("travel")
    # «چنین تعهدی نداده‌ایم»: of the words for a pledge, those that can be denied.
    nominal |= {word for word in words("pledge") if word.endswith("ی")}
    simple, known = simple_deeds() | {"رفتن"}, forms()
    finite = {word for word, form in known.finite.items() if form.verb in simple}
    parts = {word for word, (verb, _) in known.participles.items() if verb in simple}
    stems = {word for word, verb in known.stems.items() if verb in simple}
    verbal = frozenset((*known.finite, *known.participles, *known.shall))
    return nominal, frozenset(finite | parts | stems) | words("host"), verbal


def _sentence(block: int, tokens: Tokens, first: int, last: int) -> Sentence:
    keys = tokens.keys[first:last]
    verbal = _triggers()[2]
    found: list[Predicate] = []
    for at in [at for at, word in enumerate(keys) if word in verbal]:
        one = form_at(keys, at) if not found or at >= found[-1].end else None
        if one:
            found.append(Predicate(one[0], at, at + one[1], keys[at - 1] if at else ""))
    return Sentence(
        block=block,
        words=tuple(tokens.words[first:last]),
        keys=keys,
        starts=tuple(tokens.starts[first:last]),
        ends=tuple(tokens.ends[first:last]),
        predicates=tuple(found),
        governors=_governors(keys),
    )


def _governors(keys: list[str]) -> tuple[Governor, ...]:
    table = governors()
    found: list[Governor] = []
    for at in [at for at, word in enumerate(keys) if word in table]:
        if found and at < found[-1].end:
            continue
        for told, firmness in table[keys[at]]:
            if tuple(keys[at : at + len(told)]) == told:
                found.append(Governor(at, at + len(told), firmness))
                break
    return tuple(found)
