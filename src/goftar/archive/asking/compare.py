"""Two speakers side by side: where their statements do the same, where the contrary, where they share their words.

Only what the spans carry counts: the acts that were found in two statements and whom they concern, and common words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from goftar.archive.asking.actors import whos
from goftar.archive.asking.articles import Articles
from goftar.archive.asking.dress import Sought, article_lines, statement_snippet
from goftar.archive.asking.order import Search
from goftar.archive.asking.pairs import Vocabulary, best, by_acts, by_words, statements
from goftar.archive.asking.query import Filter, parsed
from goftar.archive.asking.search import SECONDS
from goftar.archive.asking.shapes import Hit, Who
from goftar.archive.asking.wanted import understood, wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goftar.archive.asking.pairs import Deed, Match, Mine
    from goftar.archive.asking.shapes import Understood
    from goftar.archive.opening import Archive

_LOOKED_AT = 200  # of each one's statements, the newest
_READ = 20  # of each one's statements, and of those that do something, whose words are compared


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

    `topics` are those of whom both speak, in the newest two hundred statements of each; pairs are sought among the
    newest twenty of each, and the newest twenty that do something.
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
            asked = replace(asked, by=(*asked.by, Filter(value=meant.text, ids=ids)))
            built, _ = wanted(kept, asked, of="statements")
            looked = Search(kept.index, built)
            found = [(one.article, one.n) for one in islice(looked.newest(), _LOOKED_AT)]
            sides.append((meant, looked.count(), statements(kept, found)))
        (one, ones, mine), (other, others, theirs) = sides
        both = {(statement.article, statement.n) for statement in mine}
        theirs = [statement for statement in theirs if (statement.article, statement.n) not in both]
        articles = Articles(kept)
        vocabulary = Vocabulary(kept, articles)
        doing, replying = ([one for one in some if one.acts][:_READ] for some in (mine, theirs))
        alike, contrary = by_acts(doing, replying, vocabulary)
        beside = by_words(mine[:_READ], theirs[:_READ], vocabulary)
        known = {_pair(match) for match in (*alike, *contrary)}
        beside = [match for match in beside if _pair(match) not in known]
        matches = [best(some, limit) for some in (alike, contrary, beside)]
        actors = _actors(kept, [match for some in matches for match in some])
        lines = article_lines(
            kept, [half.article for some in matches for match in some for half in (match.first, match.second)]
        )

        def hit(half: Mine, words: Iterable[str]) -> Hit:
            said = articles.of(half.article).said(half.n)
            marked = statement_snippet(said, Sought(frozenset(words), ()))
            return Hit(article=lines[half.article], said=said, snippet=marked)

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


def _pair(match: Match) -> tuple[int, int, int, int]:
    return match.first.article, match.first.n, match.second.article, match.second.n


def _actors(kept: Archive, matches: Iterable[Match]) -> dict[int, Who]:
    rows: set[int] = set()
    for match in matches:
        rows |= match.first.about & match.second.about
        rows |= {act[2] for act in match.acts or () if act[2] is not None}
    return whos(kept, sorted(rows))


def _act(act: Deed, actors: dict[int, Who]) -> Act:
    kind, asserted, target = act
    return Act(kind=kind, mode="asserted" if asserted else "negated", target=actors[target] if target else None)


def _topics(kept: Archive, mine: Sequence[Mine], theirs: Sequence[Mine], limit: int) -> tuple[Shared, ...]:
    counts: list[defaultdict[int, int]] = [defaultdict(int), defaultdict(int)]
    for number, some in enumerate((mine, theirs)):
        for one in some:
            for topic in one.about:
                counts[number][topic] += 1
    both = sorted(counts[0].keys() & counts[1].keys(), key=lambda row: (-min(counts[0][row], counts[1][row]), row))
    names = whos(kept, both[:limit])
    return tuple(Shared(who=names[row], first=counts[0][row], second=counts[1][row]) for row in both[:limit])
