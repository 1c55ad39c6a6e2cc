"""The clause that a cue governs to its right: behind a colon, in marks, behind «که», or bare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.speech.drafts import Content
from goftar.speech.line import MARKS
from goftar.speech.words import group

if TYPE_CHECKING:
    from goftar.speech.drafts import Draft, Range
    from goftar.speech.events import Event
    from goftar.speech.line import Line
    from goftar.speech.sentence import Sentence

_ASKING = frozenset({"demand", "order", "propose"})
_THAT, _WISHING = "که", "می"
_SUBORDINATE_REACH = 25
_WORDS_OF_A_QUOTATION = 3
_LONGEST_NAME_IN_MARKS = 6


def clause(sentence: Sentence, event: Event, after: int, holder: Draft | None) -> Content | None:
    """The content that stands behind a cue ending before token `after`; None where none does.

    A cue and a colon that end the block give a content without ranges: the speech stands in the next block.
    """
    line, form = sentence.line, event.form
    assert form is not None
    limit = sentence.limit(holder)
    governs = form.verb.clause
    if not governs or after >= len(line.words) or line.starts[after] >= max(limit, line.ends[sentence.last - 1]):
        return None
    if line.words[after] == "،" and after + 1 < len(line.words) and line.words[after + 1] in (":", _THAT):
        after += 1
    word = line.words[after]
    if word == ":" or word in MARKS:
        return _opened(sentence, after + (word == ":"), limit, holder)
    if word == _THAT:
        # «مردم می‌خواهند که»: a wish, and nobody is asked.
        wish = governs == "to" and form.text.startswith(_WISHING) and not _asks_somebody(sentence, event, holder)
        if wish or governs == "colon":
            return None
        start = after + 2 if line.words[after + 1 : after + 2] == [":"] else after + 1
        if _that_belongs_elsewhere(sentence, event, holder) or start >= len(line.words):
            return None
        return _indirect(sentence, event, start, limit)
    if word == "تا" and (governs == "to" or form.verb.kind in _ASKING) and after + 1 < len(line.words):
        return _indirect(sentence, event, after + 1, limit)
    if governs not in ("bare", "split", "to") or (governs == "to" and not _asks_somebody(sentence, event, holder)):
        return None
    start = after + 1 if word == "،" else after
    if word == "،" and holder is None and (form.passive or _in_relative_clause(sentence, event)):
        return None
    if not _opens_clause(sentence, start, limit) or (form.participle and not _told_by(sentence, event, holder)):
        return None
    return _indirect(sentence, event, start, limit)


def _told_by(sentence: Sentence, event: Event, holder: Draft | None) -> bool:
    """Whether a bare participle stands right behind a name, so that it is a verb («آرینا گزارش داده راه باز است»)."""
    cue = sentence.line.at(event.start)
    who = sentence.shared(cue, holder) or sentence.subject(cue, holder)
    if holder is not None or who is None or not any(k in sentence.names.kinds for k in range(*who)):
        return False
    joined = sentence.line.words[cue - 1] == "و"
    return not _in_relative_clause(sentence, event) and (joined or who[1] == cue)


def _in_relative_clause(sentence: Sentence, event: Event) -> bool:
    """Whether a cue ends a clause that «که» opens («روزی که مجلس آن را تأیید می‌کند، …»): the comma closes it."""
    line, cue = sentence.line, sentence.line.at(event.start)
    for k in range(cue - 1, sentence.first, -1):
        if line.word_class(k) == "verb" or line.words[k] == ":":
            return False
        if line.words[k] == _THAT:
            return True
    return False


def _opened(sentence: Sentence, start: int, limit: int, holder: Draft | None) -> Content | None:
    """What a colon or a mark opens at token `start`."""
    line = sentence.line
    if start >= len(line.words):
        return Content("colon", (), open=True)
    quote = line.quote_at(start)
    if quote is not None and not _name_in_marks(sentence, start, line.past(quote.end), limit):
        return Content("marked", (line.inside_marks(quote),), open=not quote.closed)
    if start >= sentence.last and holder is None:
        return None
    found = line.trimmed(line.starts[start], limit)
    return Content("colon", (found,), open=True) if found[0] < found[1] else None


def _name_in_marks(sentence: Sentence, mark: int, after: int, limit: int) -> bool:
    """Whether the marks at a token hold but a name with which the speech begins (گفت: «مهران» رئیس مجلس آمد)."""
    line = sentence.line
    goes_on = after < sentence.last and line.starts[after] < limit and line.is_word(after)
    return goes_on and sentence.names.kinds.get(mark + 1) is not None and after - mark <= _LONGEST_NAME_IN_MARKS


def _that_belongs_elsewhere(sentence: Sentence, event: Event, holder: Draft | None) -> bool:
    """Whether «که» behind a cue opens no content («در حالی می‌گوید که …», «پس از آن گفت که …»)."""
    line = sentence.line
    cue = line.at(event.start)
    before = line.words[sentence.clause_start(cue, holder) : cue]
    at = next((k for k, word in enumerate(before) if word in ("حالی", "درحالی")), None)
    if at is not None and "که" not in before[at:]:
        return True
    return before[-2:-1] in (["از"], ["تا"], ["در"]) and before[-1] in ("ان", "انجا", "چنان")


def _asks_somebody(sentence: Sentence, event: Event, holder: Draft | None) -> bool:
    cue = sentence.line.at(event.start)
    return "از" in sentence.line.words[sentence.clause_start(cue, holder) : cue]


def _opens_clause(sentence: Sentence, start: int, limit: int) -> bool:
    """Whether a clause of speech without «که» begins at a token: no conjunction, and a verb to come."""
    line = sentence.line
    if start >= sentence.last or line.starts[start] >= limit or line.words[start] in group("no clause opener"):
        return False
    if not line.is_word(start) and line.words[start] not in MARKS:
        return False
    following = next((event for event in sentence.events if event.start >= line.starts[start]), None)
    if following is not None and following.kind == "verb" and line.at(following.start) <= start + 1:
        return False
    stop = min(sentence.last, line.past(limit))
    return any(line.word_class(k) == "verb" or line.words[k].endswith(("ند", "یم", "م")) for k in range(start, stop))


def _indirect(sentence: Sentence, event: Event, start: int, limit: int) -> Content:
    """A clause of indirect speech from token `start` to where the narrator takes over again."""
    line = sentence.line
    quote = line.quote_at(start)
    end = min(_coordinated(sentence, event, start, limit), _subordinated(sentence, event, start, limit))
    if quote is not None and not quote.closed:
        return Content("marked", (line.trimmed(quote.start + 1, end),))
    if quote is not None and line.past(quote.end) >= line.at(end) - 1:
        return Content("marked", (line.inside_marks(quote),))
    return indirect_or_mixed(line, line.trimmed(line.starts[start], end))


def _coordinated(sentence: Sentence, event: Event, start: int, limit: int) -> int:
    """Where content ends because the narrator goes on («گفت که A و افزود که B»)."""
    line = sentence.line
    for other in sentence.events:
        if other.start <= event.start or other.kind != "verb" or other.form is None or other.form.passive:
            continue
        if other.start >= limit:
            break
        back = line.at(other.start) - 1
        while back > start and line.word_class(back) in ("adverb", "time"):
            back -= 1
        if line.words[back] == "،" and back > start + 2 and line.words[line.past(other.end) :][:1] == [":"]:
            # «در پاسخ به اینکه برخی معتقدند A، گفت: B»: the cue whose speech the colon opens is the narrator's.
            return line.ends[back - 1]
        if line.words[back] == "و" and back > start + 2 and reports(line, other):
            return line.ends[back - 1]
    return limit


def _subordinated(sentence: Sentence, event: Event, start: int, limit: int) -> int:
    """Where content ends because the cue stands in a subordinate clause («در حالی که X گفته است A، …»)."""
    line = sentence.line
    cue = line.at(event.start)
    before = line.words[max(sentence.first, cue - _SUBORDINATE_REACH) : cue]
    if not any(word in group("subordinate") for word in before):
        return limit
    comma = line.first(
        start + 2,
        sentence.last,
        lambda k: line.words[k] == "،" and line.starts[k] < limit and line.word_class(k - 1) == "verb",
    )
    return limit if comma is None else line.ends[comma]


def reports(line: Line, event: Event) -> bool:
    """Whether a colon, «که» or a mark stands right behind an event."""
    after = line.past(event.end)
    return after < len(line.words) and line.words[after] in (":", _THAT, "«", '"')


def indirect_or_mixed(line: Line, found: Range) -> Content:
    """A clause as content: `mixed` when words of the speaker's own stand in marks in it."""
    return Content("mixed" if quotes_words(line, found) else "indirect", (found,))


def quotes_words(line: Line, found: Range) -> bool:
    """Whether at least three words of a stretch stand in marks: a part quotation rather than a name."""
    return any(
        found[0] <= quote.start
        and quote.end <= found[1] + 1
        and len(line.text[quote.start + 1 : quote.end - 1].split()) >= _WORDS_OF_A_QUOTATION
        for quote in line.quotes
    )
