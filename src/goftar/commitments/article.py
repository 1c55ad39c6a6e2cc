"""What one article promises or announces, and what it reports of the fate of something promised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from goftar import dates, people
from goftar.commitments.clause import Clause, clauses
from goftar.commitments.deeds import Kind, deed, kind
from goftar.commitments.fates import fate
from goftar.commitments.firm import standing
from goftar.commitments.forms import Form
from goftar.commitments.merged import merged
from goftar.commitments.scene import scene, speaker_side
from goftar.commitments.sentence import Predicate, may_tell, sentences
from goftar.commitments.tables import words
from goftar.people.mentions import read
from goftar.records import Commitment, Party, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goftar.commitments.scene import Scene
    from goftar.commitments.sentence import Sentence
    from goftar.records import Actor, Deed, Event, ReportKind, Span, Statement, View, When

T = TypeVar("T")

_SURE = 0.8
_NARRATED = 0.7
_EVENT = 0.6
_BOTH = 2
_BETTER_PART = 0.6
# The acts that bind somebody by themselves; what is agreed may be a view.
_BINDING = frozenset(("commit", "threaten", "schedule"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article with what the rooms below found in it, by block and in places of the repaired text."""

    view: View
    scene: Scene
    actors: dict[str, Actor]
    times: dict[int, list[tuple[int, int, When]]]
    said: dict[int, list[tuple[int, int, Statement]]]
    acts: dict[int, list[tuple[int, int, Event]]]
    speakers: tuple[Party, ...]

    def statement_at(self, block: int, place: int) -> Statement | None:
        """The innermost statement whose content holds a place."""
        found = [row for row in self.said.get(block, ()) if row[0] <= place < row[1]]
        return min(found, key=lambda row: row[1] - row[0])[2] if found else None

    def acts_over(self, block: int, start: int, end: int) -> list[Event]:
        """The events whose words lie in a stretch for the better part."""
        rows = self.acts.get(block, ())
        return [event for a, b, event in rows if min(b, end) - max(a, start) > (b - a) * _BETTER_PART]


def commitments(
    view: View,
    events: Sequence[Event],
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    whens: Sequence[When],
) -> tuple[tuple[Commitment, ...], tuple[Report, ...]]:
    """What an article promises, agrees, announces or threatens, and what it reports of something promised before.

    What is told several times in the article (headline, lead, body) is one commitment with several spans. Negated and
    past clauses are none; conditional ones carry their condition.
    """
    tokens = [read(block.text).tokens for block in view.blocks]
    page = _page(view, events, statements, actors, whens, [one.keys for one in tokens])
    marked = {number: [(a, b) for a, b, event in rows if event.kind in _BINDING] for number, rows in page.acts.items()}
    found: list[Commitment] = []
    reports: list[Report] = []
    for number in range(len(view.blocks)):
        if view.article.blocks[number].kind == "caption" or not (number in marked or may_tell(tokens[number].keys)):
            continue
        for sentence in sentences(number, tokens[number], marked.get(number, ())):
            for clause in clauses(sentence):
                _take(page, sentence, clause, found, reports)
            for clause in _left(page, sentence, found):
                _take(page, sentence, clause, found, reports)
    one_each = [_sided(page, one) for one in merged(found)]
    return (
        tuple(replace(one, id=f"c{place}") for place, one in enumerate(one_each, 1)),
        tuple(replace(one, id=f"r{place}") for place, one in enumerate(reports, 1)),
    )


def _left(page: Page, sentence: Sentence, found: Sequence[Commitment]) -> Iterator[Clause]:
    """The clauses of events that bind somebody and that no commitment was made of: a noun phrase, an unknown verb."""
    taken = {event for one in found for event in one.events}
    first, last = sentence.starts[0], sentence.ends[-1]
    for start, end, event in page.acts.get(sentence.block, ()):
        binds = event.kind in _BINDING and event.mode in ("asserted", "conditional")
        if not binds or event.id in taken or not first <= start < last:
            continue
        places = tuple(
            at for at in range(len(sentence.keys)) if sentence.starts[at] >= start and sentence.ends[at] <= end
        )
        if places:
            told = [one for one in sentence.predicates if one.start >= places[0] and one.end <= places[-1] + 1]
            none = Predicate(Form("", "future", False, "it"), places[-1] + 1, places[-1] + 1, "")
            yield Clause(told[-1] if told else none, places, None, (), None)


