"""Which noun phrase of a cue's clause names the one who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar import people
from goftar.people.titles import head_at
from goftar.speech.line import MARKS
from goftar.speech.relays import is_medium
from goftar.speech.words import group
from goftar.text import NOMINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.people import NameMention
    from goftar.speech.drafts import Range
    from goftar.speech.line import Line

_LONGEST_NAME = 2
_THAT_REACH = 3
_LONGEST_BRACKET, _LONGEST_QUOTED_NAME = 8, 10


class Names:
    """The names, titles and pronouns of one line, by the token they begin at; a person from his honorifics on."""

    def __init__(self, line: Line, mentions: Sequence[NameMention], surnames: frozenset[str] = frozenset()) -> None:
        self.line = line
        self.ends: dict[int, int] = {}
        self.kinds: dict[int, str] = {}
        self.place_ends: set[int] = set()
        self.inner: set[int] = set()
        self.bounds: set[int] = set()
        for mention in mentions:
            first = line.at(mention.start)
            if first >= len(line.words) or mention.end <= line.starts[first]:
                continue
            last = line.past(mention.end)
            if mention.kind == "place":
                self.place_ends.add(last)
            if mention.kind in ("place", "organisation"):
                self.bounds.add(last)
            begin = max(0, first - len(mention.honorifics))
            self.inner.update(range(begin + 1, last))
            if last > self.ends.get(begin, 0):
                self.ends[begin] = last
                self.kinds[begin] = mention.kind
        for i, word in enumerate(line.words):
            if word in surnames and i not in self.ends and i not in self.inner and self._stands_alone(i):
                self.ends[i], self.kinds[i] = i + 1, "person"

    def _stands_alone(self, i: int) -> bool:
        """Whether a word at the head of a clause is not the head of a longer noun phrase."""
        line = self.line
        if i and line.is_word(i - 1):
            return False
        after = i + 1
        return after < len(line.words) and (line.word_class(after) is not None or not line.chunk(after).continues)

    def known(self, i: int) -> bool:
        """Whether a name or a title begins at a token, or one token later behind a mark or a determiner."""
        return any(self.kinds.get(k) in ("person", "title", "organisation", "place") for k in (i, i + 1))

    def names_person(self, i: int) -> bool:
        """Whether a person's name or title begins at a token, or one token later."""
        return any(self.kinds.get(k) in ("person", "title") for k in (i, i + 1))

    def titled_behind(self, i: int) -> bool:
        """Whether a comma and a title stand behind a token, so that it ends a name, whatever the parser says."""
        return self.line.words[i + 1 : i + 2] == ["،"] and self.kinds.get(i + 2) == "title"

    def phrase_end(self, i: int, stop: int) -> int:
        """One past the last token of the noun phrase that begins at token `i`, before `stop`.

        A phrase is a run of names, titles and other nouns, up to a preposition, an adverb, a verb or a sign; marks
        around a name belong to it, and so does a title set off by a comma («فیدان، وزیر خارجه ترکیه،»).
        """
        first, named = i, ""
        while i < stop:
            step, named = self._step(first, i, stop, named)
            if step == i:
                break
            i = step
            if self.kinds.get(first) == "pronoun" and i == first + 1 and not self._joins(i, stop, "pronoun"):
                break
        while i > first and self.line.words[i - 1] == "نیز":
            i -= 1
        return i

    def _step(self, first: int, i: int, stop: int, named: str) -> tuple[int, str]:
        """Where the phrase stands after token `i`, and what it has named last; `i` itself where it ends."""
        line, word = self.line, self.line.words[i]
        if i in self.ends and self.ends[i] <= stop:
            return self._mention(first, i, named)
        if word in MARKS + "(":
            return self._bracketed(i, stop, named)
        if word in ("،", "-", "–"):
            after = i + 1
            title = self.kinds.get(after) in ("title", "person") and self.ends[after] <= stop
            apart = (named or self._surname(first, i)) and line.words[first] not in group("determiner")
            return (self.ends[after], "title") if title and apart else (i, named)
        if word == "و" and first < i and self._joins(i, stop, named):
            return i + 1, named
        if first < i and self._goes_on(first, i):
            return i + 1, ""
        role = None if self.titled_behind(i) else line.word_class(i)
        if not line.is_word(i) or (role and not (i == first and role == "pronoun")):
            return i, named
        tail = word in group("tail of a title") and line.words[i + 1 : i + 2] != ["را"]
        if i > first and not tail and (self.begins(i) or named == "person"):
            return i, named
        return i + 1, named

    def _mention(self, first: int, i: int, named: str) -> tuple[int, str]:
        """Where the phrase stands behind the name or title that begins at token `i`."""
        kind, end = self.kinds[i], self.ends[i]
        if kind == "pronoun" and i > first and self.line.words[i - 1] != "و":
            return i, named
        if kind == "organisation" and i > first and (named == "person" or i in self.place_ends):
            return i, named
        if kind == "title":
            end = next((k for k in range(i + 1, end) if self.begins(k) and not self._heads(k)), end)
        return end, kind if kind in ("person", "title") else named

    def _bracketed(self, i: int, stop: int, named: str) -> tuple[int, str]:
        """Where the phrase stands behind marks or brackets that token `i` opens; `i` itself where they hold no name."""
        line = self.line
        if line.words[i] == "(":
            close = line.first(i, min(stop, i + _LONGEST_BRACKET), lambda k: line.words[k] == ")")
            close = None if close is None else close + 1
        else:
            quote = line.quote_at(i)
            close = line.past(quote.end) if quote and quote.closed else None
        if close is None or close > stop or close - i > _LONGEST_QUOTED_NAME:
            return i, named
        inside = next((self.kinds[k] for k in range(i, close) if self.kinds.get(k) in ("person", "title")), "")
        return close, inside or named

    def _goes_on(self, first: int, i: int) -> bool:
        """Whether a preposition at token `i` belongs to the phrase («یکی از», «نزدیک به», «سفیر آرینا در مهران»)."""
        line = self.line
        word, before = line.words[i], line.words[i - 1]
        if line.word_class(i) != "preposition":
            return False
        if word == "از" and before in group("quantifier"):
            return True
        if word == "در" and line.words[i + 1 : i + 2] == ["امور"]:
            return True
        if word == "در" and not group("posted").isdisjoint(line.words[first:i]):
            behind_kind = line.words[i + 1 : i + 2] and line.words[i + 1] in group("kind of place")
            there = (self.kinds.get(k) for k in ((i + 1, i + 2) if behind_kind else (i + 1,)))
            return any(kind in ("place", "organisation") for kind in there)
        return before in group("linked adjective")

    def _heads(self, i: int) -> bool:
        """Whether a token is the head of a title, as within the title of another («معاون فرماندار X»)."""
        return bool(head_at(self.line.words, i))

    def begins(self, i: int) -> bool:
        """Whether a token begins a phrase of its own, or is the nominal part of a verb, rather than going on."""
        here, before = self.line.chunk(i), self.line.chunk(i - 1)
        if here.kind == "NV":
            return True
        return not here.continues and here.kind in NOMINAL and before.kind not in ("P", "C", "X")

    def _surname(self, first: int, i: int) -> bool:
        """Whether the words from token `first` to `i` may be a person's name that only the title behind it tells."""
        told = first in self.kinds or is_medium(self.line.text[slice(*self.line.offsets((first, i)))])
        return not told and i - first <= _LONGEST_NAME

    def _joins(self, i: int, stop: int, named: str) -> bool:
        """Whether «و» at token `i` joins two names or two nouns of one phrase rather than two clauses."""
        if i + 1 >= stop or self.line.words[i] != "و":
            return False
        if self.kinds.get(i + 1) in ("person", "title", "organisation", "place"):
            return True
        return not named and self.line.word_class(i + 1) is None and self.line.is_word(i + 1)


