"""What articles tell linked to commitments again where others came between, as if all had been linked anew."""

from __future__ import annotations

from collections import deque
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, Protocol

from goftar.commitments.ledger import LOOKED_AT, Ledger, telling_of
from goftar.commitments.links import blocks, report_blocks
from goftar.commitments.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from goftar.commitments import Correction, Told
    from goftar.commitments.links import Block
    from goftar.records import Commitment, Report

Place = tuple[str, str]
"""Where an article stands in the order: its day, its name."""
_END: Place = ("9999-99-99", "")


class Link(NamedTuple):
    """What was done with a part of what an article tells: a telling was put to a commitment, a report moved one."""

    article: str
    n: int
    day: str
    kind: str
    part: int
    telling: str | None
    commitment: str

    @property
    def place(self) -> Place:
        """Where its article stands."""
        return self.day, self.article


class Past(Protocol):
    """What is known of articles that were linked before."""

    def told(self, article: str) -> Told:
        """What an article tells."""

    def links_of(self, commitment: str) -> Sequence[Link]:
        """All that was put to a commitment, in order."""

    def links_in(self, article: str) -> Sequence[Link]:
        """All that was done with what an article tells, in order."""

    def link(self, telling: str) -> Link | None:
        """What was done with a telling."""

    def row(self, block: Block, before: Place) -> Sequence[str]:
        """The commitments that stood in the row of a block before an article, the oldest first."""

    def users(self, block: Block, since: Place) -> Collection[str]:
        """The articles from a place on that look into the row of a block."""


