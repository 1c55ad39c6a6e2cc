"""The texts that half-spaces are learned from, with those set aside whose half-spaces came to harm."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ZWNJ = "\u200c"
WORD = re.compile(r"[\u0621-\u063f\u0641-\u065f\u066e-\u06d3\u06d5\u200c]+")
FOLD = str.maketrans("يىك", "ییک", "\u0640\u200e\u200f")
DOUBLED = re.compile("\u200c{2,}")
_LETTER = r"\u0621-\u063f\u0641-\u065f\u066e-\u06d3"
_LOOSE = re.compile(rf"(?<![{_LETTER}])ن?می [{_LETTER}]{{2}}|[{_LETTER}] (?:ها|های|هایی|ترین)(?![{_LETTER}])")
NEWS = ("farsna", "akhbarefori", "fars08", "asriran", "semnan", "targoman")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A corpus: its name, how much a word of it weighs, and its texts, one list of lines a text."""

    name: str
    weight: float
    texts: tuple[tuple[str, ...], ...]

    def lines(self) -> Iterator[str]:
        """The lines of all texts."""
        for text in self.texts:
            yield from text


def cleaned(line: str) -> str:
    """A line with Persian letters and without half-spaces that stand beside a space or a sign."""
    line = DOUBLED.sub(ZWNJ, line.translate(FOLD))
    return re.sub(rf"(?<![{_LETTER}\u0654\d]){ZWNJ}|{ZWNJ}(?![{_LETTER}])", "", line)


def treebank(data: Path, name: str, weight: float) -> Corpus:
    """The training lines of a treebank, every line a text of its own."""
    lines = (data / "ud" / f"{name}-train.txt").read_text("utf-8").splitlines()
    return Corpus(name=name, weight=weight, texts=tuple((cleaned(line),) for line in lines))


def news(data: Path, name: str, weight: float, broken: frozenset[str]) -> Corpus:
    """The articles of an outlet whose half-spaces are whole: at most one in twelve is lost or became a space."""
    texts = []
    with (data / "news" / f"{name}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            text = tuple(map(cleaned, _strings(json.loads(line))))
            if _whole(text, broken):
                texts.append(text)
    return Corpus(name=name, weight=weight, texts=tuple(texts))


def _strings(record: dict[str, object]) -> Iterator[str]:
    for field in ("aboveTitle", "title", "subtitle", "summary", "lead", "paragraphs", "content", "tags"):
        yield from _texts(record.get(field))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(value.get("text") or value.get("txt"))


def _whole(text: tuple[str, ...], broken: frozenset[str]) -> bool:
    kept = lost = 0
    for line in text:
        words = WORD.findall(line)
        kept += sum(ZWNJ in word for word in words)
        lost += sum(word in broken for word in words) + len(_LOOSE.findall(line))
    return lost * 12 <= kept and kept > 0


def surely_broken(corpora: list[Corpus]) -> frozenset[str]:
    """Words without half-space that these corpora write with one, nearly always: «میشود»."""
    forms: Counter[str] = Counter()
    for corpus in corpora:
        for line in corpus.lines():
            forms.update(WORD.findall(line))
    joined: Counter[str] = Counter()
    for form, count in forms.items():
        if ZWNJ in form:
            joined[form.replace(ZWNJ, "")] += count
    return frozenset(word for word, count in joined.items() if count >= 3 and count > 50 * forms[word])


def corpora(data: Path, without: str | None = None, treebanks: tuple[float, float] = (26.0, 14.0)) -> list[Corpus]:
    """All corpora for training, but for the outlet named `without`."""
    weights = dict(zip(("perdt", "seraji"), treebanks, strict=True))
    out = [treebank(data, name, weight) for name, weight in weights.items() if name != without]
    broken = surely_broken(out)
    light = {"fars08": 0.2, "asriran": 0.2, "semnan": 0.4}
    out += [news(data, name, light.get(name, 1.0), broken) for name in NEWS if name != without]
    return out
