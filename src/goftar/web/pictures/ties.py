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

_WIDTH, _ROW, _BOX = 860.0, 44.0, 230.0
_MOST = 14  # boxes on a side
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


def ties(some: Sequence[Tie], *, title: str, language: Language) -> Picture:
    """The strongest ties; the table has all that were given."""
    left = _strongest(some, "speaker")
    kept = [one for one in some if one.speaker in left]
    right = _strongest(kept, "target")
    kept = [one for one in kept if one.target in right]
    left = [name for name in left if any(one.speaker == name for one in kept)]
    right = _beside(left, right, kept)
    rows_high = max(len(left), len(right), 1)
    places = {side: _places(names, rows_high) for side, names in (("left", left), ("right", right))}
    parts: list[Markup] = []
    most = max((one.many for one in kept), default=1)
    spread = _spread(kept)
    for at, one in enumerate(kept):
        y, to_y = places["left"][one.speaker] + spread[at][0], places["right"][one.target] + spread[at][1]
        parts += _tie(one, y, to_y, most, language, share=0.3 + 0.4 * ((at * 7) % 10) / 10)
    for name in left:
        parts += _named(name, 10, places["left"][name])
    for name in right:
        parts += _named(name, _WIDTH - 10 - _BOX, places["right"][name])
    svg = drawing(_WIDTH, 20 + _ROW * rows_high, parts, title=title, about=word("ties_about", language))
    rows = tuple((one.speaker, one.target, _act(one, language), number(one.many, language)) for one in some)
    head = tuple(word(key, language) for key in ("speaker", "spoken_of", "act", "statements"))
    return Picture(name="ties", title=title, svg=svg, head=head, rows=rows)


def _strongest(some: Sequence[Tie], side: str) -> list[str]:
    weights = Counter[str]()
    for one in some:
        weights[getattr(one, side)] += one.many
    return [name for name, _ in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]]


def _beside(left: list[str], right: list[str], some: Sequence[Tie]) -> list[str]:
    """The right side in the order in which its ties cross least: by the mean place of those who speak of each."""
    places = {name: at for at, name in enumerate(left)}
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in some:
        sums[one.target][0] += places[one.speaker] * one.many
        sums[one.target][1] += one.many
    return sorted(right, key=lambda name: (sums[name][0] / max(sums[name][1], 1), name))


def _places(names: list[str], rows: int) -> dict[str, float]:
    apart = _ROW * rows / max(len(names), 1)
    return {name: 10 + apart * (at + 0.5) for at, name in enumerate(names)}


def _spread(some: Sequence[Tie]) -> list[tuple[float, float]]:
    """How far above or below the middle of its boxes each tie begins and ends, so that parallel ones stay apart."""
    of = {"speaker": Counter(one.speaker for one in some), "target": Counter(one.target for one in some)}
    done: dict[str, Counter[str]] = {"speaker": Counter(), "target": Counter()}
    found = []
    for one in some:
        ends = []
        for side in ("speaker", "target"):
            name = getattr(one, side)
            all_of_it, at = of[side][name], done[side][name]
            done[side][name] += 1
            ends.append(24 * ((at + 0.5) / all_of_it - 0.5))
        found.append((ends[0], ends[1]))
    return found


def _tie(one: Tie, y: float, to_y: float, most: int, language: Language, *, share: float) -> list[Markup]:
    start, end = 10 + _BOX, _WIDTH - 10 - _BOX - 2
    bend = (end - start) * 0.45
    width = 1.2 + 4 * one.many / most
    told = f"{one.speaker} ← {one.target}: {_act(one, language)} ({number(one.many, language)})"
    course = f"M{start:g} {y:.1f}C{start + bend:.1f} {y:.1f} {end - bend:.1f} {to_y:.1f} {end - 8:g} {to_y:.1f}"
    parts = [path(course, width=round(width, 1), dash=_DASHES.get(one.act), told=told), arrow(end, to_y)]
    if one.act:
        # Labels lie at different places of their lines, so that those of neighbours seldom meet.
        x, at_y = _on_curve((start, y), bend, (end - 8, to_y), share)
        words = f"{word('act_' + one.act, language)} {number(one.many, language)}"
        direction = written(language)
        parts.append(label(x, at_y - 4, words, size=11, look="faint", direction=direction))
    return parts


def _on_curve(start: tuple[float, float], bend: float, end: tuple[float, float], share: float) -> tuple[float, float]:
    s, t = 1 - share, share
    xs = (start[0], start[0] + bend, end[0] - bend, end[0])
    ys = (start[1], start[1], end[1], end[1])
    weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
    return sum(w * x for w, x in zip(weights, xs, strict=True)), sum(w * y for w, y in zip(weights, ys, strict=True))


def _named(name: str, x: float, y: float) -> list[Markup]:
    return [box(x, y - 15, _BOX, 30, look="hollow", told=name), label(x + _BOX / 2, y + 5, name, width=_BOX - 16)]


def _act(one: Tie, language: Language) -> str:
    return word("act_" + one.act, language) if one.act else word("names_only", language)
