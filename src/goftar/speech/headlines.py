"""Speech in titles: «عراقچی: …», «عراقچی در نشست خبری: …», and the quoted line that names nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from goftar import people
from goftar.lexicon import fold, table
from goftar.speech.cues import cue_matches
from goftar.speech.drafts import Draft
from goftar.speech.line import MARKS
from goftar.speech.relays import is_medium
from goftar.speech.words import group, prefixes, speaks_of_us

if TYPE_CHECKING:
    from goftar.records import StatementType
    from goftar.speech.line import Line
    from goftar.speech.names import Names

_PARTS = re.compile(r"\s*[/|]\s*|\s+[-–—]\s+")
_FIRST_PERSON = re.compile(r"(?:([^\s]{2,}یم)|نیستم|هستم|ندارم|دارم|می‌[^\s]+م)(?=$|[\s،؛.!])")
_SPEAKING = ("در گفت", "در مصاحبه", "در نشست خبری", "به خبرنگار", "خطاب به", "در جمع")
_LONGEST_LABEL, _LONGEST_LONE_LABEL = 14, 24
_SHORTEST_QUOTATION = 4
_LONGEST_RELAYED = 200
_SHORTEST_VERB = 2
_LONGEST_NAME_LISTED = 4
_REPEATED = 0.8
_BODIES = frozenset({"organisation", "title"})
_SPOKESMEN = frozenset({"org", "title", "name+title"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingNoun:
    """A row of `lexicon/speech/nouns.tsv`."""

    noun: str
    lemma: str
    governs: tuple[str, ...]


@cache
def _nouns() -> tuple[tuple[tuple[str, ...], str, tuple[tuple[str, ...], ...]], ...]:
    """Each noun of saying as folded words with its lemma and the folded words it governs, longest noun first."""
    rows = table("speech/nouns", SayingNoun)
    found = [
        (tuple(fold(row.noun).split()), row.lemma, tuple(tuple(fold(word).split()) for word in row.governs))
        for row in rows
    ]
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


def headline_drafts(line: Line, names: Names) -> list[Draft]:
    """The statements of a title line: each part that a speaker's name and a colon, or a noun of saying, open."""
    found = []
    for start, end in _parts(line.text):
        draft = _labelled(line, names, start, end, "headline") or _nominal(line, names, start, end)
        if draft is not None:
            found.append(draft)
    return found


def _nominal(line: Line, names: Names, start: int, end: int) -> Draft | None:
    """The statement that a noun of saying and its speaker open («انتقاد مهران از …»)."""
    first, last = line.tokens((start, end))
    words = line.words
    for noun, lemma, governed in _nouns():
        cue = source = first + len(noun)
        if tuple(words[first:source]) != noun:
            continue
        while source < last and words[source] in group("adjective of saying"):
            source += 1
        if source >= last or not names.known(source):
            continue
        stop = names.phrase_end(source, last)
        behind = next(
            (stop + len(words_) for words_ in governed if tuple(words[stop : stop + len(words_)]) == words_), None
        )
        if stop <= source or behind is None or behind >= last:
            continue
        return Draft(
            line=line.index,
            type="reported",
            rule="reported:noun",
            at=line.starts[first],
            cue=line.offsets((first, cue)),
            lemma=lemma,
            source=line.offsets((source, stop)),
            content=[(line.index, *line.trimmed(line.starts[behind], end))],
            narrated=True,
        )
    return None


def turn_draft(line: Line, names: Names, *, narrated: bool) -> Draft | None:
    """The statement of a body paragraph that a speaker's label opens («ترامپ: …»).

    A label that is the whole paragraph gives a draft without content: the speech stands in the next paragraph. A body
    is taken only when the label is its name and what follows holds a verb; a place never (lists of towns have labels),
    nor a person before a bare name («سرمربی: ژرژ مهران»); a medium's name is a dateline when the paragraph has a
    narrator of its own (`narrated`).
    """
    draft = _labelled(line, names, 0, len(line.text), "turn")
    if draft is None or draft.source is None:
        return None
    source = line.text[slice(*draft.source)]
    alone = not draft.content
    if is_medium(source):
        if alone:
            return draft
        if narrated or " " in source or len(line.text) > _LONGEST_RELAYED:
            return None
    at, stop = line.tokens(draft.source)
    titled = line.words[1:2] == ["،"] and names.kinds.get(2) == "title"
    verbal = line.first(stop, len(line.words), lambda k: line.word_class(k) == "verb") is not None
    if names.names_person(at) or titled:
        listed = not alone and len(line.words) - stop <= _LONGEST_NAME_LISTED
        return None if listed and people.form(line.text, *draft.content[0][1:]) == "name" else draft
    speaking = line.folded.startswith(_SPEAKING, line.starts[stop])
    if speaking and people.form(line.text, *draft.source) in _SPOKESMEN:
        return draft
    whole = line.words[stop] == ":" and (names.kinds.get(at) or names.kinds.get(at + 1)) in _BODIES
    asks = line.words[-1] in ("؟", "?")
    if alone and line.words[stop] == ":" and any(names.kinds.get(k) in _BODIES for k in range(at, stop)):
        spokesmen = line.folded.startswith(prefixes("speaks for a body"), line.starts[at])
        return draft if spokesmen or people.form(line.text, *draft.source) in _SPOKESMEN else None
    return draft if whole and (verbal or alone or asks) else None