def _take(page: Page, sentence: Sentence, clause: Clause, found: list[Commitment], reports: list[Report]) -> None:
    own = kind(sentence, clause)
    if own is None and sentence.block not in page.acts and words("pledge").isdisjoint(sentence.keys):
        return
    start, end = sentence.starts[clause.start], sentence.ends[clause.end - 1]
    acts = page.acts_over(sentence.block, start, end)
    if own is None and not acts and words("pledge").isdisjoint(sentence.keys):
        return
    told = fate(sentence, clause, own)
    if told:
        reports.append(_report(page, sentence, clause, told, own or Kind("general", -1)))
        return
    stands = standing(sentence, clause, own, acts, page.times.get(sentence.block, ()), page.view)
    if stands is None:
        return
    statement = page.statement_at(sentence.block, end - 1)
    here = own or Kind("general", -1)
    made = _deed(page, sentence, clause, here, statement)
    parties = _parties(page, sentence, clause, statement, acts)
    if stands.firmness == "agreed" and clause.predicate.form.person == "we" and len(page.scene.speaking) == _BOTH:
        # «توافق کردیم» before two who speak is said for both.
        made = replace(made, sides=tuple(dict.fromkeys((*made.sides, *page.scene.speaking))))
        parties = tuple({party.name: party for party in (*parties, *page.speakers)}.values())
    stretch = clause.conditional or _proviso(sentence, clause)
    condition = page.view.span(sentence.block, *_stretch(sentence, stretch)) if stretch else None
    condition = condition or next((act.condition for act in acts if act.condition), None)
    hangs = condition is not None or any(act.mode == "conditional" for act in acts)
    found.append(
        Commitment(
            id="",
            firmness=stands.firmness,
            deed=made,
            spans=(page.view.span(sentence.block, start, end),),
            parties=parties,
            mode="conditional" if hangs else "asserted",
            due=stands.due or next((act.due for act in acts if act.due), None),
            condition=condition,
            events=tuple(act.id for act in acts),
            statements=(statement.id,) if statement else (),
            confidence=_SURE if statement and own else _NARRATED if own else _EVENT,
            rule=stands.rule,
        )
    )


def _report(page: Page, sentence: Sentence, clause: Clause, told: ReportKind, own: Kind) -> Report:
    start, end = sentence.starts[clause.start], sentence.ends[clause.end - 1]
    statement = page.statement_at(sentence.block, end - 1)
    places = [(sentence.starts[at], sentence.ends[at]) for at in clause.places]
    times = [
        when
        for a, b, when in page.times.get(sentence.block, ())
        if any(a < stop and first < b for first, stop in places)
    ]
    made = _deed(page, sentence, clause, own, statement)
    when = times[-1] if times else None
    return Report(
        id="",
        kind=told,
        deed=made if made.sides else replace(made, sides=page.scene.speaking[:1] or page.scene.pair[:1]),
        span=page.view.span(sentence.block, start, end),
        parties=_parties(page, sentence, clause, statement, ()),
        when=dates.ahead(when, page.view) if when and told in ("postponed", "extended") else when,
        statement=statement.id if statement else None,
        confidence=_SURE if own.noun >= 0 else _NARRATED,
        rule=f"{told}: {clause.predicate.nominal} {clause.predicate.form.verb}",
    )


