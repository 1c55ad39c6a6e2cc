"""Edits: replacements that one pass makes in a text, and how those of two passes become one list."""

from __future__ import annotations

from typing import NamedTuple

from goftar.records import Edit


class Change(NamedTuple):
    """A stretch of a pass's input (code points, half-open), what replaces it, and the rule that says so."""

    start: int
    end: int
    new: str
    rule: str


def applied(text: str, changes: list[Change]) -> str:
    """The text after changes that are in order and do not overlap.

    >>> applied("كتاب", [Change(0, 1, "ک", "letter")])
    'کتاب'
    """
    if not changes:
        return text
    parts, done = [], 0
    for start, end, new, _ in changes:
        parts.append(text[done:start])
        parts.append(new)
        done = end
    parts.append(text[done:])
    return "".join(parts)


def composed(first: list[Change], middle: str, second: list[Change]) -> list[Change]:
    """The changes that do at once what `first` does, giving `middle`, and `second` then does to `middle`.

    Changes of the two passes that overlap become one, which bears both rules. Takes time linear in the changes.

    >>> composed([Change(0, 2, "a", "one")], "abc", [Change(0, 2, "", "two")])
    [Change(start=0, end=3, new='', rule='one+two')]
    """
    if not first or not second:
        return first or second
    out: list[Change] = []
    i = j = 0
    shift = 0  # a place of the middle text that no change covers lies `shift` further on than in the original
    while i < len(first) and j < len(second):
        change, then = first[i], second[j]
        left = change.start + shift
        right = left + len(change.new)
        if right < then.start or (right == then.start and left < right and then.start < then.end):
            out.append(change)
            shift = right - change.end
            i += 1
        elif then.end < left or (then.end == left and left < right and then.start < then.end):
            out.append(Change(then.start - shift, then.end - shift, then.new, then.rule))
            j += 1
        else:
            i, j, shift = _clustered(first, middle, second, i, j, shift, out)
    out += first[i:]
    out += [Change(then.start - shift, then.end - shift, then.new, then.rule) for then in second[j:]]
    return out


def _clustered(
    first: list[Change], middle: str, second: list[Change], i: int, j: int, shift: int, out: list[Change]
) -> tuple[int, int, int]:
    """Joins the changes of both passes that overlap from here on, or meet where one of them is a mere point."""
    before = shift
    start = end = done = min(first[i].start + shift, second[j].start)
    news: list[str] = []
    rules: dict[str, None] = {}
    while True:
        mine = first[i].start + shift if i < len(first) else end + 1
        theirs = second[j].start if j < len(second) else end + 1
        if min(mine, theirs) > end:
            break
        if mine <= theirs:
            change = first[i]
            end = max(end, mine + len(change.new))
            shift += len(change.new) - (change.end - change.start)
            i += 1
        else:
            change = second[j]
            news += (middle[done:theirs], change.new)
            done = change.end
            end = max(end, done)
            j += 1
        rules[change.rule] = None
    news.append(middle[done:end])
    out.append(Change(start - before, end - shift, "".join(news), "+".join(rules)))
    return i, j, shift


def records(original: str, changes: list[Change]) -> tuple[Edit, ...]:
    """The changes as records, without those that change nothing; blanks at the edges of one are edits of their own.

    So an offset beside a letter that was mended together with the blanks before it maps to that letter.
    """
    edits = []
    for start, end, new, rule in changes:
        old = original[start:end]
        for piece_start, piece, mended in _pieces(start, old, new):
            if piece != mended:
                edits.append(Edit(start=piece_start, old=piece, new=mended, rule=rule))
    return tuple(edits)


def _pieces(start: int, old: str, new: str) -> list[tuple[int, str, str]]:
    """A replacement as those of its leading blanks, its words, and its trailing blanks."""
    words, mended = old.strip(), new.strip()
    if not words or not mended or (words == old and mended == new):
        return [(start, old, new)]
    before, after = len(old) - len(old.lstrip()), len(new) - len(new.lstrip())
    behind = before + len(words)
    return [
        (start, old[:before], new[:after]),
        (start + before, words, mended),
        (start + behind, old[behind:], new[after + len(mended) :]),
    ]
