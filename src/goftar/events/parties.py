"""Who performs an act, and whom it concerns."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from goftar import people
from goftar.events.subjects import subject
from goftar.events.targets import targets
from goftar.events.words import group
from goftar.lexicon import key
from goftar.people.tables import states
from goftar.records import Party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goftar.events.acts import Act
    from goftar.events.clauses import Clause
    from goftar.people import NameMention
    from goftar.records import Actor, EventKind, Statement, View

Parties = tuple[Party, ...]
Range = tuple[int, int]

_OWN: frozenset[EventKind] = frozenset({"commit", "schedule", "threaten", "agree"})
# What is done in the name of the speaker's country where the clause names it.
_SIDE: frozenset[EventKind] = frozenset({"support", "commit", "deny", "threaten"})
_THIRD = (3, 6)
_HEAD = 6
_WE = 4
# A name that stands this many letters behind the head of a phrase only says where or of what it is.
_FAR = 12
_DEEP = 4
_MARKED = r'(?:(?!\b(?:با|در|به|را|برای|که|گفت|است)\b)[^.،؛:\n"«“”»]){0,40}["«“]([^"«»“”]{2,20})["»”]'
_NEAR = 3
_BINDS: frozenset[EventKind] = frozenset({"threaten", "commit"})
# Rules that take any third person, of which only somebody binds himself.
_BY_SOMEBODY = frozenset({"commit-side-future", "commit-no-more", "commit-not-allow"})


class Sides:
    """The actors of an article, for those who ask who performs an act."""

    def __init__(self, view: View, actors: Sequence[Actor]) -> None:
        self.view = view
        self.actors = actors

    @cached_property
    def _mentions(self) -> dict[int, list[NameMention]]:
        found: dict[int, list[NameMention]] = {}
        for mention in people.mentions(self.view):
            if mention.kind != "pronoun":
                found.setdefault(mention.block, []).append(mention)
        return found

    def of(self, act: Act) -> tuple[Parties, Parties]:
        """The agents and the targets of an act."""
        agents = self._agents(act)
        return agents, targets(self.view, act, agents, self._mentions.get(act.block, ()))

    def idle(self, act: Act) -> bool:
        """Whether what «will do» something is nobody who could bind himself: «این طرح … قرار خواهد گرفت»."""
        verb = act.clauses[act.main].verb
        if act.rule not in _BY_SOMEBODY or verb is None or verb.form.person not in _THIRD:
            return False
        return subject(act.words, act.clauses[act.main]) is not None and not self._subject(act)

    def _agents(self, act: Act) -> Parties:
        speaker = self._speaker(act.statement)
        if act.kind == "agree":
            return self._both(act, speaker)
        mine = act.kind in _OWN or act.rule == "demand-asked"
        sides = frozenset() if mine else self._names(act.statement)
        # To look for a subject takes a shallow parse: only where one could be an agent.
        named = self._subject(act) if mine or sides else ()
        if named and (mine or named[0].name in sides):
            return named
        verb = act.clauses[act.main].verb
        own = verb is None or verb.form.person == _WE
        spoken = verb is not None and own
        bound = own if act.kind in _BINDS else spoken and act.kind == "schedule"
        if bound and _abroad(act.statement) and (state := self._state(act.statement)):
            return state
        if act.kind in ("commit", "schedule") and (own or _passive(act)) and (body := self._body(act)):
            return body
        words = act.words.words[act.range[0] : act.range[1]]
        told = "این کشور" in " ".join(words[:_HEAD])
        if act.kind in _SIDE and (told or not group("own country").isdisjoint(words)):
            return self._state(act.statement) or speaker
        return speaker

    @staticmethod
    def _speaker(statement: Statement) -> Parties:
        speaker = statement.speaker
        if speaker is None:
            return ()
        return (Party(name=speaker.name, actor=speaker.actor, span=statement.source.span),)

    @staticmethod
    def _state(statement: Statement) -> Parties:
        code = statement.speaker.state if statement.speaker else None
        return tuple(Party(name=state.name) for state in states() if state.id == code)[:1]

    @staticmethod
    def _names(statement: Statement) -> frozenset[str]:
        """What the speaker's state is called."""
        code = statement.speaker.state if statement.speaker else None
        return frozenset(
            name for state in states() if state.id == code for name in (state.name, *state.names, *state.capitals)
        )

    def _body(self, act: Act) -> Parties:
        """The organisation in whose name the speaker speaks, as his title tells it («مدیرعامل شرکت X»)."""
        speaker = act.statement.speaker
        words = ((speaker.role if speaker else None) or "").split()
        company = bool(words) and key(words[0]) in group("company head")
        if speaker and speaker.state and not company and act.rule != "commit-resolved":
            return ()
        rest = words
        while rest and key(rest[0]) in group("role head"):
            rest = rest[1:]
        former = bool(rest) and key(rest[0]) in group("former")
        heads = [i for i, word in enumerate(rest[:_DEEP]) if key(word) in group("organisation")]
        if heads and not any(key(word) in group("preposition") for word in rest[: heads[0]]):
            # «معاون اجرایی سازمان X» speaks for the organisation.
            rest = rest[heads[0] :]
        elif rest and key(rest[0]) in group("office"):
            return ()
        if not rest or rest == words or former:
            return ()
        name = " ".join(rest)
        return (Party(name=(self._marked(name) if company else None) or name),)

    def _marked(self, title: str) -> str | None:
        """The name in marks right behind an organisation's title: «شرکت خدمات پس از فروش "سارنا"»."""
        marked = re.compile(re.escape(title) + _MARKED)
        return next((found[1] for block in self.view.blocks if (found := marked.search(block.text))), None)

    def _subject(self, act: Act) -> Parties:
        """The third parties that the clause names as its subject."""
        clause = act.clauses[act.main]
        if act.main > act.first:
            clause = replace(clause, first=act.clauses[act.first].first)
        if clause.verb and clause.verb.form.person not in _THIRD:
            return ()
        where = subject(act.words, clause)
        if where is None:
            return self._state_ahead(act, clause) or self._subject_before(act)
        first, last = where
        words = act.words
        if not self._named_at(act, words.starts[first]) and self._undergoes(act, first):
            return ()
        while first < last and (words.words[first] in group("meeting") or words.words[first] in group("movement")):
            first += 1
            while first < last and words.words[first] in group("of meetings"):
                first += 1
        if first >= last:
            return self._subject_before(act)
        if words.words[first] in group("thing"):
            return ()
        found = self._party(act, first, last, headed=where[0] == first)
        return self._joined(act, found, last) if found else self._subject_before(act)

    def _named_at(self, act: Act, start: int) -> bool:
        """Whether a person or a state is named where a subject begins."""
        named = (mention for mention in self._mentions.get(act.block, ()) if mention.kind in ("person", "place"))
        return any(mention.start == start for mention in named)

    @staticmethod
    def _undergoes(act: Act, first: int) -> bool:
        """Whether the subject of a clause is what is done to: «پل ساخته می‌شود», not «وزیر عازم می‌شود»."""
        verb = act.clauses[act.main].verb
        if verb is None or not _passive(act) or act.rule == "commit-resolved":
            return False
        words = act.words.words
        held = words[first] in group("meeting") or words[first] in group("movement")
        return not held and group("goes").isdisjoint(words[max(verb.first - _NEAR, first) : verb.first])

    def _state_ahead(self, act: Act, clause: Clause) -> Parties:
        """A state whose name begins a clause and whose object follows at once («آمریکا این حزب را …»).

        For what does not bind its agent only the speaker's own.
        """
        start = act.words.starts[clause.first]
        known = self._names(act.statement)
        if act.kind in _OWN:
            known |= {name for state in states() for name in (state.name, *state.names, *state.capitals)}
        for mention in self._mentions.get(act.block, ()):
            if mention.start == start and act.words.text[start : mention.end] in known:
                span = self.view.span(act.block, start, mention.end)
                return (Party(name=act.words.text[start : mention.end], span=span),)
        return ()

    def _subject_before(self, act: Act) -> Parties:
        """The subject of a clause before, with which a clause behind «و» or «که» goes on."""
        verb = act.clauses[act.main].verb
        for at in range(act.first - 1, max(act.first - _DEEP, -1), -1):
            before = act.clauses[at]
            if verb is None or before.verb is None or act.clauses[at + 1].joint not in ("و", "که"):
                break
            where = subject(act.words, before)
            if where is None or before.verb.form.person != verb.form.person or self._undergoes(act, where[0]):
                continue
            if act.words.words[where[0]] not in group("thing") and (found := self._party(act, *where, headed=True)):
                return (found,)
        return ()

    def _joined(self, act: Act, found: Party, last: int) -> Parties:
        """A person and the one whom «و» joins to him behind his title («A رئیس … و «B» وزیر …»)."""
        words = act.words
        if found.span is None or act.main >= len(act.clauses):
            return (found,)
        end = act.clauses[act.main].last
        people_here = [m for m in self._mentions.get(act.block, ()) if m.kind == "person"]
        this = self.view.blocks[act.block].repaired_offset(found.span.start)
        if not any(m.start <= this < m.end for m in people_here):
            return (found,)
        at = last
        while at < min(end, last + _DEEP) and words.words[at] != "و":
            if words.words[at] in group("preposition"):
                return (found,)
            at += 1
        at += 1
        while at < end and words.words[at] in '«("':
            at += 1
        other = next((m for m in people_here if at < end and m.start == words.starts[at]), None)
        if other is None:
            return (found,)
        span = self.view.span(act.block, other.start, other.end)
        return found, Party(name=words.text[other.start : other.end], span=span)

    def _party(self, act: Act, first: int, last: int, *, headed: bool) -> Party | None:
        """The noun phrase over a token range as a party: a person by the name alone, all others by the whole phrase."""
        words = act.words
        start, end = words.starts[first], words.ends[last - 1]
        inside = [m for m in self._mentions.get(act.block, ()) if start <= m.start and m.end <= end]
        if not inside:
            opens = words.words[first] == "«" and first + 1 < last
            body = words.words[first + opens] in group("body")
            last = next((i for i in range(first + 1, last) if words.words[i] in group("nominal")), last)
            end = words.ends[last - 1]
            return Party(name=words.text[start:end], span=self.view.span(act.block, start, end)) if body else None
        person = next((m for m in inside if m.kind == "person"), None)
        head = inside[0]
        if person and (head is person or head.kind == "title") and " و " not in words.text[start:end]:
            start, end = person.start, person.end
        elif head.start == start and head.kind != "title" and " و " not in words.text[start:end]:
            end = head.end
        elif headed and head.start - start > _FAR and head.kind != "title" and words.words[first] not in group("body"):
            return None
        span = self.view.span(act.block, start, end)
        for actor in self.actors:
            if any(m.form != "pronoun" and m.span.block == span.block and m.span.start <= span.start < m.span.end
                   for m in actor.mentions):  # fmt: skip
                return Party(name=actor.name, actor=actor.id, span=span)
        return Party(name=words.text[start:end].strip('«»"،() '), span=span)

    def _both(self, act: Act, speaker: Parties) -> Parties:
        """The sides of an agreement: named by the clause, else the speaker and the other one."""
        clause = act.clauses[act.main]
        words = act.words
        if clause.verb is None or clause.verb.form.person in _THIRD:
            start, end = words.starts[clause.first], words.ends[clause.last - 1]
            named = [m for m in self._mentions.get(act.block, ()) if start <= m.start and m.end <= end]
            sides = _distinct(
                Party(name=words.text[m.start : m.end], span=self.view.span(act.block, m.start, m.end))
                for m in named
                if m.kind in ("place", "organisation")
            )
            if act.rule == "agree-concurs" and (other := self._other(act, speaker, start, end)):
                return (*speaker, other)
            if len(sides) > 1:
                return sides[:3]
            return self._between(act, clause) or self._states() or speaker
        others = [a for a in self.actors if a.kind == "person" and speaker and a.id != speaker[0].actor]
        mine = act.statement.speaker
        foreign = [a for a in others if a.state and mine and a.state != mine.state]
        return (*speaker, *(Party(name=a.name, actor=a.id) for a in foreign[:1]))

    def _between(self, act: Act, clause: Clause) -> Parties:
        """The two sides that a clause names behind «میان», «بین» or «توسط»."""
        words = act.words
        for at in range(clause.first, clause.last - 1):
            if words.words[at] in group("between") and (where := subject(words, replace(clause, first=at + 1))):
                start, end = words.starts[where[0]], words.ends[where[1] - 1]
                if where[0] == at + 1 and "و" in words.words[where[0] : where[1]]:
                    return (Party(name=words.text[start:end], span=self.view.span(act.block, start, end)),)
        return ()

    def _other(self, act: Act, speaker: Parties, start: int, end: int) -> Party | None:
        """The person other than the speaker whom a text range names: with whom he says that he agrees."""
        for actor in self.actors:
            if actor.kind not in ("person", "office") or any(actor.id == each.actor for each in speaker):
                continue
            for mention in actor.mentions:
                if mention.form != "pronoun" and mention.span.block == act.block:
                    at = self.view.blocks[act.block].repaired_offset(mention.span.start)
                    if start <= at < end:
                        return Party(name=actor.name, actor=actor.id, span=mention.span)
        mine = {word for party in speaker for word in party.name.split()}
        for title in self._mentions.get(act.block, ()):
            name = act.words.text[title.start : title.end]
            if title.kind in ("person", "title") and start <= title.start < end and mine.isdisjoint(name.split()):
                return Party(name=name, span=self.view.span(act.block, title.start, title.end))
        return None

    def _states(self) -> Parties:
        """The two states that the article names most."""
        counts: dict[str, int] = {}
        names = {name: state.name for state in states() for name in (state.name, *state.names, *state.capitals)}
        for block, mentions in self._mentions.items():
            text = self.view.blocks[block].text
            for mention in mentions:
                name = names.get(text[mention.start : mention.end])
                if name:
                    counts[name] = counts.get(name, 0) + 1
        most = sorted(counts, key=lambda name: -counts[name])[:2]
        return tuple(Party(name=name) for name in most) if len(most) == 2 else ()


