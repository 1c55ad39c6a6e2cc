"""How far speech runs: over the next sentences of its paragraph, and into the paragraphs after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.lexicon import fold
from goftar.speech.events import events
from goftar.speech.sentence import Sentence
from goftar.speech.words import group, prefixes, speaks_of_us

if TYPE_CHECKING:
    from goftar.records import StatementType
    from goftar.speech.drafts import Draft
    from goftar.speech.line import Line
    from goftar.speech.names import Names

_HEAD = 60
_LONGEST_LABEL = 6
_CARRIED_ON: dict[StatementType, int] = {"turn": 2, "carry": 1, "headline": 0, "colon": 0, "marked": -1}


def line_drafts(line: Line, names: Names, *, documents: bool) -> list[Draft]:
    """The drafts of one line in order, with unmarked speech run on to the last sentence before the narrator's next."""
    found: list[Draft] = []
    running: Draft | None = None
    here = events(line)
    for first, last in line.sentences:
        start, end = line.offsets((first, last))
        inside = [event for event in here if start <= event.start < end]
        mine = Sentence(line, names, (first, last), inside, documents=documents).read()
        goes_on = running is not None and (running.open or ours(line.words[first:last]))
        if running is not None and goes_on and not _narrated(line, names, first, mine, running):
            block, begin, _ = running.content[-1]
            running.content[-1] = (block, begin, line.trimmed(begin, end)[1])
            for draft in mine:
                draft.inside = draft.inside or running
        else:
            for draft in mine:
                draft.narrated = draft.inside is None
            running = next((d for d in reversed(mine) if d.narrated and d.content and (d.open or _reports(d))), None)
        found += mine
    return found


def _reports(draft: Draft) -> bool:
    """Whether «به گفته X» opens speech: a sentence of «we» behind it belongs to that."""
    return draft.type == "indirect" and draft.rule == "indirect:prefix-according"


def _narrated(line: Line, names: Names, first: int, mine: list[Draft], running: Draft) -> bool:
    """Whether a sentence belongs to the narrator although speech was still open before it."""
    if line.folded.startswith(prefixes("narrator's phrase"), line.starts[first]):
        return True
    return any(_narrates(line, names, first, draft, running) for draft in mine if draft.inside is None)


def _narrates(line: Line, names: Names, first: int, draft: Draft, running: Draft) -> bool:
    """Whether a draft stands at the narrator's level rather than inside the running speech.

    A colon with a source does; so does a pronoun, the running speaker or a person at the head of the sentence; a group
    or a state only in the plain past («آرینا اعلام کرد», not «آرینا اعلام کرده است»); never behind an «I» or «we».
    """
    if draft.cue is None or draft.source is None:
        return False
    if draft.type in ("colon", "marked"):
        return True
    if draft.source[0] > line.starts[first] + _HEAD:
        return False
    who = line.folded[slice(*draft.source)]
    at = line.at(draft.source[0])
    if not group("speaker himself").isdisjoint(line.words[first:at]):
        return False
    if who in group("narrated pronoun") or _same_name(who, line, running):
        return True
    if names.names_person(at) and draft.type != "reported":
        return True
    return names.known(at) and line.folded[slice(*draft.cue)].endswith(prefixes("past ending"))


def _same_name(who: str, line: Line, running: Draft) -> bool:
    """Whether a source holds the last word of the running speech's source."""
    if running.source is None or running.line != line.index:
        return False
    return line.folded[slice(*running.source)].split()[-1] in who.split()


def carries(line: Line, names: Names, running: Draft, *, bullet: bool) -> bool:
    """Whether a paragraph without a cue of the narrator's goes on with the speech before it.

    The first person, an «ought», a bullet and speech that a label opened speak for it; a person or a narrator's phrase
    at its head and a mere report before it speak against it.
    """
    weight = _CARRIED_ON.get(running.type, -2)
    weight += 3 * in_own_voice(line)
    weight += not group("ought").isdisjoint(line.words)
    weight += 2 * bullet
    weight += 2 * _in_marks(line)
    weight += 2 * (fold((running.continues or running).lemma or "") in group("whole text"))
    if line.folded.startswith(prefixes("narrator's phrase"), line.starts[0]):
        weight -= 4
    if _numbered_label(line):
        weight -= 3
    if names.names_person(0):
        # Under a speaker's label, each bullet may speak of somebody.
        weight -= 1 if bullet and running.type in ("headline", "turn", "carry") else 2
    elif names.known(0):
        weight -= 1
    return weight > 0


def _in_marks(line: Line) -> bool:
    """Whether all the words of a line stand in one pair of marks."""
    first = line.quotes[0] if line.quotes else None
    return first is not None and line.trimmed(0, len(line.text)) == (first.start, first.end)


def _numbered_label(line: Line) -> bool:
    """Whether a label with a number opens a line: that is a list or a chronicle («دقیقه ۱۵: …»)."""
    colon = line.first(0, min(len(line.words), _LONGEST_LABEL), lambda k: line.words[k] == ":")
    return colon is not None and any(word[0].isdigit() for word in line.words[:colon])


def in_own_voice(line: Line) -> bool:
    """Whether a line speaks in the first person."""
    return ours(line.words)


def ours(words: list[str]) -> bool:
    """Whether folded words speak in the first person."""
    if not group("own voice").isdisjoint(words):
        return True
    return any(word.endswith("یم") and speaks_of_us(word) for word in words)
