"""Which noun phrase of a cue's clause names the one who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goftar import people
from goftar.speech.line import MARKS
from goftar.speech.relays import is_medium, is_medium_name
from goftar.speech.words import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goftar.speech.drafts import Range
    from goftar.speech.line import Line
    from goftar.speech.names import Names

_THAT_REACH = 3
_DATELINE_ENDS = frozenset(":-–—_ـ؛/")
_LONGEST_DATELINE, _LONGEST_REPORTER, _LONGEST_MEDIUM = 14, 3, 3


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
    """The first token behind the labels at the head of a sentence: a medium's or a desk's, its town and its reporter.

    «خبرگزاری مهران: …», «گروه سیاسی: …», «آرینا - مهران‌نیوز - …», «ایسنا/خراسان …», «مهران‌آنلاین – نام گزارشگر: …».
    """
    at, begin = first, first
    for k in range(first + 1, min(stop, first + _LONGEST_DATELINE)):
        if line.words[k] not in _DATELINE_ENDS:
            continue
        if at < k and (is_medium(line.text[line.starts[at] : line.ends[k - 1]]) or _names_desk(line, at, k)):
            begin = k + 1
        elif begin > first and line.words[k] == ":" and k - at <= _LONGEST_REPORTER and names.kinds.get(at) != "title":
            return k + 1
        elif begin > first or names.kinds.get(at) != "place" or names.ends[at] != k:
            break
        at = k + 1
    if begin > first and line.words[begin - 1] == "/" and names.kinds.get(begin) == "place":
        return names.ends[begin]
    return begin


def _names_desk(line: Line, first: int, stop: int) -> bool:
    """Whether tokens name a desk of a newsroom («گروه سیاسی», «سرویس جامعه»)."""
    words = line.words[first:stop]
    return words[0] in group("desk") and (len(words) == 1 or not group("kind of desk").isdisjoint(words[1:]))


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
    if cut and line.word_class(cut - 1) == "preposition":
        cut = names.ends.get(cut, cut - 1)
    return (start, cut) if cut > inner else None


def _names_somebody(line: Line, names: Names, start: int, end: int, *, strict: bool) -> bool:
    """Whether a phrase can name a speaker; `strict`: only by a name, a title, a quantifier or people's plural."""
    near = {k: names.kinds.get(k) for k in range(start, min(end, start + 4))}
    before = line.words[start] in MARKS or line.words[start] in group("determiner")
    if line.words[start] in group("quantifier") or any(
        kind and (not strict or kind in ("person", "title") or k <= start + before) for k, kind in near.items()
    ):
        return True
    if end == start + 1 and (line.words[start].isdigit() or line.words[start] in group("lone word that names nobody")):
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
    if dateline and (past := _past_medium(line, i + 1, stop)):
        return past
    while i < stop:
        if line.words[i] == "،":
            if i in names.place_ends and names.kinds.get(i + 1) == "place":
                i += 1
                continue
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
        if i > start and line.words[i] in group("begins a phrase") and line.words[i - 1] in group("ends a time"):
            return i
        if line.words[i] in MARKS:
            quote = line.quote_at(i)
            if quote and quote.closed:
                i = line.past(quote.end)
                continue
        i += 1
    return i


def _past_medium(line: Line, i: int, stop: int) -> int | None:
    """One past a medium's name of at most three words at a token, where no sign parts it from the words behind it."""
    for end in range(min(i + _LONGEST_MEDIUM, stop - 1), i, -1):
        name = line.text[line.starts[i] : line.ends[end - 1]]
        if is_medium_name(name):
            return end if line.is_word(end) and line.word_class(end) is None else None
    return None
