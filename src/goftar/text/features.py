"""What the models of unseen words look at: the letters on both sides of a gap, and whether the parts are words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

# Endings that a second part may carry and still be the word that it is without them.
_ENDINGS = ("هایشان", "هایی", "هایش", "های", "ها", "ترین", "ان", "ات", "شان", "یم", "ند", "ید", "ی", "ش", "م", "د", "ٔ")
LOOSE = frozenset("اآدذرزژوء")

Rank = Callable[[str], str]


def stems(part: str) -> Iterable[str]:
    """The part without each of the endings that it may carry."""
    for ending in _ENDINGS:
        if part.endswith(ending) and len(part) > len(ending) + 1:
            yield part[: -len(ending)]


def gap(word: str, at: int, rank: Rank) -> list[str]:
    """The features of the gap before letter `at` of a glued word.

    `rank` gives the class of a word by its frequency, «0» for an unknown one.
    """
    left, right = word[:at], word[at:]
    marked_left, marked_right = "^" + left, right + "$"
    l1, l2, l3 = left[-1:], marked_left[-2:], marked_left[-3:]
    r1, r2, r3 = right[:1], marked_right[:2], marked_right[:3]
    rank_left, rank_right = rank(left), rank(right)
    loose = "-" if l1 in LOOSE else "+"
    stem = max((rank(stem) for stem in stems(right)), default="0")
    return [
        "b",
        "a" + l2,
        "c" + l3,
        "d" + marked_left[-4:],
        "e" + marked_left[-5:],
        "f" + r2,
        "g" + r3,
        "h" + marked_right[:4],
        "i" + marked_right[:5],
        "j" + l1 + r1,
        "k" + l2 + r2,
        "l" + l3 + "/" + r3,
        "m" + rank_left + rank_right,
        "n" + rank_left + stem + rank_right,
        "o" + left,
        "p" + right,
        "q" + left + "/" + rank_right + stem,
        "r" + right + "/" + rank_left + loose,
        "s" + right + "/" + l2,
        "t" + right + "/" + l3,
        "u" + left + "/" + r2,
        "v" + str(min(len(left), 5)) + str(min(len(right), 5)),
        "w" + rank_left + r3 + loose,
        "x" + rank_right + l3,
    ]


def pair(first: str, second: str, rank: Rank, known: str) -> list[str]:
    """The features of the space between two words; `known` is their class glued together."""
    marked_first, marked_second = "^" + first, second + "$"
    rank_first, rank_second = rank(first), rank(second)
    f1, f2, f3 = first[-1:], marked_first[-2:], marked_first[-3:]
    s2, s3 = marked_second[:2], marked_second[:3]
    stem = max((rank(stem) for stem in stems(second)), default="0")
    return [
        "B",
        "A" + f2,
        "C" + f3,
        "D" + marked_first[-4:],
        "F" + s2,
        "G" + s3,
        "H" + marked_second[:4],
        "I" + second[-3:] + "$",
        "M" + rank_first + rank_second,
        "N" + rank_first + rank_second + stem,
        "O" + first,
        "P" + second,
        "Q" + first + "/" + rank_second + stem,
        "R" + second + "/" + rank_first,
        "S" + second + "/" + f1,
        "T" + second + "/" + f2,
        "U" + first + "/" + s2,
        "V" + str(min(len(first), 5)) + str(min(len(second), 5)),
        "W" + known,
        "X" + known + second,
        "Y" + first + "/" + second[-2:],
        "Z" + second + "/" + f3,
    ]
