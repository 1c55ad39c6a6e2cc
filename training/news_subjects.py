"""Sentences of a treebank with the subjects of news in them, since the treebanks have few.

Names, places and organisations are those of the named-entity corpora; titles are listed in `subjects.txt`. Where the
subject ends is known by construction, whatever follows it.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goftar.lexicon import key
from training.treebanks import Labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLES = Path(__file__).with_name("subjects.txt")
NOMINAL = frozenset({"N", "AJ", "NUM", "D", "PR"})
ADVERBS = ("همچنین", "نیز", "هم", "امروز", "دیروز", "پیشتر", "سپس")
_INNER = {"و": "C-", "در": "P-", "این": "D", "یک": "NUM"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Entities of the corpora with how often they stand there, at least twice: persons, places, organisations."""

    persons: dict[str, int]
    places: dict[str, int]
    organisations: dict[str, int]


def names(data: Path) -> Names:
    """The entities of one to four words, without a preposition in them."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in ("PER", "LOC", "ORG")}
    for name in ("peyma", "nsurl600k"):
        words: list[str] = []
        kind = ""
        for line in [*(data / "ner" / f"{name}.tsv").read_text("utf-8").splitlines(), ""]:
            word, _, tag = line.partition("\t")
            if words and not tag.startswith("I-"):
                if kind in found and len(words) < 5:
                    found[kind][" ".join(words)] += 1
                words = []
            if tag.startswith("B-"):
                words, kind = [], tag[2:]
            if tag[:2] in ("B-", "I-"):
                words.append(word.strip().replace(" ", "\u200c").replace("ي", "ی").replace("ك", "ک"))
    barred = frozenset(map(key, ("در", "از", "به", "با", "بر", "برای", "،", "که", "«", "»", "(", ")", '"', ".")))

    def kept(kind: str) -> dict[str, int]:
        some = sorted(found[kind].items())
        return {name: count for name, count in some if count > 1 and not barred & set(map(key, name.split(" ")))}

    return Names(persons=kept("PER"), places=kept("LOC"), organisations=kept("ORG"))


class Subjects:
    """A source of subjects, the same in every run."""

    def __init__(self, names: Names, examples: list[list[Labelled]], seed: int) -> None:
        self.names = names
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        for row in (row for sentence in examples for row in sentence):
            kinds[row.form][row.label.removesuffix("-")] += 1
        self.adjectives = {form for form, count in kinds.items() if count["AJ"] * 2 > count.total()}
        self.titles = TITLES.read_text("utf-8").splitlines()
        self.chance = random.Random(seed)

    def one(self) -> list[Labelled]:
        """A subject with its labels: a name, a title, both in either order, in marks or not, or an organisation."""
        draw = self.chance.random()
        name, title = _phrase(self._drawn(self.names.persons)), self._title()
        if draw < 0.4:
            return name
        if draw < 0.7:
            return title
        if draw < 0.78:
            return _phrase(self._drawn(self.names.organisations))
        if draw < 0.82:
            return name + _joined(title)
        if draw < 0.88:
            return title + _joined(name)
        marks = Labelled("«", "X"), Labelled("»", "X-")
        if draw < 0.96:
            return [marks[0], *name, marks[1], *title]
        return [*title, Labelled("«", "X-"), *name, Labelled("»", "X")]

    def _drawn(self, names: dict[str, int]) -> str:
        return self.chance.choices(list(names), [count**0.5 for count in names.values()])[0]

    def _title(self) -> list[Labelled]:
        words = []
        for word in self.chance.choice(self.titles).split(" "):
            if word == "LOC":
                word = self._drawn(self.names.places)
            elif word == "ORG":
                word = self._drawn(self.names.organisations)
            words.append(word)
        rows = _phrase(" ".join(words))
        return [row._replace(label="AJ-") if row.label == "N-" and row.form in self.adjectives else row for row in rows]

    def put(self, sentence: list[Labelled]) -> Iterator[list[Labelled]]:
        """The sentence with another subject in the place of its first plain one, if it has one.

        Three times where a noun follows, which is where it is hard to tell that the subject ends.
        """
        for head in (i for i, row in enumerate(sentence) if row.subject):
            start = head
            while start and sentence[start].label.endswith("-"):
                start -= 1
            end = head + 1
            while end < len(sentence) and sentence[end].label.removesuffix("-") in NOMINAL and _goes_on(sentence[end]):
                end += 1
            follows = sentence[end] if end < len(sentence) else None
            if follows is None or _goes_on(follows) or follows.label == "S" or sentence[start].label not in NOMINAL:
                continue
            for _ in range(3 if follows.label in NOMINAL else 1):
                adverb = [Labelled(self.chance.choice(ADVERBS), "A")] if self.chance.random() < 0.15 else []
                yield [*sentence[:start], *self.one(), *adverb, *sentence[end:]]
            return


def _goes_on(row: Labelled) -> bool:
    return row.label.endswith("-")


def _phrase(text: str) -> list[Labelled]:
    out: list[Labelled] = []
    for word in text.split(" "):
        inner = _INNER.get(word, "N")
        if not out or out[-1].label in ("C-", "P-"):
            inner = inner.removesuffix("-")
        elif inner in ("N", "D", "NUM"):
            inner += "-"
        out.append(Labelled(word, inner))
    return out


def _joined(rows: list[Labelled]) -> list[Labelled]:
    first = rows[0]
    return [first._replace(label=first.label.removesuffix("-") + "-"), *rows[1:]]
