"""Names that a text has told of once, found again where the name model overlooked them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goftar.people.gazetteer import plain, rarity
from goftar.people.names import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A name as a range of tokens and its kind.
Found = tuple[int, int, NameKind]
_SHORTEST = 3


def overlooked(rows: Sequence[tuple[Sequence[str], Sequence[Found]]]) -> list[list[Found]]:
    """For each row of folded tokens and the names known in it, the names that other places of the text teach.

    A name counts wherever its words stand free; a person's last word alone is that person too, unless it is ordinary.

    >>> overlooked([(["علی", "مطهری", "گفت"], [(0, 2, "person")]), (["مطهری", "افزود"], [])])
    [[], [(0, 1, 'person')]]
    """
    kinds = _taught(rows)
    longest: dict[str, int] = {}
    for words in kinds:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    out: list[list[Found]] = []
    for keys, known in rows:
        more: list[Found] = []
        taken = {at for start, end, _ in known for at in range(start, end)}
        end = 0
        for at, word in enumerate(keys):
            if word not in longest or at < end or at in taken:
                continue
            for length in range(min(longest[word], len(keys) - at), 0, -1):
                kind = kinds.get(tuple(keys[at : at + length]))
                if kind and taken.isdisjoint(range(at, at + length)):
                    end = at + length
                    more.append((at, end, kind))
                    break
        out.append(more)
    return out


def _taught(rows: Sequence[tuple[Sequence[str], Sequence[Found]]]) -> dict[tuple[str, ...], NameKind]:
    """The names of a text by their words, with the kind that they mostly are."""
    votes: dict[tuple[str, ...], Counter[NameKind]] = {}
    named: Counter[str] = Counter()
    for keys, known in rows:
        for start, end, kind in known:
            named.update(keys[start:end])
            votes.setdefault(tuple(keys[start:end]), Counter())[kind] += 1
            if kind == "person" and end - start > 1:
                votes.setdefault((keys[end - 1],), Counter())[kind] += 1
    alone = {words[0] for words in votes if len(words) == 1}
    standing = Counter(word for keys, _ in rows for word in keys if word in alone)
    # A single word that mostly stands outside of names here is no name here.
    return {
        words: kind
        for words, kind, times in _most(votes)
        if len(words) > 1 or (_telling(words[0]) and standing[words[0]] - named[words[0]] <= 2 * times)
    }


def _most(votes: dict[tuple[str, ...], Counter[NameKind]]) -> Iterator[tuple[tuple[str, ...], NameKind, int]]:
    for words, counts in votes.items():
        [(kind, times)] = counts.most_common(1)
        yield words, kind, times


def _telling(word: str) -> bool:
    """Whether a word alone can be known again as a name."""
    return len(word) >= _SHORTEST and word.isalpha() and rarity(word) != "3" and not plain(word)
