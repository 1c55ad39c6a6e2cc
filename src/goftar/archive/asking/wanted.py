"""A question turned into a query of the index; names in it are taken as somebody of the archive, or as an office."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Literal

import tantivy

from goftar.archive.asking.errors import AmbiguousError
from goftar.archive.asking.names import candidates
from goftar.archive.asking.query import encodable
from goftar.archive.asking.shapes import Understood
from goftar.archive.index import WHOLE
from goftar.people.office_titles import named
from goftar.people.offices import person_id
from goftar.people.tenures import spells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from goftar.archive.asking.query import Filter, Query
    from goftar.archive.asking.shapes import Candidate, Side
    from goftar.archive.opening import Archive

_MUST, _NOT, _MAY = tantivy.Occur.Must, tantivy.Occur.MustNot, tantivy.Occur.Should
# The share of statements (or articles) from which the one who has them is meant, though others bear the name too.
_MOSTLY = 0.8
_WEIGHTS = {"headline": 3.0, "lead": 2.0, "body": 1.0}
Kind = Literal["articles", "statements"]
Clause = tuple[tantivy.Occur, tantivy.Query]


def wanted(kept: Archive, query: Query, *, of: Kind) -> tuple[tantivy.Query, tuple[Understood, ...]]:
    """The query that finds the documents of articles or of statements, and how the names in it were taken.

    Raises AmbiguousError for a name that several bear of whom none speaks (or appears) far more than the others.
    """
    schema = kept.index.schema
    whole = tantivy.Query.term_query(schema, "n", WHOLE)
    clauses: list[Clause] = [(_MUST, _silent(whole))] if of == "articles" else [(_NOT, whole)]
    searched = tuple(_WEIGHTS) if of == "articles" else ("said",)
    for one in query.words:
        search = kept.index.phrase if one.phrase else kept.index.words
        some = [_weighed(search(part, one.text), _WEIGHTS.get(part, 1.0)) for part in searched]
        clauses.append((_NOT if one.excluded else _MUST, _any(some)))
    taken: list[Understood] = []
    sides: tuple[tuple[Side, tuple[Filter, ...]], ...] = (("by", query.by), ("about", query.about), ("to", query.to))
    for side, filters in sides:
        parts: list[tuple[Filter, tantivy.Query]] = []
        for name in filters:
            if name.ids:
                parts.append((name, tantivy.Query.term_set_query(schema, f"{side}_id", list(name.ids))))
                continue
            meant = understood(kept, name.value, side=side)
            taken.append(meant)
            parts.append((name, _somebody(kept, meant)))
        clauses += [(_MUST, _silent(part)) for one, part in parts if side == "about" and not one.excluded]
        clauses += _filtered([(one, part) for one, part in parts if side != "about" or one.excluded])
    offices = [(one, _office_held(kept, one.value)) for one in query.as_office]
    clauses += _filtered(offices)
    clauses += _filtered([(one, kept.index.words("outlet", one.value)) for one in query.outlet])
    for field, filters in (("type", query.type), ("act", query.act)):
        clauses += _filtered([(one, tantivy.Query.term_query(schema, field, one.value)) for one in filters])
    if query.since or query.until:
        clauses.append((_MUST, _silent(_between(schema, query.since, query.until))))
    if all(occur == _NOT for occur, _ in clauses):
        clauses.append((_MUST, _silent(tantivy.Query.all_query())))
    return tantivy.Query.boolean_query(clauses), tuple(taken)


def understood(kept: Archive, name: str, *, side: Side) -> Understood:
    """Whom a name means on a side; raises AmbiguousError where several may be meant."""
    name = encodable(name)
    title = named(name)
    if title and title.told and title.use is None and "." in title.office:
        return Understood(text=name, side=side, office=title.office)
    some = candidates(kept, name)
    speaking = [one for one in some if one.statements] if side == "by" else list(some)
    if not speaking:
        return Understood(text=name, side=side, who=some[0] if some else None)
    first, *others = speaking
    mine, all_of_them = _weight(first, side), sum(_weight(one, side) for one in speaking)
    if others and mine < _MOSTLY * all_of_them:
        raise AmbiguousError(name, tuple(speaking))
    return Understood(text=name, side=side, who=first, others=tuple(others))


def _weight(one: Candidate, side: Side) -> int:
    return one.statements if side == "by" else one.articles


def _somebody(kept: Archive, meant: Understood) -> tantivy.Query:
    schema = kept.index.schema
    if meant.office:
        return office_query(kept, meant.office, side=meant.side)
    side = meant.side
    found = [tantivy.Query.term_set_query(schema, f"{side}_id", list(meant.who.ids))] if meant.who else []
    # Who is asked for by an office or a body may bear it as his role, or be addressed by it.
    if not meant.who or side == "to" or (side == "by" and meant.who.kind not in ("person", "state")):
        found.append(kept.index.words(side, meant.text))
    if side == "about":
        # Of those whom no table knows, articles are read for who speaks: the name alone tells of whom they do.
        found.append(kept.index.phrase("said", meant.text))
    return _any(found)


def office_query(kept: Archive, office: str, *, side: Side) -> tantivy.Query:
    """What is by (or about, or to) an office: under its title, or whoever held it on the day."""
    schema = kept.index.schema
    parts = [tantivy.Query.term_query(schema, f"{side}_id", office)]
    for spell in spells(office):
        held = tantivy.Query.term_query(schema, f"{side}_id", person_id(spell.holder))
        days = _between(schema, spell.first, spell.last)
        parts.append(tantivy.Query.boolean_query([(_MUST, held), (_MUST, days)]))
    return _any(parts)


def _office_held(kept: Archive, text: str) -> tantivy.Query:
    """What was said as an office: under a title that means it, or under a role with these words."""
    title = named(text)
    words = kept.index.words("by", text)
    if title and title.use is None and "." in title.office:
        return _any([tantivy.Query.term_query(kept.index.schema, "by_id", title.office), words])
    return words


def _between(schema: tantivy.Schema, first: date | None, past: date | None) -> tantivy.Query:
    """Documents from a first day on and before another."""
    lower, upper = (seconds(first) if first else None), (seconds(past) if past else None)
    kind = tantivy.FieldType.Integer
    return tantivy.Query.range_query(schema, "published", kind, lower, upper, include_upper=upper is None)


def seconds(day: date) -> int:
    """A day's midnight on the article's own clock, as `version.clock` counts."""
    return timegm(datetime.combine(day, time(), UTC).timetuple())


def _filtered(some: Sequence[tuple[Filter, tantivy.Query]]) -> list[Clause]:
    """One of the values asked for, none of those excluded."""
    held = [query for one, query in some if not one.excluded]
    clauses: list[Clause] = [(_NOT, query) for one, query in some if one.excluded]
    return [*clauses, (_MUST, _silent(_any(held)))] if held else clauses


def _any(some: Iterable[tantivy.Query]) -> tantivy.Query:
    parts = list(some)
    return parts[0] if len(parts) == 1 else tantivy.Query.boolean_query([(_MAY, part) for part in parts])


def _silent(query: tantivy.Query) -> tantivy.Query:
    """A query that finds the same and adds nothing to the score."""
    return tantivy.Query.const_score_query(query, 0.0)


def _weighed(query: tantivy.Query, weight: float) -> tantivy.Query:
    return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)
