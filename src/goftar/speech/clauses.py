"""What a cue governs: the frame of its clause, and the words that are its content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from goftar.lexicon import fold, rules
from goftar.speech.cues import cue_matches
from goftar.speech.drafts import Draft
from goftar.speech.relays import relayed
from goftar.speech.sources import Names, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goftar.records import StatementType
    from goftar.speech.cues import CueMatch
    from goftar.speech.line import Line

_PUNCTUATION = "،,؛;:.؟!…()[]-–— "
_SPLIT_ENDS = ("شد", "شدند", "شده", "شده‌اند", "است", "بود", "بودند", "هستند", "هست", "می‌شود", "می‌شوند", "گردید")
_AS = ("انطور", "ان\u200cطور", "انگونه", "ان\u200cگونه", "چنانکه", "چنان\u200cکه", "همانطور", "همان\u200cطور", "انچنان")
_BREAKS = ("؛", "اما", "ولی", "لیکن", "بلکه", "زیرا", "چون", "گرچه", "هرچند")
_HYPOTHETICAL = ("اگر", "چنانچه", "هرگاه", "گویی")
_MODALS = ("باید", "نباید", "بتوان", "می\u200cتوان", "نمی\u200cتوان", "خواهد", "خواهند", "می\u200cخواهد", "می\u200cخواهند", "شاید")
_SUBORDINATE = ("درحالی", "وجودی", "هرچند", "گرچه", "اگرچه", "حالی", "آنجایی", "انجایی", "رغم")
_DOCUMENTS = (
    "گزارش", "بیانیه", "نامه", "اطلاعیه", "متن", "سند", "پیام", "مقاله", "یادداشت", "خبر", "بیانیه‌ای", "گزارشی", "نامه‌ای",
    "پیامی", "اطلاعیه‌ای", "قطعنامه", "تفاهم‌نامه", "توافق‌نامه", "قانون", "ماده", "بخش", "بخشی", "ادامه", "پایان", "مطلب", "پژوهش",
    "مطالعه", "نشریه", "روزنامه", "کتاب", "حکم", "طومار",
)  # fmt: skip

_STUDIES = ("نظرسنجی", "مطالعات", "پژوهش\u200cها", "تحقیقات", "تحقیق", "پیگیری", "بررسی", "بررسی\u200cها", "امار", "اسناد", "گزارش\u200cها", "سرشماری")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something in a sentence that may report: a verb of the table, or a phrase found by a rule."""

    start: int
    end: int
    kind: Literal["verb", "prefix", "opener", "noun"]
    rule: str
    cue: tuple[int, int]
    match: CueMatch | None = None
    source: tuple[int, int] | None = None


@cache
def _phrase_rules() -> tuple[tuple[Literal["prefix", "opener", "noun"], str, object], ...]:
    found = []
    for rule in rules("speech/phrases"):
        kind = rule.name.partition("-")[0]
        found.append((kind, rule.name, rule.pattern))
    return tuple(found)  # type: ignore[arg-type]


def _is_document(word: str) -> bool:
    stem = word.partition("\u200c")[0]
    return word in _DOCUMENTS or word in _STUDIES or stem in _DOCUMENTS or stem in _STUDIES


def events(line: Line) -> list[Event]:
    """All that may report in a line, in order; where two overlap, phrases win over verbs."""
    found: list[Event] = []
    for kind, name, pattern in _phrase_rules():
        for match in pattern.finditer(line.folded):  # type: ignore[attr-defined]
            source = match.span("source") if "source" in match.re.groupindex else None
            found.append(
                Event(start=match.start(), end=match.end(), kind=kind, rule=name, cue=match.span("cue"), source=source)
            )
    taken = [(event.start, event.end) for event in found]
    for cue in cue_matches(line.folded):
        if any(start < cue.end and cue.start < end for start, end in taken):
            continue
        found.append(
            Event(start=cue.start, end=cue.end, kind="verb", rule=cue.form.verb.kind, cue=(cue.start, cue.end), match=cue)
        )
    return sorted(found, key=lambda event: (event.start, event.end))