def subject(line: Line, names: Names, first: int, stop: int, skip: Sequence[Range]) -> Range | None:
    """The token range of the subject of a clause that runs from token `first` to its cue at `stop`.

    The nearest clause is tried before the whole: what stands behind the last verb before the cue, unless only phrases
    behind prepositions stand there («وی که … سخن می‌گفت، در پایان گفت»). `skip` is content of other statements.
    """
    first = _past_dateline(line, names, first, stop)
    verbs = [
        k + 1
        for k in range(first, stop)
        if line.word_class(k) == "verb" and not names.titled_behind(k) and not any(a <= k < b for a, b in skip)
    ]
    for start in [*reversed(verbs[-1:]), first]:
        found = _first_phrase(line, names, start, stop, skip, strict=start != first)
        if found is not None:
            return found
    return _nearest(line, names, first, stop, skip)


def _nearest(line: Line, names: Names, first: int, stop: int, skip: Sequence[Range]) -> Range | None:
    """The last person or title before the cue that no preposition stands before.

    One that begins a phrase is taken before one that goes on with a noun («تبریک میلاد X»).
    """
    return _last_named(line, names, first, stop, skip, begun=True) or _last_named(
        line, names, first, stop, skip, begun=False
    )


def _last_named(line: Line, names: Names, first: int, stop: int, skip: Sequence[Range], *, begun: bool) -> Range | None:
    for i in range(stop - 1, first - 1, -1):
        if names.kinds.get(i) not in ("person", "title", "pronoun") or any(a <= i < b for a, b in skip):
            continue
        if i > first and line.words[i - 1] in ("یک", *group("determiner")):
            i -= 1
        if i > first and (
            line.word_class(i - 1) == "preposition" or (begun and line.is_word(i - 1) and not names.begins(i))
        ):
            continue
        end = names.phrase_end(i, stop)
        if end > i and not (end < stop and line.word_class(end) == "object"):
            return i, end
    return None


