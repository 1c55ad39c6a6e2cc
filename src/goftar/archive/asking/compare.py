"""Two speakers side by side: where their statements do the same, where the contrary, where they share their words.

Only what the spans carry counts: the acts that were found in two statements and whom they concern, and common words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import islice
from math import log
from typing import TYPE_CHECKING, NamedTuple

from goftar.archive.asking.actors import whos
from goftar.archive.asking.dress import Sought, article_lines, said, statement_snippet
from goftar.archive.asking.order import Search
from goftar.archive.asking.query import Filter, parsed
from goftar.archive.asking.readings import Readings
from goftar.archive.asking.search import SECONDS
from goftar.archive.asking.shapes import Hit, Who
from goftar.archive.asking.wanted import understood, wanted
from goftar.archive.terms import terms
from goftar.people.gazetteer import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goftar.archive.asking.shapes import Understood
    from goftar.archive.opening import Archive

_LOOKED_AT = 400  # of each one's statements, the newest
_READ = 40  # of each one's statements, whose words are compared
_FRIENDLY = frozenset(("agree", "support"))
_UNFRIENDLY = frozenset(("deny", "accuse", "threaten"))
# How many common words make two statements of one matter, and how rare they must be together.
_WORDS = 2
_RARE = 4.0
_COMMON = 0.05  # of all documents: a word in more of them tells nothing
_SHORT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a statement does («deny»), whether it is asserted or negated, and to whom."""

    kind: str
    mode: str
    target: Who | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A statement of each: whom both speak of, the acts that make them alike or contrary, the words they share."""

    first: Hit
    second: Hit
    topics: tuple[Who, ...] = ()
    acts: tuple[Act, Act] | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Somebody of whom both speak, and in how many statements each."""

    who: Who
    first: int
    second: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two speakers: pairs whose acts are the same, pairs whose acts are contrary, pairs that merely share their words.

    `topics` are those of whom both speak. Of each speaker the newest four hundred statements are looked at.
    """

    first: Understood
    second: Understood
    about: str | None = None
    first_statements: int = 0
    second_statements: int = 0
    alike: tuple[Pair, ...] = ()
    contrary: tuple[Pair, ...] = ()
    beside: tuple[Pair, ...] = ()
    topics: tuple[Shared, ...] = ()


class _Mine(NamedTuple):
    """A statement with the actors whom it names, and its acts: kind, whether asserted, target."""

    article: int
    n: int
    about: frozenset[int]
    acts: frozenset[tuple[str, bool, int | None]]


class _Match(NamedTuple):
    first: _Mine
    second: _Mine
    acts: tuple[tuple[str, bool, int | None], tuple[str, bool, int | None]] | None
    weight: float
    words: tuple[str, ...] = ()


def compare(kept: Archive, first: str, second: str, *, about: str | None = None, limit: int = 10) -> Comparison:
    """Where two speakers say alike and where they differ; `about` is a question that narrows what they speak of.

    Raises QueryError and AmbiguousError.
    """
    with kept.bounded(SECONDS):
        sides = []
        for name in (first, second):
            meant = understood(kept, name, side="by")
            ids = meant.who.ids if meant.who and not meant.office else ()
            asked = parsed(about or "")
            asked = replace(asked, by=(*asked.by, Filter(value=name, ids=ids)))
            built, _ = wanted(kept, asked, of="statements")
            looked = Search(kept.index, built)
            found = [(one.article, one.n) for one in islice(looked.newest(), _LOOKED_AT)]
            sides.append((meant, looked.count(), _mine(kept, found)))
        (one, ones, mine), (other, others, theirs) = sides
        both = {(statement.article, statement.n) for statement in mine}
        theirs = [statement for statement in theirs if (statement.article, statement.n) not in both]
        alike, contrary = _by_acts(mine, theirs)
        readings = Readings(kept)
        beside = _by_words(kept, readings, mine[:_READ], theirs[:_READ])
        known = {_pair(match) for match in (*alike, *contrary)}
        beside = [match for match in beside if _pair(match) not in known]
        matches = [_best(some, limit) for some in (alike, contrary, beside)]
        actors = _actors(kept, [match for some in matches for match in some])
        lines = article_lines(
            kept, [half.article for some in matches for match in some for half in (match.first, match.second)]
        )

        def hit(half: _Mine, words: Iterable[str]) -> Hit:
            reading = readings.of(half.article)
            marked = statement_snippet(reading, reading.statements[half.n], Sought(frozenset(words), ()))
            return Hit(article=lines[half.article], said=said(reading, half.n), snippet=marked)

        pairs = [
            tuple(
                Pair(
                    first=hit(match.first, match.words),
                    second=hit(match.second, match.words),
                    topics=tuple(actors[row] for row in sorted(match.first.about & match.second.about)),
                    acts=(_act(match.acts[0], actors), _act(match.acts[1], actors)) if match.acts else None,
                    words=match.words,
                )
                for match in some
            )
            for some in matches
        ]
        return Comparison(
            first=one,
            second=other,
            about=about,
            first_statements=ones,
            second_statements=others,
            alike=pairs[0],
            contrary=pairs[1],
            beside=pairs[2],
            topics=_topics(kept, mine, theirs, limit),
        )


def _mine(kept: Archive, found: Sequence[tuple[int, int]]) -> list[_Mine]:
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
        out.append(_Mine(article, n, frozenset(row for (row,) in about), frozenset(told)))
    return out


def _by_acts(mine: Sequence[_Mine], theirs: Sequence[_Mine]) -> tuple[list[_Match], list[_Match]]:
    """Pairs of the same act on the same target (or topic), and of contrary ones."""
    by_topic: defaultdict[int, list[_Mine]] = defaultdict(list)
    for other in theirs:
        for topic in other.about | {target for _, _, target in other.acts if target is not None}:
            if other.acts:
                by_topic[topic].append(other)
    alike, contrary = [], []
    for one in mine:
        if not one.acts:
            continue
        topics = one.about | {target for _, _, target in one.acts if target is not None}
        rivals = {(other.article, other.n): other for topic in topics for other in by_topic.get(topic, ())}
        for other in rivals.values():
            for act in sorted(one.acts, key=str):
                for reply in sorted(other.acts, key=str):
                    if not _on_the_same(one, act, other, reply):
                        continue
                    weight = 2.0 * (act[2] is not None and act[2] == reply[2]) + len(one.about & other.about)
                    if _contrary(act, reply):
                        contrary.append(_Match(one, other, (act, reply), weight))
                    elif act[:2] == reply[:2]:
                        alike.append(_Match(one, other, (act, reply), weight))
    return alike, contrary


def _on_the_same(
    one: _Mine, act: tuple[str, bool, int | None], other: _Mine, reply: tuple[str, bool, int | None]
) -> bool:
    """Whether two acts concern the same: one target, or where a target is not told, one that both statements name."""
    if act[2] is not None and reply[2] is not None:
        return act[2] == reply[2]
    mine = one.about if act[2] is None else {act[2]}
    theirs = other.about if reply[2] is None else {reply[2]}
    return bool(mine & theirs)


def _contrary(act: tuple[str, bool, int | None], reply: tuple[str, bool, int | None]) -> bool:
    """Whether one is for it and the other against it, or one does what the other says not to do."""
    if act[0] == reply[0]:
        return act[1] != reply[1]
    kinds = {act[0], reply[0]}
    return act[1] and reply[1] and bool(kinds & _FRIENDLY) and bool(kinds & _UNFRIENDLY)


def _by_words(kept: Archive, readings: Readings, mine: Sequence[_Mine], theirs: Sequence[_Mine]) -> list[_Match]:
    """Pairs that share rare words."""
    searcher = kept.index.searcher()
    documents = max(searcher.num_docs, 1)
    weights: dict[str, float] = {}

    def words(half: _Mine) -> frozenset[str]:
        reading = readings.of(half.article)
        if half.n >= len(reading.statements):
            return frozenset()
        text = " ".join(reading.view.text(span) for span in reading.statements[half.n].content)
        found = frozenset(word for word in terms(text) if len(word) >= _SHORT and rarity(word) != "3")
        for word in found - weights.keys():
            held = searcher.doc_freq("said", word)
            weights[word] = log(documents / held) if 0 < held <= max(_COMMON * documents, 8) else 0.0
        return found

    own = [(one, words(one)) for one in mine]
    matches = []
    for other in theirs:
        yours = words(other)
        for one, held in own:
            shared = sorted((word for word in held & yours if weights[word]), key=lambda word: (-weights[word], word))
            weight = sum(weights[word] for word in shared)
            if len(shared) >= _WORDS and weight >= _RARE:
                matches.append(_Match(one, other, None, weight + len(one.about & other.about), tuple(shared[:8])))
    return matches


def _best(matches: Sequence[_Match], limit: int) -> list[_Match]:
    """The pairs that tell most; no statement twice."""
    taken: set[tuple[int, int]] = set()
    out: list[_Match] = []
    for match in sorted(matches, key=lambda one: -one.weight):
        halves = {(match.first.article, match.first.n), (match.second.article, match.second.n)}
        if not taken & halves and len(out) < limit:
            taken |= halves
            out.append(match)
    return out


def _pair(match: _Match) -> tuple[int, int, int, int]:
    return match.first.article, match.first.n, match.second.article, match.second.n


def _actors(kept: Archive, matches: Iterable[_Match]) -> dict[int, Who]:
    rows: set[int] = set()
    for match in matches:
        rows |= match.first.about & match.second.about
        rows |= {act[2] for act in match.acts or () if act[2] is not None}
    return whos(kept, sorted(rows))


def _act(act: tuple[str, bool, int | None], actors: dict[int, Who]) -> Act:
    kind, asserted, target = act
    return Act(kind=kind, mode="asserted" if asserted else "negated", target=actors[target] if target else None)


def _topics(kept: Archive, mine: Sequence[_Mine], theirs: Sequence[_Mine], limit: int) -> tuple[Shared, ...]:
    counts: list[defaultdict[int, int]] = [defaultdict(int), defaultdict(int)]
    for number, some in enumerate((mine, theirs)):
        for one in some:
            for topic in one.about:
                counts[number][topic] += 1
    both = sorted(counts[0].keys() & counts[1].keys(), key=lambda row: (-min(counts[0][row], counts[1][row]), row))
    names = whos(kept, both[:limit])
    return tuple(Shared(who=names[row], first=counts[0][row], second=counts[1][row]) for row in both[:limit])
