"""Content that stands before its cue or inside it: noun objects, marked speech, split predicates, passives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.lexicon import fold
from goftar.speech import governed
from goftar.speech.drafts import Content
from goftar.speech.words import group, is_document

if TYPE_CHECKING:
    from goftar.speech.drafts import Draft, Range
    from goftar.speech.events import Event
    from goftar.speech.line import Line
    from goftar.speech.sentence import Sentence

_OBJECT, _EVALUATION, _BEING = "را", "=", "بودن"
_QUOTED_WORDS, _WORDS_BETWEEN = 4, 9
_DOCUMENT_REACH = 5


def noun_object(sentence: Sentence, event: Event, who: Range | None, holder: Draft | None) -> Content | None:
    """The noun phrase that a verb reports («از … خبر داد», «… را رد کرد», «X را Y خواند»)."""
    assert event.form is not None
    line, governs = sentence.line, event.form.verb.object
    first = line.at(event.start)
    ends = [end for _, end in sentence.skipped(holder) if end <= first]
    clause = sentence.clause_start(first, holder)
    floor = max([who[1] if who and who[1] > clause else clause, *ends])
    for preposition in governs:
        parts = fold(preposition).split()
        for k in range(floor, first - len(parts)):
            here = preposition not in (_OBJECT, _EVALUATION) and line.words[k : k + len(parts)] == parts
            here = here and not _ended(line, k, first)
            here = here and line.words[k + 1] not in group("basis")
            if here and (k == 0 or line.words[k - 1] not in group("behind another word")):
                return _noun_phrase(line, k + len(parts), first)
    if not {_OBJECT, _EVALUATION} & set(governs):
        return None
    marks = [k for k in range(floor, first) if line.words[k] in group("object mark")]
    if not marks:
        return None
    joined = [
        k + 1
        for k in range(floor + 1, marks[-1])
        if line.words[k] == "و" and line.word_class(k - 1) == "verb" and not _inside(k, sentence.skipped(holder))
    ]
    begin = joined[-1] if joined else floor
    if line.words[begin] == "که" and line.words[begin - 1] in group("when"):
        return None
    if line.words[begin] == "که":
        # «X که Y را رد کرد» and «X که کارش این است Y را رد کرد»
        verb = line.first(begin, marks[-1], lambda k: line.word_class(k) == "verb")
        begin = begin + 1 if verb is None else verb + 1
    start = _past_adverbials(sentence, begin, marks[-1])
    if _EVALUATION in governs and marks[-1] < first - 1:
        return _noun_phrase(line, start, first)
    if _OBJECT in governs:
        return _noun_phrase(line, start, marks[-1] if marks[-1] >= first - 3 else first)
    return None


def _ended(line: Line, start: int, stop: int) -> bool:
    """Whether a verb of the narrator's ends a clause between two tokens: one that no «که» stands before."""
    verb = line.first(
        start,
        stop - 1,
        lambda k: (
            line.word_class(k) == "verb"
            and line.chunk(k).kind == "V"
            and line.words[k + 1] in ("و", "،", "که")
            and line.words[k] not in group("verb in a noun")
        ),
    )
    return verb is not None and line.first(start, verb, lambda k: line.words[k] in group("that")) is None


def _inside(k: int, ranges: list[Range]) -> bool:
    return any(start <= k < end for start, end in ranges)


def _past_adverbials(sentence: Sentence, start: int, stop: int) -> int:
    """The first token of an object: behind adverbs, times, and phrases that a preposition governs."""
    line = sentence.line
    while start < stop:
        if line.words[start] in group("begins a phrase"):
            break
        past = line.past_adverbial(start, stop)
        if past > start or line.word_class(start) in ("adverb", "time") or line.words[start] == "،":
            start = max(past, start + 1)
            continue
        if line.word_class(start) == "preposition":
            comma = line.first(start, stop, lambda k: line.words[k] == "،")
            if comma is not None:
                start = comma + 1
                continue
            begin = line.first(start + 2, stop, sentence.names.begins)
            if begin is not None:
                start = begin
                continue
        break
    return start


def _noun_phrase(line: Line, start: int, stop: int) -> Content | None:
    """A range of tokens as reported content, without adverbs, «را» and a comma at its end."""
    while stop > start and (line.word_class(stop - 1) in ("adverb", "object") or line.words[stop - 1] == "،"):
        stop -= 1
    if stop <= start or line.words[start] == "که" or (stop - start == 1 and line.word_class(start) == "pronoun"):
        return None
    found = line.trimmed(*line.offsets((start, stop)))
    return Content("mixed" if governed.quotes_words(line, found) else "reported", (found,))


def quoted_before(sentence: Sentence, first: int, holder: Draft | None) -> Content | None:
    """Speech in marks that stands before its cue («…»، وزیر خارجه گفت)."""
    line = sentence.line
    if holder is not None:
        return None
    cue = line.starts[first]
    for quote in reversed(line.quotes):
        if not quote.closed or quote.start < line.starts[sentence.first] or quote.end > cue:
            continue
        between = line.folded[quote.end : cue]
        long_enough = len(line.text[quote.start : quote.end].split()) >= _QUOTED_WORDS
        if long_enough and len(between.split()) <= _WORDS_BETWEEN and ":" not in between:
            taken = [(s, e) for draft in sentence.drafts for _, s, e in draft.content]
            if any(quote.start < end and start < quote.end for start, end in taken):
                return None
            return Content("marked", (line.inside_marks(quote),))
    return None


