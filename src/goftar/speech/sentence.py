"""One sentence read from left to right: every event in it becomes a draft or is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.speech import governed, objects, phrases
from goftar.speech.drafts import Draft
from goftar.speech.partners import addressee, quoted_person, relay
from goftar.speech.relays import is_medium, relayed
from goftar.speech.sources import subject
from goftar.speech.words import group

if TYPE_CHECKING:
    from goftar.speech.drafts import Content, Range
    from goftar.speech.events import Event
    from goftar.speech.line import Line
    from goftar.speech.names import Names

_MODAL_REACH = 6


class Sentence:
    """A sentence's tokens, events and the drafts made so far, as the finders of content and source ask about them.

    `documents` says whether a report of somebody's speaks in the article («این گزارش می‌افزاید»).
    """

    def __init__(self, line: Line, names: Names, tokens: Range, events: list[Event], *, documents: bool) -> None:
        self.line = line
        self.names = names
        self.first, self.last = tokens
        self.events = events
        self.documents = documents
        self.drafts: list[Draft] = []

    def read(self) -> list[Draft]:
        """The drafts of the sentence in the order of their cues."""
        for event in self.events:
            draft = self._draft(event)
            if draft is not None and all(start < end for _, start, end in draft.content):
                self.drafts.append(draft)
        return relayed(self.line, self.drafts)

    def _draft(self, event: Event) -> Draft | None:
        if event.kind == "prefix":
            return phrases.prefix(self, event)
        if event.kind == "opener":
            return phrases.opener(self, event)
        if event.kind == "noun":
            return phrases.noun(self, event)
        return self._verb(event)

    def _verb(self, event: Event) -> Draft | None:
        form = event.form
        assert form is not None
        holder = self.holder(event.start)
        first = self.line.at(event.start)
        if self._unreal(first, holder):
            return None
        if form.part == "head":
            return objects.split(self, event, holder)
        if form.participle and not form.passive and (told := phrases.as_told(self, event, holder)):
            return told
        content = governed.clause(self, event, self.line.past(event.end), holder)
        quoted = None
        if content is None and not form.participle:
            content = quoted = objects.quoted_before(self, first, holder)
        if form.passive or form.verb.clause == "fixed":
            return objects.passive(self, event, content, holder)
        who = self.shared(first, holder) or self.subject(self._before_verdict(event, first, holder), holder)
        if self.of_himself(who) or (who is None and self._speaks_himself(first, holder)):
            return None
        if quoted is not None:
            content = objects.around_marks(self, event, who, holder, quoted)
        if content is not None and content.type in ("indirect", "mixed"):
            content = objects.with_relative(self, event, who, holder, content)
        if content is None:
            if form.verb.kind == "mention" and any(other.start > event.start for other in self.events):
                return None
            content = objects.noun_object(self, event, who, holder)
        if form.verb.kind == "judge" and holder is not None and who is not None and not self._names(who):
            return None
        if content is None or (form.verb.kind == "show" and not objects.shown_by_document(self, who)):
            return None
        return self.made(event, content, who, holder)

    def _names(self, who: Range) -> bool:
        """Whether a noun phrase names somebody: by a pronoun, a name, a title, or a plural of people («-ان»)."""
        pronoun = self.line.word_class(who[0]) == "pronoun"
        return pronoun or self.names.known(who[0]) or self.line.words[who[0]].endswith("ان")

    def _before_verdict(self, event: Event, first: int, holder: Draft | None) -> int:
        """Where the search for a subject ends: at «را» where an evaluation stands behind it («X را Y خواند»)."""
        assert event.form is not None
        if "=" in event.form.verb.object:
            for k in range(first - 1, self.clause_start(first, holder), -1):
                if self.line.words[k] in group("object mark"):
                    return k + 1
        return first

    def _unreal(self, first: int, holder: Draft | None) -> bool:
        """Whether the cue at a token is hypothetical («اگر بگوید») or only ought to happen («باید گفت»)."""
        words, clause = self.line.words, self.clause_start(first, holder)
        if any(word in group("hypothetical") for word in words[clause:first]):
            return True
        skip = self.skipped(holder)
        for k in range(first - 1, max(clause, first - _MODAL_REACH) - 1, -1):
            if words[k] == "،":
                return False
            if words[k] in group("modal") and not any(a <= k < b for a, b in skip):
                return True
        return False

    def holder(self, offset: int) -> Draft | None:
        """The innermost draft of this sentence in whose content an offset lies."""
        inside = [draft for draft in self.drafts if any(s <= offset < e for _, s, e in draft.content)]
        return min(inside, key=lambda draft: draft.content[0][2] - draft.content[0][1], default=None)

    def limit(self, holder: Draft | None) -> int:
        """Where content must end: with the sentence, or with the content of the draft around it."""
        return holder.content[0][2] if holder is not None else self.line.ends[self.last - 1]

    def skipped(self, holder: Draft | None) -> list[Range]:
        """The token ranges of other statements' content."""
        ranges = []
        for draft in self.drafts:
            for _, start, end in draft.content if draft is not holder else ():
                if holder is None or any(s <= start and end <= e for _, s, e in holder.content):
                    ranges.append(self.line.tokens((start, end)))
        return ranges

    def clause_start(self, token: int, holder: Draft | None) -> int:
        """The first token of the clause whose cue begins at `token`."""
        floor = self.first if holder is None else self.line.at(holder.content[0][1])
        skip = self.skipped(holder)
        words, breaks = self.line.words, group("clause break")
        for i in range(token - 1, floor - 1, -1):
            if words[i] not in breaks or i in self.names.inner or self._marked(i, token):
                continue
            if not any(a <= i < b for a, b in skip):
                return i + 1
        return floor

    def _marked(self, i: int, token: int) -> bool:
        """Whether a token stands in marks that close before another («شعار «آب؛ زندگی» را اعلام کرد»)."""
        at, stop = self.line.starts[i], self.line.starts[token]
        return any(quote.closed and quote.start < at < quote.end <= stop for quote in self.line.quotes)

    def subject(self, token: int, holder: Draft | None) -> Range | None:
        """The token range of the noun phrase that names who does what the cue at `token` says."""
        skip = self.skipped(holder)
        skip += [
            self.line.tokens((event.start, event.end))
            for event in self.events
            if event.kind == "opener" and event.end <= self.line.starts[token]
        ]
        start = self.clause_start(token, holder)
        found = subject(self.line, self.names, start, token, skip)
        if found is None and self.first < start and not self._verbal(self.first, start - 1):
            # «مهران هرچند … گفت»: the subject stands before the conjunction.
            found = subject(
                self.line,
                self.names,
                self.first if holder is None else self.line.at(holder.content[0][1]),
                start - 1,
                skip,
            )
        return found

    def _verbal(self, first: int, last: int) -> bool:
        """Whether a verb stands in a range of tokens."""
        return self.line.first(first, last, lambda k: self.line.word_class(k) == "verb") is not None

    def _told(self, event: Event, clause: int, content: Content) -> Range | None:
        """To whom a cue's subject speaks; nobody where the words are part of what is said."""
        found = addressee(self.line, self.names, event, clause)
        inside = found is not None and any(start <= found[0] and found[1] <= end for start, end in content.ranges)
        return None if inside else found

    def of_himself(self, who: Range | None) -> bool:
        """Whether a subject is a speaker who tells of himself («ما خواستار …»): that is no speech inside his own."""
        return who is not None and self.line.words[who[0]] in group("speaker himself")

    def _speaks_himself(self, first: int, holder: Draft | None) -> bool:
        """Whether the clause of a cue without a subject of its own names the speaker («اینجانب … تشکر کرده»)."""
        skip = self.skipped(holder)
        return any(
            self.line.words[k] in group("speaker himself") and not any(a <= k < b for a, b in skip)
            for k in range(self.clause_start(first, holder), first)
        )

    def shared(self, first: int, holder: Draft | None) -> Range | None:
        """The subject that the cue at a token shares with the cue before it («X … خبر داد و گفت»); else None."""
        line = self.line
        back = first - 1
        while back > self.first and line.word_class(back) in ("adverb", "time"):
            back -= 1
        if back <= self.first or line.words[back] != "و":
            return None
        before = next((event for event in self.events if event.end == line.ends[back - 1]), None)
        if before is None or before.kind != "verb":
            return None
        earlier = line.at(before.start)
        draft = next((draft for draft in self.drafts if draft.at == before.start), None)
        if draft is not None and draft.source is not None and draft.inside is holder:
            return line.tokens(draft.source)
        return self.shared(earlier, holder) or self.subject(earlier, holder)

    def made(self, event: Event, content: Content, who: Range | None, holder: Draft | None) -> Draft:
        """A draft of this sentence; without a subject of its own it takes that of the draft before it."""
        source = None if who is None else self.line.offsets(who)
        cue = self.line.at(event.start)
        clause = self.clause_start(cue, holder)
        if source is None and event.kind == "verb":
            source = quoted_person(self.line, self.names, clause, cue)
        if source is None and holder is None:
            source = next((d.source for d in reversed(self.drafts) if d.source and d.inside is None), None)
        through = relay(self.line, self.names, self.first, cue)
        if event.kind == "verb" and source is not None and is_medium(self.line.text[slice(*source)]):
            person = quoted_person(self.line, self.names, self.line.past(source[1]), cue)
            source, through = (person, source) if person is not None else (source, through)
        return Draft(
            line=self.line.index,
            type=content.type,
            rule=f"{content.type}:{event.rule}",
            at=event.start,
            cue=event.cue,
            lemma=event.form.verb.lemma if event.form else self.line.text[slice(*event.cue)],
            source=source,
            content=[(self.line.index, start, end) for start, end in content.ranges],
            addressee=self._told(event, clause, content),
            relay=through,
            open=content.open,
            inside=holder,
        )
