"""Makes the classes of words that the shallow parser looks at: which words stand in the same neighbourhoods.

    python -m training.word_classes ../shared/data [--output FILE]

Words are put into classes by exchange (Martin, Liermann and Ney 1998; predictive in both directions, Uszkoreit and
Brants 2008) over raw text; numpy is needed. Beside the class, each word carries its tags from the word list, whether it
is a verb form, and how readily it begins and ends a phrase. Counts are made from the texts; the texts do not ship.
"""

from __future__ import annotations

import argparse
from array import array
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]

from goftar.lexicon import key
from goftar.text.chunk_features import shape
from goftar.text.tokens import tokens
from training.corpora import corpora
from training.treebanks import trees
from training.verb_forms import verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

MODELS = Path(__file__).parents[1] / "src" / "goftar" / "text" / "models"
FINE, COARSE = 320, 40
ROUNDS = 7
LEAST = 6  # sightings that a word needs for a class
LISTED = 3  # frequency that a listed word without a class needs, in the word list's own counts

# What a phrase begins after and ends before, whoever wrote the text.
CLOSED = Path(__file__).with_name("closed_words.tsv")
# Kinds of closed words that a phrase begins after, and ends before, whoever wrote the text; signs do both.
OPENERS, CLOSERS = frozenset("PCSRDX"), frozenset("PCSRAVX")
INNER = frozenset("«»()\"'-–/[]“”")  # signs that stand inside of phrases as readily as between them
BOUND = "\n"


def sentences(data: Path) -> Iterator[list[str]]:
    """The lines of all raw texts, each as the keys of its tokens."""
    for corpus in corpora(data):
        for line in corpus.lines():
            yield [shape(line[start:end]) for start, end in tokens(line)]
    for name in ("peyma", "nsurl600k"):
        words: list[str] = []
        for line in (data / "ner" / f"{name}.tsv").read_text("utf-8").splitlines():
            word = line.split("\t")[0].strip()
            if word:
                words.append(shape(word))
            elif words:
                yield words
                words = []


def counted(lines: Iterator[list[str]]) -> tuple[list[str], Counter[int], Counter[tuple[int, int]]]:
    """The words by falling frequency, how often each stands, and each pair of neighbours; word 0 is the edge."""
    numbers: dict[str, int] = {BOUND: 0}
    stream = array("i", [0])
    for line in lines:
        stream.extend(numbers.setdefault(word, len(numbers)) for word in line)
        stream.append(0)
    singles = Counter(stream)
    pairs = Counter(pairwise(stream))
    return list(numbers), singles, pairs


@cache
def closed_words() -> dict[str, str]:
    """The kind of each closed word that is listed, by key."""
    rows = (line.split("\t") for line in CLOSED.read_text("utf-8").splitlines() if line[0] != "#")
    return {key(word): kind for word, kind in rows}


def closing(name: str) -> str:
    """The kind of a closed word, by key; X for a sign, Y for one that stands inside of phrases too."""
    if not any(char.isalnum() for char in name):
        return "Y" if name in INNER else "X"
    return closed_words().get(name, "")


class Exchange:
    """Classes of words, bettered word by word: the class that makes the words before and after likeliest."""

    def __init__(self, size: int, classes: int, pairs: list[tuple[int, int, int]]) -> None:
        first, second, times = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
        self.before = _grouped(second, first, times, size)
        self.after = _grouped(first, second, times, size)
        self.of = np.arange(size) % classes
        self.times = np.zeros((2, size, classes), dtype=np.int64)
        np.add.at(self.times[0], (first, self.of[second]), times)
        np.add.at(self.times[1], (second, self.of[first]), times)
        weight = np.zeros((2, size), dtype=np.int64)
        np.add.at(weight[0], second, times)
        np.add.at(weight[1], first, times)
        self.weight = weight
        self.total = np.zeros((2, classes), dtype=np.int64)
        for side in (0, 1):
            np.add.at(self.total[side], self.of, weight[side])
        most = int(max(self.times.max(), self.total.max(), self.weight.max())) * 2 + 2
        self.most = most

    def round(self, order: range) -> int:
        """Moves each word to its best class; tells how many moved."""
        moved = 0
        for word in order:
            gain: Any = 0.0
            old = self.of[word]
            for side, near in enumerate((self.before[word], self.after[word])):
                others, times = near
                if not len(others):
                    continue
                self.times[side, others, old] -= times
                self.total[side, old] -= self.weight[side, word]
                rows = self.times[side, others]
                total = self.total[side]
                gain = gain + (_xlogx(rows + times[:, None]) - _xlogx(rows)).sum(0)
                gain = gain - (_xlogx(total + self.weight[side, word]) - _xlogx(total))
            new = int(np.argmax(gain)) if not np.isscalar(gain) else old
            for side, near in enumerate((self.before[word], self.after[word])):
                others, times = near
                if len(others):
                    self.times[side, others, new] += times
                    self.total[side, new] += self.weight[side, word]
            moved += new != old
            self.of[word] = new
        return moved


def _xlogx(values: Any) -> Any:
    return values * np.log(np.maximum(values, 1), dtype=np.float32 if values.ndim > 1 else np.float64)