def foreign(act: Act, agents: Parties) -> bool:
    """Whether another state than the speaker's is said to do it: a minister binds his own, of others he foretells."""
    speaker = act.statement.speaker
    if act.kind not in _BINDS or act.rule.endswith("-cue") or speaker is None or not agents:
        return False
    code = _states_by_name().get(_bare(agents[0].name))
    return code is not None and speaker.state is not None and code != speaker.state


def _bare(name: str) -> str:
    """A state's name without «دولت», «کشور»."""
    first, _, rest = name.partition(" ")
    return rest if rest and key(first) in group("state head") else name


@cache
def _states_by_name() -> dict[str, str]:
    return {name: state.id for state in states() for name in (state.name, *state.names, *state.capitals)}


def _passive(act: Act) -> bool:
    """Whether an act's verb is «شدن» or made with it: «آغاز می‌شود», «ساخته خواهد شد»."""
    verb = act.clauses[act.main].verb
    return verb is not None and (
        verb.form.lemma == "شدن"
        or (verb.last > verb.first + 1 and act.words.words[verb.last - 1].startswith(("شد", "شو")))
    )


def _abroad(statement: Statement) -> bool:
    """Whether «we» of a speaker is his country: not where he holds a domestic office («وزیر تعاون», «فرمانده پلیس»)."""
    role = (statement.speaker.role if statement.speaker else None) or ""
    words = {key(word.strip("،")) for word in role.split()}
    return not words or group("domestic").isdisjoint(words) or not group("foreign").isdisjoint(words)


def _distinct(parties: Iterator[Party]) -> Parties:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.name, party)
    return tuple(found.values())
