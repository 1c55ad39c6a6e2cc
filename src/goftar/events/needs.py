"""What a line must hold for a pattern to match: read from the pattern, so that it is tried where it may match only."""

from __future__ import annotations

import re

from goftar.events.words import group

# A demand: stretches of letters of which a line must hold one. A way: demands that a line must meet all.
Demand = frozenset[str]
Way = tuple[Demand, ...]

_SHORTEST = 2
_RARE = 3
_MOST = 48
_PIECE = re.compile(
    r"(?P<look>\(\?<?[!=])|(?P<open>\(\?:|\()|(?P<close>\))|(?P<bar>\|)|(?P<many>[*?+]|\{\d+,?\d*\})"
    r"|(?P<set>\[[^\]]*\])|(?P<blank>\\ )|(?P<escaped>\\.)|(?P<space>\s)|(?P<letter>.)",
    re.DOTALL,
)


def ways(pattern: str) -> tuple[Way, ...]:
    r"""The ways in which a verbose pattern can match, each as what a line needs for it; an empty way needs nothing.

    >>> [[sorted(demand) for demand in way] for way in ways(r"(?:نشست|سفر)\ .*<future|(?!نه)فردا?")]
    [[['سفر', 'نشست'], ['future']], [['فرد']]]

    Only stretches of two letters and more are asked for, on which no quantifier hangs; what stands in a look-around
    is passed over. A choice inside a way makes several of it where they stay few, else one demand if each of its own
    has one.
    """
    found, _ = _ways([(match.lastgroup or "", match[0]) for match in _PIECE.finditer(pattern)], 0)
    return found


def _ways(pieces: list[tuple[str, str]], at: int) -> tuple[tuple[Way, ...], int]:
    """The ways from a piece on, up to the bracket that closes them, and the piece behind that."""
    found: list[Way] = []
    here: tuple[Way, ...] = ((),)
    run = ""
    while True:
        what, text = pieces[at] if at < len(pieces) else ("close", "")
        at += 1
        if what == "space":
            continue
        if what == "letter" and text.isalnum() and not _may_miss(pieces, at):
            run += text
            continue
        if len(run) >= _SHORTEST:
            here = tuple((*way, frozenset((run,))) for way in here)
        run = ""
        if what in ("close", "bar"):
            found.extend(here)
            here = ((),)
        if what == "close":
            return tuple(found), at
        if what in ("look", "open"):
            inner, at = _ways(pieces, at)
            if what == "open" and not _may_miss(pieces, at):
                here = _followed(here, inner)


def _followed(here: tuple[Way, ...], inner: tuple[Way, ...]) -> tuple[Way, ...]:
    """Ways that go on with a choice: by each of its own where they are few, else by one demand for all of them."""
    if all(len(way) == 1 for way in inner) or len(here) * len(inner) > _MOST:
        one = frozenset[str]().union(*map(hardest, inner)) if all(inner) else None
        return tuple((*way, one) for way in here) if one else here
    if not all(inner):
        return here
    return tuple((*way, *more) for way in here for more in inner)


def _may_miss(pieces: list[tuple[str, str]], at: int) -> bool:
    """Whether the piece before may be missing: a quantifier that allows none hangs on it."""
    return at < len(pieces) and pieces[at][0] == "many" and pieces[at][1][0] in "*?{"


def hardest(way: Way) -> Demand:
    """The demand of a way that the fewest lines meet: of rarer words, fewer of them, longer ones."""
    return min(way, key=lambda demand: (_common(demand), len(demand), -max(map(len, demand))))


def _common(demand: Demand) -> bool:
    """Whether most lines hold one of these: a tense, a type of statement, a word that is everywhere."""
    return any(stretch.isascii() or len(stretch) < _RARE for stretch in demand) or not demand.isdisjoint(
        group("everywhere")
    )
