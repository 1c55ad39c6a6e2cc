"""Phrases that report without a verb of saying: «به گفته X», «با بیان اینکه», «اظهارات X مبنی بر اینکه»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.speech.drafts import Content
from goftar.speech.governed import indirect_or_mixed, reports
from goftar.speech.sources import subject
from goftar.speech.words import group, prefixes

if TYPE_CHECKING:
    from goftar.speech.drafts import Draft, Range
    from goftar.speech.events import Event
    from goftar.speech.line import Line
    from goftar.speech.sentence import Sentence

_COMMA_REACH = 16
_MENTION_REACH = 12


def prefix(sentence: Sentence, event: Event) -> Draft | None:
    """«به گفته X، …»: the source follows the cue, and the content follows the source."""
    line = sentence.line
    holder = sentence.holder(event.start)
    after = line.at(event.end)
    if after >= sentence.last or _only_mentioned(line, event) or line.words[after] in group("first person"):
        return None
    study = line.words[after + 1 : after + 2] and line.words[after + 1] in group("study")
    if event.rule == "prefix-this-report" and not (sentence.documents or study):
        return None
    end = _source_end(sentence, after)
    start = line.first(end, sentence.last, lambda k: line.words[k] not in ("،", ":", "که", "-"))
    limit = sentence.limit(holder)
    if end <= after or start is None or line.starts[start] >= limit:
        return None
    quote = line.quote_at(start)
    if quote is not None and line.past(quote.end) >= sentence.last - 1:
        content = Content("marked", (line.inside_marks(quote),))
    else:
        content = indirect_or_mixed(line, line.trimmed(line.starts[start], limit))
    return sentence.made(event, content, (after, end), holder)


def _source_end(sentence: Sentence, after: int) -> int:
    """Where the source behind a prefix ends: at the comma before the first verb, else where its name does."""
    line, names = sentence.line, sentence.names
    reach = min(sentence.last, after + _COMMA_REACH)
    comma = line.first(after, reach, lambda k: line.words[k] in ("،", ":"))
    end = names.phrase_end(after, sentence.last)
    if names.kinds.get(after) in ("organisation", "person", "title") and (comma is None or comma > end):
        return names.ends[after]
    if end > after and names.bare_plural(end - 1):
        return end
    verb = line.first(after, sentence.last, lambda k: line.word_class(k) == "verb") or sentence.last
    return comma if comma is not None and end <= comma < verb else end


def opener(sentence: Sentence, event: Event) -> Draft | None:
    """«با بیان اینکه A، گفت: B»: A, up to where the main cue's clause begins."""
    line = sentence.line
    holder = sentence.holder(event.start)
    start = line.at(event.end)
    limit = sentence.limit(holder)
    if start >= sentence.last or line.starts[start] >= limit:
        return None
    verbs = [other for other in sentence.events if event.end <= other.start < limit and other.kind == "verb"]
    main = next((verb for verb in verbs if reports(line, verb)), verbs[0] if verbs else None)
    end = _opened_end(sentence, start, main)
    if end <= start:
        return None
    found = line.trimmed(line.starts[start], min(limit, line.ends[end - 1]))
    quote = line.quote_at(start)
    if quote is not None and quote.closed and quote.end >= found[1]:
        content = Content("marked", (line.inside_marks(quote),))
    else:
        content = indirect_or_mixed(line, found)
    who = sentence.subject(line.at(event.start), holder)
    if who is None and main is not None:
        who = subject(line, sentence.names, end, line.at(main.start), [])
    return sentence.made(event, content, who, holder)


def _opened_end(sentence: Sentence, start: int, main: Event | None) -> int:
    """One past the last token of what an opener opens at token `start`."""
    line = sentence.line
    if main is None:
        comma = line.first(start + 3, sentence.last, lambda k: line.words[k] == "،")
        return sentence.last if comma is None else comma
    stop = line.at(main.start)
    backwards = range(stop - 1, start, -1)
    comma = next((k for k in backwards if line.words[k] == "،"), None)
    verb = next((k for k in backwards if line.word_class(k) == "verb"), None)
    if comma is not None and (verb is None or verb < comma):
        return comma
    return verb + 1 if verb is not None else stop


def noun(sentence: Sentence, event: Event) -> Draft | None:
    """«اظهارات X مبنی بر اینکه …»: a noun of saying with its source and a clause."""
    line = sentence.line
    assert event.source is not None
    holder = sentence.holder(event.start)
    start = line.at(event.end)
    limit = sentence.limit(holder)
    if start >= sentence.last or line.starts[start] >= limit or _only_mentioned(line, event):
        return None
    if line.words[line.at(event.source[0])] in group("lone word that names nobody"):
        return None
    comma = line.first(start + 2, sentence.last, lambda k: line.words[k] in ("،", "را"))
    end = line.ends[sentence.last - 1] if comma is None else line.starts[comma]
    content = Content("indirect", (line.trimmed(line.starts[start], min(limit, end)),))
    return sentence.made(event, content, line.tokens(event.source), holder)


def as_told(sentence: Sentence, event: Event, holder: Draft | None) -> Draft | None:
    """«آن‌طور که X گفته، …»: the content follows the cue's clause."""
    line = sentence.line
    first, after = line.tokens((event.start, event.end))
    clause = sentence.clause_start(first, holder)
    head = line.first(clause, min(first, clause + 3), lambda k: line.words[k] in group("as told"))
    if head is None or after + 1 >= sentence.last or line.words[after] != "،":
        return None
    that = line.first(head, first, lambda k: line.words[k] == "که") or head
    who: Range | None = subject(line, sentence.names, that + 1, first, [])
    found = line.trimmed(line.starts[after + 1], sentence.limit(holder))
    return sentence.made(event, indirect_or_mixed(line, found), who, holder) if found[0] < found[1] else None


def _only_mentioned(line: Line, event: Event) -> bool:
    """Whether a phrase is itself only mentioned («با اشاره به اعلام X مبنی بر …»)."""
    before = line.folded[max(0, event.start - _MENTION_REACH) : event.start].rstrip()
    if before.endswith(prefixes("mention")):
        return True
    return event.kind == "prefix" and "مبنی بر" in line.folded[event.end : event.end + 60]
