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
    places = _placed(first) + [(change.start, change.end, 1, change) for change in second]
    places.sort(key=lambda place: place[:3])
    out: list[Change] = []
    shift = i = 0  # a place of the middle text that no change covers lies `shift` further on than in the original
    while i < len(places):
        start, end, _, _ = places[i]
        before, done = shift, start
        news: list[str] = []
        rules: list[str] = []
        point = False  # whether the cluster ends in a change without width, which a neighbour must not jump over
        while i < len(places) and (
            not rules or places[i][0] < end or (places[i][0] == end and (point or places[i][1] == end))
        ):
            left, right, second_pass, change = places[i]
            if second_pass:
                news += (middle[done:left], change.new)
                done = right
            else:
                shift += len(change.new) - (change.end - change.start)
            rules.append(change.rule)
            end, point = max(end, right), left == right
            i += 1
        news.append(middle[done:end])
        out.append(Change(start - before, end - shift, "".join(news), "+".join(dict.fromkeys(rules))))
    return out


def _placed(changes: list[Change]) -> list[tuple[int, int, int, Change]]:
    """Where the replacements stand in the text that the changes give."""
    out, shift = [], 0
    for change in changes:
        start = change.start + shift
        out.append((start, start + len(change.new), 0, change))
        shift += len(change.new) - (change.end - change.start)
    return out


def records(original: str, changes: list[Change]) -> tuple[Edit, ...]:
    """The changes as records, without those that change nothing."""
    return tuple(
        Edit(start=start, old=original[start:end], new=new, rule=rule)
        for start, end, new, rule in changes
        if original[start:end] != new
    )
