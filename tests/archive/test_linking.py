"""What came between is linked as if all had been linked anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from goftar.archive.linking import Recorded, hashed, place, relinked
from goftar.commitments import Correction, Told
from goftar.commitments.ledger import LOOKED_AT, telling_of
from goftar.records import Deed
from tests.commitments.conftest import commitment, report, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goftar.archive.linking import Link, Place
    from goftar.commitments import Followed
    from goftar.commitments.links import Block
    from goftar.records import Commitment, Report, When

_KINDS = ("meeting", "visit", "opening", "general", "signing")
_SIDES = ("IR", "TR", "RU", "Q1", "Q2")
_TERMS = ("پل", "سد", "بندر", "=ساخت", "=خرید", "گاز")
_FATES = ("done", "postponed", "withdrawn", "in progress", "denied")
_START = date(2024, 1, 1)


class Remembered:
    """The past in memory, as a whole ledger has told it."""

    def __init__(self, told: Iterable[Told], corrections: Sequence[Correction] = ()) -> None:
        self._told = {one.article: one for one in told}
        self.book = Recorded(corrections)
        for one in sorted(self._told.values(), key=place):
            self.book.add(one)
        self._links = [link for some in self.book.links.values() for link in some]
        self._of: dict[str, list[Link]] = {}
        for link in self._links:
            self._of.setdefault(link.commitment, []).append(link)
        self._by_telling = {link.telling: link for link in self._links if link.telling}
        self._keys: dict[int, list[tuple[Place, int, str | None]]] = {}
        for name, keys in self.book.keys.items():
            for (key, n), thread in keys.items():
                self._keys.setdefault(key, []).append((place(self._told[name]), n, thread))

    def told(self, article: str) -> Told:
        return self._told[article]

    def links_of(self, commitment: str) -> list[Link]:
        return self._of.get(commitment, [])

    def links_in(self, article: str) -> list[Link]:
        return self.book.links.get(article, [])

    def link(self, telling: str) -> Link | None:
        return self._by_telling.get(telling)

    def row(self, block: Block, before: Place) -> list[str]:
        some = sorted((at, n, thread) for at, n, thread in self._keys.get(hashed(block), ()) if thread and at < before)
        return [thread for _, _, thread in some][-LOOKED_AT:]

    def users(self, block: Block, since: Place) -> set[str]:
        return {at[1] for at, _, _ in self._keys.get(hashed(block), ()) if at >= since}


def _deed(draw: Random) -> Deed:
    return Deed(
        kind=draw.choice(_KINDS),  # type: ignore[arg-type]
        words="کار",
        terms=tuple(draw.sample(_TERMS, draw.randrange(4))),
        sides=tuple(draw.sample(_SIDES, draw.choice((1, 2, 2)))),
        ordinal=draw.choice((None, None, 3, 4)),
        place=draw.choice((None, None, "نیلاب", "تیرکند")),
    )


def _some(draw: Random, number: int, *, span: int) -> list[Told]:
    return [_told(draw, f"a{draw.randrange(10**6)}-{n}", span) for n in range(number)]


def _told(draw: Random, name: str, span: int) -> Told:
    on = _START + timedelta(days=draw.randrange(span))

    def due() -> When | None:
        first = on + timedelta(days=draw.randrange(-5, 60))
        return draw.choice((None, when(first, first + timedelta(days=draw.choice((1, 1, 30))))))

    commitments: list[Commitment] = []
    for n in range(draw.choice((0, 1, 1, 1, 2, 3))):
        one = commitment(_deed(draw), due=due())
        commitments.append(replace(one, id=f"c{n}", spans=tuple(replace(span, block=n) for span in one.spans)))
    reports: list[Report] = [report(draw.choice(_FATES), _deed(draw)) for _ in range(draw.choice((0, 0, 1, 2)))]
    return Told(article=name, published=on, outlet="خبر", commitments=tuple(commitments), reports=tuple(reports))


def _followed(book: Recorded, ids: Iterable[str]) -> dict[str, Followed]:
    """The commitments of a whole ledger by their ids."""
    return {one.id: one for one in book.followed(date.max) if one.id in set(ids)}


def _joins(draw: Random, told: Sequence[Told]) -> list[Correction]:
    ids = [telling_of(one, article).id for article in told for one in article.commitments]
    now = datetime(2025, 1, 1, tzinfo=UTC)
    some = []
    for _ in range(3):
        first, second = draw.sample(ids, 2)
        join = draw.random() < 0.5
        some.append(
            Correction(
                commitment=first,
                author="الف",
                time=now,
                same_as=second if join else None,
                not_same_as=None if join else second,
            )
        )
    return some


@pytest.mark.parametrize("seed", range(200))
def test_linking_again_is_linking_anew(seed: int) -> None:
    draw = Random(seed)
    span = draw.choice((5, 60, 900))
    before = _some(draw, draw.choice((5, 60, 250)), span=span)
    fresh = _some(draw, draw.choice((1, 3, 8)), span=span)
    gone = draw.sample(before, draw.choice((0, 0, 1)))
    told_anew = [
        replace(_told(draw, one.article, span), published=draw.choice((one.published, _START)))
        for one in draw.sample([one for one in before if one not in gone], draw.choice((0, 1, 2)))
    ]
    corrections = _joins(draw, [*before, *fresh]) if seed % 3 == 0 else []
    past = Remembered(before, corrections)
    known = {one.article: one for one in before}
    changed: dict[str, tuple[Told | None, Told | None]] = {one.article: (None, one) for one in fresh}
    changed |= {one.article: (known[one.article], one) for one in told_anew}
    changed |= {one.article: (known[one.article], None) for one in gone}
    now = {**known, **{name: new for name, (_, new) in changed.items() if new}}
    for one in gone:
        del now[one.article]
    whole = Remembered(now.values(), corrections)

    book = relinked(past, corrections, changed, most=10_000)
    assert book is not None
    names = set(book.links) | set(changed)
    for name in names:
        assert book.links.get(name, []) == list(whole.links_in(name))
        assert book.keys.get(name, {}) == whole.book.keys.get(name, {})
    for name in known.keys() - names:
        assert past.links_in(name) == whole.links_in(name)
        assert past.book.keys[name] == whole.book.keys[name]
    touched = {link.commitment for name in names for link in (*past.links_in(name), *whole.links_in(name))}
    found = {id_: thread for id_ in touched if (thread := book.thread(id_))}
    anew = _followed(whole.book, touched)
    assert found.keys() == anew.keys()
    for id_, thread in found.items():
        assert thread.followed(date.max, anew[id_].corrections) == anew[id_]
    old = {one.id: one for one in past.book.followed(date.max)}
    assert all(one == old[one.id] for one in whole.book.followed(date.max) if one.id not in touched)


def test_what_reaches_too_far_is_left_to_linking_anew() -> None:
    draw = Random(1)
    past = Remembered(_some(draw, 60, span=60))
    first = replace(_some(draw, 1, span=1)[0], published=_START, commitments=(commitment(_deed(draw)),))
    assert relinked(past, (), {first.article: (None, first)}, most=0) is None
