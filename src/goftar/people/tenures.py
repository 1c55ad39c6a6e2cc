"""Who held an office on a day, as far as the table knows: dates that are no more than a month or a year stay vague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from goftar.lexicon import key
from goftar.people.office_tables import Tenure, governments, tenures

_ADJOINING = timedelta(days=120)
_STILL_ELECT = timedelta(days=7)
_BY = "by "


@dataclass(frozen=True, slots=True)
class Spell:
    """A tenure with the days between which it certainly ran: from `first` to before `last`."""

    tenure: Tenure
    first: date
    last: date

    @property
    def holder(self) -> str:
        """The holder's usual name."""
        return self.tenure.holder

    def covers(self, on: date) -> bool:
        """Whether the tenure certainly ran on a day."""
        return self.first <= on < self.last


def earliest(text: str) -> date:
    """The first day that a day, month or year can mean.

    >>> earliest("2024-08"), latest("2024-08")
    (datetime.date(2024, 8, 1), datetime.date(2024, 8, 31))
    """
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)


def latest(text: str) -> date:
    """The last day that a day, month or year can mean."""
    if len(text) == 4:
        return date(int(text), 12, 31)
    if len(text) == 7:
        following = date(int(text[:4]) + int(text[5:]) // 12, int(text[5:]) % 12 + 1, 1)
        return following - timedelta(days=1)
    return date.fromisoformat(text)


def _spell(row: Tenure) -> Spell:
    first = latest(row.since.removeprefix(_BY))
    if row.to:
        return Spell(row, first, earliest(row.to))
    return Spell(row, first, date.fromisoformat(row.known_until or row.since) + timedelta(days=1))


@cache
def spells(office: str) -> tuple[Spell, ...]:
    """Every tenure of an office, in order of time."""
    return tuple(sorted(map(_spell, tenures().get(office, ())), key=lambda spell: spell.first))


def on_day(office: str, on: date, *, acting: bool = False) -> Spell | None:
    """The tenure that certainly ran on a day: of one appointed, or of one who acts where that is asked for.

    >>> on_day("IR.foreign-minister", date(2024, 12, 2)).holder
    'عباس عراقچی'
    """
    wanted = {"yes", "both"} if acting else {None, "both"}
    found = [spell for spell in spells(office) if spell.covers(on) and spell.tenure.acting in wanted]
    return found[0] if len(found) == 1 else None


def before(office: str, on: date) -> Spell | None:
    """The tenure that ended when that of the day's holder began; None where either is not known."""
    now = on_day(office, on) or on_day(office, on, acting=True)
    if now is None:
        return None
    started = now
    past = [spell for spell in spells(office) if spell.tenure.acting != "yes" and spell.first < now.first]
    while past and past[-1].holder == started.holder and started.first - past[-1].last <= _ADJOINING:
        started = past.pop()
    if not past or past[-1].tenure.to is None or started.first - past[-1].last > _ADJOINING:
        return None
    # Of one who died in office the press says «فقید» or «شهید»: «سابق» is then somebody earlier, nobody knows who.
    return past[-1] if not past[-1].tenure.died else None


def late(office: str, on: date) -> Spell | None:
    """The only tenure before a day that ended with the holder's death."""
    dead = [spell for spell in spells(office) if spell.tenure.died and spell.last <= on]
    return dead[0] if len(dead) == 1 else None


def elect(office: str, on: date) -> Spell | None:
    """The tenure of one who is elected and has not begun yet, or only just."""
    for spell in spells(office):
        if spell.tenure.elected and earliest(spell.tenure.elected) <= on < spell.first + _STILL_ELECT:
            return spell
    return None


def under(office: str, government: str, on: date) -> Spell | None:
    """The tenure under a government, by its folded name: on the day while it is in power, else of its only holder."""
    rows = [row for row in governments() if government in {key(name).replace(" ", "") for name in row.names}]
    windows = [(date.fromisoformat(row.since), date.fromisoformat(row.to) if row.to else date.max) for row in rows]
    if any(first <= on < last for first, last in windows):
        return on_day(office, on)
    found = [
        spell
        for spell in spells(office)
        for first, last in windows
        if first <= on and spell.tenure.acting != "yes" and _within(spell, first, last)
    ]
    if len(windows) != 1 or not found or len({spell.holder for spell in found}) > 1:
        return None
    return found[0]


def _within(spell: Spell, first: date, last: date) -> bool:
    """Whether a tenure ran for more than a handover's days under a government."""
    return min(spell.last, last) - max(spell.first, first) > timedelta(days=45)
