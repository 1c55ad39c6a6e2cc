"""Statements of two speakers paired: by what they do to the same, and by the rare words that they share."""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, NamedTuple

from goftar.archive.terms import placed
from goftar.people.gazetteer import rarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goftar.archive.asking.articles import Articles
    from goftar.archive.opening import Archive

_FRIENDLY = frozenset(("agree", "support"))
_UNFRIENDLY = frozenset(("deny", "accuse", "threaten"))
# What they are about is whom they concern; of the other acts it is what is to be done, which only the words tell.
_STANCES = _FRIENDLY | _UNFRIENDLY
# How many common words make two statements of one matter, and how rare they must be together.
_WORDS = 2
_RARE = 4.0
_COMMON = 0.05  # of all documents: a word in more of them tells nothing
_FEW = 8  # documents in which a word may stand however few there are
_SHORT = 3
_SHOWN = 8
Deed = tuple[str, bool, int | None]
"""An act: its kind, whether it is asserted, the row of whom it concerns."""


class Mine(NamedTuple):
    """A statement with the actors whom it names, and its acts."""

    article: int
    n: int
    about: frozenset[int]
    acts: frozenset[Deed]

    @property
    def topics(self) -> frozenset[int]:
        """Whom it names or does something to."""
        return self.about | {target for _, _, target in self.acts if target is not None}


class Match(NamedTuple):
    """Two statements, what makes them a pair, and how much."""

    first: Mine
    second: Mine
    acts: tuple[Deed, Deed] | None
    weight: float
    words: tuple[str, ...] = ()


def statements(kept: Archive, found: Sequence[tuple[int, int]]) -> list[Mine]:
    """Statements with whom they name and what they do."""
    out = []
    for article, n in found:
        about = kept.db.execute(
            "SELECT actor FROM concern WHERE article = ? AND n = ? AND side = 'about'", (article, n)
        ).fetchall()
        acts = kept.db.execute(
            "SELECT kind, mode, party.actor FROM event LEFT JOIN party ON party.article = event.article"
            " AND party.event = event.n AND party.side = 'target' WHERE event.article = ? AND statement = ?",
            (article, n),
        ).fetchall()
        # What is conditional, supposed or past is no act of today.
        told = {(kind, mode == "asserted", target) for kind, mode, target in acts if mode in ("asserted", "negated")}
        out.append(Mine(article, n, frozenset(row for (row,) in about), frozenset(told)))
    return out


class Vocabulary:
    """The words of statements, and how rare each is in the archive."""

    def __init__(self, kept: Archive, known: Articles) -> None:
        self._searcher = kept.index.searcher()
        self._documents = max(int(self._searcher.num_docs), 1)
        self._known = known
        self._weights: dict[str, float] = {}
        self._words: dict[tuple[int, int], frozenset[str]] = {}

    def words(self, one: Mine) -> frozenset[str]:
        """The rare words of a statement."""
        place = one.article, one.n
        if place not in self._words:
            here = self._known.of(one.article)
            said = here.said(one.n).words if one.n < here.statements else ()
            some = {term.word for place in said for term in placed(place.text)}
            self._words[place] = frozenset(word for word in some if self._weight(word))
        return self._words[place]

    def shared(self, one: Mine, other: Mine) -> tuple[tuple[str, ...], float]:
        """The rare words that two statements share, the rarest first, and their weight."""
        shared = self.words(one) & self.words(other)
        if not shared:
            return (), 0.0
        ordered = sorted(shared, key=lambda word: (-self._weights[word], word))
        return tuple(ordered[:_SHOWN]), sum(self._weights[word] for word in ordered)

    def _weight(self, word: str) -> float:
        if word not in self._weights:
            self._weights[word] = self._rare(word)
        return self._weights[word]

    def _rare(self, word: str) -> float:
        """How much a word tells; nothing where it is common in the language or in the archive."""
        if len(word) < _SHORT or rarity(word) == "3":
            return 0.0
        held = self._searcher.doc_freq("said", word)
        return log(self._documents / held) if 0 < held <= max(_COMMON * self._documents, _FEW) else 0.0


def by_acts(mine: Sequence[Mine], theirs: Sequence[Mine], known: Vocabulary) -> tuple[list[Match], list[Match]]:
    """Pairs that do the same, and pairs that do the contrary.

    Stances (for: agree, support; against: deny, accuse, threaten) must be taken towards the same, or towards one that
    both name and in a rare word that both use; of other acts, rare words must tell that the same is to be done.
    """
    by_topic: defaultdict[int, list[Mine]] = defaultdict(list)
    for other in theirs:
        for topic in other.topics if other.acts else ():
            by_topic[topic].append(other)
    alike: list[Match] = []
    contrary: list[Match] = []
    for one in mine:
        rivals = {(other.article, other.n): other for topic in one.topics for other in by_topic.get(topic, ())}
        for other in rivals.values() if one.acts else ():
            for act, reply in _replies(one, other):
                words, weight = known.shared(one, other)
                same = act[2] is not None and act[2] == reply[2]
                needed = 0 if same and act[0] in _STANCES else 1 if act[0] in _STANCES else _WORDS
                if len(words) >= needed:
                    match = Match(one, other, (act, reply), weight + 5.0 * same, words)
                    (contrary if _contrary(act, reply) else alike).append(match)
    return alike, contrary


def _replies(one: Mine, other: Mine) -> Iterator[tuple[Deed, Deed]]:
    """Acts of two statements that concern the same and are the same or contrary."""
    for act in sorted(one.acts, key=str):
        for reply in sorted(other.acts, key=str):
            if _on_the_same(one, act, other, reply) and (act[:2] == reply[:2] or _contrary(act, reply)):
                yield act, reply


def _on_the_same(one: Mine, act: Deed, other: Mine, reply: Deed) -> bool:
    """Whether two acts concern the same: one target, or where a target is not told, one that both statements name."""
    if act[2] is not None and reply[2] is not None:
        return act[2] == reply[2]
    mine = one.about if act[2] is None else {act[2]}
    theirs = other.about if reply[2] is None else {reply[2]}
    return bool(mine & theirs)


def _contrary(act: Deed, reply: Deed) -> bool:
    """Whether one is for it and the other against it, or one does what the other says not to do."""
    if act[0] == reply[0]:
        return act[1] != reply[1]
    kinds = {act[0], reply[0]}
    return act[1] and reply[1] and bool(kinds & _FRIENDLY) and bool(kinds & _UNFRIENDLY)


def by_words(mine: Sequence[Mine], theirs: Sequence[Mine], known: Vocabulary) -> list[Match]:
    """Pairs that share rare words, whatever they do."""
    found = []
    for one in mine:
        for other in theirs:
            words, weight = known.shared(one, other)
            if len(words) >= _WORDS and weight >= _RARE:
                found.append(Match(one, other, None, weight + len(one.about & other.about), words))
    return found


def best(matches: Sequence[Match], limit: int) -> list[Match]:
    """The pairs that tell most; no statement twice."""
    taken: set[tuple[int, int]] = set()
    out: list[Match] = []
    for match in sorted(matches, key=lambda one: -one.weight):
        halves = {(match.first.article, match.first.n), (match.second.article, match.second.n)}
        if not taken & halves and len(out) < limit:
            taken |= halves
            out.append(match)
    return out
