"""Whom a name in a question means: somebody of the archive, by any spelling, the surname alone, or an id."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import combinations, groupby, islice, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from goftar.archive.asking.shapes import Candidate
from goftar.archive.naming import by_name, tabled
from goftar.archive.terms import terms
from goftar.people.tables import words as table_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goftar.archive.opening import Archive

# Ids that are no names: of Wikidata, of states, slugs of several words.
_ID = re.compile(r"Q\d+|[A-Z]{2}|\S+-\S+")
_GATHERED = 400  # actors that share a word
_LONGEST = 5  # words whose joins are tried
_NAMES = 20  # of an actor


class _Actor(NamedTuple):
    """An actor row with its names: each as words, the most used first."""

    row: int
    id: str
    kind: str
    names: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def joined(self) -> set[str]:
        return {"".join(_bare(words)) for _, words in self.names}

    @property
    def is_fragment(self) -> bool:
        return self.kind == "person" and all(len(_bare(words)) == 1 for _, words in self.names)


def candidates(kept: Archive, name: str, *, partly: bool = False) -> tuple[Candidate, ...]:
    """Everybody in the archive whom a name may mean, those who speak most first.

    An id means its bearer alone. Somebody who bears the whole name goes before those who bear it among other words; a
    person is meant by the surname too, with `partly` anybody else by any words of his name. Ids that are one
    person's (a known one's spellings, a surname that only one bears) are joined.
    """
    if _ID.fullmatch(name.strip()) and (
        exact := _rows(kept, "SELECT id, name, kind FROM actor WHERE name = ?", (name.strip(),))
    ):
        return _candidates(kept, [exact])
    asked = _bare(terms(name))
    if not asked:
        return ()
    known = by_name(terms(name)) or by_name(asked)
    family = _sharing(kept, [asked[-1:]])
    whole = {one.row: one for one in _sharing(kept, _splits(kept, asked))}
    for one in family:
        whole.setdefault(one.row, one)
    if known and (row := _rows(kept, "SELECT id, name, kind FROM actor WHERE name = ?", (known.id,))):
        whole.update({one.row: one for one in row})
    groups = _joined_persons(list(whole.values()))
    chosen = _meant(groups, asked, known and known.id, partly=partly)
    return _candidates(kept, chosen)


def _meant(
    groups: Sequence[list[_Actor]], asked: tuple[str, ...], known: str | None, *, partly: bool
) -> list[list[_Actor]]:
    """The groups that a name means: those of the whole name, else persons with its words, else all with its words."""
    joined = "".join(asked)
    if known and (mine := [group for group in groups if any(one.id == known for one in group)]):
        return mine
    exact = [group for group in groups if any(joined in one.joined for one in group)]
    fragments = [group for group in exact if all(one.is_fragment for one in group)]
    if len(fragments) < len(exact):
        return [group for group in exact if group not in fragments]
    within = [group for group in groups if any(_holds(words, asked) for one in group for _, words in one.names)]
    persons = [group for group in within if group[0].kind == "person"]
    return exact + [group for group in persons or (within if partly else ()) if group not in exact]


def _holds(words: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Whether a name holds the words asked for side by side, whether they are joined or not."""
    joined = "".join(asked)
    return any(
        "".join(words[start:end]) == joined for start in range(len(words)) for end in range(start + 1, len(words) + 1)
    )


def _joined_persons(actors: Iterable[_Actor]) -> list[list[_Actor]]:
    """Actors in groups that are one: persons of the same whole name, and a surname alone with its only bearer."""
    groups: dict[str, list[_Actor]] = {}
    fragments: list[_Actor] = []
    by_name: dict[str, str] = {}
    for one in sorted(actors, key=lambda one: (not one.id[1:].isdigit(), one.row)):
        if one.is_fragment:
            fragments.append(one)
            continue
        home = next((by_name[name] for name in sorted(one.joined) if one.kind == "person" and name in by_name), one.id)
        groups.setdefault(home, []).append(one)
        if one.kind == "person":
            for name in one.joined:
                by_name.setdefault(name, home)
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for home, group in groups.items():
        for one in group:
            if one.kind == "person":
                for _, words in one.names:
                    bearers[_bare(words)[-1]].add(home)
    for one in fragments:
        homes = set().union(*(bearers.get(name, set()) for name in one.joined))
        home = homes.pop() if len(homes) == 1 else one.id
        groups.setdefault(home, []).append(one)
    return list(groups.values())


