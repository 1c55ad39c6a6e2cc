"""Annotated sentences of a treebank in the CoNLL-U format, and the labels of shallow parsing that they imply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from goftar.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "ADV"})
KINDS = {
    "NOUN": "N", "PROPN": "N", "X": "N", "ADJ": "AJ", "NUM": "NUM", "DET": "D", "PRON": "PR", "VERB": "V", "AUX": "V",
    "ADP": "P", "ADV": "A", "PART": "A", "INTJ": "A", "CCONJ": "C", "SCONJ": "S", "PUNCT": "X", "SYM": "X",
}  # fmt: skip
# Relations by which a word belongs to the noun phrase of its head.
INSIDE = frozenset({"nmod", "amod", "det", "nummod", "flat", "fixed", "compound", "goeswith", "appos", "clf"})
# Relations by which it does so when it stands behind a head that is no predicate.
BEHIND = frozenset({"obl", "obl:arg", "advmod"})
ADVERBS = frozenset(("نیز", "هم", "همچنین"))  # where the treebanks have them as conjunctions
CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "acl:relcl", "xcomp", "parataxis", "csubj"})


class Word(NamedTuple):
    """A syntactic word: its number, form, part of speech, the treebank's own tag, the head's number, the relation."""

    number: int
    form: str
    pos: str
    tag: str
    head: int
    relation: str


class Surface(NamedTuple):
    """A word as written: its form and the numbers of the syntactic words that it holds."""

    form: str
    numbers: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A sentence: its text, its words as written, and its syntactic words by number."""

    text: str
    surface: tuple[Surface, ...]
    words: dict[int, Word]


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a file."""
    for part in path.read_text("utf-8").split("\n\n"):
        text, surface, words, covered = "", [], {}, 0
        for line in part.splitlines():
            if line.startswith("# text = "):
                text = line[9:]
            if line.startswith("#") or not line:
                continue
            column = line.split("\t")
            if "-" in column[0]:
                first, last = map(int, column[0].split("-"))
                surface.append(Surface(column[1], range(first, last + 1)))
                covered = last
            elif "." not in column[0]:
                number = int(column[0])
                words[number] = Word(number, column[1], column[3], column[4], int(column[6]), column[7])
                if number > covered:
                    surface.append(Surface(column[1], range(number, number + 1)))
        if words:
            yield Tree(text=text, surface=tuple(surface), words=words)


class _Labeller:
    """The labels of the syntactic words of one sentence."""

    def __init__(self, words: dict[int, Word]) -> None:
        self.words = words
        self.predicates = {w.head for w in words.values() if w.relation == "cop"}
        self.predicates |= {w.number for w in words.values() if w.relation in CLAUSES and w.pos not in ("VERB", "AUX")}

    def kind(self, word: Word) -> str:
        """The class of a word."""
        if word.form == "را" and word.pos in ("ADP", "PART"):
            return "RA"
        if word.relation == "compound:lvc" and word.pos in NOMINAL:
            return "NV"
        if word.form in ADVERBS and word.pos in ("SCONJ", "CCONJ", "PART"):
            return "A"
        if word.relation in ("aux", "aux:pass", "cop") and word.pos != "NOUN":
            return "V"
        if word.relation == "mark" and word.pos in ("ADP", "CCONJ"):
            return "S" if word.pos == "CCONJ" else "P"
        return KINDS.get(word.pos, "N")

    def belongs(self, word: Word) -> bool:
        """Whether a word belongs to the noun phrase of its head."""
        head = self.words.get(word.head)
        if head is None or head.pos not in NOMINAL or word.number in self.predicates & self._with_subject():
            return False
        if word.pos not in NOMINAL:
            return False
        base = word.relation.partition(":")[0]
        if base == "compound":
            return word.relation == "compound"
        if base == "conj":
            return word.number not in self.predicates and head.number not in self.predicates
        if base in ("nmod", "appos") and word.number < head.number:
            return not self._prepositional(word)
        if base in INSIDE:
            return True
        if word.relation in BEHIND:
            return word.number > head.number and head.number not in self.predicates
        return word.relation == "advmod" and head.pos in ("ADJ", "NUM", "DET", "ADV")

    def _with_subject(self) -> set[int]:
        return {w.head for w in self.words.values() if w.relation.startswith(("nsubj", "csubj"))}

    def _prepositional(self, word: Word) -> bool:
        return any(w.head == word.number and w.relation == "case" and w.pos == "ADP" for w in self.words.values())

    def top(self, number: int) -> int:
        """The head of the widest noun phrase that a word belongs to."""
        for _ in range(60):
            word = self.words[number]
            if not self.belongs(word):
                return number
            number = word.head
        return number

    def continues(self, before: Word, word: Word, after: Word | None) -> bool:
        """Whether a word goes on with the phrase that the word before it is in."""
        kind, kind_before = self.kind(word), self.kind(before)
        if kind == "V":
            return kind_before == "V" and (word.head == before.number or before.head == word.number)
        if word.relation == "fixed" and word.head in (before.number, before.head):
            return True
        if kind in ("P", "C"):
            if word.relation not in ("case", "cc", "mark", "fixed") or kind_before in ("V", "P", "S", "C", "RA"):
                return False
            return self._same(before, self.words.get(word.head))
        if kind == "X":
            return after is not None and self._same(before, after)
        if kind in ("RA", "S"):
            return False
        return kind_before not in ("V", "P", "C", "S", "X", "RA") and self._same(before, word)

    def _same(self, one: Word, other: Word | None) -> bool:
        if other is None or one.pos not in NOMINAL or other.pos not in NOMINAL:
            return False
        return self.top(one.number) == self.top(other.number)


class Labelled(NamedTuple):
    """A token with its label (the class, and «-» where it continues), and whether it heads a subject."""

    form: str
    label: str
    subject: bool = False


def labels(tree: Tree) -> list[Labelled]:
    """The tokens of a sentence as goftar cuts them, labelled."""
    labeller = _Labeller(tree.words)
    rows: list[Labelled] = []  # surface forms
    flat: list[tuple[str, Word]] = []
    for form, numbers in tree.surface:
        inside = [tree.words[n] for n in numbers]
        while len(inside) > 1 and inside[-1].pos == "PUNCT":
            flat_sign = inside.pop()
            form = form.removesuffix(flat_sign.form)
            flat.append((form, _main(inside)))
            form, inside = flat_sign.form, [flat_sign]
        flat.append((form, _main(inside)))
    for i, (form, word) in enumerate(flat):
        kind = labeller.kind(word)
        after = next((other for _, other in flat[i + 1 :] if other.pos != "PUNCT"), None)
        # A sign's neighbour is the last word before the signs around it.
        near = next((other for _, other in reversed(flat[:i]) if other.pos != "PUNCT"), None) if kind == "X" else None
        before = near if kind == "X" else (flat[i - 1][1] if i else None)
        joins = before is not None and labeller.continues(before, word, after)
        rows.append(Labelled(form, kind + "-" if joins else kind, word.relation.startswith("nsubj")))
    return _recut(tree.text, rows)


def _main(words: list[Word]) -> Word:
    """The syntactic word that stands for all that are written together: the first whose head lies outside."""
    numbers = {word.number for word in words}
    outside = [word for word in words if word.head not in numbers and word.relation != "cop"]
    return next((word for word in outside if word.pos not in ("ADP", "AUX")), outside[0] if outside else words[0])


def _recut(text: str, rows: list[Labelled]) -> list[Labelled]:
    """The labels of a sentence's surface forms, carried over to the tokens that goftar cuts its text into."""
    ends, at = [], 0
    for form, _, _ in rows:
        at = max(at, text.find(form, at)) + len(form)
        ends.append(at)
    out: list[Labelled] = []
    row, used = 0, -1
    for start, end in tokens(text):
        while row + 1 < len(rows) and ends[row] <= start:
            row += 1
        _, label, subject = rows[row]
        if row == used:
            label, subject = label.removesuffix("-") + "-", False
        elif label.startswith("X") and text[start].isalnum():
            label = "N"
        used = row
        out.append(Labelled(text[start:end], label, subject))
    return out
