"""The names and titles of one line, and how far the noun phrase runs that one of them begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar.people.counterparts import is_counterpart
from goftar.people.titles import head_at, state_at
from goftar.speech.line import MARKS
from goftar.speech.relays import is_medium, is_medium_name
from goftar.speech.words import group, word_classes
from goftar.text import NOMINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.people import NameMention
    from goftar.speech.line import Line

_LONGEST_NAME, _SHORTEST_TITLE = 2, 3
_PLURAL, _LONGEST_BARE = ("ها", "های", "ان"), 3
_LONGEST_BRACKET, _LONGEST_QUOTED_NAME, _LONGEST_APPOSITION = 8, 10, 8


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
            if i in self.place_ends and self.kinds.get(first) == "title" and self.kinds.get(after) == "place":
                return self.ends[after], named
            title = self.kinds.get(after) in ("title", "person") and self.ends[after] <= stop
            apart = (named or self._surname(first, i)) and line.words[first] not in group("determiner")
            if title and apart:
                return self.ends[after], "title"
            return (self._apposition(after, stop), "title") if named == "person" and word == "،" else (i, named)
        if word == "و" and first < i and self._joins(i, stop, named):
            return i + 1, named
        if first < i and self._goes_on(first, i):
            return i + 1, ""
        role = None if self.titled_behind(i) else line.word_class(i)
        if i > first and word in group("begins a phrase"):
            return i, named
        if not line.is_word(i) or (role and not (i == first and role == "pronoun")):
            return i, named
        tail = word in group("tail of a title") and line.words[i + 1 : i + 2] != ["را"]
        if i > first and not tail and self.bare_plural(i - 1):
            return i, named
        if i > first and not tail and (self.begins(i) or named == "person" or self._complete(first, i)):
            return i, named
        return i + 1, named

    def _apposition(self, start: int, stop: int) -> int:
        """One past a noun phrase that tells who a person is, set off by commas («X، هنرمند شهرمان، گفت»).

        Where no such phrase begins at a token, the comma before it.
        """
        line = self.line
        end = line.first(start, min(stop, start + _LONGEST_APPOSITION), lambda k: line.word_class(k) is not None)
        comma = line.first(start, end or min(stop, start + _LONGEST_APPOSITION), lambda k: line.words[k] == "،")
        closed = comma if comma is not None else stop if end is None and stop <= start + _LONGEST_APPOSITION else start
        return closed if closed > start and start not in self.kinds else start - 1

    def _mention(self, first: int, i: int, named: str) -> tuple[int, str]:
        """Where the phrase stands behind the name or title that begins at token `i`."""
        kind, end = self.kinds[i], self.ends[i]
        if kind == "pronoun" and i > first and self.line.words[i - 1] != "و":
            # «همتای ترکیه‌ای وی»: the pronoun tells whose.
            return (end, "title") if is_counterpart(self.line.words[first : first + 1]) else (i, named)
        if kind == "organisation" and i > first and (named == "person" or i in self.place_ends):
            return i, named
        if kind == "organisation" and end > i + 1 and is_medium_name(self.line.words[i]):
            return i + 1, "person"
        if kind == "title":
            end = next((k for k in range(i + 1, end) if self._parts(k) or self._complete(i, k)), end)
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
        if word == "از" and line.words[i + 1 : i + 2] and line.words[i + 1] in group("one of"):
            return self.kinds.get(first) == "person"
        if (
            word == "از"
            and i + 1 in self.kinds
            and not group("report from").isdisjoint(line.words[first : min(i, first + 2)])
        ):
            return True
        if word == "در" and not group("posted").isdisjoint(line.words[first:i]):
            behind_kind = line.words[i + 1 : i + 2] and line.words[i + 1] in group("kind of place")
            there = (self.kinds.get(k) for k in ((i + 1, i + 2) if behind_kind else (i + 1,)))
            return any(kind in ("place", "organisation") for kind in there)
        return before in group("linked adjective") and word != "از"

    def _complete(self, first: int, i: int) -> bool:
        """Whether «کشور» ends a title before token `i`, where neither a state nor a name goes on with it.

        «رئیس سازمان آب کشور فرونشست زمین را …»
        """
        line = self.line
        if line.words[i - 1] not in group("ends a title") or i - first < _SHORTEST_TITLE or not line.is_word(i):
            return False
        if line.words[i] in group("tail of a title") or line.words[i] in word_classes() or self.kinds.get(i):
            return False
        return not state_at(line.words, i)[0]

    def bare_plural(self, i: int) -> bool:
        """Whether a token is a plural without ezafe, so that nothing goes on with it («سایت‌ها»)."""
        word = self.line.words[i]
        return word.endswith("ها") and len(word) > _LONGEST_BARE and word not in group("plural number")

    def _parts(self, i: int) -> bool:
        """Whether a title ends before a token that begins a phrase of its own.

        The head of another title goes on («معاون فرماندار X»), and so does an office's list («وزیر بهداشت، درمان و …»).
        """
        words = self.line.words
        return self.begins(i) and not head_at(words, i) and words[i - 1] not in ("،", "و")

    def begins(self, i: int) -> bool:
        """Whether a token begins a phrase of its own, or is the nominal part of a verb, rather than going on."""
        here, before = self.line.chunk(i), self.line.chunk(i - 1)
        if here.kind == "NV":
            return True
        return not here.continues and here.kind in NOMINAL and before.kind not in ("P", "C", "X")

    def _surname(self, first: int, i: int) -> bool:
        """Whether the words from token `first` to `i` may be a person's name that only the title behind it tells."""
        if self.line.words[first].endswith(_PLURAL) or self.line.words[first] in group("posted"):
            return False
        told = first in self.kinds or is_medium(self.line.text[slice(*self.line.offsets((first, i)))])
        return not told and i - first <= _LONGEST_NAME

    def _joins(self, i: int, stop: int, named: str) -> bool:
        """Whether «و» at token `i` joins two names or two nouns of one phrase rather than two clauses."""
        if i + 1 >= stop or self.line.words[i] != "و":
            return False
        if self.kinds.get(i + 1) in ("person", "title", "organisation", "place"):
            return True
        return not named and self.line.word_class(i + 1) is None and self.line.is_word(i + 1)
