"""Commitments followed across articles: told again, told by the other side, kept, put off, called off, overdue."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from goftar.commitments.links import blocks, distinct, report_blocks, report_score, telling_score
from goftar.commitments.shapes import Telling
from goftar.commitments.threads import Thread
from goftar.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from goftar.commitments.links import Block
    from goftar.commitments.shapes import Correction, Followed, Told
    from goftar.records import Commitment, Report

# The latest threads of a block are looked at: what was told long ago under the same words is another matter.
LOOKED_AT = 32
# Deeds of two sides, whose pair alone tells much.
_OF_TWO = frozenset(("meeting", "visit", "signing", "exercise"))


class Ledger:
    """An open ledger: takes the told of one article after another, and says how each commitment stands on a day.

    Articles are best added in the order of their days; one that comes late is linked to what is there, and changes no
    id. `corrections` that join or part tellings must be known from the start, those of status may come with `followed`.
    """

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self._corrections = tuple(corrections)
        self._threads: list[Thread] = []
        self._blocks: dict[Block, deque[Thread]] = defaultdict(lambda: deque(maxlen=LOOKED_AT))
        self._by_telling: dict[str, Thread] = {}
        self._same: defaultdict[str, set[str]] = defaultdict(set)
        self._other: defaultdict[str, set[str]] = defaultdict(set)
        for one in self._corrections:
            for pairs, other in ((self._same, one.same_as), (self._other, one.not_same_as)):
                if other:
                    pairs[one.commitment].add(other)
                    pairs[other].add(one.commitment)

    def add(self, told: Told) -> None:
        """Takes what one article tells: reports move what was promised before, commitments are linked or new."""
        told = replace(told, published=day_of(told.published))
        waiting = [report for report in told.reports if not self._moved(report, told)]
        own: list[Thread] = []
        for one in told.commitments:
            own.append(self._linked(one, told, own))
        # A report may be of what the same article has just promised («آغاز شد و تا خرداد ادامه دارد»).
        for report in waiting:
            self._moved(report, told)

    def followed(self, today: date, corrections: Iterable[Correction] = ()) -> tuple[Followed, ...]:
        """Every commitment as it stands on a day, in the order of its first telling."""
        mine: defaultdict[str, list[Correction]] = defaultdict(list)
        for one in dict.fromkeys((*self._corrections, *corrections)):
            thread = self._by_telling.get(one.commitment)
            if thread:
                mine[thread.id].append(one)
        return tuple(thread.followed(today, mine[thread.id]) for thread in self._threads)

    def _linked(self, one: Commitment, told: Told, own: Sequence[Thread]) -> Thread:
        telling = telling_of(one, told)
        forced = [self._by_telling[other] for other in sorted(self._same[telling.id]) if other in self._by_telling]
        if forced:
            thread: Thread | None = forced[0]
            forced[0].joined.append(one.deed)
        else:
            barred = {id(self._by_telling[other]) for other in self._other[telling.id] if other in self._by_telling}
            # Within an article what is one was made one already.
            barred |= {id(thread) for thread in own}
            scores = [
                (score, thread)
                for thread in self._near(blocks(one.deed))
                if id(thread) not in barred and (score := telling_score(one, told.published, thread))
            ]
            thread = distinct(scores)
        if thread is None:
            thread = Thread(id=telling.id, deed=one.deed, first=told.published, last=told.published)
            self._threads.append(thread)
        thread.add(one, telling)
        self._by_telling[telling.id] = thread
        for block in blocks(one.deed):
            self._placed(block, thread)
        return thread

    def _placed(self, block: Block, thread: Thread) -> bool:
        """Puts a thread into the row of a block; says whether it was not there."""
        row = self._blocks[block]
        if thread in row:
            return False
        row.append(thread)
        return True

    def _moved(self, report: Report, told: Told) -> Thread | None:
        """The thread that a report has moved."""
        scores = [
            (score, thread)
            for thread in self._near(report_blocks(report))
            if (score := report_score(report, told.published, thread))
        ]
        thread = distinct(scores)
        if thread is not None:
            thread.move(report, told)
        return thread

    def _near(self, keys: Sequence[Block]) -> list[Thread]:
        """The threads that share a block with a deed, each once.

        A full block tells little: one of a side and a word is passed over, so that linking stays linear.
        """
        rows = [row for key in keys if (row := self._blocks.get(key))]
        telling = [row for row in rows if len(row) < LOOKED_AT] or rows[:1]
        pairs = [row for key in keys if key[0] in _OF_TWO and (row := self._blocks.get(key))]
        return list({id(thread): thread for row in (*pairs, *telling) for thread in row}.values())


def ledger(told: Iterable[Told], *, today: date, corrections: Iterable[Correction] = ()) -> tuple[Followed, ...]:
    """Every commitment of these articles as it stands on a day, in the order of its first telling."""
    book = Ledger(corrections)
    for one in sorted(told, key=lambda one: (day_of(one.published), one.article)):
        book.add(one)
    return book.followed(today)


def telling_of(one: Commitment, told: Told) -> Telling:
    """An article's word for a commitment."""
    first = min(one.spans)
    place = f"{told.article}\n{one.deed.kind}\n{first.block}\n{first.start}"
    return Telling(
        id=blake2b(place.encode(), digest_size=8).hexdigest(),
        article=told.article,
        outlet=told.outlet,
        published=told.published,
        commitment=one.id,
        spans=one.spans,
        words=one.deed.words,
        firmness=one.firmness,
        due=one.due,
    )