def _parts(text: str) -> list[tuple[int, int]]:
    """The ranges of a title's parts: «/», «|» and a dash between blanks part them."""
    cuts = [match.span() for match in _PARTS.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end - start > 1]


def _labelled(line: Line, names: Names, start: int, end: int, kind: StatementType) -> Draft | None:
    """The statement of a stretch that begins with a noun phrase and a colon."""
    first = line.at(start)
    colon = line.first(first, line.past(end), lambda k: line.words[k] == ":")
    longest = _LONGEST_LONE_LABEL if colon == len(line.words) - 1 else _LONGEST_LABEL
    if colon is None or not first < colon <= first + longest or line.words[colon - 1].isdigit():
        return None
    labels = group("label") | group("lone label") if colon == first + 1 else group("label")
    if line.words[first] in labels or cue_matches(line.folded[start : line.starts[colon]]):
        return None
    named = {*names.kinds, *names.inner}
    if line.first(first, colon, lambda k: k not in named and line.word_class(k) == "verb") is not None:
        return None
    at = first
    while at < colon and line.words[at] not in MARKS:
        if line.is_word(at) and line.words[at] not in group("noun before a speaker"):
            break
        at += 1
    stop = names.phrase_end(at, colon)
    content = line.trimmed(line.ends[colon], end)
    while content[0] < content[1] and line.text[content[0]] in MARKS:
        content = line.trimmed(content[0] + 1, content[1])
    while content[0] < content[1] and line.text[content[1] - 1] in '»”"':
        content = line.trimmed(content[0], content[1] - 1)
    if stop <= at or (content[0] >= content[1] and kind != "turn"):
        return None
    return Draft(
        line=line.index,
        type=kind,
        rule=f"{kind}:label",
        at=line.starts[at],
        source=line.offsets((at, stop)),
        content=[(line.index, *content)] if content[0] < content[1] else [],
        narrated=True,
    )


def quoted_headline(line: Line, said: list[set[str]]) -> Draft | None:
    """The first part of a title that names nobody but repeats what the body says, or speaks in the first person.

    `said` are the words of the body's statements, one set for each.
    """
    for start, end in _parts(line.text):
        words = content_words(line.folded[start:end])
        if len(words) < _SHORTEST_QUOTATION:
            continue
        last = line.past(end) - 1
        verbal = line.word_class(last) == "verb" or (
            line.words[last].endswith(("د", "م")) and len(line.words[last]) > _SHORTEST_VERB
        )
        repeated = verbal and any(len(words & other) >= _REPEATED * len(words) for other in said)
        if repeated and any(match.start >= start and match.end >= end - 1 for match in cue_matches(line.folded[:end])):
            repeated = False  # «جزئیات اعلام شد»: the title tells that somebody spoke
        in_first_person = "؟" not in line.text and any(
            match[1] is None or speaks_of_us(match[1]) for match in _FIRST_PERSON.finditer(line.folded, start, end)
        )
        if not repeated and not in_first_person:
            continue
        found = line.trimmed(start, end)
        return Draft(
            line=line.index,
            type="headline",
            rule="headline:repeated" if repeated else "headline:first-person",
            at=found[0],
            content=[(line.index, *found)],
            narrated=True,
        )
    return None


def content_words(folded: str) -> set[str]:
    """The words of a folded text that are longer than two letters."""
    return {word for word in re.findall(r"[\w\u200c]+", folded) if len(word) > 2}