def around_marks(sentence: Sentence, event: Event, who: Range | None, holder: Draft | None, quoted: Content) -> Content:
    """Marked words before a cue, or the whole noun object that they end («بر سه اصل «آب، نان، خاک» تأکید کرد»)."""
    found = noun_object(sentence, event, who, holder)
    if found is None:
        return quoted
    (start, end), (opens, closes) = found.ranges[0], quoted.ranges[0]
    before = sentence.line.text[start:opens]
    return found if start < opens and closes <= end and "،" not in before and ":" not in before else quoted


def with_relative(
    sentence: Sentence, event: Event, who: Range | None, holder: Draft | None, clause: Content
) -> Content:
    """A clause behind a cue, or the noun object right before the cue with the clause that tells of it.

    «از طرحی خبر داد که …»: both are said.
    """
    assert event.form is not None
    line, first = sentence.line, sentence.line.at(event.start)
    if line.words[line.past(event.end)] != "که" or "از" not in event.form.verb.object:
        return clause
    found = noun_object(sentence, event, who, holder)
    if (
        found is None
        or line.tokens(found.ranges[0])[1] < first
        or line.words[line.at(found.ranges[0][0])] in group("determiner")
    ):
        return clause
    mixed = "mixed" in (found.type, clause.type)
    return Content("mixed" if mixed else "reported", (*found.ranges, *clause.ranges))


def split(sentence: Sentence, event: Event, holder: Draft | None) -> Draft | None:
    """A predicate that holds its content inside («خواستار … شد»), or that governs a clause («مدعی شد که …»)."""
    line = sentence.line
    first, after = line.tokens((event.start, event.end))
    if after >= len(line.words) or (first and line.words[first - 1] in ("یک", *group("determiner"))):
        return None
    who = sentence.shared(first, holder) or sentence.subject(first, holder)
    if sentence.of_himself(who):
        return None
    if line.words[after] in group("split end"):
        end = (
            after + 2
            if line.words[after + 1 : after + 2] and line.words[after + 1] in group("auxiliary")
            else after + 1
        )
        cue = (event.start, line.ends[end - 1])
        content = governed.clause(sentence, event, end, holder) or noun_object(sentence, event, who, holder)
        if content is None:
            return None
        draft = sentence.made(event, content, who, holder)
        draft.cue = cue
        return draft
    stop = min(sentence.last, line.past(sentence.limit(holder)))
    close = line.first(after + 1, stop, lambda k: line.words[k] in group("split end") or line.chunk(k).kind == "V")
    if close is not None and line.words[close] not in group("split end") and "که" not in line.words[after:close]:
        return None
    close = line.first(after + 1, stop, lambda k: line.words[k] in group("split end"))
    if close is None:
        close = stop - 1 if line.words[stop - 1] in (".", "؟", "!") else stop
    content = _noun_phrase(line, after, close)
    return None if content is None else sentence.made(event, content, who, holder)


def passive(sentence: Sentence, event: Event, content: Content | None, holder: Draft | None) -> Draft | None:
    """A passive cue («در این گزارش تأکید شده است که», «گفته می‌شود»): a document speaks, or nobody is named."""
    assert event.form is not None
    if content is None or (event.form.participle and event.form.passive):
        return None
    line = sentence.line
    first = line.at(event.start)
    clause = sentence.clause_start(first, holder)
    fixed = event.form.verb.clause == "fixed"
    source = _document(sentence, clause, first, any_noun=fixed and content.type != "indirect") or _agent(
        sentence, clause, first
    )
    if source is None and fixed and event.form.verb.lemma.endswith(_BEING):
        who = sentence.subject(first, holder)
        source = who if shown_by_document(sentence, who) else None
    if source is None and fixed:
        return None
    draft = sentence.made(event, content, source, holder)
    if source is None:
        draft.source = None
    return draft


def _document(sentence: Sentence, clause: int, first: int, *, any_noun: bool) -> Range | None:
    """The document that speaks («در این گزارش … آمده است»); with `any_noun`, whatever stands behind «در»."""
    line = sentence.line
    for k in range(clause, first - 1):
        if line.words[k] != "در":
            continue
        start = k + 1
        if line.words[start] in ("بخشی", "ادامه", "بخش", "پایان", "ابتدای"):
            start = line.first(start, first, lambda i: line.words[i] not in group("part of a document")) or start
        end = sentence.names.phrase_end(start, first)
        names = any_noun and end > start
        if names or any(is_document(word) for word in line.words[start : min(end, start + _DOCUMENT_REACH)]):
            return start, end
    return None


def _agent(sentence: Sentence, clause: int, first: int) -> Range | None:
    """The agent of a passive («از سوی X»)."""
    line = sentence.line
    for k in range(clause, first - 2):
        if line.words[k] == "از" and line.words[k + 1] in group("agent of a passive"):
            end = sentence.names.phrase_end(k + 2, first)
            if end > k + 2:
                return k + 2, end
    return None


def shown_by_document(sentence: Sentence, who: Range | None) -> bool:
    """Whether what shows or reveals something is a document or a study, so that it speaks."""
    return who is not None and any(is_document(word) for word in sentence.line.words[who[0] : who[1]])
