"""Whom an act concerns: who is called on, blamed, backed, met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.events.subjects import subject
from goftar.events.words import group
from goftar.lexicon import key
from goftar.records import Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.events.acts import Act
    from goftar.people import NameMention
    from goftar.records import EventKind, View

Parties = tuple[Party, ...]
Range = tuple[int, int]

# Where the subject of the clause is the other one: «دولت باید …», «آنان جنایت کردند».
_SUBJECT: frozenset[EventKind] = frozenset({"demand", "accuse"})
# Where a name in the clause is a place or a topic: the sides of an agreement are its agents, and who is said to have
# spread what is denied stands behind «از سوی».
_UNNAMED: frozenset[EventKind] = frozenset({"agree", "deny"})
_PLURAL = ("ان", "ین", "یها")
_WE = 4
# Letters before a name that are looked at: for «با» before who is met («با وزیر امور خارجه ترکیه»), for the last word.
_MET = 30


def targets(view: View, act: Act, agents: Parties, mentions: Sequence[NameMention]) -> Parties:
    """The targets of an act: its clause's subject, who stands behind «از … می‌خواهیم» or «توسط», who is addressed, or
    the first other one named in it.

    `mentions` are those of the act's block.
    """
    addressed = _addressed(view, act)
    if addressed and act.rule.endswith("-cue"):
        return addressed
    mine = {word for party in agents for word in party.name.split()}
    for where in (_asked(act), _behind(act), _subject(act, mentions), _within(act)):
        if where and (party := _party(view, act, where, mine)):
            return (party,)
    if act.kind == "demand" and addressed:
        return addressed
    if found := _named(view, act, mine, mentions):
        return found
    where = _backed(act)
    party = _party(view, act, where, mine) if where else None
    return (party,) if party else ()


def _addressed(view: View, act: Act) -> Parties:
    """Who is addressed, unless it is a medium that only passes the words on."""
    span = act.statement.addressee
    if span is None or act.kind != "demand":
        return ()
    name = view.text(span)
    first = name.split()[:1]
    if not first or not group("media").isdisjoint(name.replace("«", "").split()):
        return ()
    return (Party(name=name, span=span),)


def _subject(act: Act, mentions: Sequence[NameMention]) -> Range | None:
    """The subject of the clause, where it can be called on or blamed."""
    clause = act.clauses[act.main]
    if act.kind not in _SUBJECT or clause.verb is None or act.rule.endswith("-cue"):
        return None
    words = act.words
    if act.kind == "demand" and clause.verb.form.person == _WE:
        at = next((i for i in range(clause.first, clause.last) if words.words[i] == "ما"), None)
        return None if at is None else (at, at + 1)
    if (where := subject(words, clause)) is None:
        return None
    first, last = where
    while first < last and words.words[first] in group("modal"):
        first += 1
    while last > first and words.words[last - 1] in group("modal"):
        last -= 1
    if first >= last:
        return None
    head = words.words[first]
    called = first + (head in group("mister") and first + 1 < last)
    named = next((mention for mention in mentions if mention.start == words.starts[called]), None)
    if named and named.kind == "place" and "و" not in words.words[first:last]:
        # «سوریه مرکزی برای …»: what is said of a state stands right behind its name.
        last = next((i for i in range(called + 1, last) if words.starts[i] >= named.end), last)
    plural = head.endswith(_PLURAL) and head not in group("no people")
    return (first, last) if named or plural or head in group("body") or head in group("called on") else None


def _asked(act: Act) -> Range | None:
    """Whom the clause itself asks: «از مردم می‌خواهیم»."""
    clause = act.clauses[act.main]
    words = act.words
    if act.rule != "demand-asked" or clause.verb is None or words.words[clause.first : clause.first + 1] == []:
        return None
    for at in range(clause.first, clause.verb.first - 1):
        if words.words[at] == "از":
            rest = range(at + 2, clause.verb.first)
            asks = group("asks") | group("preposition")
            end = next(
                (i for i in rest if words.words[i] in asks or words.words[i].startswith("میخواه")), clause.verb.first
            )
            return at + 1, end
    return None


def _within(act: Act) -> Range | None:
    """Who is to do what a demand without a verb asks for: «حضور گسترده مردم در انتخابات»."""
    first, last = act.range
    words = act.words.words
    if act.kind != "demand" or act.clauses[act.main].verb is not None:
        return None
    at = next((i for i in range(first, last) if words[i] in group("called on")), None)
    return None if at is None else (at, at + 1)


def _behind(act: Act) -> Range | None:
    """Who stands behind «توسط» or «از سوی» in what is blamed, denied or asked for."""
    if act.kind not in ("accuse", "deny", "demand"):
        return None
    first, last = act.range
    words = act.words
    for at in range(first, last - 1):
        by = words.words[at] == "توسط" or words.words[at - 1 : at + 1] == ["از", "سوی"]
        if by:
            end = next(
                (i for i in range(at + 2, last) if words.words[i] in group("preposition") or words.words[i] in _STOP),
                min(at + 3, last),
            )
            return at + 1, end
    return None


def _backed(act: Act) -> Range | None:
    """Who is backed without a name: behind «در کنار», or between «از» and «حمایت»."""
    clause = act.clauses[act.main]
    if act.kind != "support" or clause.verb is None:
        return None
    words = act.words.words
    for at in range(clause.first, clause.verb.first - 1):
        if words[at] == "کنار":
            return at + 1, clause.verb.first
        if words[at] == "از":
            end = next((i for i in range(at + 2, clause.verb.last) if words[i] in group("backing")), None)
            if end is not None:
                return at + 1, end
    return None


_STOP = frozenset(("مبنی", "که", "،", "صورت", "انجام", "منتشر", "شده", "است"))


def _party(view: View, act: Act, where: Range, mine: set[str]) -> Party | None:
    words = act.words
    start, end = words.starts[where[0]], words.ends[where[1] - 1]
    name = words.text[start:end].strip('«»"،() ')
    if mine and mine == set(name.split()):
        return None
    return Party(name=name, span=view.span(act.block, start, end))


def _named(view: View, act: Act, mine: set[str], mentions: Sequence[NameMention]) -> Parties:
    """The first other one whom the act names, with the one joined to it by «و».

    Who is met stands behind «با» or «و». A place or a topic of what is asked for is not called on, a victim not blamed.
    """
    if act.kind in _UNNAMED:
        return ()
    words = act.words
    start, end = words.starts[act.range[0]], words.ends[act.range[1] - 1]
    inside = [m for m in mentions if start <= m.start and m.end <= end and m.kind != "title"]
    for number, mention in enumerate(inside):
        name = words.text[mention.start : mention.end]
        before = words.text[max(0, mention.start - _MET) : mention.start].split()[-1:]
        if not mine.isdisjoint(name.split()) or (before == ["در"] and number + 1 < len(inside)):
            continue
        ahead = words.text[max(start, mention.start - _MET) : mention.start].split()
        if act.kind == "schedule" and "با" not in ahead and ahead[-1:] != ["و"]:
            continue
        if act.kind in _SUBJECT and before and key(before[0]) in group("topic"):
            continue
        last = mention.end
        following = inside[number + 1] if number + 1 < len(inside) else None
        if following and words.text[last : following.start].strip() == "و":
            last = following.end
        return (Party(name=words.text[mention.start : last], span=view.span(act.block, mention.start, last)),)
    return ()
