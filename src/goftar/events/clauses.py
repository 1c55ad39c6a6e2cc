"""Clauses of what was said: stretches that hold one finite verb, and what that verb is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from goftar import text as texts
from goftar.events.verbs import VerbForm, keyed_form, past_stem
from goftar.events.words import group
from goftar.lexicon import ZWNJ, fold, key

if TYPE_CHECKING:
    from collections.abc import Iterator

# Letters and signs that `key` drops beside half-spaces.
_DROPPED = re.compile("[\u0640\u0621\u064b-\u0655\u0670\u200d-\u200f\u2066-\u2069\u202a-\u202e\ufeff\u00ad]")


_keyed = lru_cache(16_384)(key)


class Group(NamedTuple):
    """A verb with its auxiliaries: its token range and the form that the whole is."""

    first: int
    last: int
    form: VerbForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A token range of a block; `verb` is its finite verb, None where a sentence ends without one.

    `joint` is the word or sign that stands before the clause («که», «و», «.»), empty at the head of a content.
    """

    first: int
    last: int
    verb: Group | None
    joint: str


class Words:
    """The repaired text of one block as keyed words; all offsets are into that text, tokens are numbered."""

    def __init__(self, text: str) -> None:
        self.text = text
        tokens = texts.tokens(text)
        self.starts = [start for start, _ in tokens]
        self.ends = [end for _, end in tokens]
        self._parsed: dict[tuple[int, int], list[texts.Chunk]] = {}
        folded = fold(text)
        if _DROPPED.search(folded):
            self.words = [_keyed(text[start:end]) for start, end in tokens]
        else:
            self.words = [folded[start:end].replace(ZWNJ, "") for start, end in tokens]

    @cached_property
    def stops(self) -> frozenset[int]:
        """The first token of every sentence."""
        heads = {sentence.start for sentence in texts.sentences(self.text)}
        return frozenset(i for i, start in enumerate(self.starts) if start in heads)

    @cached_property
    def turns(self) -> list[int]:
        """The tokens at which a clause may end or be told: the first of a sentence, and what is a verb form."""
        verbs = {i for i, form in enumerate(map(keyed_form, self.words)) if form is not None}
        return sorted(verbs | self.stops)

    def parsed(self, first: int, last: int) -> list[texts.Chunk]:
        """The chunks of a token range; both who acts and whom it concerns are sought in them."""
        if (first, last) not in self._parsed:
            stretch = [self.text[self.starts[i] : self.ends[i]] for i in range(first, last)]
            self._parsed[first, last] = texts.chunks(stretch)
        return self._parsed[first, last]

    def is_word(self, i: int) -> bool:
        """Whether a token is a word or a number rather than a sign."""
        return self.words[i][:1].isalnum()

    @staticmethod
    def word_joint(joint: str) -> bool:
        """Whether what stands before a clause is a word of its own rather than a sign or nothing."""
        return joint[:1].isalnum()

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The token range of a text range."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def group_at(self, i: int, stop: int) -> Group | None:
        """The verb group that begins at a token."""
        form = keyed_form(self.words[i])
        if form is None:
            return None
        last = i + 1
        following = keyed_form(self.words[last]) if last < stop else None
        if form.lemma == "خواستن" and form.tense == "subjunctive" and last < stop:
            lemma = past_stem(self.words[last])
            return Group(i, last + 1, VerbForm(lemma, "future", form.person, form.negated)) if lemma else None
        if form.tense == "participle":
            while last < stop and (following := keyed_form(self.words[last])):
                if following.lemma == "شدن" or following.lemma == "بودن":
                    tense = following.tense
                    if tense == "copula":
                        tense = "perfect"
                    form = VerbForm(form.lemma, tense, following.person, form.negated or following.negated)
                    last += 1
                    if tense != "participle":
                        break
                elif (
                    following.lemma == "خواستن"
                    and (whole := self.group_at(last, stop))
                    and whole.form.tense == "future"
                ):
                    form = VerbForm(form.lemma, "future", whole.form.person, form.negated or whole.form.negated)
                    last = whole.last
                    break
                else:
                    break
        return Group(i, last, form)


def clauses(words: Words, first: int, last: int) -> Iterator[Clause]:
    """The clauses of a token range in order, without the words that join them.

    A clause ends behind its verb where a joining word, a sign or a new subject follows, and at the end of a sentence;
    a verb that governs another one («می‌خواهد برود») ends none.
    """
    start, joint = first, ""
    i = first
    turns, stops = words.turns, words.stops
    for turn in turns[bisect_left(turns, first) : bisect_left(turns, last)]:
        if turn < i:
            continue
        i = turn
        if i > start and i in stops:
            yield from _clause(words, start, i, None, joint)
            start, joint = i, "."
        verb = words.group_at(i, last)
        if verb is None:
            i += 1
            continue
        i = verb.last
        if verb.form.tense == "participle" and not _ends(words, i, last):
            continue
        if i < last and _opens_another(words, verb, i):
            continue
        if i < last and verb.form.tense == "past" and verb.first + 1 == i and words.words[i] in group("preposition"):
            continue
        end = i
        while i < last and not words.is_word(i) and words.text[words.starts[i]] not in '«“("':
            i += 1
        yield from _clause(words, start, end, verb, joint)
        start = i
        joint = words.words[end] if end < last else ""
    yield from _clause(words, start, last, None, joint)


def _opens_another(words: Words, verb: Group, i: int) -> bool:
    """Whether a verb governs the one behind it without «که»: «می‌خواهد برود», «قرار است بروند»."""
    if words.words[i] in group("break") or not words.is_word(i):
        return False
    before = words.words[verb.first - 1] if verb.first else ""
    return verb.form.lemma in ("خواستن", "توانستن") or (
        before in group("matrix head") and verb.form.lemma in ("بودن", "شدن")
    )


def _ends(words: Words, i: int, last: int) -> bool:
    return i >= last or not words.is_word(i) or words.words[i] in ("و", "که", "تا")


def _clause(words: Words, start: int, end: int, verb: Group | None, joint: str) -> Iterator[Clause]:
    while start < end and (
        words.words[start] in group("opener") or (not words.is_word(start) and words.words[start] not in ("«", "("))
    ):
        joint = words.words[start]
        start += 1
    while end > start and not words.is_word(end - 1) and words.words[end - 1] not in ("»", ")"):
        end -= 1
    if start < end:
        yield Clause(first=start, last=end, verb=verb, joint=joint)