class Sentence:
    """One sentence of a line, read from left to right: every event in it becomes a draft or is passed over."""

    def __init__(self, line: Line, names: Names, first: int, last: int, found: list[Event], documents: bool) -> None:
        self.line = line
        self.names = names
        self.first = first
        self.last = last
        self.end = line.ends[last - 1]
        self.events = found
        self.documents = documents
        self.drafts: list[Draft] = []
        self.claimed: list[tuple[int, int]] = []

    def read(self) -> list[Draft]:
        """The drafts of the sentence, in the order of their cues."""
        for i, event in enumerate(self.events):
            draft = None
            if event.kind == "verb":
                draft = self._verb(i, event)
            elif event.kind == "prefix":
                draft = self._prefix(event)
            elif event.kind == "opener":
                draft = self._opener(i, event)
            elif event.kind == "noun":
                draft = self._noun(event)
            if draft is not None:
                self.drafts.append(draft)
        return relayed(self.line, self.drafts)

    # -- the clause to the left ------------------------------------------------------------------------------------

    def _holder(self, offset: int) -> Draft | None:
        """The innermost draft of this sentence in whose content an offset lies."""
        inside = [d for d in self.drafts if any(s <= offset < e for _, s, e in d.content)]
        return min(inside, key=lambda d: d.content[0][2] - d.content[0][1], default=None)

    def _clause_start(self, token: int, holder: Draft | None) -> int:
        """The first token of the clause whose cue begins at `token`."""
        floor = self.first
        if holder is not None:
            floor = self.line.at(holder.content[0][1])
        skip = self._skips(holder)
        for i in range(token - 1, floor - 1, -1):
            if any(a <= i < b for a, b in skip):
                continue
            if self.line.words[i] in _BREAKS:
                return i + 1
        return floor

    def _skips(self, holder: Draft | None) -> list[tuple[int, int]]:
        """The token ranges of other statements' contents."""
        ranges = []
        for draft in self.drafts:
            if draft is holder:
                continue
            for _, start, end in draft.content:
                if holder is not None and not any(s <= start and end <= e for _, s, e in holder.content):
                    continue
                ranges.append((self.line.at(start), self.line.token_over(end - 1) + 1))
        return ranges

    def _skipped(self, token: int, holder: Draft | None) -> bool:
        return any(a <= token < b for a, b in self._skips(holder))

    def _as_told(self, event: Event, first: int, after: int, clause: int, holder: Draft | None) -> Draft | None:
        """«آن‌طور که X گفته، …»: the content follows."""
        line = self.line
        head = next((k for k in range(clause, min(first, clause + 3)) if line.words[k] in _AS), None)
        if head is None or after >= self.last or line.words[after] != "،":
            return None
        that = next((k for k in range(head, first) if line.words[k] == "که"), head)
        who = subject(line, self.names, that + 1, first, [])
        limit = holder.content[0][2] if holder is not None else self.end
        span = self._trim(line.starts[after + 1], limit) if after + 1 < self.last else None
        if span is None or span[0] >= span[1]:
            return None
        kind: StatementType = "mixed" if self._has_words_in_marks(span) else "indirect"
        return self._draft(event, kind, [span], who, holder, clause, first)

    def _subject(self, token: int, holder: Draft | None) -> tuple[int, int] | None:
        start = self._clause_start(token, holder)
        skip = self._skips(holder)
        for event in self.events:
            if event.kind in ("opener",) and event.start < self.line.starts[token]:
                skip.append((self.line.at(event.start), self.line.token_over(event.end - 1) + 1))
        return subject(self.line, self.names, start, token, skip)

    def _offsets(self, tokens: tuple[int, int] | None) -> tuple[int, int] | None:
        if tokens is None:
            return None
        return self.line.starts[tokens[0]], self.line.ends[tokens[1] - 1]

    # -- verbs -----------------------------------------------------------------------------------------------------

    def _verb(self, i: int, event: Event) -> Draft | None:
        assert event.match is not None
        line = self.line
        form = event.match.form
        first, after = line.at(event.start), line.token_over(event.end - 1) + 1
        holder = self._holder(event.start)
        clause = self._clause_start(first, holder)
        if any(line.words[k] in _HYPOTHETICAL for k in range(clause, first)):
            return None
        if any(line.words[k] in _MODALS for k in range(max(clause, first - 6), first) if not self._skipped(k, holder)):
            return None
        if form.participle and form.verb.lemma == "گفتن" and not form.passive:
            draft = self._as_told(event, first, after, clause, holder)
            if draft is not None:
                return draft
        if form.part == "head":
            return self._split(i, event, first, after, holder)
        governed = self._governed(i, event, after, holder)
        if governed is None and not form.participle:
            governed = self._quoted_before(first, holder)
        who = self._subject(first, holder)
        if form.passive or form.verb.clause == "fixed":
            return self._passive(event, first, clause, governed, who)
        if governed is None:
            if form.verb.kind == "mention" and any(e.kind == "verb" for e in self.events[i + 1 :]):
                return None
            governed = self._object(event, first, who, clause, holder)
        if governed is None:
            return None
        if form.verb.kind == "show":
            if who is None or not any(_is_document(word) for word in line.words[who[0] : who[1]]):
                return None
        kind, content, is_open = governed
        draft = self._draft(event, kind, content, who, holder, clause, first)
        draft.open = is_open
        return draft

    def _draft(
        self,
        event: Event,
        kind: StatementType,
        content: list[tuple[int, int]],
        who: tuple[int, int] | None,
        holder: Draft | None,
        clause: int,
        first: int,
    ) -> Draft:
        lemma = event.match.form.verb.lemma if event.match else event.rule
        draft = Draft(
            line=self.line.index,
            type=kind,
            rule=f"{kind}:{event.rule}",
            at=event.start,
            cue=event.cue,
            lemma=lemma,
            source=self._offsets(who),
            content=[(self.line.index, start, end) for start, end in content],
        )
        if draft.source is None and holder is None:
            draft.source = next((d.source for d in reversed(self.drafts) if d.source and d.inside is None), None)
        draft.inside = holder
        return draft

    def _governed(
        self, i: int, event: Event, after: int, holder: Draft | None
    ) -> tuple[StatementType, list[tuple[int, int]], bool] | None:
        """The clause that stands to the right of a verb: its type, its range, and whether it may run on."""
        assert event.match is not None
        line, form = self.line, event.match.form
        limit = holder.content[0][2] if holder is not None else self.end
        if after >= len(line.words) or line.starts[after] >= limit:
            return None
        word = line.words[after]
        clause = form.verb.clause
        if word == "،" and after + 1 < len(line.words) and line.words[after + 1] in (":", "که"):
            after += 1
            word = line.words[after]
        if word == ":" or (word in "«\"“" and clause):
            start = after + 1 if word == ":" else after
            if start >= len(line.words):
                return ("colon", [], True) if clause else None
            quote = line.quote_at(line.starts[start])
            if quote is not None and clause:
                return "marked", [self._inner(quote.start, quote.end)], not quote.closed
            if start >= self.last and holder is None:
                return None
            return "colon", [self._trim(line.starts[start], limit)], True
        if not clause:
            return None
        if word == "که":
            cue = line.at(event.start)
            if any(line.words[k] in ("حالی", "درحالی") for k in range(self._clause_start(cue, holder), cue)):
                return None
            if line.words[cue - 1] in ("ان", "انجا", "چنان") and cue > 1 and line.words[cue - 2] in ("از", "تا", "در"):
                return None
            start = after + 1
            if start < len(line.words) and line.words[start] == ":":
                start += 1
            if start >= len(line.words) or line.starts[start] >= limit:
                return None
            return self._that(i, start, limit)
        if clause == "to" and word == "تا" and after + 1 < len(line.words):
            return self._that(i, after + 1, limit)
        if clause not in ("bare", "split", "to") or form.passive and word in ("و",):
            return None
        if clause == "to":
            cue = line.at(event.start)
            if "از" not in line.words[self._clause_start(cue, holder) : cue]:
                return None
        start = after
        if word == "،":
            start += 1
        if start >= self.last or line.starts[start] >= limit:
            return None
        if not self._opens_clause(start, limit, form.participle):
            return None
        return self._that(i, start, limit)

    def _opens_clause(self, start: int, limit: int, participle: bool) -> bool:
        """Whether a clause of speech without «که» begins at a token: no conjunction, and a verb to come."""
        line = self.line
        word = line.words[start]
        if word in ("و", "اما", "ولی", "تا", "بود", "است", "شد", "را", "یا", "بودند", ")", "»") or not (word[0].isalnum() or word in "«\"“"):
            return False
        if participle:
            return False
        following = next((event for event in self.events if event.start >= line.starts[start]), None)
        if following is not None and following.kind == "verb" and line.at(following.start) <= start + 1:
            return False
        stop = start
        while stop < self.last and line.starts[stop] < limit:
            if line.word_class(stop) == "verb" or line.words[stop].endswith(("ند", "یم", "م")):
                return True
            stop += 1
        return False

    def _that(self, i: int, start: int, limit: int) -> tuple[StatementType, list[tuple[int, int]], bool]:
        """A clause of indirect speech from a token to where a coordinated cue of the narrator takes over."""
        line = self.line
        quote = line.quote_at(line.starts[start])
        end = limit
        for event in self.events[i + 1 :]:
            if event.start >= limit:
                break
            if event.kind != "verb" or event.match is None or event.match.form.passive:
                continue
            token = line.at(event.start)
            back = token - 1
            while back > start and line.word_class(back) in ("adverb", "time"):
                back -= 1
            if line.words[back] == "و" and back > start + 2 and self._reports(event):
                end = line.ends[back - 1]
                break
        cue_token = line.at(self.events[i].start)
        if any(line.words[k] in _SUBORDINATE for k in range(max(self.first, cue_token - 25), cue_token)):
            comma = next((k for k in range(start + 2, self.last) if line.words[k] == "،" and line.starts[k] < end), None)
            if comma is not None:
                end = line.ends[comma]
        start_at = line.starts[start]
        if quote is not None and quote.closed and line.token_over(quote.end - 1) + 1 >= line.at(end) - 1:
            return "marked", [self._inner(quote.start, quote.end)], False
        if quote is not None and not quote.closed:
            return "marked", [self._inner(quote.start, end)], False
        trimmed = self._trim(start_at, end)
        return ("mixed" if self._has_words_in_marks(trimmed) else "indirect"), [trimmed], False

    def _reports(self, event: Event) -> bool:
        token = self.line.token_over(event.end - 1) + 1
        return token < len(self.line.words) and self.line.words[token] in (":", "که", "«", '"')

    def _has_words_in_marks(self, span: tuple[int, int]) -> bool:
        """Whether at least three words of a stretch stand in marks: a part quotation rather than a name."""
        for quote in self.line.quotes:
            if span[0] <= quote.start and quote.end <= span[1] + 1:
                words = self.line.text[quote.start + 1 : quote.end - 1].split()
                if len(words) >= 3:
                    return True
        return False

    def _quoted_before(
        self, first: int, holder: Draft | None
    ) -> tuple[StatementType, list[tuple[int, int]], bool] | None:
        """Speech in marks that stands before its cue («…»، وزیر خارجه گفت)."""
        if holder is not None:
            return None
        offset = self.line.starts[first]
        for quote in reversed(self.line.quotes):
            if quote.closed and self.line.starts[self.first] <= quote.start and quote.end <= offset:
                between = self.line.folded[quote.end : offset]
                if len(self.line.text[quote.start : quote.end].split()) >= 4 and len(between.split()) <= 9 and ":" not in between:
                    if any(quote.start < e and s < quote.end for s, e in self.claimed_ranges()):
                        return None
                    return "marked", [self._inner(quote.start, quote.end)], False
        return None

    def claimed_ranges(self) -> list[tuple[int, int]]:
        """The contents found so far in this sentence."""
        return [(start, end) for draft in self.drafts for _, start, end in draft.content]

    def _object(
        self, event: Event, first: int, who: tuple[int, int] | None, clause: int, holder: Draft | None
    ) -> tuple[StatementType, list[tuple[int, int]], bool] | None:
        """The noun phrase that a verb reports («از … خبر داد», «… را رد کرد», «X را Y خواند»)."""
        assert event.match is not None
        line = self.line
        governs = event.match.form.verb.object
        if not governs:
            return None
        skips = [(a, b) for a, b in self._skips(holder) if b <= first]
        floor = max([who[1] if who else clause, *(b for _, b in skips)], default=clause)
        if floor >= first:
            return None
        words = line.words
        for preposition in governs:
            parts = fold(preposition).split()
            if preposition in ("را", "="):
                continue
            for k in range(floor, first - 1):
                if words[k : k + len(parts)] == parts and not self._inside_phrase(k, floor):
                    start = k + len(parts)
                    if start < first:
                        return self._noun_content(start, first)
        marks = [k for k in range(floor, first) if words[k] in ("را", "رو") and not self._in_relative(k, floor)]
        if marks and ("را" in governs or "=" in governs):
            start = self._past_adverbials(floor, marks[-1])
            if "=" in governs and marks[-1] < first - 1:
                return self._noun_content(start, first)
            if "را" in governs:
                return self._noun_content(start, marks[-1] if marks[-1] >= first - 3 else first)
        if "=" in governs and who is None and first - floor >= 2:
            return None
        return None

    def _inside_phrase(self, k: int, floor: int) -> bool:
        """Whether a preposition belongs to an adverbial that the cue does not govern («پس از», «بیش از», «به نقل از»)."""
        return k > 0 and self.line.words[k - 1] in ("پس", "پیش", "قبل", "بعد", "بیش", "غیر", "نقل", "یکی", "برخی", "بخشی", "استفاده", "حمایت", "علاوه", "اعم", "کمتر", "گروهی", "تعدادی", "بسیاری", "شماری", "حاکی", "ناشی", "جلوگیری", "عبارت")

    def _in_relative(self, k: int, floor: int) -> bool:
        return False

    def _past_adverbials(self, start: int, stop: int) -> int:
        """The first token of the object: behind adverbs, times and prepositional phrases that end in a comma."""
        line = self.line
        while start < stop and (line.word_class(start) in ("adverb", "time") or line.words[start] == "،"):
            start += 1
        if start < stop and line.word_class(start) == "preposition":
            comma = next((k for k in range(start, stop) if line.words[k] == "،"), None)
            if comma is not None:
                return self._past_adverbials(comma + 1, stop)
        return start

    def _noun_content(self, start: int, stop: int) -> tuple[StatementType, list[tuple[int, int]], bool] | None:
        if start >= stop:
            return None
        while stop > start and (self.line.word_class(stop - 1) in ("adverb", "object") or self.line.words[stop - 1] == "،"):
            stop -= 1
        if stop <= start:
            return None
        if self.line.words[start] == "که" or stop - start == 1 and self.line.word_class(start) == "pronoun":
            return None
        trimmed = self._trim(self.line.starts[start], self.line.ends[stop - 1])
        kind: StatementType = "mixed" if self._has_words_in_marks(trimmed) else "reported"
        return kind, [trimmed], False

    def _passive(
        self,
        event: Event,
        first: int,
        clause: int,
        governed: tuple[StatementType, list[tuple[int, int]], bool] | None,
        who: tuple[int, int] | None,
    ) -> Draft | None:
        """A passive cue («در این گزارش تأکید شده است که», «گفته می‌شود»): a document speaks, or nobody is named."""
        assert event.match is not None
        holder = self._holder(event.start)
        if governed is None or (event.match.form.participle and event.match.form.passive):
            return None
        kind, content, is_open = governed
        fixed = event.match.form.verb.clause == "fixed"
        source = self._document(clause, first, any_noun=fixed) or self._by_agent(clause, first)
        if source is None and fixed:
            return None
        draft = self._draft(event, kind, content, source, holder, clause, first)
        if source is None:
            draft.source = None
        draft.open = is_open
        return draft

    def _document(self, clause: int, first: int, *, any_noun: bool = False) -> tuple[int, int] | None:
        """The document that speaks («در این گزارش … آمده است»)."""
        line = self.line
        for k in range(clause, first):
            if line.words[k] == "در":
                end = self.names.phrase_end(k + 1, first)
                if (any_noun and end > k + 1) or any(_is_document(word) for word in line.words[k + 1 : min(end, k + 5)]):
                    if line.words[k + 1] in ("بخشی", "ادامه", "بخش", "پایان") and k + 3 < first:
                        inner = k + 2
                        while inner < first and line.words[inner] in ("دیگری", "از", "دیگر"):
                            inner += 1
                        deeper = self.names.phrase_end(inner, first)
                        if deeper > inner:
                            return inner, deeper
                    return k + 1, end
        return None

    def _by_agent(self, clause: int, first: int) -> tuple[int, int] | None:
        line = self.line
        for k in range(clause, first - 2):
            if line.words[k] == "از" and line.words[k + 1] in ("سوی", "طرف", "جانب"):
                end = self.names.phrase_end(k + 2, first)
                if end > k + 2:
                    return k + 2, end
        return None

    def _split(self, i: int, event: Event, first: int, after: int, holder: Draft | None) -> Draft | None:
        """A predicate that holds its content inside («خواستار … شد»), or that governs a clause («مدعی شد که …»)."""
        line = self.line
        assert event.match is not None
        if after >= len(line.words):
            return None
        who = self._subject(first, holder)
        clause = self._clause_start(first, holder)
        if line.words[after] in _SPLIT_ENDS:
            end = after + 1
            if end < len(line.words) and line.words[end] in ("است", "اند", "بود"):
                end += 1
            whole = Event(
                start=event.start, end=line.ends[end - 1], kind="verb", rule=event.rule, cue=(event.start, line.ends[end - 1]), match=event.match
            )
            governed = self._governed(i, whole, end, holder) or self._object(whole, first, who, clause, holder)
            if governed is None:
                return None
            draft = self._draft(whole, governed[0], governed[1], who, holder, clause, first)
            draft.open = governed[2]
            return draft
        limit = holder.content[0][2] if holder is not None else self.end
        close = after
        while close < self.last and line.starts[close] < limit:
            if line.words[close] in _SPLIT_ENDS and close > after:
                break
            close += 1
        else:
            if line.words[close - 1] in (".", "؟", "!"):
                close -= 1
        content = self._noun_content(after, close)
        if content is None:
            return None
        return self._draft(event, content[0], content[1], who, holder, clause, first)

    # -- phrases ---------------------------------------------------------------------------------------------------

    def _prefix(self, event: Event) -> Draft | None:
        """«به گفته X، …»: the source follows the cue, and the content follows the source."""
        line = self.line
        holder = self._holder(event.start)
        after = line.at(event.end)
        if after >= self.last or self._mentioned(event):
            return None
        limit = holder.content[0][2] if holder is not None else self.end
        comma = next((k for k in range(after, min(self.last, after + 16)) if line.words[k] in ("،", ":")), None)
        verb = next((k for k in range(after, self.last) if line.word_class(k) == "verb"), self.last)
        end = self.names.phrase_end(after, self.last)
        if self.names.kinds.get(after) in ("organisation", "person", "title") and (comma is None or comma > end):
            end = self.names.ends[after]
        if line.words[after] in ("ما", "من", "نظر"):
            return None
        if end <= after or (event.rule == "prefix-this-report" and not self.documents):
            return None
        if comma is not None and comma < verb and comma >= end:
            end = comma
        start = end
        while start < self.last and line.words[start] in ("،", ":", "که", "-"):
            start += 1
        if start >= self.last or line.starts[start] >= limit:
            return None
        quote = line.quote_at(line.starts[start])
        kind: StatementType
        if quote is not None and line.token_over(quote.end - 1) + 1 >= self.last - 1:
            kind, span = "marked", self._inner(quote.start, quote.end)
        else:
            span = self._trim(line.starts[start], limit)
            kind = "mixed" if self._has_words_in_marks(span) else "indirect"
        return self._draft(event, kind, [span], (after, end), holder, after, after)

    def _opener(self, i: int, event: Event) -> Draft | None:
        """«با بیان اینکه A، گفت: B»: A, up to where the main cue's clause begins."""
        line = self.line
        holder = self._holder(event.start)
        start = line.at(event.end)
        limit = holder.content[0][2] if holder is not None else self.end
        if start >= self.last or line.starts[start] >= limit:
            return None
        main = self._main_cue(i, limit)
        stop = line.at(main.start) if main is not None else self.last
        end = stop
        if main is not None:
            comma = next((k for k in range(stop - 1, start, -1) if line.words[k] == "،"), None)
            verb = next((k for k in range(stop - 1, start, -1) if line.word_class(k) == "verb"), None)
            if comma is not None and (verb is None or verb < comma):
                end = comma
            elif verb is not None:
                end = verb + 1
        else:
            comma = next((k for k in range(start, self.last) if line.words[k] == "،" and k > start + 2), None)
            end = comma if comma is not None else self.last
        if end <= start:
            return None
        span = self._trim(line.starts[start], min(limit, line.ends[end - 1]))
        who = self._subject(line.at(event.start), holder)
        quote = line.quote_at(line.starts[start])
        if quote is not None and quote.closed and quote.end >= span[1]:
            draft = self._draft(event, "marked", [self._inner(quote.start, quote.end)], who, holder, start, start)
        else:
            kind: StatementType = "mixed" if self._has_words_in_marks(span) else "indirect"
            draft = self._draft(event, kind, [span], who, holder, start, start)
        if who is None and main is not None:
            draft.source = self._offsets(subject(line, self.names, end, line.at(main.start), []))
        return draft

    def _main_cue(self, i: int, limit: int) -> Event | None:
        """The cue of the main clause that an opener leads up to: the first that reports after it."""
        verbs = [e for e in self.events[i + 1 :] if e.kind == "verb" and e.start < limit]
        return next((e for e in verbs if self._reports(e)), verbs[0] if verbs else None)

    def _noun(self, event: Event) -> Draft | None:
        """«اظهارات X مبنی بر اینکه …»: a noun of saying with its source and a clause."""
        line = self.line
        assert event.source is not None
        holder = self._holder(event.start)
        limit = holder.content[0][2] if holder is not None else self.end
        start = line.at(event.end)
        if start >= self.last or line.starts[start] >= limit or self._mentioned(event):
            return None
        comma = next((k for k in range(start + 2, self.last) if line.words[k] in ("،", "را")), self.last)
        span = self._trim(line.starts[start], min(limit, line.ends[comma - 1]))
        draft = self._draft(event, "indirect", [span], None, holder, start, start)
        draft.source = event.source
        return draft

    def _mentioned(self, event: Event) -> bool:
        """Whether a phrase is itself only mentioned («با اشاره به اعلام X مبنی بر …»)."""
        before = self.line.folded[max(0, event.start - 12) : event.start]
        if before.rstrip().endswith(("اشاره به", "اشاره", "واکنش به", "پاسخ به", "توجه به")):
            return True
        return event.kind == "prefix" and "مبنی بر" in self.line.folded[event.end : event.end + 60]

    # -- ranges ----------------------------------------------------------------------------------------------------

    def _inner(self, start: int, end: int) -> tuple[int, int]:
        """What stands between two marks."""
        text = self.line.text
        close = end - 1 if text[end - 1] in "»”\"" else end
        return self._trim(start + 1, close)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        text = self.line.text
        while start < end and text[start] in _PUNCTUATION:
            start += 1
        while end > start and text[end - 1] in _PUNCTUATION.replace(")", ""):
            end -= 1
        return start, end


def drafts(line: Line, names: Names, documents: bool) -> Iterator[list[Draft]]:
    """The drafts of each sentence of a line; `documents` says whether a report of somebody's speaks in the article."""
    found = events(line)
    for first, last in line.sentences:
        start, end = line.starts[first], line.ends[last - 1]
        mine = [event for event in found if start <= event.start < end]
        yield Sentence(line, names, first, last, mine, documents).read() if mine else []