def _deed(page: Page, sentence: Sentence, clause: Clause, own: Kind, statement: Statement | None) -> Deed:
    times = [(a, b) for a, b, _ in page.times.get(sentence.block, ())]
    mine = clause.predicate.form.person in ("I", "we")
    speaker = speaker_side(statement, page.actors)
    made = deed(page.scene, sentence, clause, own, times=times, extra=(speaker,) if mine and speaker else ())
    if not made.sides:
        alone = own.kind not in ("meeting", "visit")
        bodies = page.scene.in_body(sentence, clause.start, clause.end) if alone else ()
        made = replace(made, sides=(speaker,) if speaker else bodies[:2])
    return made


def _proviso(sentence: Sentence, clause: Clause) -> tuple[int, int] | None:
    """The words of «در صورت …» in a clause, to the comma that closes them."""
    keys = sentence.keys
    for at in clause.places:
        if keys[at : at + 2] in (["در", "صورت"], ["به", "شرط"]) and at < clause.predicate.start:
            comma = next((end for end in range(at + 2, clause.predicate.start) if keys[end] == "،"), None)
            return (at, comma) if comma else None
    return None


def _sided(page: Page, one: Commitment) -> Commitment:
    """A commitment whose words name nobody is of those who speak in the article, or of the side it names most."""
    sides = page.scene.speaking[:1] or page.scene.pair[:1]
    return one if one.deed.sides else replace(one, deed=replace(one.deed, sides=sides))


def _parties(
    page: Page, sentence: Sentence, clause: Clause, statement: Statement | None, acts: Sequence[Event]
) -> tuple[Party, ...]:
    """Who is bound and whom it concerns: as the events tell, else the sides that the clause names and its speaker."""
    told = [party for act in acts for party in (*act.agents, *act.targets)]
    places = set(clause.places)
    meant = page.scene.meant(sentence, clause.places)
    for one in page.scene.named(sentence):
        if (one in meant or (one.start in places and not acts)) and not one.place:
            span = page.view.span(sentence.block, sentence.starts[one.start], sentence.ends[one.end - 1])
            name = " ".join(sentence.words[one.start : one.end])
            told.append(Party(name=name, actor=one.id if one.id in page.actors else None, span=span))
    mine = clause.predicate.form.person in ("I", "we")
    if statement and statement.speaker and not acts and (not told or mine):
        told.insert(0, Party(name=statement.speaker.name, actor=statement.speaker.actor))
    return tuple({party.name: party for party in told}.values())


def _stretch(sentence: Sentence, places: tuple[int, int]) -> tuple[int, int]:
    return sentence.starts[places[0]], sentence.ends[places[1] - 1]


def _page(
    view: View,
    events: Sequence[Event],
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    whens: Sequence[When],
    texts: Sequence[list[str]],
) -> Page:
    return Page(
        view=view,
        scene=scene(view, people.mentions(view), actors, statements, texts),
        actors={actor.id: actor for actor in actors},
        times=_placed(view, ((when.span, when) for when in whens)),
        said=_placed(view, ((span, one) for one in statements for span in one.content)),
        acts=_placed(view, ((event.span, event) for event in events)),
        speakers=_speakers(statements, actors),
    )


def _speakers(statements: Sequence[Statement], actors: Sequence[Actor]) -> tuple[Party, ...]:
    """The first speaker of each side that speaks in an article."""
    known = {actor.id: actor for actor in actors}
    found: dict[str, Party] = {}
    for one in statements:
        side = speaker_side(one, known)
        if side and one.speaker:
            found.setdefault(side, Party(name=one.speaker.name, actor=one.speaker.actor))
    return tuple(found.values())


def _placed(view: View, found: Iterable[tuple[Span, T]]) -> dict[int, list[tuple[int, int, T]]]:
    """Findings by their block, with their places in the repaired text."""
    out: dict[int, list[tuple[int, int, T]]] = {}
    for span, one in found:
        repaired = view.blocks[span.block]
        place = repaired.repaired_offset(span.start), repaired.repaired_offset(span.end)
        out.setdefault(span.block, []).append((*place, one))
    return out