def _candidates(kept: Archive, groups: Iterable[list[_Actor]]) -> tuple[Candidate, ...]:
    found = []
    for group in groups:
        marks = ", ".join("?" * len(group))
        rows = [one.row for one in group]
        (statements,) = kept.db.execute(
            f"SELECT (SELECT count(*) FROM statement WHERE speaker IN ({marks}))"
            f" + (SELECT count(*) FROM statement WHERE holder IN ({marks}))",
            rows * 2,
        ).fetchone()
        (articles,) = kept.db.execute(
            f"SELECT count(DISTINCT article) FROM (SELECT article FROM appearance WHERE actor IN ({marks})"
            f" UNION SELECT article FROM appearance WHERE holder IN ({marks}))",
            rows * 2,
        ).fetchone()
        role = kept.db.execute(
            f"SELECT text FROM appearance JOIN wording ON wording.id = role WHERE actor IN ({marks})"
            " GROUP BY text ORDER BY count(*) DESC, text LIMIT 1",
            rows,
        ).fetchone()
        candidate = Candidate(
            id=group[0].id,
            name=_usual(group),
            kind=group[0].kind,
            role=role[0] if role else None,
            ids=tuple(one.id for one in group),
            statements=statements,
            articles=articles,
        )
        found.append(candidate)
    return tuple(sorted(found, key=lambda one: (-one.statements, -one.articles, one.id)))


def _usual(group: Sequence[_Actor]) -> str:
    """The name under which somebody is shown: the tables' own, else the one most used that is no surname alone."""
    if known := tabled().get(group[0].id):
        return known
    names = [name for one in group for name in one.names]
    return next((text for text, words in names if len(words) > 1), names[0][0] if names else group[0].id)


def _splits(kept: Archive, asked: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words of a name as the archive may have cut them: joined, or parted at a place where both parts are known."""
    found = [asked]
    if 1 < len(asked) <= _LONGEST:
        cuts = range(1, len(asked))
        for size in range(len(asked) - 1):
            for some in combinations(cuts, size):
                edges = [0, *some, len(asked)]
                found.append(tuple("".join(asked[a:b]) for a, b in pairwise(edges)))
    for at, word in enumerate(asked):
        for cut in range(2, len(word) - 1):
            parts = (word[:cut], word[cut:])
            if all(_is_name_word(kept, part) for part in parts):
                found.append((*asked[:at], *parts, *asked[at + 1 :]))
    return list(dict.fromkeys(found))


def _is_name_word(kept: Archive, word: str) -> bool:
    return kept.db.execute("SELECT 1 FROM name_word WHERE word = ? LIMIT 1", (word,)).fetchone() is not None


def _sharing(kept: Archive, splits: Iterable[tuple[str, ...]]) -> list[_Actor]:
    """The actors in whose names all words of one of the splits stand."""
    found: dict[int, _Actor] = {}
    for split in splits:
        if split:
            part = " INTERSECT ".join("SELECT actor FROM name_word WHERE word = ?" for _ in split)
            sql = f"SELECT id, name, kind FROM actor WHERE id IN ({part}) ORDER BY id LIMIT {_GATHERED}"
            found.update({one.row: one for one in _rows(kept, sql, split)})
    return list(found.values())


def _rows(kept: Archive, sql: str, values: Sequence[str | None]) -> list[_Actor]:
    rows = kept.db.execute(sql, values).fetchall()
    names = _names(kept, [row for row, *_ in rows])
    return [_Actor(row, name, kind, names.get(row, ())) for row, name, kind in rows]


def _names(kept: Archive, rows: Sequence[int]) -> dict[int, tuple[tuple[str, tuple[str, ...]], ...]]:
    """The names under which articles have actors, of each the most used first, each with its words."""
    marks = ", ".join("?" * len(rows))
    told = kept.db.execute(
        f"SELECT who, text, count(*) AS many FROM (SELECT actor AS who, called AS name FROM appearance"
        f" WHERE actor IN ({marks}) UNION ALL SELECT holder, held_by FROM appearance WHERE holder IN ({marks}))"
        " JOIN wording ON wording.id = name GROUP BY who, text ORDER BY who, many DESC, text",
        (*rows, *rows),
    ).fetchall()
    return {
        who: tuple((text, words) for _, text, _ in islice(some, _NAMES) if (words := _words(text)))
        for who, some in groupby(told, key=itemgetter(0))
    }


@lru_cache(maxsize=16_384)
def _words(name: str) -> tuple[str, ...]:
    return terms(name)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words without «سید»."""
    for title in table_words("sayyid"):
        if len(words) > 1 and words[0] == title:
            return words[1:]
        if len(words) > 1 and words[0].startswith(title) and len(words[0]) > len(title) + 1:
            return (words[0].removeprefix(title), *words[1:])
    return words