class Recorded(Ledger):
    """A ledger that tells what it did: `links`, `keys` and `days` by the article's name."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        super().__init__(corrections)
        self.links: dict[str, list[Link]] = {}
        self.keys: dict[str, dict[tuple[int, int], str | None]] = {}
        self.days: dict[str, str] = {}
        self._now: Place = ("", "")
        self._part = 0

    def add(self, told: Told) -> None:
        """Takes what one article tells."""
        self._now = place(told)
        self.days[told.article] = self._now[0]
        self.links[told.article] = []
        self.keys[told.article] = {(hashed(block), -1): None for one in told.reports for block in report_blocks(one)}
        super().add(told)

    def _linked(self, one: Commitment, told: Told, own: Sequence[Thread]) -> Thread:
        self._part = len(own)
        thread = super()._linked(one, told, own)
        self._note(told, "telling", self._part, thread.tellings[-1].id, thread)
        return thread

    def _placed(self, block: Block, thread: Thread) -> bool:
        is_new = super()._placed(block, thread)
        self.keys[self._now[1]].setdefault((hashed(block), self._part), thread.id if is_new else None)
        return is_new

    def _moved(self, report: Report, told: Told) -> Thread | None:
        thread = super()._moved(report, told)
        if thread is not None:
            self._note(told, "report", told.reports.index(report), None, thread)
        return thread

    def _note(self, told: Told, kind: str, part: int, telling: str | None, thread: Thread) -> None:
        some = self.links[told.article]
        some.append(Link(told.article, len(some), self._now[0], kind, part, telling, thread.id))


class Resumed(Recorded):
    """A ledger in which only the articles of `again` are linked, in the order of their days; of all others the past
    tells what was done with them.

    From its place in `altered` on, a block's row is not what it was; before, and elsewhere, the past tells it.
    """

    def __init__(
        self, corrections: Iterable[Correction], past: Past, again: Collection[str], altered: Mapping[Block, Place]
    ) -> None:
        super().__init__(corrections)
        self._past = past
        self._again = again
        self._altered = altered
        self._lasting: dict[Block, deque[Thread]] = {}
        self._passing: dict[Block, deque[Thread]] = {}
        self._known: dict[str, Thread] = {}
        self._to_come: dict[str, list[Link]] = {}
        self._blocks = _Rows(self)
        self._by_telling = _Tellings(self)

    def add(self, told: Told) -> None:
        """Takes what one article tells."""
        self._passing.clear()
        super().add(told)

    def row(self, block: Block) -> deque[Thread]:
        """The row of a block as it stands now."""
        since = self._altered.get(block)
        if since is not None and since <= self._now:
            home = self._lasting
        else:
            home, since = self._passing, self._now
        row = home.get(block)
        if row is None:
            known = (self.thread(id_) for id_ in self._past.row(block, since))
            row = home[block] = deque((one for one in known if one is not None), maxlen=LOOKED_AT)
        for one in row:
            self._bring_up(one)
        return row

    def thread(self, id_: str) -> Thread | None:
        """A commitment as it stands now; None where there is none (yet)."""
        thread = self._known.get(id_)
        if thread is None:
            links = self._past.links_of(id_)
            if not links or links[0].article in self._again:
                return None
            told = self._past.told(links[0].article)
            deed = told.commitments[links[0].part].deed
            thread = Thread(id=id_, deed=deed, first=told.published, last=told.published)
            self._take(thread)
        self._bring_up(thread)
        return thread

    def told_before(self, telling: str) -> Thread | None:
        """The commitment to which the past has put a telling that was told before now."""
        link = self._past.link(telling)
        if link is None or link.article in self._again or link.place >= self._now:
            return None
        return self.thread(link.commitment)

    def commitment_of(self, telling: str) -> str | None:
        """The commitment of which a telling is one."""
        return self._by_telling[telling].id if telling in self._by_telling else None

    def finish(self) -> None:
        """Goes to the end of all articles."""
        self._now = _END
        self._passing.clear()

    def _linked(self, one: Commitment, told: Told, own: Sequence[Thread]) -> Thread:
        thread = super()._linked(one, told, own)
        self._take(thread)  # A deed that tells little has no block.
        return thread

    def _placed(self, block: Block, thread: Thread) -> bool:
        self._take(thread)
        return super()._placed(block, thread)

    def _take(self, thread: Thread) -> None:
        if thread.id in self._known:
            return
        self._known[thread.id] = thread
        self._to_come[thread.id] = [one for one in self._past.links_of(thread.id) if one.article not in self._again]

    def _bring_up(self, thread: Thread) -> None:
        """Puts to a commitment what the past has put to it up to now."""
        some = self._to_come[thread.id]
        while some and some[0].place < self._now:
            link = some.pop(0)
            told = self._past.told(link.article)
            if link.kind == "report":
                thread.move(told.reports[link.part], told)
                continue
            one = told.commitments[link.part]
            if any(self._is_before(other, link) for other in self._same.get(link.telling or "", ())):
                thread.joined.append(one.deed)
            thread.add(one, telling_of(one, told))

    def _is_before(self, telling: str, link: Link) -> bool:
        other = self._past.link(telling)
        if other is None or other.article in self._again:
            other = next((one for some in self.links.values() for one in some if one.telling == telling), None)
        return other is not None and (*other.place, other.n) < (*link.place, link.n)


class _Rows(dict["Block", deque[Thread]]):
    """The rows of a resumed ledger."""

    def __init__(self, book: Resumed) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, block: Block) -> deque[Thread]:
        return self._book.row(block)

    def get(self, block: Block, default: object = None) -> deque[Thread]:
        return self._book.row(block)


class _Tellings(dict[str, Thread]):
    """The commitments of a resumed ledger by their tellings."""

    def __init__(self, book: Resumed) -> None:
        super().__init__()
        self._book = book

    def __contains__(self, telling: object) -> bool:
        return super().__contains__(telling) or self._book.told_before(str(telling)) is not None

    def __missing__(self, telling: str) -> Thread:
        thread = self._book.told_before(telling)
        if thread is None:
            raise KeyError(telling)
        return thread


def relinked(
    past: Past, corrections: Sequence[Correction], changed: Mapping[str, tuple[Told | None, Told | None]], *, most: int
) -> Resumed | None:
    """A ledger in which what changed is linked, and all that this may have led to other links; None for more articles
    than `most`.

    `changed` has what articles told before and tell now. What is linked again grows until nothing else can differ: an
    article is linked as before where every row that it looks into is as before, and every commitment in those rows.
    """
    altered: dict[Block, Place] = {}
    again = set(changed)

    def alter(some: Iterable[Block], since: Place) -> bool:
        fresh = [block for block in some if block not in altered or since < altered[block]]
        for block in fresh:
            altered[block] = since
            again.update(past.users(block, since))
        return bool(fresh)

    partners = _partners(corrections)

    def ask_anew(telling: str) -> None:
        """What a person has joined to a telling, or parted from it, is linked by where that one is."""
        links = (past.link(other) for other in partners.get(telling, ()))
        again.update(link.article for link in links if link)

    for pair in changed.values():
        for told in pair:
            if told:
                alter(_keys(told.commitments), min(place(one) for one in pair if one))
                for one in told.commitments:
                    ask_anew(telling_of(one, told).id)
    while True:
        if len(again) > most:
            return None
        tellings = [changed[name][1] if name in changed else past.told(name) for name in sorted(again)]
        book = Resumed(corrections, past, frozenset(again), dict(altered))
        for told in sorted((one for one in tellings if one), key=place):
            book.add(told)
        book.finish()
        grown, before = False, len(again)
        for name in sorted(again):
            old, new = past.links_in(name), book.links.get(name, [])
            if name not in changed and list(old) == new:
                continue
            for link in (*old, *new):
                ask_anew(link.telling or "")
            since = min((link.place for link in (*old, *new)), default=_END)
            for id_ in {link.commitment for link in (*old, *new)}:
                known = [past.told(link.article).commitments[link.part] for link in past.links_of(id_) if link.telling]
                thread = book.thread(id_)
                grown |= alter(_keys([*known, *(thread.commitments if thread else ())]), since)
        if not grown and len(again) == before:
            return book


def _partners(corrections: Iterable[Correction]) -> dict[str, set[str]]:
    """The tellings that persons have joined to each one, or parted from it."""
    found: dict[str, set[str]] = {}
    for one in corrections:
        for other in filter(None, (one.same_as, one.not_same_as)):
            found.setdefault(one.commitment, set()).add(other)
            found.setdefault(other, set()).add(one.commitment)
    return found


def place(told: Told) -> Place:
    """Where an article stands in the order."""
    return told.published.isoformat()[:10], told.article


def hashed(block: Block) -> int:
    """A block as a number."""
    digest = blake2b("\x1f".join(block).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def all_keys(told: Told) -> set[int]:
    """The numbers of all blocks into whose rows an article looks."""
    asked = (block for one in told.reports for block in report_blocks(one))
    return {hashed(block) for block in (*_keys(told.commitments), *asked)}


def _keys(some: Iterable[Commitment]) -> set[Block]:
    return {block for one in some for block in blocks(one.deed)}