def _past_dateline(line: Line, names: Names, first: int, stop: int) -> int:
    """The first token behind a medium's label at the head of a sentence («خبرگزاری فارس: …», «عصر ایران - …»)."""
    for k in range(first + 1, min(stop, first + 5)):
        if line.words[k] in (":", "-", "–", "؛", "/"):
            return k + 1 if is_medium(line.text[line.starts[first] : line.ends[k - 1]]) else first
    return first


def _first_phrase(line: Line, names: Names, i: int, stop: int, skip: Sequence[Range], *, strict: bool) -> Range | None:
    """The first noun phrase behind no preposition; `strict`: only one that names somebody."""
    both: Range | None = None
    while i < stop:
        inside = next((end for start, end in skip if start <= i < end), None)
        if inside is not None:
            i = inside
            continue
        word, role = line.words[i], line.word_class(i)
        past = line.past_adverbial(i, stop)
        if past > i:
            i = past
            continue
        if word == "(":
            i = next((k + 1 for k in range(i, stop) if line.words[k] == ")"), i + 1)
            continue
        if role == "preposition":
            that = line.first(i + 1, min(stop, i + _THAT_REACH), lambda k: line.words[k] in group("that"))
            i = _past_preposition(line, names, i, stop) if that is None else that + 1
            continue
        if (not word[0].isalnum() and word not in MARKS + "(") or (
            i not in names.kinds
            and role
            in (
                "adverb",
                "conjunction",
                "object",
                "verb",
                "time",
            )
        ):
            i += 1
            continue
        end = names.phrase_end(i, stop)
        if end <= i:
            i += 1
            continue
        if end < stop and line.word_class(end) == "object":
            head = i + 1 if word in MARKS else i
            told = names.kinds.get(head) in ("person", "title") or word in group("quantifier")
            if told and (cut := _before_object(line, names, i, end)):
                return cut
            both = both or (i, end)
            i = end + 1
            continue
        predicate = end == i + 1 < stop and i not in names.kinds and line.word_class(end) == "verb"
        if role == "pronoun" or (not predicate and _names_somebody(line, names, i, end, strict=strict)):
            return i, end
        i = end
    return None if both is None or strict else _before_object(line, names, *both)


def _before_object(line: Line, names: Names, start: int, end: int) -> Range | None:
    """The subject at the head of a run that holds an object too («ترامپ دلیل این تصمیم را …»)."""
    head = start + 1 if line.words[start] in MARKS else start
    if (head not in names.kinds and line.words[start] not in group("quantifier")) or end - start < 2:
        return None
    inner = names.ends.get(head, head + 1) - 1 if head != start else start
    cut = line.likeliest_cut(inner, end)
    return (start, cut) if cut > inner else None


def _names_somebody(line: Line, names: Names, start: int, end: int, *, strict: bool) -> bool:
    """Whether a phrase can name a speaker; `strict`: only by a name, a title, a quantifier or people's plural."""
    near = {k: names.kinds.get(k) for k in range(start, min(end, start + 4))}
    if line.words[start] in group("quantifier") or any(
        kind and (not strict or kind in ("person", "title") or k <= start + 1) for k, kind in near.items()
    ):
        return True
    if end == start + 1 and line.words[start] in group("lone word that names nobody"):
        return False
    form = people.form(line.text, *line.offsets((start, end)))
    return form is not None and (not strict or (form == "group" and line.words[start].endswith("ان")))


def _past_preposition(line: Line, names: Names, i: int, stop: int) -> int:
    """One past the phrase that a preposition at token `i` governs."""
    dateline = line.words[i : i + 2] == ["به", "گزارش"]
    i += 1
    while i < stop and line.word_class(i) == "preposition":
        i += 1
    start = i
    while i < stop:
        if line.words[i] == "،":
            return i + 1
        if i in names.ends:
            person = names.kinds[i] in ("person", "pronoun", "title")
            if i > start and person and (line.words[i - 1] in ("»", '"', ")") or names.kinds[i] == "pronoun"):
                return i
            if dateline and i in names.bounds and names.kinds[i] == "person":
                return i
            i = min(names.ends[i], stop)
            continue
        if line.word_class(i) in ("preposition", "verb", "object", "adverb"):
            return i
        if line.words[i] in MARKS:
            quote = line.quote_at(i)
            if quote and quote.closed:
                i = line.past(quote.end)
                continue
        i += 1
    return i
