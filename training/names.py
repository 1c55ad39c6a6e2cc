"""Make the name tables and the name model of `goftar.people` from the shared data.

    python -m training.names gazetteer   # -> src/goftar/people/gazetteer.tsv
    python -m training.names model       # -> src/goftar/people/names.crfsuite
    python -m training.names score       # PER, ORG, LOC on nsurl-test-a, exact spans

Counts and weights ship; no text does. Known defects of the data are mended on the way: Arabic letters, joins written as
a space inside a token, rows without a tag, malformed tags (`B_PER`, `OB-ORG`).
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite

from goftar.lexicon import key
from goftar.people.features import features
from goftar.people.names import tagged
from goftar.people.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[2] / "shared" / "data"
ROOM = Path(__file__).parents[1] / "src" / "goftar" / "people"
TRAINING = ("peyma", "nsurl600k")
PLAIN = 8
KINDS = ("PER", "ORG", "LOC")
HONORIFICS = {"اقای", "خانم", "دکتر", "مهندس", "سردار", "حجتالاسلام", "ایتالله", "والمسلمین", "سرهنگ", "ژنرال", "سید"}
REPORTING = {"گفت", "افزود", "اظهار", "تصریح", "تاکید", "خاطرنشان", "تاکیدکرد", "ادامه"}


def lines(path: Path) -> Iterator[str]:
    """The folded words of a word list, one entry at a time."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield key(line.strip())


def news() -> Iterator[list[str]]:
    """The folded tokens of every paragraph of the raw news."""
    for path in sorted((DATA / "news").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            for paragraph in json.loads(line).get("paragraphs") or ():
                text = paragraph if isinstance(paragraph, str) else paragraph.get("text", "")
                yield Tokens(text).keys


def gazetteer() -> None:
    """Write which words are first names, surnames, places, or behave as names in news."""
    frequency: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for words in news():
        frequency.update(words)
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if word.isalpha() and (before in HONORIFICS or (after in REPORTING and before in {".", "،", ":", "«"})):
                named[word] += 1
    table: dict[str, set[str]] = {}
    for name, letter in (("FNAME", "f"), ("LNAME", "s")):
        for entry in lines(DATA / "names" / f"{name}.txt"):
            for word in entry.split():
                if len(word) > 1 and word.isalpha() and frequency[word] <= 200 * (1 + named[word]):
                    table.setdefault(word, set()).add(letter)
    for number, entry in enumerate(lines(DATA / "names" / "CITY.txt")):
        if " " not in entry and len(entry) > 2 and entry.isalpha() and number < 3_000 and frequency[entry]:
            table.setdefault(entry, set()).add("p")
    for word, count in named.items():
        if count >= 2 and count / frequency[word] >= 0.04 and len(word) > 1:
            table.setdefault(word, set()).add("n")
    for word, count in frequency.items():
        if count >= 5 and word.isalpha():
            table.setdefault(word, set()).add("1" if count < 40 else "2" if count < 320 else "3")
    outside: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for name in TRAINING:
        for words, tags in sentences(DATA / "ner" / f"{name}.tsv"):
            for word, tag in zip(words, tags, strict=True):
                (outside if tag == "O" else inside)[word] += 1
    for word, count in outside.items():
        if count >= PLAIN and inside[word] <= count / 100 and word.isalpha():
            table.setdefault(word, set()).add("~")
    rows = [f"{word}\t{''.join(sorted(group))}\n" for word, group in sorted(table.items())]
    (ROOM / "gazetteer.tsv").write_text("".join(rows), "utf-8")
    print(f"{len(rows)} words")


def sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Folded tokens and their tags, sentence by sentence, cut as goftar cuts text.

    A join that stands as a space inside a token is closed in one sentence and left a space in the next: both are met.
    """
    words: list[str] = []
    tags: list[str] = []
    number = 0
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if not line.strip() or line.startswith("# "):
            if words:
                yield words, tags
                words, tags, number = [], [], number + 1
            continue
        token, _, tag = line.partition("\t")
        tag = tag.strip().replace("_", "-").lstrip("O") or "O"
        kind = tag[2:5] if tag[:2] in {"B-", "I-"} else ""
        first = tag.startswith("B-")
        for piece in Tokens(token.replace(" ", "") if number % 2 else token).keys:
            words.append(piece)
            if kind not in KINDS or (piece in {"«", "»", '"', "(", ")"} and (first or token.endswith(piece))):
                tags.append("O")
            else:
                tags.append(("B-" if first or tags[-1:] in ([], ["O"]) else "I-") + kind)
                first = False


def model() -> None:
    """Train the model on peyma and nsurl600k."""
    trainer = pycrfsuite.Trainer(verbose=True)
    for name in TRAINING:
        for words, tags in sentences(DATA / "ner" / f"{name}.tsv"):
            trainer.append(features(words), tags)
    trainer.select("lbfgs")
    trainer.set_params({"c1": 0.12, "c2": 0.05, "max_iterations": 110, "feature.minfreq": 2})
    trainer.train(str(ROOM / "names.crfsuite"))


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Start, end and kind of every name in a tag sequence."""
    found, start, kind = set(), 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != "I-" + kind:
            found.add((start, i, kind))
            kind = ""
        if tag[2:] in KINDS and not kind:
            start, kind = i, tag[2:]
    return found


def score() -> None:
    """Print precision, recall and F1 by kind, and the speed."""
    hit: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    guess: Counter[str] = Counter()
    tokens, clock = 0, 0.0
    for words, tags in sentences(DATA / "ner" / "nsurl-test-a.tsv"):
        begun = time.process_time()
        found = spans(tagged(words))
        clock += time.process_time() - begun
        tokens += len(words)
        truth = spans(tags)
        for kind in KINDS:
            for counter, names in ((hit, truth & found), (gold, truth), (guess, found)):
                counter[kind] += sum(1 for name in names if name[2] == kind)
    for kind in (*KINDS, "all"):
        h, g, p = ((c.total() if kind == "all" else c[kind]) for c in (hit, gold, guess))
        print(f"{kind}  P {h / max(p, 1):.3f}  R {h / g:.3f}  F1 {2 * h / (g + p):.3f}")
    print(f"{tokens / clock:,.0f} tokens a second")


if __name__ == "__main__":
    {"gazetteer": gazetteer, "model": model, "score": score}[sys.argv[1]]()
