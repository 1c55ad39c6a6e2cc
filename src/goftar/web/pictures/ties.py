"""Who speaks of whom, with what act: speakers on the left, those they speak of on the right, a line for each tie."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goftar.web.pictures.picture import Picture
from goftar.web.pictures.svg import arrow, box, drawing, label, path, written
from goftar.web.told import number
from goftar.web.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from goftar.web.words import Language

_WIDTH, _BOX = 900.0, 220.0
_MOST = 14  # boxes on a side
_LINES = 24  # ties that are drawn
_SLOT, _LEAST = 26.0, 44.0  # the height that a tie takes at its box, and the least of a box
# Each kind of act has its own dash, so that a print in grey tells them apart; speaking of somebody is a whole line.
_DASHES = {
    "agree": "12 3",
    "support": "12 3 2 3",
    "commit": "8 3",
    "schedule": "8 3 2 3",
    "demand": "5 5",
    "accuse": "2 4",
    "deny": "2 2",
    "threaten": "1 5",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How often somebody speaks of somebody with an act; `act` is empty where he only names him."""

    speaker: str
    target: str
    act: str
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """All ties of one speaker to one target, drawn as one line; `acts` the strongest first."""

    speaker: str
    target: str
    many: int
    acts: tuple[Tie, ...]


def ties(some: Sequence[Tie], *, title: str, language: Language) -> Picture:
    """The strongest ties; the table has all that were given."""
    lines = _lines(some)
    left = list(dict.fromkeys(one.speaker for one in lines))
    right = _beside(left, lines)
    at_left = _slots(left, [one.speaker for one in lines])
    at_right = _slots(right, [one.target for one in lines])
    height = max((end for _, end in (*at_left.values(), *at_right.values())), default=_LEAST)
    most = max((one.many for one in lines), default=1)
    ends = _Ends(at_left, lines, [right.index(one.target) for one in lines], "speaker")
    to_ends = _Ends(at_right, lines, [left.index(one.speaker) for one in lines], "target")
    parts: list[Markup] = []
    labels: list[Markup] = []
    for at, one in enumerate(lines):
        drawn, told = _tie(one, ends.of(at), to_ends.of(at), most, language)
        parts += drawn
        labels.append(told)
    for x, slots in ((10.0, at_left), (_WIDTH - 10 - _BOX, at_right)):
        for name, (top, bottom) in slots.items():
            parts += _named(name, x, top, bottom)
    svg = drawing(_WIDTH, height + 10, [*parts, *labels], title=title, about=word("ties_about", language))
    rows = tuple((one.speaker, one.target, _act(one, language), number(one.many, language)) for one in some)
    head = tuple(word(key, language) for key in ("speaker", "spoken_of", "act", "statements"))
    return Picture(name="ties", title=title, svg=svg, head=head, rows=rows)


def _lines(some: Sequence[Tie]) -> list[_Line]:
    """The strongest pairs, as many as can be told apart, the speakers together, who has most first."""
    pairs: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    for one in some:
        pairs[one.speaker, one.target].append(one)
    lines = [
        _Line(
            speaker=speaker,
            target=target,
            many=sum(one.many for one in held),
            acts=tuple(sorted((one for one in held if one.act), key=lambda one: (-one.many, one.act))),
        )
        for (speaker, target), held in pairs.items()
    ]
    lines.sort(key=lambda line: (-line.many, line.speaker, line.target))
    names: tuple[set[str], set[str]] = (set(), set())
    chosen: list[_Line] = []
    weights = Counter[str]()
    for line in lines:
        fits = all(
            name in known or len(known) < _MOST for name, known in zip((line.speaker, line.target), names, strict=True)
        )
        if fits and len(chosen) < _LINES:
            chosen.append(line)
            names[0].add(line.speaker)
            names[1].add(line.target)
            weights[line.speaker] += line.many
    return sorted(chosen, key=lambda line: (-weights[line.speaker], line.speaker, -line.many, line.target))


def _beside(left: list[str], lines: Sequence[_Line]) -> list[str]:
    """The right side in the order in which its lines cross least: by the mean place of those who speak of each."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in lines:
        sums[one.target][0] += left.index(one.speaker)
        sums[one.target][1] += 1
    return sorted(sums, key=lambda name: (sums[name][0] / sums[name][1], name))


def _slots(names: list[str], ends: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Top and bottom of each box, high enough for its lines."""
    many, top = Counter(ends), 10.0
    found = {}
    for name in names:
        bottom = top + max(_LEAST, many[name] * _SLOT)
        found[name] = (top, bottom)
        top = bottom
    return found


class _Ends:
    """Where each line meets its box: lines of one box below each other, in the order of their other ends."""

    def __init__(
        self, slots: dict[str, tuple[float, float]], lines: Sequence[_Line], others: Sequence[int], side: str
    ) -> None:
        self._places: dict[int, float] = {}
        by_name: defaultdict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(lines):
            by_name[getattr(one, side)].append(at)
        for name, held in by_name.items():
            top, bottom = slots[name]
            for rank, at in enumerate(sorted(held, key=lambda at: others[at])):
                self._places[at] = top + (bottom - top) * (rank + 0.5) / len(held)

    def of(self, line: int) -> float:
        return self._places[line]


def _tie(one: _Line, y: float, to_y: float, most: int, language: Language) -> tuple[list[Markup], Markup]:
    """The line with its arrow, and what stands at its end: the acts, and how often each."""
    start, end = 10 + _BOX, _WIDTH - 10 - _BOX - 2
    turned = end - 190  # from here on the line lies level, so that what it is can be read above it
    bend = (turned - start) * 0.5
    acts = " · ".join(f"{word('act_' + act.act, language)} {number(act.many, language)}" for act in one.acts[:3])
    words = acts or f"{word('names_only', language)} {number(one.many, language)}"
    course = f"M{start:g} {y:.1f}C{start + bend:.1f} {y:.1f} {turned - bend:.1f} {to_y:.1f} {turned:g} {to_y:.1f}"
    course += f"H{end - 8:g}"
    told = f"{one.speaker} ← {one.target}: {words}"
    dash = _DASHES.get(one.acts[0].act) if one.acts else None
    drawn = [path(course, width=1.2 + 3 * one.many / most, dash=dash, told=told), arrow(end, to_y)]
    text = label(end - 14, to_y - 5, words, side="right", size=11, look="faint", width=180,
                 direction=written(language), halo=True)  # fmt: skip
    return drawn, text


def _named(name: str, x: float, top: float, bottom: float) -> list[Markup]:
    middle = (top + bottom) / 2
    return [
        box(x, top + 4, _BOX, bottom - top - 8, look="hollow", told=name),
        label(x + _BOX / 2, middle + 5, name, width=_BOX - 16),
    ]


def _act(one: Tie, language: Language) -> str:
    return word("act_" + one.act, language) if one.act else word("names_only", language)