def _grouped(keys: Any, values: Any, times: Any, size: int) -> list[tuple[Any, Any]]:
    order = np.argsort(keys, kind="stable")
    edges = np.searchsorted(keys[order], np.arange(size + 1))
    return [
        (values[order[a:b]], times[order[a:b]]) for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    ]


def classes(number: int, size: int, pairs: list[tuple[int, int, int]]) -> list[int]:
    """The class of each word."""
    exchange = Exchange(size, number, pairs)
    for turn in range(ROUNDS):
        moved = exchange.round(range(size))
        print(f"  {number} classes, round {turn + 1}: {moved} words moved", flush=True)
    return [int(one) for one in exchange.of]


def share(part: int, whole: int) -> str:
    """A share of sightings as a digit: 0 (under an eighth) to 4."""
    return "0" if not whole else str(sum(part * 8 >= whole * step for step in (1, 2, 4, 6)))


def listed(data: Path) -> dict[str, tuple[str, int]]:
    """Each word of the word list: its tags (N, A for adjective, D for adverb, # for a number) and its frequency."""
    signs = {"N": "N", "PL": "N", "AJ": "A", "AJC": "A", "ADV": "D", "NUM": "#"}
    out: dict[str, tuple[set[str], int]] = {}
    for line in (data / "words" / "words.dat").read_text("utf-8").splitlines():
        word, frequency, tags = line.split("\t")
        kinds = {signs[tag] for tag in tags.split(",") if tag in signs}
        if kinds:
            old = out.get(key(word), (set(), 0))
            out[key(word)] = (old[0] | kinds, max(old[1], int(frequency)))
    return {word: ("".join(sorted(kinds)), frequency) for word, (kinds, frequency) in out.items()}


def names(data: Path) -> dict[str, str]:
    """What names a word is mostly part of: p person, l place, o organisation, as a capital where it mostly ends them.

    Words that only lists of names have are marked f.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    last: dict[str, Counter[str]] = defaultdict(Counter)
    for name in ("peyma", "nsurl600k"):
        rows = [line.partition("\t") for line in (data / "ner" / f"{name}.tsv").read_text("utf-8").splitlines()]
        for (word, _, tag), (_, _, following) in pairwise([*rows, ("", "", "")]):
            if tag:
                counts[shape(word)][tag[2:]] += 1
                last[shape(word)][tag[2:]] += not following.startswith("I-")
    out = {}
    for word, count in counts.items():
        for kind in ("PER", "LOC", "ORG"):
            if count[kind] >= 2 and count[kind] * 5 >= 3 * count.total():
                out[word] = kind[0] if last[word][kind] * 4 >= 3 * count[kind] else kind[0].lower()
    for name in ("FNAME", "LNAME"):
        for word in (data / "names" / f"{name}.txt").read_text("utf-8").split():
            out.setdefault(key(word), "f")
    return out


def annotated(data: Path) -> set[str]:
    """The words that the treebanks annotate at least three times: enough to learn each for itself."""
    counts = Counter(
        shape(form)
        for path in sorted((data / "ud").glob("*.conllu"))
        for tree in trees(path)
        for form, _ in tree.surface
    )
    return {word for word, count in counts.items() if count >= 3}


def rows(data: Path) -> dict[str, list[str]]:
    """The words, grouped by what is known of them."""
    words, singles, pairs = counted(sentences(data))
    order = sorted(range(1, len(words)), key=lambda one: (-singles[one], words[one]))
    kept = [0, *(one for one in order if singles[one] >= LEAST)]
    place = {old: new for new, old in enumerate(kept)}
    links = sorted((place[a], place[b], times) for (a, b), times in pairs.items() if a in place and b in place)
    print(f"{sum(singles.values())} tokens, {len(kept)} words, {len(links)} pairs", flush=True)
    coarse, fine = (classes(number, len(kept), links) for number in (COARSE, FINE))
    opened: Counter[int] = Counter()
    closed: Counter[int] = Counter()
    for (a, b), times in pairs.items():
        opened[b] += times * (closing(words[a]) in OPENERS)
        closed[a] += times * (closing(words[b]) in CLOSERS)
    tags, verbs = listed(data), {key(form) for form in verb_forms(data)}
    named, met = names(data), annotated(data)
    out: dict[str, list[str]] = defaultdict(list)
    for old in kept[1:]:
        word, new = words[old], place[old]
        known = ("V" if word in verbs else "") + tags.get(word, ("", 0))[0] + named.get(word, "") + "*" * (word in met)
        tends = share(opened[old], singles[old]) + share(closed[old], singles[old])
        out[f"{coarse[new]} {fine[new]} {known or '-'} {tends}"].append(word)
    have = {words[old] for old in kept}
    for word, (kinds, frequency) in tags.items():
        if word not in have and frequency >= LISTED:
            out[f"- - {'V' if word in verbs else ''}{kinds} -"].append(word)
    return out


def main() -> None:
    """Reads the raw texts and writes the table: what is known, a tab, the words that it is known of."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, default=MODELS / "word-classes.txt")
    options = parser.parse_args()
    lines = [f"{name}\t" + "|".join(sorted(words)) for name, words in sorted(rows(options.data).items())]
    options.output.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} groups, {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
