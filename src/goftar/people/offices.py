"""Who held the office that a title names, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from goftar.lexicon import key
from goftar.people.office_tables import home_of, known_people, single_offices
from goftar.people.office_titles import counterpart, last_state, named
from goftar.people.tables import office_titles
from goftar.people.tenures import before, elect, late, on_day, under
from goftar.people.titles import posts
from goftar.records import Office

if TYPE_CHECKING:
    from goftar.people.office_titles import Named
    from goftar.people.tenures import Spell

_CERTAIN = 1.0
_BY_OUTLET = 0.95
_FORMER = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An office on a day and who held it: usual name and id, both None where that is not known.

    `id` is the Wikidata id where the tables have one, else the folded name. `sure` runs from 0 to 1; `known_until` is
    the last day for which the tables know the same answer.
    """

    office: Office
    on: date
    name: str | None = None
    id: str | None = None
    sure: float = 0.0
    known_until: date | None = None


def holder(title: str, *, on: date, outlet: str | None = None, counterpart_of: str | None = None) -> Holding | None:
    """Who held the office that a title names, on a day; None where the words name no office that goftar knows.

    >>> holder("رئیس دستگاه دیپلماسی کشورمان", on=date(2024, 12, 2), outlet="farsnews.ir").name
    'عباس عراقچی'
    >>> holder("همتای ترکیه‌ای خود", on=date(2024, 12, 2), counterpart_of="وزیر خارجه ایران").name
    'هاکان فیدان'

    A title without a state is that of the outlet's country (a name, host or address); `counterpart_of` is the title
    whose counterpart «همتای …» is. A holder who is not known for certain is left open, never guessed.
    """
    day = on.date() if isinstance(on, datetime) else on
    home = home_of(outlet)
    of = named(counterpart_of, home) if counterpart_of else None
    whole, *parts = posts(title)
    if found := counterpart(whole, of.office if of else None, home) or named(whole, home):
        return _holding(found, day)
    # «نخست‌وزیر و وزیر خارجه قطر»: the state that the whole names at its end is every post's.
    state = last_state(parts[-1], home) if parts else None
    offices = [found for part in parts if (found := named(part, state or home))]
    held = [_holding(found, day) for found in offices]
    known = {one.name for one in held if one.name}
    return next((one for one in held if one.name or not known), None) if len(known) < 2 else None


def _holding(what: Named, on: date) -> Holding:
    office = office_record(what.office)
    spell, sure = _spell(what, on)
    if spell is None:
        return Holding(office=office, on=on)
    return Holding(
        office=office,
        on=on,
        name=spell.holder,
        id=person_id(spell.holder),
        sure=sure if what.told else min(sure, _BY_OUTLET),
        known_until=spell.last - timedelta(days=1) if what.use in {None, "acting"} else None,
    )


def _spell(what: Named, on: date) -> tuple[Spell | None, float]:
    """The tenure that a title means on a day, and how sure that is."""
    if what.government:
        return under(what.office, what.government, on), _BY_OUTLET
    match what.use:
        case "context" | "then" | "earlier":
            return None, 0.0
        case "former":
            return before(what.office, on), _FORMER
        case "late":
            return late(what.office, on), _FORMER
        case "elect":
            return elect(what.office, on), _BY_OUTLET
        case use:
            return on_day(what.office, on, acting=use == "acting"), _CERTAIN


def person_id(name: str) -> str:
    """The id of somebody whom the tables know: the Wikidata id, else the folded name with hyphens."""
    return known_people()[name].id or "-".join(key(name).split())


@cache
def _usual() -> dict[str, str]:
    return {row.id: row.title for row in office_titles()} | {row.id: row.title for row in single_offices()}


def office_record(office: str) -> Office:
    """The office of an id, with its usual title and its state or body."""
    state, _, kind = office.rpartition(".")
    usual = _usual()
    return Office(id=office, title=usual.get(kind) or usual.get(office) or kind, state=state or None)
