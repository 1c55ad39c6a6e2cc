"""Commitments followed across a chain of articles, against the links and states that its gold expects.

    python -m evaluation.commitments CHAIN.txt [--errors]

CHAIN.toml lies beside it. Prints precision, recall and F1 of pairs of tellings in different articles, how many pairs of
different commitments were joined, the accuracy of moves and of the status on the gold's day.
"""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from goftar import commitments, dates, events, people, speech, text
from goftar.lexicon.calendar import in_zone
from goftar.records import Article, Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.commitments import Followed, Told
    from goftar.records import BlockKind

CHAINS = Path(__file__).parents[1] / "tests" / "commitments" / "chain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One commitment of a chain's gold: its tellings and moves as «article words» and «article status», its status."""

    name: str
    tellings: tuple[tuple[str, str], ...]
    moves: tuple[tuple[str, str], ...]
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A chain's articles and what is expected of them on a day."""

    articles: dict[str, Article]
    told: tuple[Told, ...]
    expected: tuple[Expected, ...]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Pairs of tellings found, right and wrong, and the shares of moves and states that are right."""

    right: int
    found: int
    gold: int
    wrong: tuple[tuple[str, str], ...]
    tellings: float
    moves: float
    status: float
    errors: tuple[str, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of pairs."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


def chain(path: Path) -> Chain:
    """A chain read from its text and the TOML beside it."""
    gold = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    today = gold.pop("today")
    articles = dict(_articles(path.read_text("utf-8")))
    return Chain(
        articles=articles,
        told=tuple(told(name, article) for name, article in articles.items()),
        expected=tuple(
            Expected(name=name, tellings=_parted(row["tellings"]), moves=_parted(row["moves"]), status=row["status"])
            for name, row in gold.items()
        ),
        today=today,
    )


def told(name: str, article: Article) -> Told:
    """What one article tells, as an archive would hand it to the ledger."""
    view = text.repaired(article)
    statements, actors = speech.statements(view, people.mentions(view))
    whens = dates.whens(view)
    happened = events.events(view, statements, actors, whens)
    promised, reports = commitments.commitments(view, happened, statements, actors, whens)
    published = article.date_published
    assert published is not None
    return commitments.Told(
        article=name, published=published, outlet=article.publisher, commitments=promised, reports=reports
    )


def _articles(body: str) -> Iterator[tuple[str, Article]]:
    for part in body.split("=== ")[1:]:
        head, *lines = [line for line in part.splitlines() if line.strip()]
        name, outlet, day = (cell.strip() for cell in head.split("|"))
        kinds: list[BlockKind] = ["headline", "lead", *["paragraph"] * len(lines)]  # type: ignore[list-item]
        blocks = tuple(
            Block(index=at, kind=kind, text=line) for at, (kind, line) in enumerate(zip(kinds, lines, strict=False))
        )
        yield name, Article(blocks=blocks, publisher=outlet, date_published=in_zone(datetime.fromisoformat(day)))


def _parted(rows: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((row.split(" ", 1)[0], row.split(" ", 1)[1]) for row in rows)


def scores(given: Chain, followed: tuple[Followed, ...]) -> Scores:
    """How well followed commitments fit a chain's gold."""
    home: dict[tuple[str, str], str] = {}
    errors: list[str] = []
    names: dict[str, list[str]] = {}
    for expected in given.expected:
        for article, words in expected.tellings:
            found = _touching(given.articles[article], article, words, followed)
            if found is None:
                errors.append(f"{expected.name}: {article} tells nothing at «{words}»")
                continue
            home[expected.name, article] = found.id
            names.setdefault(found.id, []).append(expected.name)
    gold = [(e.name, a, b) for e in given.expected for (a, _), (b, _) in combinations(e.tellings, 2)]
    right = sum(home.get((name, a)) is not None and home.get((name, a)) == home.get((name, b)) for name, a, b in gold)
    found_pairs = sum(a.article != b.article for one in followed for a, b in combinations(one.tellings, 2))
    wrong = tuple((a, b) for told_names in names.values() for a, b in combinations(sorted(set(told_names)), 2))
    by_id = {one.id: one for one in followed}
    moved = stands = asked = 0
    for expected in given.expected:
        one = next((by_id[home[expected.name, a]] for a, _ in expected.tellings if (expected.name, a) in home), None)
        moves = tuple((move.article, move.status) for move in one.moves if move.article) if one else ()
        asked += len(set(expected.moves) | set(moves))
        moved += len(set(expected.moves) & set(moves))
        stands += one is not None and one.status == expected.status
        if set(moves) != set(expected.moves):
            errors.append(f"{expected.name}: moves {moves}, expected {expected.moves}")
        if one is None or one.status != expected.status:
            errors.append(f"{expected.name}: {one.status if one else 'not found'}, expected {expected.status}")
    total = sum(len(expected.tellings) for expected in given.expected)
    return Scores(
        right=right,
        found=found_pairs,
        gold=len(gold),
        wrong=wrong,
        tellings=len(home) / total,
        moves=moved / asked if asked else 1.0,
        status=stands / len(given.expected),
        errors=(*errors, *(f"joined: {a} and {b}" for a, b in wrong)),
    )


def _touching(article: Article, name: str, words: str, followed: tuple[Followed, ...]) -> Followed | None:
    """The commitment that has a telling of an article in which certain words stand."""
    for one in followed:
        for telling in one.tellings:
            if telling.article == name and any(words in article.text(span) for span in telling.spans):
                return one
    return None


def run(path: Path) -> Scores:
    """The scores of a chain of articles."""
    given = chain(path)
    return scores(given, commitments.ledger(given.told, today=given.today))


def main() -> None:
    """Read a chain, print its scores and, if asked, what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chain", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    found = run(args.chain)
    precision = found.right / found.found if found.found else 1.0
    recall = found.right / found.gold if found.gold else 1.0
    print(f"pairs: precision {precision:.3f} recall {recall:.3f} F1 {found.f1:.3f}; joined wrongly {len(found.wrong)}")
    print(f"tellings found {found.tellings:.3f}; moves {found.moves:.3f}; status {found.status:.3f}")
    if args.errors:
        for error in found.errors:
            print(" ", error)


if __name__ == "__main__":
    main()
