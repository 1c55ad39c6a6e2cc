"""A line of items under an article's clock, and the questions that every rule asks of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goftar.dates.intervals import dated_in, day_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from goftar.dates.intervals import Draft, Now, Side
    from goftar.dates.items import Item
    from goftar.records import CalendarName

_STOPS = frozenset(".؟?!؛;")
# A day without a year that is about to come is that day even beside a past verb that settles it: «قرار شد ۱۵ آذر …».
SOON = 45
# How far before a time the noun of what is held may stand.
_HELD = 9
_MAY = frozenset({"می", "نمی", "همی"})
_OUGHT = frozenset({"باید", "بایستی", "بایست", "نباید"})


@dataclass(slots=True)
class Line:
    """The items of one block, and the time at which it is told."""

    items: list[Item]
    now: Now
    timed: dict[int, Draft | None] = field(default_factory=dict)
    _verbs: dict[int, tuple[Side, int] | None] = field(default_factory=dict)

    def means(self, i: int, kind: str) -> bool:
        """Whether an item can mean this kind of thing."""
        return 0 <= i < len(self.items) and kind in self.items[i].means

    def value(self, i: int, kind: str) -> str | int | None:
        """What an item says under a kind of meaning."""
        if not 0 <= i < len(self.items):
            return None
        found = self.items[i].means.get(kind)
        return None if isinstance(found, tuple) else found

    def count(self, i: int, kind: str) -> int:
        """The whole number that an item says under a kind of meaning it has."""
        found = self.items[i].means[kind]
        return found if isinstance(found, int) else 0

    def month(self, i: int, kind: str = "month") -> tuple[CalendarName, int] | None:
        """The month that an item may name."""
        if not 0 <= i < len(self.items):
            return None
        found = self.items[i].means.get(kind)
        return found if isinstance(found, tuple) else None

    def key(self, i: int) -> str:
        """The key of an item; nothing outside the line."""
        return self.items[i].key if 0 <= i < len(self.items) else ""

    def skip(self, i: int, *kinds: str) -> int:
        """The first item from `i` on that means none of these."""
        while 0 <= i < len(self.items) and any(kind in self.items[i].means for kind in kinds):
            i += 1
        return i

    def calendar(self, i: int) -> tuple[CalendarName | None, int]:
        """The calendar named at an item (in brackets too), and the first item past its name."""
        k = i + 1 if self.key(i) in {"(", "["} else i
        named = self.items[k].means.get("calendar") if 0 <= k < len(self.items) else None
        if named is None or (k > i and self.key(k + 1) not in {")", "]"}):
            return None, i
        if self.key(k) == "م" and self.items[k].start - self.items[k - 1].end > 1:
            return None, i
        calendar: CalendarName = "jalali" if named == "jalali" else "hijri" if named == "hijri" else "gregorian"
        return calendar, k + (2 if k > i else 1)

    def side(self, first: int, last: int) -> Side | None:
        """Where the clause around some items places them: the first verb after them, else the nearest before them."""
        verb = self._clause_verb(first, last)
        return verb[0] if verb else None

    def announced(self, first: int, last: int) -> bool:
        """Whether the clause announces what is held or begins then: «از برگزاری نشست در روز جمعه خبر داد»."""
        return self.settled(first, last) and any(self.means(k, "held") for k in range(first - _HELD, first))

    def settled(self, first: int, last: int) -> bool:
        """Whether the verb that places the clause settles or tells something that may lie ahead: «مقرر شد», «گفت»."""
        verb = self._clause_verb(first, last)
        return verb is not None and (self.means(verb[1], "settles") or self.means(verb[1] - 1, "settles"))

    def _clause_verb(self, first: int, last: int) -> tuple[Side, int] | None:
        if last not in self._verbs:
            before = self._verb(range(first - 1, -1, -1))
            # «باید تا دهم تیر …»: what ought to be lies ahead whatever verbs come behind it.
            ought = before and self.key(before[1]) in _OUGHT
            self._verbs[last] = before if ought else self._verb(range(last, len(self.items)))
            if self._verbs[last] is None and not self.sideless(last):
                self._verbs[last] = before
        return self._verbs[last]

    def narrated(self, first: int, at: int) -> bool:
        """Whether «بعد» counts from something told before, not from the article: «چند سال بعد», «هفته بعد درگذشت»."""
        return self.key(at) == "بعد" and (self.means(first - 1, "every") or self.side(first, at + 1) == "past")

    def sideless(self, last: int) -> bool:
        """Whether the clause ends with a verb that tells no side: «… دایر است», «… موکول شد»."""
        for k in range(last, len(self.items)):
            tense = self.items[k].means.get("tense")
            if tense == "none" or self.means(k, "puts_off"):
                return True
            if tense or self.items[k].key in _STOPS or self.items[k].key in _MAY:
                return False
        return False

    def _verb(self, places: Iterable[int]) -> tuple[Side, int] | None:
        for k in places:
            item = self.items[k]
            if item.key in _STOPS or item.means.get("tense") == "none":
                return None
            before = self.items[k - 1].key if k else ""
            if item.key in _MAY and k + 1 < len(self.items):
                return ("past" if self.items[k + 1].means.get("tense") == "past" else "future"), k
            if before in _MAY:
                return ("past" if item.means.get("tense") == "past" else "future"), k
            tense = item.means.get("tense")
            if tense == "past" and self.means(k - 1, "puts_off"):
                return None
            if tense == "past":
                return "past", k
            if tense == "future":
                return "future", k
            if (
                len(item.key) > 4
                and "cardinal" not in item.means
                and "factor" not in item.means
                and item.key.startswith(("می", "نمی"))
                and item.key[-1] in "دم"
            ):
                ahead = item.key[-3:] not in {"کرد", "داد", "زدن"} and item.key[-2:] != "شد"
                return "future" if ahead else "past", k
        return None

    def nearest(self, calendar: CalendarName, month: int, day: int, side: Side | None, *, soon: bool) -> date | None:
        """The day with this month and number that lies nearest to the article, on the side that is asked for.

        `soon` takes one that is about to come though the side is past.
        """
        today = self.now.day
        if today is None:
            return None
        year = dated_in(calendar, today)[0]
        days = [found for y in range(year - 1, year + 3) if (found := day_in(calendar, y, month, day))]
        near = min(days, key=lambda found: abs((found - today).days), default=None)
        if near is None or side is None or (side == "past" and soon and abs((near - today).days) < SOON):
            return near
        if side == "past":
            days = [found for found in days if found <= today]
            return days[-1] if days else None
        days = [found for found in days if found >= today]
        return days[0] if days else None
